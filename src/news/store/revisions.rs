//! The texts that readers have had, one a change.

use jiff::Timestamp;

use crate::{
    error::Result,
    news::{item::Item, revision::Revision},
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

/// All texts of an item, the first one first.
///
/// # Errors
/// When the database fails.
pub async fn list(tx: &mut Tx, item_id: &str) -> Result<Vec<Revision>> {
    let rows = tx
        .all(
            "select number, at, title, lead, body, byline, caption, photo_id, reason
             from news_revision where item_id = $1 order by number",
            vals![item_id],
        )
        .await?;
    rows.iter().map(revision).collect()
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
