//! What the importer asks of the store: what is known already, and taking a batch out.

use std::collections::HashSet;

use crate::{codec, error::Result, store::Tx, vals, vietnamese};

/// What is known already, as a sheet knows it. A text corrected since, or sealed, is still the notice
/// that came in: the key is that of its first words.
///
/// # Errors
/// When the database fails.
pub async fn known(tx: &mut Tx) -> Result<HashSet<String>> {
    let rows = tx.all("select import_key from disclosure", vals![]).await?;
    rows.iter().map(|row| row.text("import_key")).collect()
}

/// The key of a notice: an office gives one document one notice, so its title tells two parts of one
/// document apart. Kept as a fingerprint, since a title may name somebody and be sealed later.
#[must_use]
pub fn key(unit_id: &str, document: &str, title: &str, signed_on: jiff::civil::Date) -> String {
    let folded = vietnamese::fold(&format!("{document} {title}"));
    codec::fingerprint(format!("{unit_id}|{signed_on}|{folded}").as_bytes())
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
