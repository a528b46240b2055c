//! Search on PostgreSQL: a `tsvector` of the folded words.

use super::Entry;
use crate::{
    codec,
    error::Result,
    store::{Row, Tx},
    vals,
};

pub(super) async fn insert(tx: &mut Tx, entry: &Entry, folded: &str) -> Result<()> {
    tx.run(
        "insert into search_entry (id, module, subject_id, path, title, excerpt, day, words)
         values ($1, $2, $3, $4, $5, $6, $7, to_tsvector('simple', $8))",
        vals![
            codec::new_token(),
            entry.module,
            &entry.subject,
            &entry.path,
            &entry.title,
            &entry.excerpt,
            entry.day,
            folded
        ],
    )
    .await?;
    Ok(())
}

pub(super) async fn find(tx: &mut Tx, words: &[&str], limit: i64) -> Result<Vec<Row>> {
    // Folding left only letters and digits, so each word is a valid term.
    let asked = words
        .iter()
        .map(|word| format!("{word}:*"))
        .collect::<Vec<_>>()
        .join(" & ");
    tx.all(
        "select module, path, title, excerpt, day from search_entry
         where words @@ to_tsquery('simple', $1)
         order by ts_rank(words, to_tsquery('simple', $1)) desc, day desc limit $2",
        vals![asked, limit],
    )
    .await
}
