//! What an import did, and taking it out again.

use super::{
    super::household::{Content, Household},
    By, find, save,
};
use crate::{
    error::{Error, Result},
    store::Tx,
    vals,
};

/// Notes what a sheet did to a household: `before` is what it held, none of one that the sheet made.
///
/// # Errors
/// When the database fails.
pub async fn note(tx: &mut Tx, batch: &str, id: &str, version: i64, before: Option<&Content>) -> Result<()> {
    let before = before.map(serde_json::to_string).transpose().map_err(Error::fault)?;
    tx.run(
        "insert into household_import (batch_id, household_id, version, before) values ($1, $2, $3, $4)",
        vals![batch, id, version, before],
    )
    .await?;
    Ok(())
}

/// Lets go of what stood before sheets, of a household that somebody changed since: nothing is put back.
///
/// # Errors
/// When the database fails.
pub async fn forget_before(tx: &mut Tx, household_id: &str) -> Result<()> {
    tx.run("update household_import set before = null where household_id = $1", vals![household_id]).await?;
    Ok(())
}

/// A household that a batch made or changed.
#[derive(Debug, Clone)]
pub struct Touched {
    /// The household as it is.
    pub household: Household,
    /// Whether the batch made it.
    pub made_here: bool,
    /// Whether nobody changed it since.
    pub is_unchanged: bool,
    /// Whether others need it: a roll, or another household's history.
    pub is_needed: bool,
    /// What it held before; none of one that the batch made.
    pub before: Option<Content>,
}

/// The households of a batch, by number.
///
/// # Errors
/// When the database fails.
pub async fn touched(tx: &mut Tx, batch: &str) -> Result<Vec<Touched>> {
    let rows = tx
        .all(
            "select i.household_id, i.version, i.before, h.batch_id, h.needed_until,
                 (select count(*) from household_event e where e.other_id = h.id) as others
             from household_import i join household h on h.id = i.household_id
             where i.batch_id = $1 order by h.place_id, h.number",
            vals![batch],
        )
        .await?;
    let mut out = Vec::with_capacity(rows.len());
    for row in &rows {
        let household = find(tx, &row.text("household_id")?).await?;
        let before = row.opt_text("before")?;
        let before = before.map(|text| serde_json::from_str(&text)).transpose().map_err(Error::fault)?;
        let needed = row.opt_text("needed_until")?.is_some() || row.int("others")? > 0;
        out.push(Touched {
            made_here: row.opt_text("batch_id")?.as_deref() == Some(batch),
            is_unchanged: household.version == row.int("version")?,
            is_needed: needed,
            household,
            before,
        });
    }
    Ok(out)
}

/// Takes a household out that a sheet brought in and nobody has used.
///
/// # Errors
/// When the database fails.
pub async fn take_out(tx: &mut Tx, id: &str) -> Result<()> {
    for sql in [
        "delete from household_member where household_id = $1",
        "delete from household_event where household_id = $1",
        "delete from household_import where household_id = $1",
        "delete from household where id = $1",
    ] {
        tx.run(sql, vals![id]).await?;
    }
    Ok(())
}

/// Puts back what a household held before a sheet. What an earlier sheet did to it can be taken back
/// then as if this one had never been.
///
/// # Errors
/// When the database fails.
pub async fn put_back(tx: &mut Tx, by: By<'_>, batch: &str, was: &Household, before: &Content) -> Result<()> {
    save(tx, by, was, before).await?;
    for sql in [
        "delete from household_event where household_id = $1 and batch_id = $2",
        "delete from household_import where household_id = $1 and batch_id = $2",
    ] {
        tx.run(sql, vals![&was.id, batch]).await?;
    }
    tx.run(
        "update household_import set version = $1 where household_id = $2 and version = $3",
        vals![was.version + 1, &was.id, was.version - 1],
    )
    .await?;
    Ok(())
}
