//! What readers may list: published items, and those whose moment has come.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};

use super::{ITEM, item};
use crate::{
    clock,
    error::{Error, Result},
    news::{item::Item, month::Month},
    store::{Sql, Tx},
    vietnamese,
};

/// What a reader asks for, and when.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The moment of asking.
    pub now: Timestamp,
    /// Year that items are about.
    pub year: Option<i64>,
    /// Id of the category.
    pub category: Option<String>,
    /// Month of publication.
    pub month: Option<Month>,
    /// Words.
    pub words: String,
}

impl Asked {
    /// Everything that is public at a moment.
    #[must_use]
    pub fn at(now: Timestamp) -> Self {
        Self { now, year: None, category: None, month: None, words: String::new() }
    }

    fn conditions(&self, sql: &mut Sql) {
        sql.push(" where (i.state = 'published' or (i.state = 'scheduled' and i.scheduled_for <= ")
            .bind(self.now)
            .push("))");
        if let Some(year) = self.year {
            sql.push(" and i.year = ").bind(year);
        }
        if let Some(category) = &self.category {
            sql.push(" and i.category_id = ").bind(category);
        }
        if let Some(month) = self.month {
            sql.push(" and coalesce(i.published_at, i.scheduled_for) >= ").bind(month.begins());
            sql.push(" and coalesce(i.published_at, i.scheduled_for) < ").bind(month.next().begins());
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

/// Items, the newest first, as readers have them.
///
/// # Errors
/// When the database fails.
pub async fn list(tx: &mut Tx, asked: &Asked, limit: i64, offset: i64) -> Result<Vec<Item>> {
    let mut sql = Sql::new(ITEM);
    asked.conditions(&mut sql);
    sql.push(" order by coalesce(i.published_at, i.scheduled_for) desc, i.id desc limit ").bind(limit);
    sql.push(" offset ").bind(offset);
    tx.all_of(sql).await?.iter().map(|row| Ok(item(row)?.seen(asked.now))).collect()
}

/// The years that items are about, the newest first.
///
/// # Errors
/// When the database fails.
pub async fn years(tx: &mut Tx, now: Timestamp) -> Result<Vec<i64>> {
    let mut sql = Sql::new("select distinct i.year from news_item i");
    Asked::at(now).conditions(&mut sql);
    sql.push(" order by i.year desc");
    tx.all_of(sql).await?.iter().map(|row| row.int("year")).collect()
}

/// The Vietnamese months in which items were published, the newest first, with how many.
/// Moments are kept in UTC and months begin at midnight in Viet Nam, so the hours are counted
/// here and put into months by the clock's file.
///
/// # Errors
/// When the database fails.
pub async fn months(tx: &mut Tx, now: Timestamp) -> Result<Vec<(Month, i64)>> {
    let mut sql = Sql::new(
        "select substr(coalesce(i.published_at, i.scheduled_for), 1, 13) as hour, count(*) as n
         from news_item i",
    );
    Asked::at(now).conditions(&mut sql);
    sql.push(" group by substr(coalesce(i.published_at, i.scheduled_for), 1, 13)");
    let mut months = BTreeMap::new();
    for row in tx.all_of(sql).await? {
        let hour: Timestamp = format!("{}:00:00Z", row.text("hour")?).parse().map_err(Error::fault)?;
        let day: Date = clock::day_of(hour);
        *months.entry(Month::of(day)).or_insert(0) += row.int("n")?;
    }
    Ok(months.into_iter().rev().collect())
}

/// The sections that have any item, with how many.
///
/// # Errors
/// When the database fails.
pub async fn sections(tx: &mut Tx, now: Timestamp) -> Result<Vec<(String, i64)>> {
    let mut sql = Sql::new("select i.category_id, count(*) as n from news_item i");
    Asked::at(now).conditions(&mut sql);
    sql.push(" group by i.category_id order by i.category_id");
    tx.all_of(sql).await?.iter().map(|row| Ok((row.text("category_id")?, row.int("n")?))).collect()
}

/// The address of each item, the newest first, and when it was last changed.
///
/// # Errors
/// When the database fails.
pub async fn addresses(tx: &mut Tx, now: Timestamp, limit: i64) -> Result<Vec<(String, Timestamp)>> {
    let mut sql = Sql::new("select i.slug, i.updated_at, i.scheduled_for from news_item i");
    Asked::at(now).conditions(&mut sql);
    sql.push(" order by coalesce(i.published_at, i.scheduled_for) desc, i.id desc limit ").bind(limit);
    let mut out = Vec::new();
    for row in tx.all_of(sql).await? {
        let changed = row.moment("updated_at")?;
        let changed = row.opt_moment("scheduled_for")?.map_or(changed, |at| at.max(changed));
        out.push((format!("/news/{}", row.text("slug")?), changed));
    }
    Ok(out)
}
