//! Search on PostgreSQL: a `tsvector` of the folded words.

use super::Entry;
use crate::{
    codec,
    error::Result,
    store::{Row, Sql, Tx},
    vals,
};

pub(super) async fn insert(tx: &mut Tx, entries: &[Entry], folded: &[String]) -> Result<()> {
    let mut sql = Sql::new(
        "insert into search_entry (id, module, subject_id, path, title, excerpt, day, words) values ",
    );
    for (index, (entry, folded)) in entries.iter().zip(folded).enumerate() {
        sql.push(if index == 0 { "(" } else { ", (" });
        sql.bind(codec::new_token()).push(", ").bind(entry.module).push(", ");
        sql.bind(&entry.subject).push(", ").bind(&entry.path).push(", ");
        sql.bind(&entry.title).push(", ").bind(&entry.excerpt).push(", ");
        sql.bind(entry.day).push(", to_tsvector('simple', ").bind(folded).push("))");
    }
    tx.run_of(sql).await?;
    Ok(())
}

pub(super) async fn find(tx: &mut Tx, words: &[&str], limit: i64) -> Result<Vec<Row>> {
    // Folding left only letters and digits, so each word is a valid term.
    let asked = words.iter().map(|word| format!("{word}:*")).collect::<Vec<_>>().join(" & ");
    tx.all(
        "select module, path, title, excerpt, day from search_entry
         where words @@ to_tsquery('simple', $1)
         order by ts_rank(words, to_tsquery('simple', $1)) desc, day desc limit $2",
        vals![asked, limit],
    )
    .await
}
