//! Over which hamlets a matter of the commune was added up.

use jiff::Timestamp;

use crate::{
    decisions::{acts::hamlets::Missing, decision::Decision},
    error::{Error, Result},
    store::Tx,
    vals,
};

/// Keeps over how many hamlets a matter of the commune was added up, and which of them had no result.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it meanwhile.
pub async fn keep(
    tx: &mut Tx,
    now: Timestamp,
    decision: &Decision,
    hamlets: i64,
    missing: &[Missing],
) -> Result<()> {
    let changed = tx
        .run(
            "update decision set hamlets = $1, updated_at = $2, version = version + 1
             where id = $3 and version = $4",
            vals![hamlets, now, &decision.id, decision.version],
        )
        .await?;
    if changed != 1 {
        return Err(Error::Conflict);
    }
    for one in missing {
        tx.run(
            "insert into decision_missing (decision_id, place_id, households) values ($1, $2, $3)",
            vals![&decision.id, &one.place_id, one.households],
        )
        .await?;
    }
    Ok(())
}

/// The hamlets that had no result when the commune was added up.
///
/// # Errors
/// When the database fails.
pub async fn missing(tx: &mut Tx, id: &str) -> Result<Vec<Missing>> {
    let sql = "select place_id, households from decision_missing where decision_id = $1 order by place_id";
    let rows = tx.all(sql, vals![id]).await?;
    rows.iter()
        .map(|row| Ok(Missing { place_id: row.text("place_id")?, households: row.int("households")? }))
        .collect()
}

/// Forgets the sum of a commune's hamlets and the day it set: one of them is counted again.
///
/// # Errors
/// When the database fails.
pub async fn forget(tx: &mut Tx, id: &str) -> Result<()> {
    tx.run("delete from decision_missing where decision_id = $1", vals![id]).await?;
    tx.run("update decision set hamlets = null, effective_on = null where id = $1", vals![id]).await?;
    Ok(())
}
