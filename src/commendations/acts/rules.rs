//! Acts on what the unit sets for itself. The journal names what was set by its number or id,
//! and keeps numbers and days: never a name or a sentence that somebody typed.

use jiff::civil::Date;

use super::note;
use crate::{
    commendations::{
        certificate::Line,
        sheet::{read_sheet, sheet_text},
        store::{
            By,
            rules::{self, Basis, SHARE, SHEET},
            streams::{self, NamedStream},
        },
    },
    error::{Error, Result},
    exemplars,
    papers::documents::Sheet,
    store::{Tx, settings},
    web::Words,
};

const ACT: &str = "commendations.set-rules";

/// Sets a key to a value, unless somebody set it since it was shown.
async fn set(tx: &mut Tx, key: &str, was: &str, value: &str) -> Result<()> {
    if settings::get(tx, key).await?.unwrap_or_default() != was {
        return Err(Error::Conflict);
    }
    settings::set(tx, key, value).await
}

/// Sets the share of votes that a nominee needs, in hundredths; `was` is empty for none.
///
/// # Errors
/// [`Error::Conflict`] when somebody set it since `was`.
pub async fn set_share(tx: &mut Tx, by: By<'_>, was: &str, share: i64) -> Result<()> {
    set(tx, SHARE, was, &share.to_string()).await?;
    note(tx, by, ACT, "share", &format!("{was} → {share}")).await
}

/// Names a stream anew.
///
/// # Errors
/// [`Error::Conflict`] when somebody named it anew since `stream.version`.
pub async fn rename_stream(tx: &mut Tx, by: By<'_>, stream: &NamedStream) -> Result<()> {
    streams::rename_stream(tx, stream).await?;
    let facts = format!("{} version {} → {}", stream.seq, stream.version, stream.version + 1);
    note(tx, by, ACT, "stream", &facts).await
}

/// Adds a stream.
///
/// # Errors
/// [`Error::Duplicate`] when the code is taken.
pub async fn add_stream(tx: &mut Tx, by: By<'_>, name_vi: &str, name_en: &str, phrase: &str) -> Result<()> {
    streams::add_stream(tx, name_vi, name_en, phrase).await?;
    let n = streams::streams(tx).await?.len();
    note(tx, by, ACT, "stream", &format!("{} → {n}", n.saturating_sub(1))).await
}

/// Adds a level.
///
/// # Errors
/// [`Error::Duplicate`] when there is one of that name.
pub async fn add_level(tx: &mut Tx, by: By<'_>, name_vi: &str, name_en: &str) -> Result<()> {
    exemplars::store::add_level(tx, name_vi, name_en).await?;
    let n = exemplars::store::levels(tx, Words::Vi).await?.len();
    note(tx, by, ACT, "level", &format!("{} → {n}", n.saturating_sub(1))).await
}

/// Adds a legal base of decisions.
///
/// # Errors
/// When the database fails.
pub async fn add_basis(tx: &mut Tx, by: By<'_>, basis: &Basis) -> Result<()> {
    let id = rules::add_basis(tx, by, basis).await?;
    note(tx, by, ACT, &id, &days(basis.first_day, basis.last_day)).await
}

/// Changes a legal base.
///
/// # Errors
/// [`Error::NotFound`] when there is none; [`Error::Conflict`] when somebody changed it since.
pub async fn change_basis(tx: &mut Tx, by: By<'_>, basis: &Basis) -> Result<()> {
    let bases = rules::bases(tx).await?;
    let was = bases.iter().find(|one| one.id == basis.id).ok_or(Error::NotFound)?;
    rules::save_basis(tx, basis).await?;
    let facts = format!(
        "version {} → {}: {} → {}",
        basis.version,
        basis.version + 1,
        days(was.first_day, was.last_day),
        days(basis.first_day, basis.last_day)
    );
    note(tx, by, ACT, &basis.id, &facts).await
}

fn days(first: Option<Date>, last: Option<Date>) -> String {
    let day = |day: Option<Date>| day.map_or_else(|| "…".to_owned(), |day| day.to_string());
    format!("{} – {}", day(first), day(last))
}

/// Sets the sheet and words the lines of certificates; `was` is the sheet as it was shown.
///
/// # Errors
/// [`Error::Conflict`] when somebody set the sheet or worded a line since.
pub async fn set_certificate(
    tx: &mut Tx,
    by: By<'_>,
    (was, sheet): (&str, &Sheet),
    lines: &[(Line, i64, String)],
) -> Result<()> {
    set(tx, SHEET, was, &sheet_text(sheet)).await?;
    for (line, version, text) in lines {
        rules::save_line(tx, *line, *version, text).await?;
    }
    let facts = format!("{} → {}", sheet_text(&read_sheet(was)), sheet_text(sheet));
    note(tx, by, "commendations.set-certificate", SHEET, &facts).await
}
