//! Sections of the news: rows that an editor adds, renames and orders.

use crate::{
    error::{Error, Result},
    news::item::Category,
    store::Tx,
    vals,
};

/// The address of a section's page.
#[must_use]
pub fn section_path(id: &str) -> String {
    format!("/news?category={id}")
}

/// The sections in their order.
///
/// # Errors
/// When the database fails.
pub async fn categories(tx: &mut Tx) -> Result<Vec<Category>> {
    let rows =
        tx.all("select id, name_vi, name_en, version from news_category order by sort, id", vals![]).await?;
    rows.iter()
        .map(|row| {
            Ok(Category {
                id: row.text("id")?,
                name_vi: row.text("name_vi")?,
                name_en: row.text("name_en")?,
                version: row.int("version")?,
            })
        })
        .collect()
}

/// How many items, of any state, stand in each section that has some.
///
/// # Errors
/// When the database fails.
pub async fn items(tx: &mut Tx) -> Result<Vec<(String, i64)>> {
    let rows =
        tx.all("select category_id, count(*) as n from news_item group by category_id", vals![]).await?;
    rows.iter().map(|row| Ok((row.text("category_id")?, row.int("n")?))).collect()
}

/// Adds a section after the others.
///
/// # Errors
/// [`Error::Duplicate`] when the id is taken.
pub async fn insert(tx: &mut Tx, id: &str, name_vi: &str, name_en: &str) -> Result<()> {
    tx.run(
        "insert into news_category (id, name_vi, name_en, sort, version)
         values ($1, $2, $3, (select coalesce(max(c.sort), 0) + 1 from news_category c), 1)",
        vals![id, name_vi, name_en],
    )
    .await?;
    Ok(())
}

/// Changes the names of a section; its address stays.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it since that version was read.
pub async fn rename(tx: &mut Tx, id: &str, version: i64, name_vi: &str, name_en: &str) -> Result<()> {
    let changed = tx
        .run(
            "update news_category set name_vi = $1, name_en = $2, version = version + 1
             where id = $3 and version = $4",
            vals![name_vi, name_en, id, version],
        )
        .await?;
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// Puts a section at a place in the order.
///
/// # Errors
/// When the database fails.
pub async fn put_at(tx: &mut Tx, id: &str, sort: i64) -> Result<()> {
    tx.run("update news_category set sort = $1 where id = $2", vals![sort, id]).await?;
    Ok(())
}

/// Removes a section; says whether it was there and free.
///
/// # Errors
/// When the database fails.
pub async fn remove(tx: &mut Tx, id: &str) -> Result<bool> {
    let gone = tx
        .run(
            "delete from news_category where id = $1
             and not exists (select 1 from news_item i where i.category_id = news_category.id)",
            vals![id],
        )
        .await?;
    Ok(gone == 1)
}
