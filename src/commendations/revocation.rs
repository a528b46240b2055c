//! Taking awards back by a paper of its own. Pure.
//!
//! Luật Thi đua, khen thưởng 06/2022/QH15, chương VII (read in a secondary source): an award is
//! taken back when it was won by false declaration or false papers, decided out of order, or
//! when a fault is found later. The program records the paper; whether there is ground for it
//! is for those who sign it.

use jiff::civil::Date;

/// The most letters of a reason.
pub const LONGEST_REASON: usize = 500;
/// The fewest: everybody reads it.
pub const SHORTEST_REASON: usize = 10;

/// The paper that takes awards back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revocation {
    /// Id of its record; empty before it is kept.
    pub id: String,
    /// Its number, as printed: `05/QĐ-UBND`.
    pub number: String,
    /// The day it was signed.
    pub decided_on: Date,
    /// The body that decides: the one that gave the award.
    pub decided_by: String,
    /// Why, in a sentence that everybody reads.
    pub reason: String,
}

/// Why a paper takes nothing back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It is older than the award.
    BeforeDecision,
    /// It is signed later than today.
    Future,
    /// The reason is longer than a sentence or three.
    ReasonLong,
    /// The reason says nothing.
    ReasonShort,
    /// It is the very paper that gave the award.
    OwnNumber,
}

impl Refusal {
    /// The key of its words.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::BeforeDecision => "commendations-error-revoked-before",
            Self::Future => "commendations-error-future",
            Self::ReasonLong => "commendations-error-reason-long",
            Self::ReasonShort => "commendations-error-reason-short",
            Self::OwnNumber => "commendations-error-own-number",
        }
    }

    /// The field it stands beside.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Self::BeforeDecision | Self::Future => "day",
            Self::ReasonLong | Self::ReasonShort => "reason",
            Self::OwnNumber => "number",
        }
    }
}

impl Revocation {
    /// Holds the paper against the decision it takes back.
    ///
    /// # Errors
    /// Why it cannot be.
    pub fn check(&self, decision: &super::Decision, today: Date) -> Result<(), Refusal> {
        if self.decided_on > today {
            return Err(Refusal::Future);
        }
        if self.decided_on < decision.decided_on {
            return Err(Refusal::BeforeDecision);
        }
        if crate::vietnamese::fold(&self.number) == crate::vietnamese::fold(&decision.number)
            && self.decided_on.year() == decision.decided_on.year()
        {
            return Err(Refusal::OwnNumber);
        }
        match self.reason.chars().count() {
            n if n > LONGEST_REASON => return Err(Refusal::ReasonLong),
            n if n < SHORTEST_REASON => return Err(Refusal::ReasonShort),
            _ => {}
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
