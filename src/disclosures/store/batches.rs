//! What the importer asks of the store: what is known already, and taking a batch out.

use std::collections::HashMap;

use crate::{error::Result, store::Tx, vals, vietnamese};

/// Ids of the notices of some units, by unit, document number (or title) and day of the document.
///
/// # Errors
/// When the database fails.
pub async fn known(tx: &mut Tx) -> Result<HashMap<Key, String>> {
    let rows = tx.all("select id, unit_id, document, title, signed_on from disclosure", vals![]).await?;
    rows.iter()
        .map(|row| {
            let (document, title) = (row.text("document")?, row.text("title")?);
            let signed_on = row.opt_day("signed_on")?.unwrap_or(jiff::civil::Date::MIN);
            Ok((key(&row.text("unit_id")?, &document, &title, signed_on), row.text("id")?))
        })
        .collect()
}

/// What a notice is known by in a sheet: unit, folded name, day.
pub type Key = (String, String, jiff::civil::Date);

/// The key of a notice: an office gives one document one notice, so its title tells two parts of
/// one document apart.
#[must_use]
pub fn key(unit_id: &str, document: &str, title: &str, signed_on: jiff::civil::Date) -> Key {
    (unit_id.to_owned(), vietnamese::fold(&format!("{document} {title}")), signed_on)
}

/// A notice that a batch made.
#[derive(Debug, Clone)]
pub struct Touched {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Whether nobody did anything to it since.
    pub is_alone: bool,
}

/// The notices of a batch, in the order of the register.
///
/// # Errors
/// When the database fails.
pub async fn touched(tx: &mut Tx, batch: &str) -> Result<Vec<Touched>> {
    let rows = tx
        .all(
            "select d.id, d.title,
                 (select count(*) from journal j where j.subject_id = d.id and j.at > b.applied_at)
                 + (select count(*) from disclosure_feedback f where f.disclosure_id = d.id) as acts
             from disclosure d join import_batch b on b.id = $1 where d.batch_id = $1 order by d.number",
            vals![batch],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Touched { id: row.text("id")?, title: row.text("title")?, is_alone: row.int("acts")? == 0 })
        })
        .collect()
}
