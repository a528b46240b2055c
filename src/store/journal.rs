//! The journal: who did what, when, to which record. Append-only, written in the
//! same transaction as the change, and without personal values (no names, no
//! phone numbers, no typed text): the record itself holds those.

use super::db::Tx;
use crate::{clock, codec, error::Result, vals};

/// What is written down about one act.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// Account that acted; none for the program itself (first start, sample data).
    pub actor: Option<&'a str>,
    /// `module.verb`, for instance `exemplars.recognise`.
    pub act: &'static str,
    /// Id of the record acted on.
    pub subject: &'a str,
    /// Plain facts of the act: states, dates, counts. Never personal values.
    pub facts: &'a str,
}

/// Appends a line.
///
/// # Errors
/// When the database refuses it.
pub async fn append(tx: &mut Tx, now: jiff::Timestamp, entry: Entry<'_>) -> Result<()> {
    tx.run(
        "insert into journal (id, at, actor_id, act, subject_id, facts)
         values ($1, $2, $3, $4, $5, $6)",
        vals![codec::new_id(now), now, entry.actor, entry.act, entry.subject, entry.facts],
    )
    .await?;
    Ok(())
}

/// One line, as the auditor reads it.
#[derive(Debug, Clone)]
pub struct Line {
    /// When it happened.
    pub at: jiff::Timestamp,
    /// The title of the account that acted, if it was a person.
    pub actor: Option<String>,
    /// `module.verb`.
    pub act: String,
    /// Id of the record.
    pub subject: String,
    /// Plain facts.
    pub facts: String,
}

impl Line {
    /// The moment in words.
    #[must_use]
    pub fn when(&self) -> String {
        clock::minute(self.at)
    }
}

/// The moment of the last act, for a sample world's clock to go on from.
///
/// # Errors
/// When the database fails.
pub async fn last_act(tx: &mut Tx) -> Result<Option<jiff::Timestamp>> {
    tx.one("select max(at) as at from journal", vals![]).await?.opt_moment("at")
}

/// The newest lines, at most `limit`, older than the first `offset` ones.
///
/// # Errors
/// When the database refuses it.
pub async fn newest(tx: &mut Tx, limit: i64, offset: i64) -> Result<Vec<Line>> {
    let rows = tx
        .all(
            "select j.at, j.act, j.subject_id, j.facts, a.title as actor
             from journal j left join account a on a.id = j.actor_id
             order by j.at desc, j.id desc limit $1 offset $2",
            vals![limit, offset],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Line {
                at: row.moment("at")?,
                actor: row.opt_text("actor")?,
                act: row.text("act")?,
                subject: row.text("subject_id")?,
                facts: row.text("facts")?,
            })
        })
        .collect()
}
