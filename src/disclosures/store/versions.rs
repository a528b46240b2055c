//! The texts of a notice, one a version.

use std::collections::HashMap;

use jiff::Timestamp;

use super::By;
use crate::{
    disclosures::{Notice, content::Content},
    error::{Error, Result},
    exemplars::words,
    store::{Row, Sql, Tx},
    vals,
};

words! {
    /// Why there is a version.
    VersionKind {
        /// The first.
        First = "first",
        /// Something new: an addition, a new state of things.
        Revision = "revision",
        /// What was wrong is put right.
        Correction = "correction",
        /// It was withdrawn.
        Withdrawal = "withdrawal",
    }
}

/// A version of a notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Its number; 1 is the first.
    pub n: i64,
    /// Why there is one.
    pub kind: VersionKind,
    /// The reason, for readers; empty for the first.
    pub reason: String,
    /// What it says; none when it was sealed.
    pub content: Option<Content>,
    /// Who made it.
    pub made_by: Option<String>,
    /// When.
    pub made_at: Timestamp,
    /// When it was approved; none while it waits.
    pub approved_at: Option<Timestamp>,
}

impl Version {
    /// The moment for `<time datetime>`.
    #[must_use]
    pub fn machine_time(&self) -> String {
        crate::clock::machine_minute(self.approved_at.unwrap_or(self.made_at))
    }
}

fn version(row: &Row) -> Result<Version> {
    let content = if row.int("sealed")? == 1 {
        None
    } else {
        Some(serde_json::from_str(&row.text("content")?).map_err(Error::fault)?)
    };
    Ok(Version {
        n: row.int("n")?,
        kind: row.word("kind")?,
        reason: row.text("reason")?,
        content,
        made_by: row.opt_text("made_by")?,
        made_at: row.moment("made_at")?,
        approved_at: row.opt_moment("approved_at")?,
    })
}

/// Every version of a notice, the first first; sealed ones without their text.
///
/// # Errors
/// When the database fails.
pub async fn list(tx: &mut Tx, id: &str) -> Result<Vec<Version>> {
    let rows = tx
        .all(
            "select n, kind, reason, content, sealed, made_by, made_at, approved_at
             from disclosure_version where disclosure_id = $1 order by n",
            vals![id],
        )
        .await?;
    rows.iter().map(version).collect()
}

/// One version of a notice.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn get(tx: &mut Tx, id: &str, n: i64) -> Result<Version> {
    let row = tx
        .one(
            "select n, kind, reason, content, sealed, made_by, made_at, approved_at
             from disclosure_version where disclosure_id = $1 and n = $2",
            vals![id, n],
        )
        .await?;
    version(&row)
}

/// Keeps a version, in place of one of its number that still waits.
///
/// # Errors
/// When the database fails.
pub async fn put(
    tx: &mut Tx,
    by: By<'_>,
    id: &str,
    (n, kind, reason): (i64, VersionKind, &str),
    content: &Content,
) -> Result<()> {
    let content = serde_json::to_string(content).map_err(Error::fault)?;
    tx.run(
        "insert into disclosure_version (disclosure_id, n, kind, reason, content, sealed, made_by, made_at)
         values ($1, $2, $3, $4, $5, 0, $6, $7)
         on conflict (disclosure_id, n) do update set kind = excluded.kind, reason = excluded.reason,
             content = excluded.content, made_by = excluded.made_by, made_at = excluded.made_at,
             approved_by = null, approved_at = null",
        vals![id, n, kind.word(), reason, content, by.actor, by.now],
    )
    .await?;
    Ok(())
}

/// Marks a version approved.
///
/// # Errors
/// When the database fails.
pub async fn approve(tx: &mut Tx, by: By<'_>, id: &str, n: i64) -> Result<()> {
    tx.run(
        "update disclosure_version set approved_by = $1, approved_at = $2 where disclosure_id = $3 and n = $4",
        vals![by.actor, by.now, id, n],
    )
    .await?;
    Ok(())
}

/// Drops a version that still waits.
///
/// # Errors
/// When the database fails.
pub async fn drop_waiting(tx: &mut Tx, id: &str, n: i64) -> Result<()> {
    tx.run(
        "delete from disclosure_version where disclosure_id = $1 and n = $2 and approved_at is null",
        vals![id, n],
    )
    .await?;
    Ok(())
}

/// Seals every text up to a version: they told what they should not have told.
///
/// # Errors
/// When the database fails.
pub async fn seal(tx: &mut Tx, id: &str, up_to: i64) -> Result<()> {
    tx.run("update disclosure_version set sealed = 1 where disclosure_id = $1 and n <= $2", vals![id, up_to])
        .await?;
    Ok(())
}

/// The public texts of some notices, by notice; sealed ones are left out.
///
/// # Errors
/// When the database fails.
pub async fn current(tx: &mut Tx, notices: &[Notice]) -> Result<HashMap<String, Content>> {
    let mut out = HashMap::with_capacity(notices.len());
    for some in notices.chunks(500) {
        let mut sql = Sql::new(
            "select v.disclosure_id, v.content from disclosure d
             join disclosure_version v on v.disclosure_id = d.id and v.n = d.current and v.sealed = 0
             where d.id in ",
        );
        sql.bind_list(some.iter().map(|notice| notice.id.as_str()));
        for row in tx.all_of(sql).await? {
            let content = serde_json::from_str(&row.text("content")?).map_err(Error::fault)?;
            out.insert(row.text("disclosure_id")?, content);
        }
    }
    Ok(out)
}
