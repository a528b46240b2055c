//! Every SQL sentence about models: records here, the register's filters in
//! `register.rs`, what the importer asks in `batches.rs`, steps in `steps.rs`, files in `files.rs`, rubric in `rubric.rs`.

pub mod batches;
pub mod erase;
pub mod files;
mod insert;
pub mod register;
pub mod rubric;
pub mod steps;

pub use insert::{Fresh, insert, insert_all};

use jiff::Timestamp;

use super::{
    content::{Content, Entry},
    exemplar::{Exemplar, State},
};
use crate::{
    error::{Error, Result},
    store::{Row, Sql, Tx},
    vals, vietnamese,
    web::Choice,
};

const EXEMPLAR: &str = "select id, year, number, unit_id, name, field, subject_kind, subject_name,
    subject_role, origin, previous_id, situation, goal, method, area, households, people, sustain,
    target_level, follower_id, follower_name, phone, registered_on, starts_on, evaluates_on, state,
    level, version, created_by, updated_at from exemplar";

fn exemplar(row: &Row) -> Result<Exemplar> {
    Ok(Exemplar {
        id: row.text("id")?,
        number: row.opt_int("number")?,
        state: row.word("state")?,
        level: row.opt_text("level")?,
        follower_id: row.opt_text("follower_id")?,
        created_by: row.opt_text("created_by")?,
        version: row.int("version")?,
        updated_at: row.moment("updated_at")?,
        content: content(row)?,
    })
}

fn content(row: &Row) -> Result<Content> {
    Ok(Content {
        year: row.int("year")?,
        unit_id: row.text("unit_id")?,
        subject_kind: Some(row.word("subject_kind")?),
        subject_name: row.text("subject_name")?,
        subject_role: row.text("subject_role")?,
        name: row.text("name")?,
        field: row.text("field")?,
        origin: Some(row.word("origin")?),
        previous_id: row.opt_text("previous_id")?,
        situation: row.text("situation")?,
        goal: row.text("goal")?,
        method: row.text("method")?,
        area: row.text("area")?,
        households: row.opt_int("households")?,
        people: row.opt_int("people")?,
        sustain: row.text("sustain")?,
        target_level: row.opt_text("target_level")?,
        follower_name: row.text("follower_name")?,
        phone: row.text("phone")?,
        registered_on: row.opt_day("registered_on")?,
        starts_on: row.opt_day("starts_on")?,
        evaluates_on: row.opt_day("evaluates_on")?,
        rows: Vec::new(),
    })
}

/// Who keeps a record, when, and in which batch it came.
#[derive(Debug, Clone, Copy)]
pub struct By<'a> {
    /// The moment.
    pub now: Timestamp,
    /// The account; none for the program itself.
    pub actor: Option<&'a str>,
    /// The import batch, if it came in one.
    pub batch: Option<&'a str>,
    /// The name of the unit, for search.
    pub unit_name: &'a str,
}

/// Keeps a changed form, if nobody else changed the record since `version`.
///
/// # Errors
/// [`Error::Conflict`] when somebody did; [`Error::Duplicate`] when the name is taken.
pub async fn save(tx: &mut Tx, by: By<'_>, id: &str, version: i64, content: &Content) -> Result<()> {
    let changed = tx
        .run(
            "update exemplar set year = $1, unit_id = $2, name = $3, name_fold = $4, field = $5,
                 subject_kind = $6, subject_name = $7, subject_role = $8, origin = $9,
                 previous_id = $10, situation = $11, goal = $12, method = $13, area = $14,
                 households = $15, people = $16, sustain = $17, target_level = $18,
                 follower_name = $19, phone = $20, registered_on = $21, starts_on = $22,
                 evaluates_on = $23, search_fold = $24, updated_at = $25, version = version + 1
             where id = $26 and version = $27",
            vals![
                content.year,
                &content.unit_id,
                &content.name,
                vietnamese::fold(&content.name),
                &content.field,
                content.subject_kind.map_or("collective", |kind| kind.word()),
                &content.subject_name,
                &content.subject_role,
                content.origin.map_or("new", |origin| origin.word()),
                &content.previous_id,
                &content.situation,
                &content.goal,
                &content.method,
                &content.area,
                content.households,
                content.people,
                &content.sustain,
                &content.target_level,
                &content.follower_name,
                &content.phone,
                content.registered_on,
                content.starts_on,
                content.evaluates_on,
                content.search_fold(by.unit_name),
                by.now,
                id,
                version
            ],
        )
        .await?;
    if changed == 0 {
        return Err(Error::Conflict);
    }
    tx.run("delete from exemplar_row where exemplar_id = $1", vals![id]).await?;
    let rows: Vec<_> = (1_i64..).zip(&content.rows).map(|(seq, row)| (id, seq, row)).collect();
    insert::insert_rows(tx, &rows).await
}

/// A model by id, with its rows.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn find(tx: &mut Tx, id: &str) -> Result<Exemplar> {
    let mut sql = Sql::new(EXEMPLAR);
    sql.push(" where id = ").bind(id);
    with_rows(tx, sql).await
}

/// A model by the code people write: year and number.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn find_numbered(tx: &mut Tx, year: i64, number: i64) -> Result<Exemplar> {
    let mut sql = Sql::new(EXEMPLAR);
    sql.push(" where year = ").bind(year).push(" and number = ").bind(number);
    with_rows(tx, sql).await
}

/// A unit's model of a year by its name, however it was typed.
///
/// # Errors
/// When the database fails.
pub async fn find_named(tx: &mut Tx, year: i64, unit_id: &str, name: &str) -> Result<Option<Exemplar>> {
    let mut sql = Sql::new(EXEMPLAR);
    sql.push(" where year = ")
        .bind(year)
        .push(" and unit_id = ")
        .bind(unit_id)
        .push(" and name_fold = ")
        .bind(vietnamese::fold(name));
    match with_rows(tx, sql).await {
        Ok(found) => Ok(Some(found)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The public model of a year and name that one of some units has, the first unit's first.
///
/// # Errors
/// When the database fails.
pub async fn find_named_in(tx: &mut Tx, year: i64, units: &[String], name: &str) -> Result<Option<String>> {
    let mut sql = Sql::new("select unit_id, year, number from exemplar where state <> 'draft' and year = ");
    sql.bind(year)
        .push(" and name_fold = ")
        .bind(vietnamese::fold(name))
        .push(" and unit_id in ")
        .bind_list(units);
    let mut found = Vec::new();
    for row in tx.all_of(sql).await? {
        let unit = row.text("unit_id")?;
        let rank = units.iter().position(|id| *id == unit);
        let number = row.opt_int("number")?.unwrap_or_default();
        found.push((rank, super::exemplar::path(row.int("year")?, number)));
    }
    found.sort();
    Ok(found.into_iter().next().map(|(_, path)| path))
}

async fn with_rows(tx: &mut Tx, sql: Sql) -> Result<Exemplar> {
    let mut found = exemplar(&tx.one_of(sql).await?)?;
    let rows = tx
        .all(
            "select kind, name, unit, target, achieved, day from exemplar_row
             where exemplar_id = $1 order by seq",
            vals![&found.id],
        )
        .await?;
    found.content.rows = rows
        .iter()
        .map(|row| {
            Ok(Entry {
                kind: row.word("kind")?,
                name: row.text("name")?,
                unit: row.text("unit")?,
                target: row.opt_int("target")?,
                achieved: row.opt_int("achieved")?,
                day: row.opt_day("day")?,
            })
        })
        .collect::<Result<_>>()?;
    Ok(found)
}

/// Moves a model to a state and level; the first registration also gives it a number.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it since `version`.
pub async fn set_state(
    tx: &mut Tx,
    now: Timestamp,
    exemplar: &Exemplar,
    state: State,
    level: Option<&str>,
) -> Result<()> {
    let number = match exemplar.number {
        Some(number) => number,
        None => next_number(tx, exemplar.content.year).await?,
    };
    let changed = tx
        .run(
            "update exemplar set state = $1, level = $2, number = $3, updated_at = $4, version = version + 1
             where id = $5 and version = $6",
            vals![state.word(), level, number, now, &exemplar.id, exemplar.version],
        )
        .await?;
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// The next free number in a year's register.
///
/// # Errors
/// When the database fails.
pub async fn next_number(tx: &mut Tx, year: i64) -> Result<i64> {
    tx.one("select coalesce(max(number), 0) + 1 as n from exemplar where year = $1", vals![year])
        .await?
        .int("n")
}

/// Sets the day of registration where the form left it open.
///
/// # Errors
/// When the database fails.
pub async fn set_registered_on(tx: &mut Tx, id: &str, day: jiff::civil::Date) -> Result<()> {
    tx.run("update exemplar set registered_on = $1 where id = $2 and registered_on is null", vals![day, id])
        .await?;
    Ok(())
}

/// Gives a model to an officer to follow. It changes nothing that others may be writing,
/// so it leaves the version alone.
///
/// # Errors
/// When the database fails.
pub async fn set_follower(tx: &mut Tx, id: &str, account: &str, name: &str) -> Result<()> {
    tx.run(
        "update exemplar set follower_id = $1, follower_name = $2 where id = $3",
        vals![account, name, id],
    )
    .await?;
    Ok(())
}

/// Sets what was achieved of each criterion, in the order of the list; none leaves a
/// figure as it is.
///
/// # Errors
/// When the database fails.
pub async fn set_achieved(tx: &mut Tx, id: &str, achieved: &[Option<i64>]) -> Result<()> {
    let rows = tx
        .all(
            "select seq from exemplar_row where exemplar_id = $1 and kind = 'criterion' order by seq",
            vals![id],
        )
        .await?;
    for (row, achieved) in rows.iter().zip(achieved) {
        if let Some(n) = achieved {
            tx.run(
                "update exemplar_row set achieved = $1
                 where exemplar_id = $2 and kind = 'criterion' and seq = $3",
                vals![*n, id, row.int("seq")?],
            )
            .await?;
        }
    }
    Ok(())
}

/// Hands every model that one officer follows to another; gives how many.
///
/// # Errors
/// When the database fails.
pub async fn take_over(tx: &mut Tx, from: &str, to: &str, to_name: &str) -> Result<i64> {
    let moved = tx
        .run(
            "update exemplar set follower_id = $1, follower_name = $2, version = version + 1 where follower_id = $3",
            vals![to, to_name, from],
        )
        .await?;
    i64::try_from(moved).map_err(Error::fault)
}

/// Takes a model out with all that belongs to it: a draft, or one whose import is undone.
///
/// # Errors
/// When the database fails.
pub async fn delete(tx: &mut Tx, id: &str) -> Result<()> {
    for sql in [
        "delete from exemplar_row where exemplar_id = $1",
        "delete from exemplar_step where exemplar_id = $1",
        "delete from exemplar_file where exemplar_id = $1",
        "delete from exemplar_copy where exemplar_id = $1",
        "delete from exemplar_score where exemplar_id = $1",
        "update exemplar set previous_id = null where previous_id = $1",
        "delete from exemplar where id = $1",
    ] {
        tx.run(sql, vals![id]).await?;
    }
    Ok(())
}

/// Fields of work, in their order.
///
/// # Errors
/// When the database fails.
pub async fn fields(tx: &mut Tx, words: crate::web::Words) -> Result<Vec<Choice>> {
    let rows = tx.all("select code, name_vi, name_en from exemplar_field order by seq", vals![]).await?;
    choices(&rows, words)
}

/// Levels, lowest first.
///
/// # Errors
/// When the database fails.
pub async fn levels(tx: &mut Tx, words: crate::web::Words) -> Result<Vec<Choice>> {
    let rows = tx.all("select code, name_vi, name_en from level order by seq", vals![]).await?;
    choices(&rows, words)
}

/// Adds a level above the others; its code comes from its name.
///
/// # Errors
/// [`Error::Duplicate`] when there is one of that name.
pub async fn add_level(tx: &mut Tx, name_vi: &str, name_en: &str) -> Result<()> {
    tx.run(
        "insert into level (code, seq, name_vi, name_en)
         select $1, coalesce(max(seq), 0) + 1, $2, $3 from level",
        vals![vietnamese::fold(name_vi).replace(' ', "-"), name_vi, name_en],
    )
    .await?;
    Ok(())
}

fn choices(rows: &[Row], words: crate::web::Words) -> Result<Vec<Choice>> {
    let column = if words.is_vi() { "name_vi" } else { "name_en" };
    rows.iter().map(|row| Ok(Choice::new(row.text("code")?, row.text(column)?))).collect()
}

#[cfg(test)]
mod tests;
