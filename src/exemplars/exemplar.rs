//! A model's states and steps. Pure: no database, no clock, no HTTP.

use jiff::{Timestamp, civil::Date};

use super::content::Content;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$each:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$each])* $variant),* }

        impl $name {
            /// Every value, in order.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The word kept in the database.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.word())
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ();

            fn from_str(word: &str) -> ::std::result::Result<Self, ()> {
                Self::ALL.iter().copied().find(|value| value.word() == word).ok_or(())
            }
        }
    };
}
pub(crate) use words;

words! {
    /// Where a model stands.
    State {
        /// Being written; only its officers see it.
        Draft = "draft",
        /// In the register.
        Registered = "registered",
        /// Being done, with somebody who follows it.
        UnderWay = "under_way",
        /// Looked at on the spot.
        Checked = "checked",
        /// Its result was set against what it had promised.
        Assessed = "assessed",
        /// Recognised by a level ("đạt").
        Recognised = "recognised",
        /// Typical, commended by a level ("tiêu biểu").
        Typical = "typical",
        /// Stopped, with a reason.
        Stopped = "stopped",
    }
}

words! {
    /// What happened to a model on a day.
    StepKind {
        /// Entered in the register.
        Registered = "registered",
        /// Work began.
        Started = "started",
        /// Looked at on the spot.
        Checked = "checked",
        /// Result set against the promise.
        Assessed = "assessed",
        /// Recognised.
        Recognised = "recognised",
        /// Marked typical, at first or at a higher level.
        Typical = "typical",
        /// Proposed for a commendation.
        Proposed = "proposed",
        /// Stopped.
        Stopped = "stopped",
        /// Taken up again.
        Resumed = "resumed",
    }
}

words! {
    /// Who does it.
    SubjectKind {
        /// Tập thể.
        Collective = "collective",
        /// Cá nhân.
        Individual = "individual",
    }
}

words! {
    /// Whether it was there the year before.
    Origin {
        /// Mới.
        New = "new",
        /// Tiếp tục.
        Continued = "continued",
        /// Nâng cấp.
        Upgraded = "upgraded",
    }
}

/// Why a step is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The state does not allow it.
    NotFromHere(State),
    /// A recognition or mark needs a level.
    LevelMissing,
    /// Stopping, and taking a step back, needs a reason.
    ReasonMissing,
    /// The day lies in the future.
    InTheFuture,
    /// The day lies before the day of registration.
    BeforeRegistration,
    /// It is typical at this level already.
    SameLevel,
}

impl Refusal {
    /// The key of the words.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::NotFromHere(_) => "exemplars-error-not-from-here",
            Self::LevelMissing => "exemplars-error-level",
            Self::ReasonMissing => "exemplars-error-reason",
            Self::InTheFuture => "exemplars-error-future",
            Self::BeforeRegistration => "exemplars-error-before",
            Self::SameLevel => "exemplars-error-same-level",
        }
    }

    /// The field it belongs beside.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Self::NotFromHere(_) => "step",
            Self::LevelMissing | Self::SameLevel => "level",
            Self::ReasonMissing => "note",
            Self::InTheFuture | Self::BeforeRegistration => "on_day",
        }
    }
}

impl State {
    /// Where a step leads, as drawn in `states.txt`.
    ///
    /// # Errors
    /// A refusal when the drawing has no such arrow.
    pub fn after(self, step: StepKind) -> Result<Self, Refusal> {
        use StepKind as S;
        match (self, step) {
            (Self::Draft, S::Registered) => Ok(Self::Registered),
            (Self::Registered, S::Started) | (Self::Stopped, S::Resumed) => Ok(Self::UnderWay),
            (Self::Registered | Self::UnderWay | Self::Checked, S::Checked) => Ok(Self::Checked),
            (Self::UnderWay | Self::Checked | Self::Assessed, S::Assessed) => Ok(Self::Assessed),
            (Self::UnderWay | Self::Checked | Self::Assessed, S::Recognised)
            | (Self::Recognised, S::Proposed) => Ok(Self::Recognised),
            (Self::Recognised | Self::Typical, S::Typical) | (Self::Typical, S::Proposed) => {
                Ok(Self::Typical)
            }
            (
                Self::Registered | Self::UnderWay | Self::Checked | Self::Assessed | Self::Recognised,
                S::Stopped,
            ) => Ok(Self::Stopped),
            _ => Err(Refusal::NotFromHere(self)),
        }
    }

    /// Whether the public sees it.
    #[must_use]
    pub fn is_public(self) -> bool {
        self != Self::Draft
    }

    /// The class of its mark on screen: shape and colour, always beside the word.
    #[must_use]
    pub fn mark(self) -> &'static str {
        match self {
            Self::Typical => "done",
            Self::Recognised => "open",
            Self::Stopped => "shut",
            _ => "draft",
        }
    }

    /// The key of its word on screen.
    #[must_use]
    pub fn key(self) -> String {
        format!("exemplars-state-{}", self.word().replace('_', "-"))
    }
}

/// A step about to be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewStep {
    /// What.
    pub kind: StepKind,
    /// The day of the act; recording it may come later.
    pub on_day: Date,
    /// At which level.
    pub level: Option<String>,
    /// Number of the decision, where there is one.
    pub decision: String,
    /// A note, or the reason.
    pub note: String,
}

/// A step taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Id.
    pub id: String,
    /// Its place in the order of recording.
    pub seq: i64,
    /// What.
    pub kind: StepKind,
    /// The day of the act.
    pub on_day: Date,
    /// At which level.
    pub level: Option<String>,
    /// Number of the decision.
    pub decision: String,
    /// A note, or the reason.
    pub note: String,
    /// Where the model stood before.
    pub before: State,
    /// Where it stood after.
    pub after: State,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// Why it was taken back, if it was.
    pub retracted: Option<String>,
}

impl Step {
    /// The day of recording, in the reader's language.
    #[must_use]
    pub fn recorded_day(&self, words: impl std::borrow::Borrow<crate::web::Words>) -> String {
        words.borrow().day(crate::clock::day_of(self.recorded_at))
    }

    /// Whether the act was recorded on a later day than it happened.
    #[must_use]
    pub fn was_entered_late(&self) -> bool {
        crate::clock::day_of(self.recorded_at) > self.on_day
    }
}

/// A model as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exemplar {
    /// Id.
    pub id: String,
    /// Its number in the year's register, once registered.
    pub number: Option<i64>,
    /// Where it stands.
    pub state: State,
    /// The level that recognised it, or marked it typical.
    pub level: Option<String>,
    /// The officer's account that follows it.
    pub follower_id: Option<String>,
    /// Who made it.
    pub created_by: Option<String>,
    /// Grows with every change.
    pub version: i64,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// What the form holds.
    pub content: Content,
}

impl Exemplar {
    /// Takes a step: gives the new state and level.
    ///
    /// # Errors
    /// Why it is refused.
    pub fn step(&self, step: &NewStep, today: Date) -> Result<(State, Option<String>), Refusal> {
        let after = self.state.after(step.kind)?;
        let leveled = matches!(step.kind, StepKind::Recognised | StepKind::Typical);
        if leveled && step.level.is_none() {
            return Err(Refusal::LevelMissing);
        }
        if self.state == State::Typical && step.kind == StepKind::Typical && step.level == self.level {
            return Err(Refusal::SameLevel);
        }
        if step.kind == StepKind::Stopped && step.note.is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        if step.on_day > today {
            return Err(Refusal::InTheFuture);
        }
        // Work may have begun before the paper was handed in; what follows may not.
        let registered = self.content.registered_on;
        let may_precede = matches!(step.kind, StepKind::Registered | StepKind::Started);
        if !may_precede && registered.is_some_and(|day| step.on_day < day) {
            return Err(Refusal::BeforeRegistration);
        }
        let level = if leveled { step.level.clone() } else { self.level.clone() };
        Ok((after, level))
    }

    /// Its code as people write it: `MH 34/2020`.
    #[must_use]
    pub fn code(&self) -> String {
        self.number.map_or_else(String::new, |number| format!("MH {number}/{}", self.content.year))
    }

    /// The address of its public page.
    #[must_use]
    pub fn path(&self) -> String {
        path(self.content.year, self.number.unwrap_or_default())
    }
}

/// The address of a model's public page.
#[must_use]
pub fn path(year: i64, number: i64) -> String {
    format!("/exemplars/{year}-{number}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn drawn() -> Vec<(State, StepKind, State)> {
        crate::diagram::arrows(include_str!("states.txt"))
    }

    proptest! {
        #[test]
        fn any_sequence_of_steps_goes_as_drawn(steps in proptest::collection::vec(0..StepKind::ALL.len(), 0..40)) {
            let drawn = drawn();
            let mut state = State::Draft;
            for step in steps.into_iter().map(|index| StepKind::ALL[index]) {
                let arrow = drawn.iter().find(|(from, by, _)| *from == state && *by == step);
                prop_assert_eq!(state.after(step).ok(), arrow.map(|(_, _, to)| *to));
                if let Ok(next) = state.after(step) {
                    state = next;
                }
            }
        }
    }

    fn under_way() -> Exemplar {
        Exemplar {
            id: "1".into(),
            number: Some(34),
            state: State::UnderWay,
            level: None,
            follower_id: None,
            created_by: None,
            version: 1,
            updated_at: Timestamp::UNIX_EPOCH,
            content: Content { year: 2020, registered_on: Some(date(2020, 2, 15)), ..Content::default() },
        }
    }

    fn new(kind: StepKind, on_day: Date, level: Option<&str>, note: &str) -> NewStep {
        NewStep { kind, on_day, level: level.map(str::to_owned), decision: String::new(), note: note.into() }
    }

    #[test]
    fn a_step_needs_what_it_needs() {
        let today = date(2021, 1, 11);
        let day = date(2020, 12, 18);
        for (step, outcome) in [
            (new(StepKind::Recognised, day, Some("xa"), ""), Ok(State::Recognised)),
            (new(StepKind::Recognised, day, None, ""), Err(Refusal::LevelMissing)),
            (new(StepKind::Stopped, day, None, ""), Err(Refusal::ReasonMissing)),
            (new(StepKind::Stopped, day, None, "hết vốn"), Ok(State::Stopped)),
            (new(StepKind::Checked, date(2021, 1, 12), None, ""), Err(Refusal::InTheFuture)),
            (new(StepKind::Checked, date(2020, 2, 14), None, ""), Err(Refusal::BeforeRegistration)),
            (new(StepKind::Typical, day, Some("xa"), ""), Err(Refusal::NotFromHere(State::UnderWay))),
        ] {
            let got = under_way().step(&step, today).map(|(state, _)| state);
            assert_eq!(got, outcome, "{step:?}");
        }
    }

    #[test]
    fn codes_and_addresses() {
        assert_eq!(under_way().code(), "MH 34/2020");
        assert_eq!(under_way().path(), "/exemplars/2020-34");
    }
}
