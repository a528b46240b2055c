//! What the law has erased of an item: texts that readers no longer have, and its photo.

use crate::{
    error::Result,
    store::{Row, Tx},
    vals,
};

/// Erases it. Of an item that readers have, the text that stands now is left.
///
/// # Errors
/// When the database fails.
pub async fn erase(tx: &mut Tx, id: &str, everything: bool) -> Result<()> {
    let kept = if everything { "" } else { "keep" };
    let photos = tx
        .all(
            "select distinct photo_id from news_revision where item_id = $1 and photo_id is not null",
            vals![id],
        )
        .await?;
    tx.run(
        "delete from news_revision where item_id = $1
             and ($2 = '' or number < (select max(number) from news_revision where item_id = $1))",
        vals![id, kept],
    )
    .await?;
    if everything {
        let photo = tx.all("select photo_id from news_item where id = $1", vals![id]).await?;
        // An address is made of the title, which may be what had to go.
        tx.run("delete from news_address where item_id = $1", vals![id]).await?;
        tx.run(
            "update news_item set slug = id, title = '', lead = '', body = '', byline = '', photo_id = null,
                 photo_caption = '', photo_alt = '', folded = '', version = version + 1 where id = $1",
            vals![id],
        )
        .await?;
        drop_photos(tx, &photo).await?;
    }
    drop_photos(tx, &photos).await
}

/// Drops photos that no item and no text holds any more.
async fn drop_photos(tx: &mut Tx, rows: &[Row]) -> Result<()> {
    for row in rows {
        let Some(photo) = row.opt_text("photo_id")? else { continue };
        let held = tx
            .one("select count(*) as n from news_revision where photo_id = $1", vals![&photo])
            .await?
            .int("n")?;
        if held == 0 {
            super::photos::remove(tx, &photo).await?;
        }
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
