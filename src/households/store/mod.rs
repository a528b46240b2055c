//! Every SQL sentence about households: records here, the screen's list in `register.rs`, people in
//! `members.rs`, history in `events.rs`, earlier times here in `stays.rs`, what a sheet did in `batches.rs`, what goes
//! for good in `erase.rs`.

pub mod batches;
pub mod erase;
pub mod events;
pub mod members;
pub mod register;
pub mod stays;

use std::collections::HashMap;

use jiff::{Timestamp, civil::Date};

use super::household::{Content, Ended, Household};
use crate::{
    clock, codec,
    error::{Error, Result},
    store::{Row, Sql, Tx},
    vals,
};

/// Who acts, and when.
#[derive(Debug, Clone, Copy)]
pub struct By<'a> {
    /// The moment.
    pub now: Timestamp,
    /// The account; none for the program itself.
    pub actor: Option<&'a str>,
    /// The batch of an import.
    pub batch: Option<&'a str>,
}

impl By<'_> {
    /// The day of acting.
    #[must_use]
    pub fn today(&self) -> Date {
        clock::day_of(self.now)
    }
}

const HOUSEHOLD: &str = "select id, place_id, number, head, area, representative, phone, valid_from,
    valid_to, ended, version, updated_at from household";

fn household(row: &Row) -> Result<Household> {
    let ended = row.opt_text("ended")?;
    let ended: Option<Ended> = ended.map(|word| word.parse()).transpose().map_err(|()| unknown())?;
    Ok(Household {
        id: row.text("id")?,
        place_id: row.text("place_id")?,
        number: row.int("number")?,
        head: row.text("head")?,
        area: row.text("area")?,
        representative: row.text("representative")?,
        phone: row.opt_text("phone")?,
        valid_from: row.opt_day("valid_from")?,
        valid_to: row.opt_day("valid_to")?,
        ended,
        version: row.int("version")?,
        updated_at: row.moment("updated_at")?,
    })
}

fn unknown() -> Error {
    Error::fault(anyhow::anyhow!("unknown word in household.ended"))
}

/// Narrows a statement to the households that were there on a day, in this time here or in an earlier one.
fn there_on(sql: &mut Sql, on: Date) {
    sql.push(" and ((valid_from is null or valid_from <= ").bind(on);
    sql.push(") and (valid_to is null or valid_to >= ").bind(on);
    sql.push(") or id in (select s.household_id from household_stay s where (s.valid_from is null or s.valid_from <= ")
        .bind(on);
    sql.push(") and s.valid_to >= ").bind(on).push("))");
}

/// Households of hamlets on a day, by hamlet, in the order asked for, and number.
///
/// # Errors
/// When the database fails.
pub async fn list(tx: &mut Tx, places: &[String], on: Date) -> Result<Vec<Household>> {
    let mut sql = Sql::new(HOUSEHOLD);
    sql.push(" where place_id in ").bind_list(places);
    there_on(&mut sql, on);
    sql.push(" order by number");
    let mut found = tx.all_of(sql).await?.iter().map(household).collect::<Result<Vec<_>>>()?;
    let order: HashMap<&str, usize> =
        places.iter().enumerate().rev().map(|(index, id)| (id.as_str(), index)).collect();
    found.sort_by_key(|one| order.get(one.place_id.as_str()).copied());
    Ok(found)
}

/// Every household that hamlets ever had, by number.
///
/// # Errors
/// When the database fails.
pub async fn ever(tx: &mut Tx, places: &[String]) -> Result<Vec<Household>> {
    let mut sql = Sql::new(HOUSEHOLD);
    sql.push(" where place_id in ").bind_list(places).push(" order by number");
    tx.all_of(sql).await?.iter().map(household).collect()
}

/// How many households a hamlet had on a day.
///
/// # Errors
/// When the database fails.
pub async fn count(tx: &mut Tx, place_id: &str, on: Date) -> Result<i64> {
    count_of(tx, &[place_id.to_owned()], on).await
}

/// How many households hamlets had together on a day.
///
/// # Errors
/// When the database fails.
pub async fn count_of(tx: &mut Tx, places: &[String], on: Date) -> Result<i64> {
    let mut sql = Sql::new("select count(*) as n from household where place_id in ");
    sql.bind_list(places);
    there_on(&mut sql, on);
    tx.one_of(sql).await?.int("n")
}

/// A household by id.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn find(tx: &mut Tx, id: &str) -> Result<Household> {
    let mut sql = Sql::new(HOUSEHOLD);
    sql.push(" where id = ").bind(id);
    household(&tx.one_of(sql).await?)
}

/// A household by its number in a hamlet, ended or not.
///
/// # Errors
/// When the database fails.
pub async fn find_numbered(tx: &mut Tx, place_id: &str, number: i64) -> Result<Option<Household>> {
    let mut sql = Sql::new(HOUSEHOLD);
    sql.push(" where place_id = ").bind(place_id).push(" and number = ").bind(number);
    tx.all_of(sql).await?.first().map(household).transpose()
}

/// The number after the highest that a hamlet ever gave.
///
/// # Errors
/// When the database fails.
pub async fn next_number(tx: &mut Tx, place_id: &str) -> Result<i64> {
    let highest = "select coalesce(max(number), 0) + 1 as n from household where place_id = $1";
    tx.one(highest, vals![place_id]).await?.int("n")
}

/// A household about to be written into the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fresh {
    /// Its hamlet.
    pub place_id: String,
    /// Its number.
    pub number: i64,
    /// First day; none when from before the book.
    pub valid_from: Option<Date>,
    /// What the form holds.
    pub content: Content,
}

/// Writes a household with its members; gives its id.
///
/// # Errors
/// [`Error::Duplicate`] when the hamlet gave the number already.
pub async fn insert(tx: &mut Tx, by: By<'_>, fresh: &Fresh) -> Result<String> {
    let id = codec::new_id(by.now);
    let content = &fresh.content;
    tx.run(
        "insert into household (id, place_id, number, head, area, representative, phone, valid_from,
             valid_to, ended, needed_until, folded, version, batch_id, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, null, null, null, $9, 1, $10, $11, $11)",
        vals![
            &id,
            &fresh.place_id,
            fresh.number,
            &content.head,
            &content.area,
            &content.representative,
            &content.phone,
            fresh.valid_from,
            content.folded(fresh.number),
            by.batch,
            by.now
        ],
    )
    .await?;
    members::replace(tx, by, &id, &content.people).await?;
    Ok(id)
}

/// Spells a household anew, with its members.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it meanwhile.
pub async fn save(tx: &mut Tx, by: By<'_>, was: &Household, content: &Content) -> Result<()> {
    let rows = tx
        .run(
            "update household set head = $1, area = $2, representative = $3, phone = $4, folded = $5,
                 version = version + 1, updated_at = $6 where id = $7 and version = $8",
            vals![
                &content.head,
                &content.area,
                &content.representative,
                &content.phone,
                content.folded(was.number),
                by.now,
                &was.id,
                was.version
            ],
        )
        .await?;
    one(rows)?;
    members::replace(tx, by, &was.id, &content.people).await
}

/// Has nobody speak for the head of a household any more.
///
/// # Errors
/// When the database fails.
pub async fn clear_representative(tx: &mut Tx, was: &Household) -> Result<()> {
    let content = Content { head: was.head.clone(), area: was.area.clone(), ..Content::default() };
    tx.run(
        "update household set representative = '', folded = $1 where id = $2",
        vals![content.folded(was.number), &was.id],
    )
    .await?;
    Ok(())
}

/// Keeps the days between which a household is here, and how it ended.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it meanwhile.
pub async fn set_days(
    tx: &mut Tx,
    by: By<'_>,
    was: &Household,
    from: Option<Date>,
    end: Option<(Date, Ended)>,
) -> Result<()> {
    let rows = tx
        .run(
            "update household set valid_from = $1, valid_to = $2, ended = $3, version = version + 1,
                 updated_at = $4 where id = $5 and version = $6",
            vals![
                from,
                end.map(|(day, _)| day),
                end.map(|(_, how)| how.word()),
                by.now,
                &was.id,
                was.version
            ],
        )
        .await?;
    one(rows)
}

/// Marks a household as changed in something that other tables hold.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it meanwhile.
pub async fn touch(tx: &mut Tx, by: By<'_>, was: &Household) -> Result<()> {
    let rows = tx
        .run(
            "update household set version = version + 1, updated_at = $1 where id = $2 and version = $3",
            vals![by.now, &was.id, was.version],
        )
        .await?;
    one(rows)
}

/// Has the names of households kept until a day, whatever the schedule says: a frozen roll needs them.
///
/// # Errors
/// When the database fails.
pub async fn keep_until(tx: &mut Tx, ids: &[String], until: Date) -> Result<()> {
    for some in ids.chunks(500) {
        let mut sql = Sql::new("update household set needed_until = ");
        sql.bind(until).push(" where (needed_until is null or needed_until < ").bind(until);
        sql.push(") and id in ").bind_list(some);
        tx.run_of(sql).await?;
    }
    Ok(())
}

fn one(rows: u64) -> Result<()> {
    if rows == 1 { Ok(()) } else { Err(Error::Conflict) }
}

#[cfg(test)]
mod tests;
