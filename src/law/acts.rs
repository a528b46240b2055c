//! Acts on the calendar: record and journal together.

use dinh_rules::calendar::Year;
use jiff::Timestamp;

use super::store;
use crate::{
    error::Result,
    store::{
        Tx,
        journal::{self, Entry},
    },
};

/// Keeps a year of holidays as confirmed. `version` is the one the officer saw, nought where there
/// was none.
///
/// # Errors
/// [`crate::error::Error::Conflict`] when somebody else confirmed it meanwhile.
pub async fn confirm(tx: &mut Tx, actor: &str, now: Timestamp, year: &Year, version: i64) -> Result<()> {
    store::keep(tx, year, Some(actor), now, version).await?;
    let subject = year.year.to_string();
    let facts = format!("n={} version {}", year.off.len(), version + 1);
    let entry = Entry { actor: Some(actor), act: "law.confirm-holidays", subject: &subject, facts: &facts };
    journal::append(tx, now, entry).await
}
