//! Where a place's review of a year stands: who may be asked for what next. Pure: no
//! database, no clock, no HTTP.

use std::{fmt, str::FromStr};

use jiff::{Timestamp, civil::Date};

use super::{Drawn, indicator};
use crate::{
    clock,
    imports::year_end,
    places::{Kind, Place, Tree},
};

/// Where a review stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Being written; its figures are those counted now.
    Open,
    /// Locked by the place itself.
    Locked,
    /// Given back by the level above, with a reason.
    Returned,
    /// Signed and numbered.
    Signed,
}

/// What happens to a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    /// The place locks it: every figure and text is kept as it stands.
    Locked,
    /// The level above gives it back.
    Returned,
    /// It is signed and takes its number.
    Signed,
    /// A signed paper corrects it: it is locked anew, what stood before stays readable.
    Corrected,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Open, Self::Locked, Self::Returned, Self::Signed];

    /// The word kept in the database, in keys and in the permission table.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Locked => "locked",
            Self::Returned => "returned",
            Self::Signed => "signed",
        }
    }

    /// Where an act leads, as drawn in `states.txt`.
    ///
    /// # Errors
    /// A refusal when the drawing has no such arrow.
    pub fn after(self, act: Act) -> Result<Self, Refusal> {
        match (self, act) {
            (Self::Open | Self::Returned, Act::Locked) | (Self::Locked, Act::Corrected) => Ok(Self::Locked),
            (Self::Locked, Act::Returned) => Ok(Self::Returned),
            (Self::Locked, Act::Signed) | (Self::Signed, Act::Corrected) => Ok(Self::Signed),
            _ => Err(Refusal::NotFromHere),
        }
    }

    /// Whether its figures are kept as they stood: nothing is typed or written then.
    #[must_use]
    pub fn is_frozen(self) -> bool {
        matches!(self, Self::Locked | Self::Signed)
    }

    /// The key of the sentence that says why nothing is typed now, and what to do.
    #[must_use]
    pub fn closed_key(self) -> &'static str {
        match self {
            Self::Signed => "annual-reports-error-signed",
            _ => "annual-reports-error-locked",
        }
    }

    /// The class of its mark on screen: shape and colour, always beside the word.
    #[must_use]
    pub fn mark(self) -> &'static str {
        match self {
            Self::Open => "draft",
            Self::Locked => "done",
            Self::Returned => "soon",
            Self::Signed => "open",
        }
    }

    /// The key of its word on screen.
    #[must_use]
    pub fn key(self) -> String {
        format!("annual-reports-state-{}", self.word())
    }
}

impl Act {
    /// Every act.
    pub const ALL: [Self; 4] = [Self::Locked, Self::Returned, Self::Signed, Self::Corrected];

    /// The word kept in the database and in keys.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Locked => "locked",
            Self::Returned => "returned",
            Self::Signed => "signed",
            Self::Corrected => "corrected",
        }
    }

    /// The permission and the journal's name of it.
    #[must_use]
    pub fn permission(self) -> &'static str {
        match self {
            Self::Locked => "annual_reports.lock",
            Self::Returned => "annual_reports.return",
            Self::Signed => "annual_reports.sign",
            Self::Corrected => "annual_reports.correct",
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for State {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|state| state.word() == word).ok_or(())
    }
}

impl FromStr for Act {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|act| act.word() == word).ok_or(())
    }
}

/// Why an act is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The review does not stand where this can be done.
    NotFromHere,
    /// Giving back and correcting need a reason.
    ReasonMissing,
    /// The place above is signed: what is below changes by correction only.
    AboveSigned,
    /// There is nothing to lock yet.
    NothingToLock,
    /// A text names a figure that nobody knows.
    UnknownFigure,
    /// A unit below is not locked.
    UnitsOpen,
    /// Nobody is chosen to sign.
    SignerMissing,
    /// The signer does not sign for the body on that day.
    NotSigningThen,
    /// No Party term is known for that day.
    NoTerm,
    /// The book has that number already.
    NumberTaken,
    /// No paper number.
    NumberMissing,
    /// A number that no book has.
    NumberTooLarge,
    /// No day.
    DayMissing,
    /// The day lies in the future.
    InTheFuture,
    /// The day lies before the lock.
    BeforeLock,
    /// The day lies before that of the paper that it corrects.
    BeforePaper,
    /// Nobody is named as the one who corrects.
    CorrectorMissing,
    /// Nobody is named as the one who confirms.
    ConfirmerMissing,
    /// The one who corrects cannot confirm.
    SamePerson,
}

impl Refusal {
    /// The key of the words.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::NotFromHere => "annual-reports-error-not-from-here",
            Self::ReasonMissing => "annual-reports-error-reason",
            Self::AboveSigned => "annual-reports-error-above-signed",
            Self::NothingToLock => "annual-reports-error-nothing",
            Self::UnknownFigure => "annual-reports-error-unknown-figure",
            Self::UnitsOpen => "annual-reports-error-units-open",
            Self::SignerMissing => "annual-reports-error-signer",
            Self::NotSigningThen => "annual-reports-error-not-signing",
            Self::NoTerm => "annual-reports-error-no-term",
            Self::NumberTaken => "annual-reports-error-number-taken",
            Self::NumberMissing => "annual-reports-error-number",
            Self::NumberTooLarge => "annual-reports-error-number-large",
            Self::DayMissing => "annual-reports-error-day",
            Self::InTheFuture => "annual-reports-error-future",
            Self::BeforePaper => "annual-reports-error-before-paper",
            Self::BeforeLock => "annual-reports-error-before-lock",
            Self::CorrectorMissing => "annual-reports-error-corrector",
            Self::ConfirmerMissing => "annual-reports-error-confirmer",
            Self::SamePerson => "annual-reports-error-same-person",
        }
    }

    /// The field it belongs beside.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Self::NotFromHere
            | Self::AboveSigned
            | Self::NothingToLock
            | Self::UnknownFigure
            | Self::UnitsOpen => "state",
            Self::ReasonMissing => "reason",
            Self::SignerMissing | Self::NotSigningThen => "signer",
            Self::NumberMissing | Self::NumberTooLarge | Self::NumberTaken => "number",
            Self::DayMissing | Self::InTheFuture | Self::BeforeLock | Self::BeforePaper | Self::NoTerm => {
                "day"
            }
            Self::CorrectorMissing => "corrected_by",
            Self::ConfirmerMissing | Self::SamePerson => "confirmed_by",
        }
    }
}

/// What a correcting paper says beside its number, day and signature.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Correction {
    /// Why.
    pub reason: String,
    /// Who corrects.
    pub corrected_by: String,
    /// Who confirms.
    pub confirmed_by: String,
    /// Codes of the figures that it moves; none moves all that differ from their records.
    pub only: Option<Vec<String>>,
}

impl Correction {
    /// Everything that is missing or wrong.
    #[must_use]
    pub fn refusals(&self) -> Vec<Refusal> {
        let mut out = Vec::new();
        let fold = crate::vietnamese::fold;
        if self.reason.is_empty() {
            out.push(Refusal::ReasonMissing);
        }
        if self.corrected_by.is_empty() {
            out.push(Refusal::CorrectorMissing);
        }
        if self.confirmed_by.is_empty() {
            out.push(Refusal::ConfirmerMissing);
        } else if fold(&self.confirmed_by) == fold(&self.corrected_by) {
            out.push(Refusal::SamePerson);
        }
        out
    }
}

/// The figures of a correction: those kept before, and of the codes given what is counted now.
#[must_use]
pub fn chosen(kept: Vec<Drawn>, now: Vec<Drawn>, codes: &[String]) -> Vec<Drawn> {
    let is_chosen = |figure: &Drawn| codes.contains(&figure.code);
    let mut out: Vec<Drawn> = kept.into_iter().filter(|figure| !is_chosen(figure)).collect();
    out.extend(now.into_iter().filter(is_chosen));
    out.sort_by_key(|figure| indicator::rank(&figure.code));
    out
}

/// What is wrong with the day of a paper that closes a locked review.
#[must_use]
pub fn paper_day(day: Date, locked_on: Option<Date>, today: Date) -> Option<Refusal> {
    if day > today {
        return Some(Refusal::InTheFuture);
    }
    locked_on.is_some_and(|locked| day < locked).then_some(Refusal::BeforeLock)
}

/// A place's review of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Id.
    pub id: String,
    /// The place.
    pub place_id: String,
    /// The year.
    pub year: i64,
    /// Where it stands.
    pub state: State,
    /// The number of its newest lock, 0 before the first.
    pub revision: i64,
    /// Grows with every change.
    pub version: i64,
    /// When it was locked for the first time.
    pub first_locked_at: Option<Timestamp>,
    /// When it was locked or corrected last: the moment of its kept figures.
    pub frozen_at: Option<Timestamp>,
}

impl Review {
    /// The Vietnamese day of the newest lock.
    #[must_use]
    pub fn locked_on(&self) -> Option<Date> {
        self.frozen_at.map(clock::day_of)
    }

    /// The day it was handed in, when that was after the due day.
    #[must_use]
    pub fn late(&self, due: Option<Date>) -> Option<Date> {
        let first = self.first_locked_at.map(clock::day_of)?;
        due.filter(|due| first > *due).map(|_| first)
    }
}

/// Where a unit stands, for the table of the place above.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handed {
    /// Where its review stands.
    pub state: State,
    /// The day it was first locked.
    pub first: Option<Date>,
    /// The day it was locked last, when that is another one.
    pub again: Option<Date>,
    /// Whether it was handed in after the due day, or is not yet and the day has passed.
    pub late: bool,
}

impl Handed {
    /// Reads it off a review; a place without one is open.
    #[must_use]
    pub fn of(review: Option<&Review>, due: Option<Date>, today: Date) -> Self {
        let Some(review) = review else {
            let late = due.is_some_and(|due| today > due);
            return Self { state: State::Open, first: None, again: None, late };
        };
        let first = review.first_locked_at.map(clock::day_of);
        Self {
            state: review.state,
            first,
            again: review.locked_on().filter(|again| first != Some(*again)),
            late: review.late(due).is_some() || (first.is_none() && due.is_some_and(|due| today > due)),
        }
    }
}

/// The place whose review a figure belongs to: a hamlet has none of its own.
#[must_use]
pub fn keeper<'a>(tree: &'a Tree, year: i64, place_id: &'a str) -> &'a str {
    match tree.get(place_id) {
        Some(place) if place.kind == Kind::Hamlet => {
            tree.parent(place_id, year_end(year)).map_or(place_id, |above| &above.id)
        }
        _ => place_id,
    }
}

/// The units below a place that have a review of their own.
#[must_use]
pub fn units<'a>(tree: &'a Tree, year: i64, place: &Place) -> Vec<&'a Place> {
    let mut units = tree.children(&place.id, year_end(year));
    units.retain(|unit| unit.kind != Kind::Hamlet);
    units
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn drawn() -> Vec<(State, Act, State)> {
        crate::diagram::arrows(include_str!("states.txt"))
    }

    proptest! {
        #[test]
        fn any_sequence_of_acts_goes_as_drawn(acts in proptest::collection::vec(0..Act::ALL.len(), 0..40)) {
            let drawn = drawn();
            let mut state = State::Open;
            for act in acts.into_iter().map(|index| Act::ALL[index]) {
                let arrow = drawn.iter().find(|(from, by, _)| *from == state && *by == act);
                prop_assert_eq!(state.after(act).ok(), arrow.map(|(_, _, to)| *to));
                if let Ok(next) = state.after(act) {
                    state = next;
                }
            }
        }
    }

    fn locked(on: Date) -> Review {
        Review {
            id: "r".into(),
            place_id: "o31255".into(),
            year: 2020,
            state: State::Locked,
            revision: 1,
            version: 1,
            first_locked_at: Some(clock::at(on, 16, 40)),
            frozen_at: Some(clock::at(on, 16, 40)),
        }
    }

    #[test]
    fn a_unit_that_locks_late_is_shown_late_with_its_day() {
        let today = date(2021, 1, 11);
        let due = Some(date(2021, 1, 5));
        for (review, due, late) in [
            (Some(locked(date(2021, 1, 5))), due, false),
            (Some(locked(date(2021, 1, 6))), due, true),
            (Some(locked(date(2021, 1, 6))), None, false),
            (None, due, true),
            (None, Some(date(2021, 1, 11)), false),
        ] {
            let handed = Handed::of(review.as_ref(), due, today);
            assert_eq!(handed.late, late, "{review:?} {due:?}");
        }
        assert_eq!(locked(date(2021, 1, 6)).late(due), Some(date(2021, 1, 6)));
        let mut again = locked(date(2021, 1, 5));
        again.frozen_at = Some(clock::at(date(2021, 1, 7), 9, 0));
        let handed = Handed::of(Some(&again), due, today);
        assert!(!handed.late, "handed in on time, locked again later");
        assert_eq!(handed.again, Some(date(2021, 1, 7)));
    }

    #[test]
    fn a_correction_names_two_people_and_a_reason() {
        let whole = Correction {
            only: None,
            reason: "Ghi sót một mô hình".into(),
            corrected_by: "Nguyễn Văn Mẫu".into(),
            confirmed_by: "Trần Thị Mẫu".into(),
        };
        assert_eq!(whole.refusals(), []);
        for (change, refusal) in [
            (Correction { reason: String::new(), ..whole.clone() }, Refusal::ReasonMissing),
            (Correction { corrected_by: String::new(), ..whole.clone() }, Refusal::CorrectorMissing),
            (Correction { confirmed_by: String::new(), ..whole.clone() }, Refusal::ConfirmerMissing),
            (Correction { confirmed_by: "nguyen van  MAU".into(), ..whole.clone() }, Refusal::SamePerson),
        ] {
            assert_eq!(change.refusals(), [refusal]);
        }
    }

    #[test]
    fn a_paper_is_dated_between_the_lock_and_today() {
        let (lock, today) = (Some(date(2021, 1, 7)), date(2021, 1, 11));
        assert_eq!(paper_day(date(2021, 1, 10), lock, today), None);
        assert_eq!(paper_day(date(2021, 1, 12), lock, today), Some(Refusal::InTheFuture));
        assert_eq!(paper_day(date(2021, 1, 6), lock, today), Some(Refusal::BeforeLock));
    }
}
