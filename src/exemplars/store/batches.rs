//! What the importer asks of the store: what is known already, and taking a batch out.

use std::collections::HashMap;

use jiff::{Timestamp, civil::Date};

use super::{super::exemplar::State, find, set_state};
use crate::{
    error::Result,
    store::{Row, Tx},
    vals,
};

/// What is known of a model before a row of a sheet.
#[derive(Debug, Clone)]
pub struct Known {
    /// Its id; none for a model that the row is about to register.
    pub id: Option<String>,
    /// Its state.
    pub state: State,
    /// Its level.
    pub level: Option<String>,
    /// Day of registration.
    pub registered_on: Option<Date>,
    /// First day of work.
    pub starts_on: Option<Date>,
    /// Whether it was ever looked at on the spot.
    pub was_checked: bool,
}

/// Models of a year by unit and folded name.
///
/// # Errors
/// When the database fails.
pub async fn known(tx: &mut Tx, year: i64) -> Result<HashMap<(String, String), Known>> {
    let rows = tx
        .all(
            "select e.id, e.unit_id, e.name_fold, e.state, e.level, e.registered_on, e.starts_on,
                 (select count(*) from exemplar_step s where s.exemplar_id = e.id
                    and s.kind = 'checked' and s.retracted_at is null) as checks
             from exemplar e where e.year = $1",
            vals![year],
        )
        .await?;
    rows.iter()
        .map(|row| {
            let known = Known {
                id: Some(row.text("id")?),
                state: row.word("state")?,
                level: row.opt_text("level")?,
                registered_on: row.opt_day("registered_on")?,
                starts_on: row.opt_day("starts_on")?,
                was_checked: row.int("checks")? > 0,
            };
            Ok(((row.text("unit_id")?, row.text("name_fold")?), known))
        })
        .collect()
}

/// A model that a batch made or added steps to.
#[derive(Debug, Clone)]
pub struct Touched {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Whether the batch made it.
    pub made_here: bool,
    /// Whether nobody did anything to it since.
    pub is_alone: bool,
}

/// The models of a batch, in the order of the register.
///
/// # Errors
/// When the database fails.
pub async fn touched(tx: &mut Tx, batch: &str) -> Result<Vec<Touched>> {
    let rows = tx
        .all(
            "select e.id, e.name, e.batch_id,
                 (select count(*) from exemplar_step s where s.exemplar_id = e.id
                    and coalesce(s.batch_id, '') <> $1) as other_steps,
                 (select count(*) from journal j where j.subject_id = e.id and j.at > b.applied_at) as acts,
                 (select count(*) from exemplar_file f where f.exemplar_id = e.id
                    and f.uploaded_at > b.applied_at) as files
             from exemplar e join import_batch b on b.id = $1 where e.batch_id = $1
                 or exists (select 1 from exemplar_step s where s.exemplar_id = e.id and s.batch_id = $1)
             order by e.number",
            vals![batch],
        )
        .await?;
    rows.iter()
        .map(|row| {
            let made_here = row.opt_text("batch_id")?.as_deref() == Some(batch);
            let untouched = row.int("acts")? == 0 && row.int("files")? == 0;
            Ok(Touched {
                id: row.text("id")?,
                name: row.text("name")?,
                is_alone: untouched && (!made_here || row.int("other_steps")? == 0),
                made_here,
            })
        })
        .collect()
}

/// Removes a batch's steps from a model when they are its last ones; the model stands
/// where it stood before them.
///
/// # Errors
/// When the database fails.
pub async fn take_steps_back(tx: &mut Tx, now: Timestamp, id: &str, batch: &str) -> Result<bool> {
    let rows = tx
        .all(
            "select batch_id, state_before, level from exemplar_step
             where exemplar_id = $1 and retracted_at is null order by seq",
            vals![id],
        )
        .await?;
    let mut ours = Vec::new();
    for row in &rows {
        ours.push(row.opt_text("batch_id")?.as_deref() == Some(batch));
    }
    let first = ours.iter().position(|own| *own).unwrap_or(ours.len());
    if first == ours.len() || !ours[first..].iter().all(|own| *own) {
        return Ok(false);
    }
    let state: State = rows[first].word("state_before")?;
    let level = last_level(&rows[..first])?;
    tx.run("delete from exemplar_step where exemplar_id = $1 and batch_id = $2", vals![id, batch]).await?;
    let exemplar = find(tx, id).await?;
    set_state(tx, now, &exemplar, state, level.as_deref()).await?;
    Ok(true)
}

fn last_level(rows: &[Row]) -> Result<Option<String>> {
    let mut level = None;
    for row in rows {
        level = row.opt_text("level")?.or(level);
    }
    Ok(level)
}
