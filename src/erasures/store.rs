//! What search keeps of a record after an erasure, and the days that the unit set.

use super::Subject;
use crate::{
    error::Result,
    store::{Tx, search, settings},
};

/// Has search forget a record, and learn what is left of it.
///
/// # Errors
/// When the database fails.
pub async fn search_again(tx: &mut Tx, subject: &Subject, left: Option<search::Entry>) -> Result<()> {
    search::remove(tx, subject.kind.word(), &subject.id).await?;
    if let Some(entry) = left {
        search::put(tx, &entry).await?;
    }
    search::scrub(tx).await
}

/// How many days something is kept, as the unit set it; none when it did not.
///
/// # Errors
/// When the database fails.
pub async fn days(tx: &mut Tx, what: &str) -> Result<Option<i64>> {
    Ok(settings::get(tx, &format!("retention-{what}")).await?.and_then(|days| days.parse().ok()))
}

/// Sets it.
///
/// # Errors
/// When the database fails.
pub async fn set_days(tx: &mut Tx, what: &str, days: i64) -> Result<()> {
    settings::set(tx, &format!("retention-{what}"), &days.to_string()).await
}
