//! Acts on the calendar: record and journal together.

use dinh_rules::calendar::Year;
use jiff::Timestamp;

use super::{record, rule::OwnRule, store};
use crate::{
    error::Result,
    log,
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
    journal::append(tx, now, entry).await?;
    let told = record::told_year(tx, year.year).await?;
    log::tell(tx, now, "law.confirm-holidays", &told).await?;
    Ok(())
}

/// Keeps a rule as a unit read it. `rule.version` is the one the officer saw, nought where there was
/// none.
///
/// # Errors
/// [`crate::error::Error::Conflict`] when somebody else confirmed it meanwhile.
pub async fn confirm_rule(tx: &mut Tx, actor: &str, rule: &OwnRule) -> Result<()> {
    store::keep_rule(tx, Some(actor), rule).await?;
    let subject = format!("{} {}", rule.law, rule.matter);
    let facts = format!("{} version {}", rule.place_id, rule.version + 1);
    let entry = Entry { actor: Some(actor), act: "law.confirm-rule", subject: &subject, facts: &facts };
    journal::append(tx, rule.at, entry).await?;
    log::tell(tx, rule.at, "law.confirm-rule", &record::rule(rule)).await?;
    Ok(())
}
