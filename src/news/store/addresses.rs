//! Addresses that items had before. Each leads to its item for ever.

use jiff::Timestamp;

use super::one;
use crate::{
    error::{Error, Result},
    news::item::Item,
    store::Tx,
    vals,
};

/// The address that the item of an old address has now.
///
/// # Errors
/// When the database fails.
pub async fn moved_to(tx: &mut Tx, slug: &str) -> Result<Option<String>> {
    let row = tx
        .opt(
            "select i.slug from news_address a join news_item i on i.id = a.item_id
             where a.slug = $1",
            vals![slug],
        )
        .await?;
    row.map(|row| row.opt_text("slug")).transpose().map(Option::flatten)
}

/// Whether an address belongs to another item than `own`: as its present one, or as one it
/// had before.
///
/// # Errors
/// When the database fails.
pub async fn is_taken(tx: &mut Tx, slug: &str, own: Option<&str>) -> Result<bool> {
    let rows = tx
        .all(
            "select id as item_id from news_item where slug = $1
             union select item_id from news_address where slug = $1",
            vals![slug],
        )
        .await?;
    for row in &rows {
        if Some(row.text("item_id")?.as_str()) != own {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Gives an item another address, and keeps the old one leading to it.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed the item since it was read,
/// [`Error::Duplicate`] when the address is taken.
pub async fn change(tx: &mut Tx, now: Timestamp, item: &Item, slug: &str) -> Result<()> {
    if is_taken(tx, slug, Some(&item.id)).await? {
        return Err(Error::Duplicate);
    }
    // An item may go back to an address that it had before.
    tx.run("delete from news_address where slug = $1 and item_id = $2", vals![slug, &item.id]).await?;
    if let Some(old) = &item.slug {
        tx.run(
            "insert into news_address (slug, item_id, left_at) values ($1, $2, $3)",
            vals![old, &item.id, now],
        )
        .await?;
    }
    let changed = tx
        .run(
            "update news_item set slug = $1, version = version + 1 where id = $2 and version = $3",
            vals![slug, &item.id, item.version],
        )
        .await?;
    one(changed)
}
