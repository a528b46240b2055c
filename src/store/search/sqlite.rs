//! Search on SQLite: an FTS5 table without content beside the entries.

use super::Entry;
use crate::{
    codec,
    error::Result,
    store::{Row, Tx},
    vals,
};

pub(super) async fn insert(tx: &mut Tx, entry: &Entry, folded: &str) -> Result<()> {
    let row = tx
        .one(
            "select coalesce(max(row_no), 0) + 1 as n from search_entry",
            vals![],
        )
        .await?;
    let row_no = row.int("n")?;
    tx.run(
        "insert into search_entry (id, module, subject_id, path, title, excerpt, day, row_no)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        vals![
            codec::new_token(),
            entry.module,
            &entry.subject,
            &entry.path,
            &entry.title,
            &entry.excerpt,
            entry.day,
            row_no
        ],
    )
    .await?;
    tx.run(
        "insert into search_words (rowid, folded) values ($1, $2)",
        vals![row_no, folded],
    )
    .await?;
    Ok(())
}

pub(super) async fn forget_words(tx: &mut Tx, module: &str, subject: &str) -> Result<()> {
    tx.run(
        "delete from search_words where rowid in
         (select row_no from search_entry where module = $1 and subject_id = $2)",
        vals![module, subject],
    )
    .await?;
    Ok(())
}

pub(super) async fn find(tx: &mut Tx, words: &[&str], limit: i64) -> Result<Vec<Row>> {
    // Folding left only letters, digits and spaces, so a quoted word is always valid.
    let asked = words
        .iter()
        .map(|word| format!("\"{word}\"*"))
        .collect::<Vec<_>>()
        .join(" ");
    tx.all(
        "select e.module, e.path, e.title, e.excerpt, e.day
         from search_words w join search_entry e on e.row_no = w.rowid
         where search_words match $1 order by w.rank, e.day desc limit $2",
        vals![asked, limit],
    )
    .await
}
