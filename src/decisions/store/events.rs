//! What happened to a matter, in the order in which it was recorded.

use jiff::{Timestamp, civil::Date};

use crate::{codec, error::Result, store::Tx, vals};

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The round it belongs to, if it does.
    pub round_id: Option<String>,
    /// What: the verb of the act.
    pub kind: String,
    /// The day it happened.
    pub on_day: Date,
    /// What everybody may read of it.
    pub note: String,
    /// When it was recorded.
    pub at: Timestamp,
    /// The account that did it; none for the program itself.
    pub actor: Option<String>,
}

/// What happened, as it is kept.
#[derive(Debug, Clone, Copy)]
pub struct New<'a> {
    /// The round.
    pub round_id: Option<&'a str>,
    /// The verb of the act.
    pub kind: &'a str,
    /// The day.
    pub on_day: Date,
    /// What everybody may read of it.
    pub note: &'a str,
}

/// Keeps an event.
///
/// # Errors
/// When the database fails.
pub async fn insert(
    tx: &mut Tx,
    now: Timestamp,
    actor: Option<&str>,
    decision_id: &str,
    new: New<'_>,
) -> Result<()> {
    let row = tx
        .one(
            "select coalesce(max(seq), 0) + 1 as n from decision_event where decision_id = $1",
            vals![decision_id],
        )
        .await?;
    let (id, seq) = (codec::new_id(now), row.int("n")?);
    tx.run(
        "insert into decision_event (id, decision_id, seq, round_id, kind, on_day, note, actor_id, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        vals![id, decision_id, seq, new.round_id, new.kind, new.on_day, new.note, actor, now],
    )
    .await?;
    Ok(())
}

/// What happened to a matter, first things first.
///
/// # Errors
/// When the database fails.
pub async fn list(tx: &mut Tx, decision_id: &str) -> Result<Vec<Event>> {
    let rows = tx
        .all(
            "select round_id, kind, on_day, note, at, actor_id from decision_event where decision_id = $1 order by seq",
            vals![decision_id],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Event {
                round_id: row.opt_text("round_id")?,
                kind: row.text("kind")?,
                on_day: row.text("on_day")?.parse().map_err(crate::error::Error::fault)?,
                note: row.text("note")?,
                at: row.moment("at")?,
                actor: row.opt_text("actor_id")?,
            })
        })
        .collect()
}
