//! The texts that readers have had, one a change.

use jiff::Timestamp;

use crate::{
    error::Result,
    news::{
        item::Item,
        revision::{Made, Revision},
    },
    store::{Row, Tx},
    vals,
};

fn revision(row: &Row) -> Result<Revision> {
    Ok(Revision {
        number: row.int("number")?,
        at: row.moment("at")?,
        title: row.text("title")?,
        lead: row.text("lead")?,
        body: row.text("body")?,
        byline: row.text("byline")?,
        caption: row.text("caption")?,
        photo_id: row.opt_text("photo_id")?,
        reason: row.text("reason")?,
    })
}

/// The changes of an item's text since it was published, the newest first.
///
/// # Errors
/// When the database fails.
pub async fn made(tx: &mut Tx, item_id: &str) -> Result<Vec<Made>> {
    let rows = tx
        .all(
            "select number, at, reason from news_revision
             where item_id = $1 and number > 1 order by number desc",
            vals![item_id],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Made { change: row.int("number")? - 1, at: row.moment("at")?, reason: row.text("reason")? })
        })
        .collect()
}

/// Every text that readers had, the first first.
///
/// # Errors
/// When the database fails.
pub async fn all(tx: &mut Tx, item_id: &str) -> Result<Vec<Revision>> {
    let rows = tx
        .all(
            "select number, at, title, lead, body, byline, caption, photo_id, reason
             from news_revision where item_id = $1 order by number",
            vals![item_id],
        )
        .await?;
    rows.iter().map(revision).collect()
}

/// A text that readers had; 1 is the first.
///
/// # Errors
/// When the database fails.
pub async fn get(tx: &mut Tx, item_id: &str, number: i64) -> Result<Option<Revision>> {
    let row = tx
        .opt(
            "select number, at, title, lead, body, byline, caption, photo_id, reason
             from news_revision where item_id = $1 and number = $2",
            vals![item_id, number],
        )
        .await?;
    row.as_ref().map(revision).transpose()
}

/// The newest text of an item, if readers have had any.
///
/// # Errors
/// When the database fails.
pub async fn last(tx: &mut Tx, item_id: &str) -> Result<Option<Revision>> {
    let row = tx
        .opt(
            "select number, at, title, lead, body, byline, caption, photo_id, reason
             from news_revision where item_id = $1 order by number desc limit 1",
            vals![item_id],
        )
        .await?;
    row.as_ref().map(revision).transpose()
}

/// Keeps the text that an item has now.
///
/// # Errors
/// [`crate::error::Error::Duplicate`] when there is such a number.
pub async fn insert(
    tx: &mut Tx,
    at: Timestamp,
    actor: Option<&str>,
    item: &Item,
    number: i64,
    reason: &str,
) -> Result<()> {
    let content = &item.content;
    tx.run(
        "insert into news_revision
         (item_id, number, at, actor_id, title, lead, body, byline, caption, photo_id, reason)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        vals![
            &item.id,
            number,
            at,
            actor,
            &content.title,
            &content.lead,
            &content.body,
            &content.byline,
            &content.caption,
            &content.photo_id,
            reason
        ],
    )
    .await?;
    Ok(())
}
