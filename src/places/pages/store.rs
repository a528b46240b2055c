//! SQL that only the public pages of places need.

use crate::{error::Result, store::Tx, vals};

/// Ids of every place of every time, by code, places without one last.
///
/// # Errors
/// When the database fails.
pub async fn ids(tx: &mut Tx) -> Result<Vec<String>> {
    let rows = tx
        .all(
            "select id from place
             order by case when code is null then 1 else 0 end, code, coalesce(valid_from, ''), id",
            vals![],
        )
        .await?;
    rows.iter().map(|row| row.text("id")).collect()
}

/// Ids of the places that have or had a code.
///
/// # Errors
/// When the database fails.
pub async fn with_code(tx: &mut Tx, code: &str) -> Result<Vec<String>> {
    let rows = tx
        .all("select id from place where code = $1 order by coalesce(valid_from, ''), id", vals![code])
        .await?;
    rows.iter().map(|row| row.text("id")).collect()
}
