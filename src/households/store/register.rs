//! The list at the desk: hamlets, standing, a question.

use super::{super::household::Household, household};
use crate::{
    error::Result,
    store::{Sql, Tx},
    vietnamese,
};

/// Which households.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Their hamlets, in their order.
    pub places: Vec<String>,
    /// Those that ended, in place of those that live here.
    pub ended: bool,
    /// A number, or beginnings of words.
    pub q: String,
}

/// A household on the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The household.
    pub household: Household,
    /// How many members are kept, the head left aside.
    pub members: i64,
}

/// How many there are.
///
/// # Errors
/// When the database fails.
pub async fn count(tx: &mut Tx, filter: &Filter) -> Result<i64> {
    let mut sql = Sql::new("select count(*) as n from household h where ");
    narrow(&mut sql, filter);
    tx.one_of(sql).await?.int("n")
}

/// Some of them, by hamlet and number.
///
/// # Errors
/// When the database fails.
pub async fn list(tx: &mut Tx, filter: &Filter, limit: i64, offset: i64) -> Result<Vec<Item>> {
    if filter.places.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new(
        "select h.id, h.place_id, h.number, h.head, h.area, h.representative, h.phone, h.valid_from,
             h.valid_to, h.ended, h.version, h.updated_at,
             (select count(*) from household_member m where m.household_id = h.id and m.left_on is null)
                 as members
         from household h where ",
    );
    narrow(&mut sql, filter);
    sql.push(" order by case h.place_id");
    for (index, place) in (0_i64..).zip(&filter.places) {
        sql.push(" when ").bind(place).push(" then cast(").bind(index).push(" as bigint)");
    }
    sql.push(" else null end, h.number limit ").bind(limit).push(" offset ").bind(offset);
    let rows = tx.all_of(sql).await?;
    rows.iter().map(|row| Ok(Item { household: household(row)?, members: row.int("members")? })).collect()
}

fn narrow(sql: &mut Sql, filter: &Filter) {
    sql.push("h.place_id in ").bind_list(&filter.places);
    sql.push(if filter.ended { " and h.ended is not null" } else { " and h.ended is null" });
    let asked = vietnamese::fold(&filter.q);
    if let Ok(number) = asked.parse::<i64>() {
        sql.push(" and h.number = ").bind(number);
        return;
    }
    // Folded text has letters and digits alone, so nothing in it is a wildcard.
    for word in asked.split_whitespace().take(12) {
        sql.push(" and h.folded like ").bind(format!("% {word}%"));
    }
}
