//! What the sums of records left out, as it stood at each lock.

use crate::{annual_reports::figure::LeftOut, error::Result, store::Tx, vals};

/// Keeps it with the figures of a lock.
///
/// # Errors
/// When the database fails.
pub async fn keep(tx: &mut Tx, review_id: &str, revision: i64, all: &[LeftOut]) -> Result<()> {
    for one in all {
        tx.run(
            "insert into review_left_out (review_id, revision, code, place_id, value)
             values ($1, $2, $3, $4, $5)",
            vals![review_id, revision, &one.code, &one.place_id, one.value],
        )
        .await?;
    }
    Ok(())
}

/// What a lock kept.
///
/// # Errors
/// When the database fails.
pub async fn of(tx: &mut Tx, review_id: &str, revision: i64) -> Result<Vec<LeftOut>> {
    let rows = tx
        .all(
            "select code, place_id, value from review_left_out where review_id = $1 and revision = $2
             order by code, place_id",
            vals![review_id, revision],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(LeftOut { code: row.text("code")?, place_id: row.text("place_id")?, value: row.int("value")? })
        })
        .collect()
}
