//! Putting entries back: the only place where the log is cut, and only behind what its heads vouch for.

use jiff::Timestamp;

use crate::{error::Result, store::Tx, vals};

/// An entry about to be put back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Again {
    /// The bytes that are hashed.
    pub leaf: String,
    /// `module.verb`.
    pub act: String,
    /// The record in its module.
    pub subject: String,
    /// The moment.
    pub at: Timestamp,
    /// Name, disclosure and erasing entry of its details.
    pub details: Vec<(String, String, Option<i64>)>,
}

/// Every entry with its details, in order.
///
/// # Errors
/// When the database fails.
pub async fn whole(tx: &mut Tx) -> Result<Vec<Again>> {
    let rows = tx.all("select leaf, act, subject_id, at from log_entry order by idx", vals![]).await?;
    let mut out = Vec::with_capacity(rows.len());
    for row in rows {
        out.push(Again {
            leaf: row.text("leaf")?,
            act: row.text("act")?,
            subject: row.text("subject_id")?,
            at: row.moment("at")?,
            details: Vec::new(),
        });
    }
    let rows =
        tx.all("select idx, name, disclosure, erased_by from log_field order by idx, name", vals![]).await?;
    for row in rows {
        let place = usize::try_from(row.int("idx")?).ok();
        if let Some(entry) = place.and_then(|place| out.get_mut(place)) {
            entry.details.push((row.text("name")?, row.text("disclosure")?, row.opt_int("erased_by")?));
        }
    }
    Ok(out)
}

/// Takes entries away from a place on, to put others there.
///
/// # Errors
/// When the database fails.
pub async fn cut(tx: &mut Tx, from: i64) -> Result<()> {
    tx.run("delete from log_field where idx >= $1", vals![from]).await?;
    tx.run("delete from log_entry where idx >= $1", vals![from]).await?;
    Ok(())
}

/// Puts an entry at a place, without its details.
///
/// # Errors
/// When the database fails.
pub async fn put_back(tx: &mut Tx, index: i64, entry: &Again) -> Result<()> {
    tx.run(
        "insert into log_entry (idx, leaf, act, subject_id, at) values ($1, $2, $3, $4, $5)",
        vals![index, &entry.leaf, &entry.act, &entry.subject, entry.at],
    )
    .await?;
    Ok(())
}

/// Puts a detail of an entry back.
///
/// # Errors
/// When the database fails.
pub async fn put_detail_back(
    tx: &mut Tx,
    index: i64,
    (name, disclosure): (&str, &str),
    erased_by: Option<i64>,
) -> Result<()> {
    tx.run(
        "insert into log_field (idx, name, disclosure, erased_by) values ($1, $2, $3, $4)",
        vals![index, name, disclosure, erased_by],
    )
    .await?;
    Ok(())
}

/// Erases the details of an entry, by another one that says so.
///
/// # Errors
/// When the database fails.
pub async fn erase(tx: &mut Tx, index: i64, by: i64) -> Result<()> {
    tx.run(
        "update log_field set disclosure = '', erased_by = $1 where idx = $2 and erased_by is null",
        vals![by, index],
    )
    .await?;
    Ok(())
}

/// Takes every tile away, to build them anew.
///
/// # Errors
/// When the database fails.
pub async fn drop_tiles(tx: &mut Tx) -> Result<()> {
    tx.run("delete from log_tile", vals![]).await?;
    Ok(())
}

/// Takes the signed heads away that vouch for more entries than so many.
///
/// # Errors
/// When the database fails.
pub async fn drop_heads_above(tx: &mut Tx, size: i64) -> Result<()> {
    tx.run("delete from log_checkpoint where size > $1", vals![size]).await?;
    Ok(())
}

/// Takes the signed heads away: those of a log that ended.
///
/// # Errors
/// When the database fails.
pub async fn drop_heads(tx: &mut Tx) -> Result<()> {
    tx.run("delete from log_checkpoint", vals![]).await?;
    Ok(())
}
