//! Acts on the money that goes with awards. The journal says what it was and what it is, in
//! hundredths of the base salary or in đồng.

use super::note;
use crate::{
    commendations::{
        bonus::{BaseSalary, Rate},
        store::{By, bonuses},
    },
    error::Result,
    store::Tx,
};

const ACT: &str = "commendations.set-bonus";

/// Confirms a multiple with what the officer cites.
///
/// # Errors
/// [`crate::error::Error::Conflict`] when somebody changed it since `version`.
pub async fn confirm(
    tx: &mut Tx,
    by: By<'_>,
    was: &Rate,
    version: i64,
    (coefficient, cite): (i64, &str),
) -> Result<()> {
    bonuses::confirm_rate(tx, by, &was.id, version, (coefficient, cite)).await?;
    let facts = format!("{} → {coefficient} confirmed", was.coefficient);
    note(tx, by, ACT, &was.id, &facts).await
}

/// Takes a confirmation back; the multiple stays as it is and pays nothing.
///
/// # Errors
/// [`crate::error::Error::Conflict`] when somebody changed it since `version`.
pub async fn doubt(tx: &mut Tx, by: By<'_>, was: &Rate, version: i64) -> Result<()> {
    bonuses::confirm_rate(tx, by, &was.id, version, (was.coefficient, "")).await?;
    let facts = format!("{} confirmed → unconfirmed", was.coefficient);
    note(tx, by, ACT, &was.id, &facts).await
}

/// Adds a multiple of the unit's own; gives its id.
///
/// # Errors
/// [`crate::error::Error::Duplicate`] when one for the same begins on that day.
pub async fn add_rate(tx: &mut Tx, by: By<'_>, rate: &Rate) -> Result<String> {
    let id = bonuses::add_rate(tx, by, rate).await?;
    let until = rate.last_day.map_or_else(String::new, |day| day.to_string());
    let facts = format!(
        "{} {} {}, {} – {until}",
        rate.form.word(),
        rate.kind.word(),
        rate.coefficient,
        rate.first_day
    );
    note(tx, by, ACT, &id, &facts).await?;
    Ok(id)
}

/// Adds a base salary.
///
/// # Errors
/// [`crate::error::Error::Duplicate`] when one begins on that day.
pub async fn add_salary(tx: &mut Tx, by: By<'_>, salary: &BaseSalary) -> Result<()> {
    let known = bonuses::salaries(tx).await?;
    let before = known.iter().filter(|one| one.first_day < salary.first_day).max_by_key(|one| one.first_day);
    let facts = format!("{} → {}", before.map_or(0, |one| one.amount), salary.amount);
    bonuses::add_salary(tx, salary).await?;
    note(tx, by, ACT, &salary.first_day.to_string(), &facts).await
}
