//! A notice: its states and steps, and how it stands on a day. Pure.

use jiff::{Timestamp, civil::Date};

pub use super::terms::{Hold, Within};

use super::{Audience, Kind, Part, posting::Summary};
use crate::exemplars::words;

words! {
    /// Where a notice is on its way.
    State {
        /// Being written.
        Draft = "draft",
        /// Handed in for approval.
        Submitted = "submitted",
        /// Approved; public at its moment.
        Approved = "approved",
        /// Public.
        Published = "published",
        /// Its time is over and nothing hangs any more; still public.
        Closed = "closed",
        /// Withdrawn: that it was, and why, is public.
        Withdrawn = "withdrawn",
    }
}

words! {
    /// What happens to a notice.
    Step {
        /// Handed in.
        Submitted = "submitted",
        /// Given back to be written again.
        Returned = "returned",
        /// Approved.
        Approved = "approved",
        /// Its moment came.
        Published = "published",
        /// Taken down and closed.
        Closed = "closed",
        /// Put up again.
        Reopened = "reopened",
        /// Withdrawn.
        Withdrawn = "withdrawn",
        /// Published again with its correction.
        Republished = "republished",
    }
}

/// Why a step is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The state does not allow it.
    NotFromHere,
    /// It needs a reason.
    ReasonMissing,
    /// Who wrote it does not approve it.
    SamePerson,
    /// Who added a paper does not approve it.
    OwnPaper,
    /// Something still hangs.
    StillHangs,
    /// Nothing was put up yet.
    NeverPosted,
}

impl Refusal {
    /// The key of the words.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::NotFromHere => "disclosures-error-not-from-here",
            Self::ReasonMissing => "disclosures-error-reason",
            Self::SamePerson => "disclosures-error-same-person",
            Self::OwnPaper => "disclosures-error-own-paper",
            Self::StillHangs => "disclosures-error-still-hangs",
            Self::NeverPosted => "disclosures-error-never-posted",
        }
    }
}

impl State {
    /// Where a step leads, as drawn in `states.txt`.
    ///
    /// # Errors
    /// A refusal when the drawing has no such arrow.
    pub fn after(self, step: Step) -> Result<Self, Refusal> {
        use Step as S;
        match (self, step) {
            (Self::Draft, S::Submitted) => Ok(Self::Submitted),
            (Self::Submitted | Self::Approved, S::Returned) => Ok(Self::Draft),
            (Self::Submitted, S::Approved) => Ok(Self::Approved),
            (Self::Approved, S::Published)
            | (Self::Closed, S::Reopened)
            | (Self::Withdrawn, S::Republished) => Ok(Self::Published),
            (Self::Published, S::Closed) => Ok(Self::Closed),
            (Self::Published | Self::Closed, S::Withdrawn) => Ok(Self::Withdrawn),
            _ => Err(Refusal::NotFromHere),
        }
    }

    /// Whether the public knows of it.
    #[must_use]
    pub fn is_public(self) -> bool {
        matches!(self, Self::Published | Self::Closed | Self::Withdrawn)
    }

    /// The key of its word on screen.
    #[must_use]
    pub fn key(self) -> String {
        format!("disclosures-state-{}", self.word())
    }
}

/// A notice as it is kept; its text stands in its versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Id.
    pub id: String,
    /// Year of its document.
    pub year: i64,
    /// Its number in the year's register, once public.
    pub number: Option<i64>,
    /// The body that tells.
    pub unit_id: String,
    /// What it is about.
    pub kind: Kind,
    /// The part of that kind.
    pub part: Option<Part>,
    /// Who reads it.
    pub audience: Audience,
    /// Its title, of the public version or else of the draft.
    pub title: String,
    /// Number of the document: `87/TB-UBND`.
    pub document: String,
    /// Day of the document.
    pub signed_on: Date,
    /// Day from which the term is counted.
    pub counted_on: Date,
    /// Law, as pinned.
    pub law: String,
    /// Matter, as pinned.
    pub matter: String,
    /// By when, as pinned.
    pub due: Within,
    /// The last day in time; none where the law sets none.
    pub due_on: Option<Date>,
    /// How long it must hang.
    pub hold: Hold,
    /// Where the time comes from when it is not ours.
    pub own_basis: String,
    /// Why it was given back to be written again; empty when it was not.
    pub return_reason: String,
    /// Where it is on its way.
    pub state: State,
    /// The moment chosen for publishing.
    pub publish_at: Option<Timestamp>,
    /// When it became public.
    pub published_at: Option<Timestamp>,
    /// Number of the public version; nought before the first.
    pub current: i64,
    /// Number of the version that waits for its approval; nought where there is none.
    pub pending: i64,
    /// Progress of a project in percent.
    pub progress: Option<i64>,
    /// What its postings come to.
    pub hung: Summary,
    /// Grows with every change.
    pub version: i64,
    /// Who made it.
    pub created_by: Option<String>,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

/// How a public notice stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Not put up yet.
    NotYet,
    /// It hangs; so many days are left.
    Hanging {
        /// Days left, the last one nought.
        left: i64,
    },
    /// It hangs for good.
    Permanent,
    /// It hangs, and nobody said for how long.
    Unset,
    /// It hung its time.
    Kept,
    /// It hung without a set time and was taken down.
    Down,
    /// It was taken down before its time.
    Early,
    /// It was withdrawn.
    Withdrawn,
}

impl Standing {
    /// The word in open data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::NotYet => "not-yet",
            Self::Hanging { .. } => "hanging",
            Self::Permanent => "permanent",
            Self::Unset => "unset",
            Self::Kept => "over",
            Self::Down => "down",
            Self::Early => "early",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// Days that count as "soon over".
pub const SOON: i64 = 3;

impl Notice {
    /// How it stands on a day.
    #[must_use]
    pub fn stands(&self, today: Date) -> Standing {
        let Summary { posted_on, until_on, down_on, early, .. } = self.hung;
        if self.state == State::Withdrawn {
            return Standing::Withdrawn;
        }
        if posted_on.is_none() {
            return Standing::NotYet;
        }
        match (self.hold, until_on, down_on) {
            _ if early => Standing::Early,
            (Hold::For(_), Some(until), None) if until >= today => {
                Standing::Hanging { left: days_between(today, until) }
            }
            (Hold::For(_), ..) => Standing::Kept,
            (Hold::Permanent, _, None) => Standing::Permanent,
            (Hold::AsSet, _, None) => Standing::Unset,
            (Hold::Permanent | Hold::AsSet, _, Some(_)) => Standing::Down,
        }
    }

    /// By how many days it was made public too late, or is so far; none when in time or when the
    /// law sets no day.
    #[must_use]
    pub fn late_by(&self, today: Date) -> Option<i64> {
        if self.state == State::Withdrawn && self.hung.public_on.is_none() {
            return None;
        }
        let late = days_between(self.due_on?, self.hung.public_on.unwrap_or(today));
        (late > 0).then_some(late)
    }

    /// Whether everybody may read its text: it is public, for all, and was not withdrawn.
    #[must_use]
    pub fn is_readable(&self) -> bool {
        matches!(self.state, State::Published | State::Closed) && self.audience == Audience::Public
    }

    /// Its address in public.
    #[must_use]
    pub fn path(&self) -> String {
        path(self.year, self.number.unwrap_or_default())
    }

    /// As the register names it: `CK 118/2020`.
    #[must_use]
    pub fn code(&self) -> String {
        code(self.year, self.number)
    }

    /// Takes a step of its way: the new state.
    ///
    /// # Errors
    /// Why it is refused.
    pub fn step(&self, step: Step, reason: &str) -> Result<State, Refusal> {
        let after = self.state.after(step)?;
        if matches!(step, Step::Returned | Step::Withdrawn) && reason.is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        if step == Step::Closed && self.hung.posted_on.is_none() {
            return Err(Refusal::NeverPosted);
        }
        if step == Step::Closed && self.hung.down_on.is_none() {
            return Err(Refusal::StillHangs);
        }
        Ok(after)
    }
}

/// The address of a notice's public page.
#[must_use]
pub fn path(year: i64, number: i64) -> String {
    format!("/disclosures/{year}-{number}")
}

/// As the register names a notice; empty before it is public.
#[must_use]
pub fn code(year: i64, number: Option<i64>) -> String {
    number.map_or_else(String::new, |number| format!("CK {number}/{year}"))
}

/// Days from one day to another; negative when the other comes first.
#[must_use]
pub fn days_between(from: Date, to: Date) -> i64 {
    from.until((jiff::Unit::Day, to)).map_or(0, |span| i64::from(span.get_days()))
}

#[cfg(test)]
mod tests;
#[cfg(test)]
pub use tests::notice as tests_notice;
