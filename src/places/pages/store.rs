//! SQL that only the public pages of places need.

use jiff::civil::Date;

use crate::{
    error::Result,
    places::{Place, store, store::Households},
    store::{Row, Tx},
    vals,
};

/// Ids of every place of every time, by code, places without one last.
///
/// # Errors
/// When the database fails.
pub async fn ids(tx: &mut Tx) -> Result<Vec<String>> {
    let rows = tx
        .all(
            "select id from place
             order by case when code is null then 1 else 0 end, code, coalesce(valid_from, ''), id",
            vals![],
        )
        .await?;
    rows.iter().map(|row| row.text("id")).collect()
}

/// Ids of the places that have or had a code.
///
/// # Errors
/// When the database fails.
pub async fn with_code(tx: &mut Tx, code: &str) -> Result<Vec<String>> {
    let rows = tx
        .all("select id from place where code = $1 order by coalesce(valid_from, ''), id", vals![code])
        .await?;
    rows.iter().map(|row| row.text("id")).collect()
}

/// A place by its id.
///
/// # Errors
/// [`crate::error::Error::NotFound`] when there is none.
pub async fn one(tx: &mut Tx, id: &str) -> Result<Place> {
    let row = tx
        .one("select id, code, name, kind, valid_from, valid_to from place where id = $1", vals![id])
        .await?;
    store::place(&row)
}

/// Where a place belonged: above what, from and to which day, in the order of days.
///
/// # Errors
/// When the database fails.
pub async fn above(tx: &mut Tx, id: &str) -> Result<Vec<(String, Option<Date>, Option<Date>)>> {
    let rows = tx
        .all(
            "select parent_id, valid_from, valid_to from place_parent where child_id = $1
             order by coalesce(valid_from, ''), parent_id",
            vals![id],
        )
        .await?;
    let one = |row: &Row| Ok((row.text("parent_id")?, row.opt_day("valid_from")?, row.opt_day("valid_to")?));
    rows.iter().map(one).collect()
}

/// What a place became, and when.
///
/// # Errors
/// When the database fails.
pub async fn became(tx: &mut Tx, id: &str) -> Result<Vec<(String, String)>> {
    let rows = tx
        .all(
            "select into_id, on_day from place_merger where from_id = $1 order by on_day, into_id",
            vals![id],
        )
        .await?;
    rows.iter().map(|row| Ok((row.text("into_id")?, row.text("on_day")?))).collect()
}

/// Every count of a place's households, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn counts(tx: &mut Tx, id: &str) -> Result<Vec<Households>> {
    let rows = tx
        .all(
            "select place_id, counted_on, households, people from place_households where place_id = $1
             order by counted_on",
            vals![id],
        )
        .await?;
    rows.iter().map(store::counted).collect()
}
