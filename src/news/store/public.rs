//! What readers may list: published items only.

use super::{ITEM, item};
use crate::{
    error::Result,
    news::item::Item,
    store::{Sql, Tx},
    vals, vietnamese,
};

/// What a reader asks for.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Year.
    pub year: Option<i64>,
    /// Id of the category.
    pub category: Option<String>,
    /// Words.
    pub words: String,
}

impl Asked {
    fn conditions(&self, sql: &mut Sql) {
        sql.push(" where i.state = 'published'");
        if let Some(year) = self.year {
            sql.push(" and i.year = ").bind(year);
        }
        if let Some(category) = &self.category {
            sql.push(" and i.category_id = ").bind(category);
        }
        // Folding leaves letters, digits and spaces, so no word can hold a wildcard.
        for word in vietnamese::fold(&self.words).split_whitespace().take(8) {
            sql.push(" and i.folded like ").bind(format!("%{word}%"));
        }
    }
}

/// How many items there are.
///
/// # Errors
/// When the database fails.
pub async fn count(tx: &mut Tx, asked: &Asked) -> Result<i64> {
    let mut sql = Sql::new("select count(*) as n from news_item i");
    asked.conditions(&mut sql);
    tx.one_of(sql).await?.int("n")
}

/// Items, the newest first.
///
/// # Errors
/// When the database fails.
pub async fn list(tx: &mut Tx, asked: &Asked, limit: i64, offset: i64) -> Result<Vec<Item>> {
    let mut sql = Sql::new(ITEM);
    asked.conditions(&mut sql);
    sql.push(" order by i.published_at desc, i.id desc limit ").bind(limit);
    sql.push(" offset ").bind(offset);
    tx.all_of(sql).await?.iter().map(item).collect()
}

/// The years that items are about, the newest first.
///
/// # Errors
/// When the database fails.
pub async fn years(tx: &mut Tx) -> Result<Vec<i64>> {
    let rows = tx
        .all("select distinct year from news_item where state = 'published' order by year desc", vals![])
        .await?;
    rows.iter().map(|row| row.int("year")).collect()
}
