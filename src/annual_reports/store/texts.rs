//! What a place writes beside its figures, section by section.

use std::collections::HashMap;

use jiff::Timestamp;

use super::By;
use crate::{
    error::{Error, Result},
    store::{Row, Tx},
    vals,
};

/// The text of a section as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The section's word.
    pub section: String,
    /// The text, with its tokens.
    pub body: String,
    /// The office of whoever wrote it last; empty for the program itself.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Grows with every change.
    pub version: i64,
}

fn text(row: &Row) -> Result<Text> {
    Ok(Text {
        section: row.text("section")?,
        body: row.text("body")?,
        by: row.text("by_title")?,
        at: row.moment("written_at")?,
        version: row.int("version")?,
    })
}

/// The texts of a place and year, by section.
///
/// # Errors
/// When the database fails.
pub async fn of(tx: &mut Tx, year: i64, place_id: &str) -> Result<HashMap<String, Text>> {
    let rows = tx
        .all(
            "select t.section, t.body, t.written_at, t.version, coalesce(a.title, '') as by_title
             from review_text t left join account a on a.id = t.written_by
             where t.year = $1 and t.place_id = $2",
            vals![year, place_id],
        )
        .await?;
    rows.iter().map(|row| text(row).map(|text| (text.section.clone(), text))).collect()
}

/// Writes a section, if nobody did since `version`; 0 is for a section not yet written.
///
/// # Errors
/// [`Error::Conflict`] when somebody did.
pub async fn save(
    tx: &mut Tx,
    by: By<'_>,
    year: i64,
    place_id: &str,
    section: &str,
    body: &str,
    version: i64,
) -> Result<()> {
    let changed = tx
        .run(
            "insert into review_text (place_id, year, section, body, written_by, written_at, version)
             values ($1, $2, $3, $4, $5, $6, 1)
             on conflict (place_id, year, section) do update
                 set body = excluded.body, written_by = excluded.written_by,
                     written_at = excluded.written_at, version = review_text.version + 1
                 where review_text.version = $7",
            vals![place_id, year, section, body, by.actor, by.now, version],
        )
        .await?;
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// Keeps the texts of a lock as they stand.
///
/// # Errors
/// When the database fails.
pub async fn freeze(tx: &mut Tx, review_id: &str, revision: i64, year: i64, place_id: &str) -> Result<()> {
    tx.run(
        "insert into review_text_lock (review_id, revision, section, body)
         select $1, cast($2 as bigint), section, body from review_text
         where year = $3 and place_id = $4 and body <> ''",
        vals![review_id, revision, year, place_id],
    )
    .await?;
    Ok(())
}

/// The texts of a lock, by section.
///
/// # Errors
/// When the database fails.
pub async fn frozen(tx: &mut Tx, review_id: &str, revision: i64) -> Result<HashMap<String, String>> {
    let rows = tx
        .all(
            "select section, body from review_text_lock where review_id = $1 and revision = $2",
            vals![review_id, revision],
        )
        .await?;
    rows.iter().map(|row| Ok((row.text("section")?, row.text("body")?))).collect()
}
