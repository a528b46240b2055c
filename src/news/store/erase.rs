//! What the law has erased of an item: texts that readers no longer have, and its photo.

use crate::{error::Result, store::Tx, vals};

/// Erases it. Of an item that readers have, the text that stands now is left.
///
/// # Errors
/// When the database fails.
pub async fn erase(tx: &mut Tx, id: &str, everything: bool) -> Result<()> {
    let kept = if everything { "" } else { "keep" };
    tx.run(
        "delete from news_revision where item_id = $1
             and ($2 = '' or number < (select max(number) from news_revision where item_id = $1))",
        vals![id, kept],
    )
    .await?;
    if !everything {
        return Ok(());
    }
    let photo = tx.one("select photo_id from news_item where id = $1", vals![id]).await?;
    tx.run(
        "update news_item set title = '', lead = '', body = '', byline = '', photo_id = null,
             photo_caption = '', photo_alt = '', folded = '', version = version + 1 where id = $1",
        vals![id],
    )
    .await?;
    if let Some(photo) = photo.opt_text("photo_id")? {
        super::photos::remove(tx, &photo).await?;
    }
    Ok(())
}

/// How many texts before the one that stands there are.
///
/// # Errors
/// When the database fails.
pub async fn left(tx: &mut Tx, id: &str) -> Result<i64> {
    let row = tx
        .one(
            "select count(*) as n from news_revision where item_id = $1
                 and number < (select max(number) from news_revision where item_id = $1)",
            vals![id],
        )
        .await?;
    row.int("n")
}
