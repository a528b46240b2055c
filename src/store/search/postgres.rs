//! Search on PostgreSQL: a `tsvector` of the folded words.

use super::{Line, Of};
use crate::{
    codec,
    error::Result,
    store::{Row, Sql, Tx},
    vals,
};

pub(super) async fn insert(tx: &mut Tx, lines: &[Line<'_>]) -> Result<()> {
    let mut sql = Sql::new(
        "insert into search_entry (id, module, subject_id, path, title, excerpt, day, words) values ",
    );
    for (index, line) in lines.iter().enumerate() {
        sql.push(if index == 0 { "(" } else { ", (" });
        sql.bind(codec::new_token()).push(", ").bind(line.module).push(", ");
        sql.bind(line.subject).push(", ").bind(line.path).push(", ");
        sql.bind(line.title).push(", ").bind(line.excerpt).push(", ");
        sql.bind(line.day.clone()).push(", to_tsvector('simple', ").bind(&line.folded).push("))");
    }
    tx.run_of(sql).await?;
    Ok(())
}

pub(super) async fn find(tx: &mut Tx, words: &[&str], limit: i64) -> Result<Vec<Row>> {
    tx.all(
        "select module, path, title, excerpt, day from search_entry
         where words @@ to_tsquery('simple', $1)
         order by ts_rank(words, to_tsquery('simple', $1)) desc, day desc limit $2",
        vals![asked(words), limit],
    )
    .await
}

/// Folding left only letters and digits, so each word is a valid term.
fn asked(words: &[&str]) -> String {
    words.iter().map(|word| format!("{word}:*")).collect::<Vec<_>>().join(" & ")
}

pub(super) fn push_found(sql: &mut Sql, of: Of, words: &[&str]) {
    sql.push(" from search_entry e join ").push(of.records).push(" on d.id = e.subject_id");
    sql.push(" where e.module = ").bind(of.module).push(" and e.words @@ to_tsquery('simple', ");
    sql.bind(asked(words)).push(")");
}

/// The index holds words with their places, not texts.
pub(super) async fn kept(tx: &mut Tx) -> Result<Vec<Row>> {
    tx.all(
        "select e.module, e.subject_id, e.path, e.title, e.excerpt, e.day,
             (select string_agg(w.lexeme, ' ' order by place.at)
              from unnest(e.words) as w (lexeme, places, weights), unnest(w.places) as place (at)
             ) as folded
         from search_entry e
         order by e.module collate \"C\", e.subject_id collate \"C\"",
        vals![],
    )
    .await
}
