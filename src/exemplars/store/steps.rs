//! Steps and copies: what happened to a model, and where else it is done.

use jiff::{Timestamp, civil::Date};

use super::super::exemplar::{Exemplar, NewStep, State, Step};
use crate::{
    codec,
    error::{Error, Result},
    store::{Row, Sql, Tx},
    vals,
};

fn step(row: &Row) -> Result<Step> {
    Ok(Step {
        id: row.text("id")?,
        seq: row.int("seq")?,
        kind: row.word("kind")?,
        on_day: row.opt_day("on_day")?.ok_or(Error::NotFound)?,
        level: row.opt_text("level")?,
        decision: row.text("decision")?,
        note: row.text("note")?,
        before: row.word("state_before")?,
        after: row.word("state_after")?,
        recorded_at: row.moment("recorded_at")?,
        retracted: row.opt_text("retract_reason")?,
    })
}

/// Keeps a step that was taken.
///
/// # Errors
/// When the database fails.
pub async fn insert(
    tx: &mut Tx,
    by: super::By<'_>,
    exemplar: &Exemplar,
    new: &NewStep,
    after: State,
) -> Result<()> {
    tx.run(
        "insert into exemplar_step (id, exemplar_id, seq, kind, on_day, level, decision, note, state_before,
             state_after, recorded_by, recorded_at, batch_id)
         values ($1, $2, (select coalesce(max(seq), 0) + 1 from exemplar_step where exemplar_id = $2),
             $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        vals![
            codec::new_id(by.now),
            &exemplar.id,
            new.kind.word(),
            new.on_day,
            &new.level,
            &new.decision,
            &new.note,
            exemplar.state.word(),
            after.word(),
            by.actor,
            by.now,
            by.batch
        ],
    )
    .await?;
    Ok(())
}

/// The steps of a model, oldest first, those taken back included.
///
/// # Errors
/// When the database fails.
pub async fn list(tx: &mut Tx, id: &str) -> Result<Vec<Step>> {
    let rows = tx
        .all(
            "select id, seq, kind, on_day, level, decision, note, state_before, state_after, recorded_at,
                 retract_reason from exemplar_step where exemplar_id = $1 order by on_day, seq",
            vals![id],
        )
        .await?;
    rows.iter().map(step).collect()
}

/// The last step that stands, as recorded: the one that may be taken back.
#[must_use]
pub fn last_standing(steps: &[Step]) -> Option<&Step> {
    steps.iter().filter(|step| step.retracted.is_none()).max_by_key(|step| step.seq)
}

/// Marks a step as taken back; it stays in the list with its reason.
///
/// # Errors
/// [`Error::Conflict`] when it was taken back already.
pub async fn retract(
    tx: &mut Tx,
    now: Timestamp,
    actor: Option<&str>,
    step_id: &str,
    reason: &str,
) -> Result<()> {
    let changed = tx
        .run(
            "update exemplar_step set retracted_at = $1, retracted_by = $2, retract_reason = $3
             where id = $4 and retracted_at is null",
            vals![now, actor, reason, step_id],
        )
        .await?;
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// Where a model is done besides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copy {
    /// Id.
    pub id: String,
    /// The place that does it too.
    pub place_id: String,
    /// Since when.
    pub on_day: Date,
    /// How.
    pub note: String,
}

/// The places that copied a model.
///
/// # Errors
/// When the database fails.
pub async fn copies(tx: &mut Tx, id: &str) -> Result<Vec<Copy>> {
    let rows = tx
        .all(
            "select id, place_id, on_day, note from exemplar_copy where exemplar_id = $1 order by on_day, id",
            vals![id],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Copy {
                id: row.text("id")?,
                place_id: row.text("place_id")?,
                on_day: row.opt_day("on_day")?.ok_or(Error::NotFound)?,
                note: row.text("note")?,
            })
        })
        .collect()
}

/// Records that a place copied a model.
///
/// # Errors
/// [`Error::Duplicate`] when that is recorded already.
pub async fn insert_copy(
    tx: &mut Tx,
    by: super::By<'_>,
    id: &str,
    place_id: &str,
    on_day: Date,
    note: &str,
) -> Result<()> {
    tx.run(
        "insert into exemplar_copy (id, exemplar_id, place_id, on_day, note, recorded_by, recorded_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        vals![codec::new_id(by.now), id, place_id, on_day, note, by.actor, by.now],
    )
    .await?;
    Ok(())
}

/// Models of these units whose day of evaluation is near or past, soonest first.
///
/// # Errors
/// When the database fails.
pub async fn due(tx: &mut Tx, units: &[String], until: Date) -> Result<Vec<Due>> {
    let mut sql = Sql::new(
        "select id, year, number, name, unit_id, state, starts_on, evaluates_on, follower_id, created_by
         from exemplar where state in ('registered', 'under_way', 'checked') and unit_id in ",
    );
    sql.bind_list(units)
        .push(" and coalesce(evaluates_on, starts_on) <= ")
        .bind(until)
        .push(" order by coalesce(evaluates_on, starts_on), name_fold limit 500");
    let rows = tx.all_of(sql).await?;
    rows.iter()
        .map(|row| {
            Ok(Due {
                id: row.text("id")?,
                year: row.int("year")?,
                number: row.opt_int("number")?,
                name: row.text("name")?,
                unit_id: row.text("unit_id")?,
                state: row.word("state")?,
                due_on: row.opt_day("evaluates_on")?.or(row.opt_day("starts_on")?),
                follower_id: row.opt_text("follower_id")?,
                created_by: row.opt_text("created_by")?,
            })
        })
        .collect()
}

/// A model that waits for something by a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// Id.
    pub id: String,
    /// Year.
    pub year: i64,
    /// Number in the register.
    pub number: Option<i64>,
    /// Name.
    pub name: String,
    /// Unit.
    pub unit_id: String,
    /// State.
    pub state: State,
    /// The day.
    pub due_on: Option<Date>,
    /// Who follows it.
    pub follower_id: Option<String>,
    /// Who made it.
    pub created_by: Option<String>,
}
