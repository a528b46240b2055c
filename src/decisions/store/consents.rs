//! Households that want a matter put to the community.

use dinh_rules::decision::Consents;
use jiff::civil::Date;

use crate::{
    decisions::decision::Decision,
    error::{Error, Result},
    store::Tx,
    vals,
};

/// A consent as it was collected on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// The household.
    pub household_id: String,
    /// Its number in the book.
    pub number: i64,
    /// The day it was given.
    pub given_on: Date,
    /// The household's last day, where it has one.
    pub last_day: Option<Date>,
    /// Whether the household is one of the hamlet that decides.
    pub is_own: bool,
}

impl Consent {
    /// Whether it counts on a day: of a household of the hamlet that is still there, given by then, not too old.
    #[must_use]
    pub fn counts(&self, rule: &Consents, on: Date) -> bool {
        let lives = self.is_own && self.last_day.is_none_or(|last| on <= last);
        lives && self.given_on <= on && rule.last_day(self.given_on).is_some_and(|last| on <= last)
    }
}

/// Keeps a consent; a household's second one is the same. Says whether it is new.
///
/// # Errors
/// When the database fails.
pub async fn insert(tx: &mut Tx, decision_id: &str, household_id: &str, given_on: Date) -> Result<bool> {
    let new = tx
        .run(
            "insert into decision_consent (decision_id, household_id, given_on) values ($1, $2, $3)
             on conflict (decision_id, household_id) do nothing",
            vals![decision_id, household_id, given_on],
        )
        .await?;
    Ok(new == 1)
}

/// Takes a consent away.
///
/// # Errors
/// When the database fails.
pub async fn remove(tx: &mut Tx, decision_id: &str, household_id: &str) -> Result<()> {
    tx.run(
        "delete from decision_consent where decision_id = $1 and household_id = $2",
        vals![decision_id, household_id],
    )
    .await?;
    Ok(())
}

/// The consents of a matter by household.
///
/// # Errors
/// When the database fails.
pub async fn list(tx: &mut Tx, decision_id: &str) -> Result<Vec<Consent>> {
    let rows = tx
        .all(
            "select c.household_id, h.number, c.given_on, h.valid_to, h.place_id, d.place_id as decides
             from decision_consent c
             join household h on h.id = c.household_id
             join decision d on d.id = c.decision_id
             where c.decision_id = $1 order by h.number",
            vals![decision_id],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Consent {
                household_id: row.text("household_id")?,
                number: row.int("number")?,
                given_on: row.text("given_on")?.parse().map_err(Error::fault)?,
                last_day: row.opt_day("valid_to")?,
                is_own: row.text("place_id")? == row.text("decides")?,
            })
        })
        .collect()
}

/// How many consents count on a day.
///
/// # Errors
/// When the database fails.
pub async fn valid(tx: &mut Tx, decision: &Decision, rule: &Consents, on: Date) -> Result<i64> {
    let all = list(tx, &decision.id).await?;
    Ok(i64::try_from(all.iter().filter(|one| one.counts(rule, on)).count()).unwrap_or(i64::MAX))
}
