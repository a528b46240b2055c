//! Search on SQLite: an FTS5 table without content beside the entries.

use super::{Line, Of};
use crate::{
    codec,
    error::Result,
    store::{Row, Sql, Tx},
    vals,
};

pub(super) async fn insert(tx: &mut Tx, lines: &[Line<'_>]) -> Result<()> {
    let first =
        tx.one("select coalesce(max(row_no), 0) + 1 as n from search_entry", vals![]).await?.int("n")?;
    let mut sql = Sql::new(
        "insert into search_entry (id, module, subject_id, path, title, excerpt, day, row_no) values ",
    );
    for (row_no, line) in (first..).zip(lines) {
        sql.push(if row_no == first { "(" } else { ", (" });
        sql.bind(codec::new_token()).push(", ").bind(line.module).push(", ");
        sql.bind(line.subject).push(", ").bind(line.path).push(", ");
        sql.bind(line.title).push(", ").bind(line.excerpt).push(", ");
        sql.bind(line.day.clone()).push(", ").bind(row_no).push(")");
    }
    tx.run_of(sql).await?;
    let mut sql = Sql::new("insert into search_words (rowid, folded) values ");
    for (row_no, line) in (first..).zip(lines) {
        sql.push(if row_no == first { "(" } else { ", (" });
        sql.bind(row_no).push(", ").bind(&line.folded).push(")");
    }
    tx.run_of(sql).await?;
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

/// An index without content keeps the words of what was deleted until its segments are merged.
pub(super) async fn merge(tx: &mut Tx) -> Result<()> {
    tx.run("insert into search_words (search_words) values ('optimize')", vals![]).await?;
    Ok(())
}

pub(super) async fn find(tx: &mut Tx, words: &[&str], limit: i64) -> Result<Vec<Row>> {
    tx.all(
        "select e.module, e.path, e.title, e.excerpt, e.day
         from search_words w join search_entry e on e.row_no = w.rowid
         where search_words match $1 order by w.rank, e.day desc limit $2",
        vals![asked(words), limit],
    )
    .await
}

/// Folding left only letters, digits and spaces, so a quoted word is always valid.
fn asked(words: &[&str]) -> String {
    words.iter().map(|word| format!("\"{word}\"*")).collect::<Vec<_>>().join(" ")
}

pub(super) fn push_found(sql: &mut Sql, of: Of, words: &[&str]) {
    // A cross join keeps this order: the planner would rather read every record and ask of each
    // whether it was found.
    sql.push(" from search_words w cross join search_entry e on e.row_no = w.rowid and e.module = ");
    sql.bind(of.module).push(" cross join ").push(of.records).push(" on d.id = e.subject_id");
    sql.push(" where search_words match ").bind(asked(words));
}

/// The index holds no texts, but its vocabulary knows each word's place in each.
pub(super) async fn kept(tx: &mut Tx) -> Result<Vec<Row>> {
    tx.script("create virtual table if not exists temp.search_vocabulary using fts5vocab(main, search_words, instance)")
        .await?;
    tx.all(
        "select e.module, e.subject_id, e.path, e.title, e.excerpt, e.day, w.folded
         from search_entry e left join
             (select doc, group_concat(term, ' ' order by offset) as folded
              from temp.search_vocabulary group by doc) w on w.doc = e.row_no
         order by e.module, e.subject_id",
        vals![],
    )
    .await
}
