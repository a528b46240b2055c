//! People of households.

use jiff::civil::Date;

use super::{
    super::household::{Household, Member, Person},
    By,
};
use crate::{
    codec,
    error::Result,
    store::{Row, Sql, Tx},
    vals,
};

/// The people of a household, in the order they were written.
///
/// # Errors
/// When the database fails.
pub async fn list(tx: &mut Tx, household_id: &str) -> Result<Vec<Member>> {
    let rows = tx
        .all(
            "select id, name, birth_year, relation, left_on from household_member
             where household_id = $1 order by seq",
            vals![household_id],
        )
        .await?;
    rows.iter().map(member).collect()
}

fn member(row: &Row) -> Result<Member> {
    Ok(Member {
        id: row.text("id")?,
        person: Person {
            name: row.text("name")?,
            birth_year: row.opt_int("birth_year")?,
            relation: row.text("relation")?,
            left_on: row.opt_day("left_on")?,
        },
    })
}

/// The people of all households of hamlets, each with the id of the household.
///
/// # Errors
/// When the database fails.
pub async fn of_places(tx: &mut Tx, places: &[String]) -> Result<Vec<(String, Member)>> {
    let mut sql = Sql::new(
        "select m.household_id, m.id, m.name, m.birth_year, m.relation, m.left_on
         from household_member m join household h on h.id = m.household_id where h.place_id in ",
    );
    sql.bind_list(places).push(" order by m.household_id, m.seq");
    let rows = tx.all_of(sql).await?;
    rows.iter().map(|row| Ok((row.text("household_id")?, member(row)?))).collect()
}

/// Writes the people of a household in place of those that were there.
///
/// # Errors
/// When the database fails.
pub async fn replace(tx: &mut Tx, by: By<'_>, household_id: &str, people: &[Person]) -> Result<()> {
    tx.run("delete from household_member where household_id = $1", vals![household_id]).await?;
    add(tx, by, household_id, 1, people).await
}

/// Adds people behind those that are there.
///
/// # Errors
/// When the database fails.
pub async fn append(tx: &mut Tx, by: By<'_>, household_id: &str, people: &[Person]) -> Result<()> {
    let last = "select coalesce(max(seq), 0) + 1 as n from household_member where household_id = $1";
    let first = tx.one(last, vals![household_id]).await?.int("n")?;
    add(tx, by, household_id, first, people).await
}

async fn add(tx: &mut Tx, by: By<'_>, household_id: &str, first: i64, people: &[Person]) -> Result<()> {
    if people.is_empty() {
        return Ok(());
    }
    let mut sql = Sql::new(
        "insert into household_member (id, household_id, seq, name, birth_year, relation, left_on) values ",
    );
    for (seq, person) in (first..).zip(people) {
        sql.push(if seq == first { "(" } else { ", (" });
        sql.bind(codec::new_id(by.now)).push(", ").bind(household_id).push(", ").bind(seq).push(", ");
        sql.bind(&person.name).push(", ").bind(person.birth_year).push(", ");
        sql.bind(&person.relation).push(", ").bind(person.left_on).push(")");
    }
    tx.run_of(sql).await?;
    Ok(())
}

/// Takes people out of a household, because they are in another one now.
///
/// # Errors
/// When the database fails.
pub async fn remove(tx: &mut Tx, household_id: &str, ids: &[String]) -> Result<()> {
    let mut sql = Sql::new("delete from household_member where household_id = ");
    sql.bind(household_id).push(" and id in ").bind_list(ids);
    tx.run_of(sql).await?;
    Ok(())
}

/// The people who are in a household on a day.
#[must_use]
pub fn there(members: &[Member], on: Date) -> Vec<Member> {
    let here = |member: &&Member| member.person.left_on.is_none_or(|left| left >= on);
    members.iter().filter(here).cloned().collect()
}

/// A head as one of another household's people.
#[must_use]
pub fn head_of(household: &Household) -> Person {
    Person { name: household.head.clone(), ..Person::default() }
}
