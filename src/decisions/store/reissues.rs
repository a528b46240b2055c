//! Slips issued again: to which household and why; never what a slip says.

use jiff::{Timestamp, civil::Date};

use crate::{
    codec,
    error::{Error, Result},
    exemplars::words,
    store::Tx,
    vals,
};

words! {
    /// Why a slip is issued again.
    Reason {
        /// The first one was given back spoiled.
        Spoiled = "spoiled",
        /// The first one is lost.
        Lost = "lost",
    }
}

/// A slip issued again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reissue {
    /// The household's number.
    pub number: i64,
    /// Why.
    pub reason: Reason,
    /// The day.
    pub on_day: Date,
}

/// Keeps that a household got a slip again.
///
/// # Errors
/// When the database fails.
pub async fn insert(
    tx: &mut Tx,
    now: Timestamp,
    (round_id, household_id): (&str, &str),
    (reason, on_day): (Reason, Date),
) -> Result<()> {
    tx.run(
        "insert into decision_reissue (id, round_id, household_id, reason, on_day) values ($1, $2, $3, $4, $5)",
        vals![codec::new_id(now), round_id, household_id, reason.word(), on_day],
    )
    .await?;
    Ok(())
}

/// The slips of a round that were issued again, by household.
///
/// # Errors
/// When the database fails.
pub async fn of(tx: &mut Tx, round_id: &str) -> Result<Vec<Reissue>> {
    let rows = tx
        .all(
            "select h.number, i.reason, i.on_day from decision_reissue i
             join household h on h.id = i.household_id
             where i.round_id = $1 order by h.number, i.id",
            vals![round_id],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Reissue {
                number: row.int("number")?,
                reason: row.word("reason")?,
                on_day: row.text("on_day")?.parse().map_err(Error::fault)?,
            })
        })
        .collect()
}
