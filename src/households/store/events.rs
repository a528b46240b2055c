//! The history of households.

use jiff::civil::Date;

use super::{
    super::household::{Event, EventKind},
    By,
};
use crate::{
    codec,
    error::{Error, Result},
    store::Tx,
    vals,
};

/// What is written down of an act.
#[derive(Debug, Clone, Copy)]
pub struct NewEvent<'a> {
    /// What.
    pub kind: EventKind,
    /// The day of the act.
    pub on_day: Date,
    /// The household on the other side.
    pub other: Option<&'a str>,
    /// A note.
    pub note: &'a str,
}

/// Adds a line.
///
/// # Errors
/// When the database fails.
pub async fn insert(tx: &mut Tx, by: By<'_>, household_id: &str, new: NewEvent<'_>) -> Result<()> {
    tx.run(
        "insert into household_event (id, household_id, kind, on_day, other_id, note, actor_id, at, batch_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        vals![
            codec::new_id(by.now),
            household_id,
            new.kind.word(),
            new.on_day,
            new.other,
            new.note,
            by.actor,
            by.now,
            by.batch
        ],
    )
    .await?;
    Ok(())
}

/// The history of a household, newest first.
///
/// # Errors
/// When the database fails.
pub async fn list(tx: &mut Tx, household_id: &str) -> Result<Vec<Event>> {
    let rows = tx
        .all(
            "select e.kind, e.on_day, e.other_id, o.number as other_number, e.note, e.at
             from household_event e left join household o on o.id = e.other_id
             where e.household_id = $1 order by e.at desc, e.id desc",
            vals![household_id],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Event {
                kind: row.word("kind")?,
                on_day: row.text("on_day")?.parse().map_err(Error::fault)?,
                other: row.opt_text("other_id")?.zip(row.opt_int("other_number")?),
                note: row.text("note")?,
                at: row.moment("at")?,
            })
        })
        .collect()
}
