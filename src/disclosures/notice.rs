//! A notice: its states and steps, and how it stands on a day. Pure.

use dinh_rules::{
    calendar::Calendar,
    term::{self, Count, Term},
};
use jiff::{Timestamp, civil::Date};

use super::{Audience, Kind, Part, posting::Summary};
use crate::{exemplars::words, law::rule::OwnHold};

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

/// How long a notice must hang.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Hold {
    /// For so long, without a break.
    For(Term),
    /// Always.
    Permanent,
    /// As another rule sets; nobody said yet.
    AsSet,
}

impl Hold {
    /// The word and the number kept in the database.
    #[must_use]
    pub fn kept(self) -> (&'static str, i64) {
        match self {
            Self::For(Term::Days(days)) => ("days", i64::from(days)),
            Self::For(Term::WorkingDays(days)) => ("working-days", i64::from(days)),
            Self::Permanent => ("permanent", 0),
            Self::AsSet => ("as-set", 0),
        }
    }

    /// What the database keeps, read again.
    #[must_use]
    pub fn of(word: &str, days: i64) -> Self {
        let days = u16::try_from(days).unwrap_or_default();
        match word {
            "days" => Self::For(Term::Days(days)),
            "working-days" => Self::For(Term::WorkingDays(days)),
            "permanent" => Self::Permanent,
            _ => Self::AsSet,
        }
    }
}

impl From<OwnHold> for Hold {
    fn from(own: OwnHold) -> Self {
        match own {
            OwnHold::For(term) => Self::For(term),
            OwnHold::Permanent => Self::Permanent,
        }
    }
}

/// By when a notice must be public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Within {
    /// Within a term.
    Term(Term),
    /// Together with the papers for the People's Council.
    Council,
    /// As another rule sets; nobody said yet.
    AsSet,
}

impl Within {
    /// The word and the number kept in the database.
    #[must_use]
    pub fn kept(self) -> (&'static str, i64) {
        match self {
            Self::Term(Term::Days(days)) => ("days", i64::from(days)),
            Self::Term(Term::WorkingDays(days)) => ("working-days", i64::from(days)),
            Self::Council => ("council", 0),
            Self::AsSet => ("as-set", 0),
        }
    }

    /// What the database keeps, read again.
    #[must_use]
    pub fn of(word: &str, days: i64) -> Self {
        let days = u16::try_from(days).unwrap_or_default();
        match word {
            "days" => Self::Term(Term::Days(days)),
            "working-days" => Self::Term(Term::WorkingDays(days)),
            "council" => Self::Council,
            _ => Self::AsSet,
        }
    }

    /// The last day in time, with the arithmetic; none where no number of days is set.
    #[must_use]
    pub fn count(self, calendar: &Calendar, counted_on: Date) -> Option<Count> {
        match self {
            Self::Term(within) => term::due(calendar, counted_on, within),
            Self::Council => term::due(calendar, counted_on, Term::Days(0)),
            Self::AsSet => None,
        }
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
    /// It hung its time.
    Kept,
    /// It was taken down before its time.
    Early,
    /// It was withdrawn.
    Withdrawn,
}

/// Days that count as "soon over".
pub const SOON: i64 = 3;

impl Notice {
    /// How it stands on a day.
    #[must_use]
    pub fn stands(&self, today: Date) -> Standing {
        let Summary { posted_on, until_on, down_on, early } = self.hung;
        if self.state == State::Withdrawn {
            return Standing::Withdrawn;
        }
        match (posted_on, until_on, down_on) {
            (None, ..) => Standing::NotYet,
            _ if early => Standing::Early,
            (Some(_), Some(until), None) if until >= today => {
                Standing::Hanging { left: days_between(today, until) }
            }
            (Some(_), None, None) => Standing::Permanent,
            _ => Standing::Kept,
        }
    }

    /// By how many days it was made public too late, or is so far; none when in time or when the
    /// law sets no day.
    #[must_use]
    pub fn late_by(&self, today: Date) -> Option<i64> {
        let late = days_between(self.due_on?, self.hung.posted_on.unwrap_or(today));
        (late > 0).then_some(late)
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
