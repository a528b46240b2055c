//! Base salaries, and multiples of them, each with its dated default.

use super::By;
use crate::{
    codec,
    commendations::bonus::{BaseSalary, Rate},
    error::{Error, Result},
    store::{Row, Tx},
    vals,
};

/// Base salaries, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn salaries(tx: &mut Tx) -> Result<Vec<BaseSalary>> {
    let rows = tx.all("select first_day, amount, cite from base_salary order by first_day", vals![]).await?;
    let salary = |row: &Row| {
        let first_day = row.text("first_day")?.parse().map_err(Error::fault)?;
        Ok(BaseSalary { first_day, amount: row.int("amount")?, cite: row.text("cite")? })
    };
    rows.iter().map(salary).collect()
}

/// Adds a base salary.
///
/// # Errors
/// [`Error::Duplicate`] when one begins on that day.
pub async fn add_salary(tx: &mut Tx, salary: &BaseSalary) -> Result<()> {
    tx.run(
        "insert into base_salary (first_day, amount, cite) values ($1, $2, $3)",
        vals![salary.first_day, salary.amount, &salary.cite],
    )
    .await?;
    Ok(())
}

/// Multiples of the base salary, by form, level and day.
///
/// # Errors
/// When the database fails.
pub async fn rates(tx: &mut Tx) -> Result<Vec<Rate>> {
    let rows = tx
        .all(
            "select r.id, r.form, r.recipient_kind, r.level, r.first_day, r.last_day, r.coefficient, r.cite,
                 r.basis, r.confirmed_cite, r.confirmed_at, r.version
             from bonus_rate r join level l on l.code = r.level
             order by r.form, l.seq, r.first_day, r.recipient_kind",
            vals![],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Rate {
                id: row.text("id")?,
                form: row.word("form")?,
                kind: row.word("recipient_kind")?,
                level: row.text("level")?,
                first_day: row.text("first_day")?.parse().map_err(Error::fault)?,
                last_day: row.opt_day("last_day")?,
                coefficient: row.int("coefficient")?,
                cite: row.text("cite")?,
                basis: row.text("basis")?,
                confirmed_cite: row.text("confirmed_cite")?,
                confirmed_at: row.opt_moment("confirmed_at")?,
                version: row.int("version")?,
            })
        })
        .collect()
}

/// Confirms a multiple with what the officer cites; an empty citation takes it back.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it since `version`.
pub async fn confirm_rate(
    tx: &mut Tx,
    by: By<'_>,
    id: &str,
    version: i64,
    (coefficient, cite): (i64, &str),
) -> Result<()> {
    let changed = tx
        .run(
            "update bonus_rate set coefficient = $1, confirmed_cite = $2, confirmed_by = $3,
                 confirmed_at = $4, version = version + 1
             where id = $5 and version = $6",
            vals![coefficient, cite, by.actor, by.now, id, version],
        )
        .await?;
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// Adds a multiple of the unit's own, confirmed by its citation.
///
/// # Errors
/// [`Error::Duplicate`] when one for the same begins on that day.
pub async fn add_rate(tx: &mut Tx, by: By<'_>, rate: &Rate) -> Result<String> {
    let id = codec::new_id(by.now);
    tx.run(
        "insert into bonus_rate (id, form, recipient_kind, level, first_day, last_day, coefficient, cite,
             basis, confirmed_cite, confirmed_by, confirmed_at, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 'own', $8, $9, $10, 1)",
        vals![
            &id,
            rate.form.word(),
            rate.kind.word(),
            &rate.level,
            rate.first_day,
            rate.last_day,
            rate.coefficient,
            &rate.confirmed_cite,
            by.actor,
            by.now
        ],
    )
    .await?;
    Ok(id)
}
