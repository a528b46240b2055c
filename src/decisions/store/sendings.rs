//! What a telephone sent late, by a key of its own: sent again it is not done again.

use crate::{error::Result, store::Tx, vals};

/// Whether this was done already.
///
/// # Errors
/// When the database fails.
pub async fn is_known(tx: &mut Tx, round_id: &str, key: &str) -> Result<bool> {
    let row = tx
        .opt("select 1 as one from decision_sending where round_id = $1 and key = $2", vals![round_id, key])
        .await?;
    Ok(row.is_some())
}

/// Keeps that it is done, in the transaction that does it.
///
/// # Errors
/// When the database fails.
pub async fn keep(tx: &mut Tx, round_id: &str, key: &str) -> Result<()> {
    tx.run("insert into decision_sending (round_id, key) values ($1, $2)", vals![round_id, key]).await?;
    Ok(())
}
