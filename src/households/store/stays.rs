//! The times that a household was here before it was away and came back.

use jiff::civil::Date;

use super::super::household::{Ended, Household, Stay};
use crate::{
    error::{Error, Result},
    store::Tx,
    vals,
};

/// Keeps the days of a household that is about to be here again after a time away.
///
/// # Errors
/// When the household has not ended, or the database fails.
pub async fn keep(tx: &mut Tx, was: &Household) -> Result<()> {
    let (Some(to), Some(ended)) = (was.valid_to, was.ended) else {
        return Err(Error::fault(anyhow::anyhow!("a household that never left has no earlier time here")));
    };
    let next = "select coalesce(max(seq), 0) + 1 as n from household_stay where household_id = $1";
    let seq = tx.one(next, vals![&was.id]).await?.int("n")?;
    tx.run(
        "insert into household_stay (household_id, seq, valid_from, valid_to, ended) values ($1, $2, $3, $4, $5)",
        vals![&was.id, seq, was.valid_from, to, ended.word()],
    )
    .await?;
    Ok(())
}

/// The earlier times of a household, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn list(tx: &mut Tx, household_id: &str) -> Result<Vec<Stay>> {
    let rows = tx
        .all(
            "select valid_from, valid_to, ended from household_stay where household_id = $1 order by seq",
            vals![household_id],
        )
        .await?;
    let stay = |row: &crate::store::Row| -> Result<Stay> {
        let to: Option<Date> = row.opt_day("valid_to")?;
        let ended: Ended = row.word("ended")?;
        Ok(Stay { from: row.opt_day("valid_from")?, to: to.ok_or_else(super::unknown)?, ended })
    };
    rows.iter().map(stay).collect()
}
