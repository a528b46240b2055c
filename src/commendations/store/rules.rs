//! Legal bases of decisions and the lines of a certificate, each with its default.

use jiff::civil::Date;

use super::By;
use crate::{
    codec,
    commendations::certificate::{Line, Lines},
    error::{Error, Result},
    store::{Row, Tx},
    vals,
};

/// Where the unit's own share of votes is kept among the settings.
pub const SHARE: &str = "vote-share";
/// Where the unit's sheet of certificates is kept among the settings.
pub const SHEET: &str = "certificate-sheet";

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

/// The versions of the lines of a certificate.
///
/// # Errors
/// When the database fails.
pub async fn line_versions(tx: &mut Tx) -> Result<Vec<(Line, i64)>> {
    let rows = tx.all("select key, version from certificate_line", vals![]).await?;
    rows.iter().map(|row| Ok((row.word("key")?, row.int("version")?))).collect()
}

/// Words a line of the certificate anew.
///
/// # Errors
/// [`Error::Conflict`] when somebody worded it anew since `version`.
pub async fn save_line(tx: &mut Tx, line: Line, version: i64, text: &str) -> Result<()> {
    let changed = tx
        .run(
            "update certificate_line set text = $1, version = version + 1 where key = $2 and version = $3",
            vals![text, line.word(), version],
        )
        .await?;
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}
