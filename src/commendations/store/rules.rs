//! What a unit sets for itself: streams, legal bases, base salaries, multiples, the lines of
//! a certificate. Each with its dated default.

use jiff::civil::Date;

use super::By;
use crate::{
    codec,
    commendations::{
        bonus::{BaseSalary, Rate},
        certificate::{Line, Lines},
    },
    error::{Error, Result},
    store::{Row, Tx},
    vals, vietnamese,
};

/// Names a stream anew.
///
/// # Errors
/// [`Error::NotFound`] when there is none of that code.
pub async fn rename_stream(tx: &mut Tx, code: &str, name_vi: &str, name_en: &str) -> Result<()> {
    // The old name stays among the others that offices use, so that old sheets are still read.
    let row = tx.one("select name_vi, also from commendation_stream where code = $1", vals![code]).await?;
    let (old, also) = (vietnamese::fold(&row.text("name_vi")?), row.text("also")?);
    let also = if also.split('|').any(|name| name == old) { also } else { format!("{also}|{old}") };
    tx.run(
        "update commendation_stream set name_vi = $1, name_en = $2, also = $3 where code = $4",
        vals![name_vi, name_en, also, code],
    )
    .await?;
    Ok(())
}

/// Adds a stream at the end; its code comes from its name.
///
/// # Errors
/// [`Error::Duplicate`] when the code is taken.
pub async fn add_stream(tx: &mut Tx, name_vi: &str, name_en: &str) -> Result<String> {
    let code = vietnamese::fold(name_vi).replace(' ', "-");
    tx.run(
        "insert into commendation_stream (code, seq, name_vi, name_en, also)
         select $1, coalesce(max(seq), 0) + 1, $2, $3, $4 from commendation_stream",
        vals![&code, name_vi, name_en, vietnamese::fold(name_vi)],
    )
    .await?;
    Ok(code)
}

/// A stream in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedStream {
    /// Its code.
    pub code: String,
    /// In Vietnamese.
    pub name_vi: String,
    /// In English.
    pub name_en: String,
}

/// All streams, in order.
///
/// # Errors
/// When the database fails.
pub async fn streams(tx: &mut Tx) -> Result<Vec<NamedStream>> {
    let rows =
        tx.all("select code, name_vi, name_en from commendation_stream order by seq, code", vals![]).await?;
    let stream = |row: &Row| {
        Ok(NamedStream {
            code: row.text("code")?,
            name_vi: row.text("name_vi")?,
            name_en: row.text("name_en")?,
        })
    };
    rows.iter().map(stream).collect()
}

/// A legal base of decisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basis {
    /// Id.
    pub id: String,
    /// The line.
    pub text: String,
    /// From which day.
    pub first_day: Option<Date>,
    /// Until which day.
    pub last_day: Option<Date>,
    /// Grows with every change.
    pub version: i64,
}

impl Basis {
    /// Whether decisions of a day stand on it.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.first_day.is_none_or(|first| first <= day) && self.last_day.is_none_or(|last| day <= last)
    }
}

/// Every legal base, in order.
///
/// # Errors
/// When the database fails.
pub async fn bases(tx: &mut Tx) -> Result<Vec<Basis>> {
    let rows = tx
        .all(
            "select id, text, first_day, last_day, version from commendation_basis order by seq, id",
            vals![],
        )
        .await?;
    let basis = |row: &Row| {
        Ok(Basis {
            id: row.text("id")?,
            text: row.text("text")?,
            first_day: row.opt_day("first_day")?,
            last_day: row.opt_day("last_day")?,
            version: row.int("version")?,
        })
    };
    rows.iter().map(basis).collect()
}

/// Keeps a changed base.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it since `basis.version`.
pub async fn save_basis(tx: &mut Tx, basis: &Basis) -> Result<()> {
    let changed = tx
        .run(
            "update commendation_basis set text = $1, first_day = $2, last_day = $3, version = version + 1
             where id = $4 and version = $5",
            vals![&basis.text, basis.first_day, basis.last_day, &basis.id, basis.version],
        )
        .await?;
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// Adds a base at the end; gives its id.
///
/// # Errors
/// When the database fails.
pub async fn add_basis(tx: &mut Tx, by: By<'_>, basis: &Basis) -> Result<String> {
    let id = codec::new_id(by.now);
    tx.run(
        "insert into commendation_basis (id, seq, text, first_day, last_day, version)
         select $1, coalesce(max(seq), 0) + 1, $2, $3, $4, 1 from commendation_basis",
        vals![&id, &basis.text, basis.first_day, basis.last_day],
    )
    .await?;
    Ok(id)
}

/// Base salaries, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn salaries(tx: &mut Tx) -> Result<Vec<BaseSalary>> {
    let rows = tx.all("select first_day, amount, cite from base_salary order by first_day", vals![]).await?;
    rows.iter()
        .map(|row| {
            Ok(BaseSalary {
                first_day: row.text("first_day")?.parse().map_err(Error::fault)?,
                amount: row.int("amount")?,
                cite: row.text("cite")?,
            })
        })
        .collect()
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

/// The lines of a certificate.
///
/// # Errors
/// When the database fails.
pub async fn lines(tx: &mut Tx) -> Result<Lines> {
    let rows = tx.all("select key, text from certificate_line", vals![]).await?;
    let mut lines = Lines::default();
    for row in rows {
        let text = row.text("text")?;
        match row.word("key")? {
            Line::Gives => lines.gives = text,
            Line::Reason => lines.reason = text,
            Line::Decision => lines.decision = text,
            Line::Golden => lines.golden = text,
        }
    }
    Ok(lines)
}

/// Words a line of the certificate anew.
///
/// # Errors
/// When the database fails.
pub async fn save_line(tx: &mut Tx, line: Line, text: &str) -> Result<()> {
    tx.run(
        "update certificate_line set text = $1, version = version + 1 where key = $2",
        vals![text, line.word()],
    )
    .await?;
    Ok(())
}
