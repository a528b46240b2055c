//! SQL that only the journal's page needs.

use std::collections::HashMap;

use crate::{
    error::Result,
    store::{Sql, Tx},
};

/// Year and number of the public models among some ids.
///
/// # Errors
/// When the database fails.
pub(super) async fn exemplars(tx: &mut Tx, ids: &[&str]) -> Result<HashMap<String, (i64, i64)>> {
    let mut sql = Sql::new(
        "select id, year, number from exemplar
         where state <> 'draft' and number is not null and id in ",
    );
    sql.bind_list(ids.iter().copied());
    tx.all_of(sql)
        .await?
        .iter()
        .map(|row| Ok((row.text("id")?, (row.int("year")?, row.int("number")?))))
        .collect()
}
