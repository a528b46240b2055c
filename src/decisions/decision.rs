//! A matter put to the people, and its states. Pure: no database, no clock, no HTTP.

use dinh_rules::decision::{EffectFrom, Law, Matter, Scope, law};
use jiff::{Timestamp, civil::Date};

use crate::exemplars::words;

words! {
    /// Where a matter stands.
    State {
        /// Being written; only its officers see it.
        Proposed = "proposed",
        /// Taken back before anybody was asked.
        Dropped = "dropped",
        /// Put to the people.
        Open = "open",
        /// Taken back, with a reason.
        Stopped = "stopped",
        /// Decided.
        Passed = "passed",
        /// Not decided: enough were asked, too few were in favour.
        Rejected = "rejected",
        /// Recognised by the authority that the law names.
        Recognised = "recognised",
        /// Recognition was refused in writing.
        Refused = "refused",
        /// Done, and reported to people.
        CarriedOut = "carried_out",
        /// Annulled by the commune's People's Committee.
        Annulled = "annulled",
    }
}

words! {
    /// What happens to a matter.
    Step {
        /// Put to the people.
        Open = "open",
        /// Taken back as a draft.
        Drop = "drop",
        /// Taken back.
        Stop = "stop",
        /// A verdict decides it.
        Pass = "pass",
        /// A verdict rejects it.
        Reject = "reject",
        /// Recognised.
        Recognise = "recognise",
        /// Refused.
        Refuse = "refuse",
        /// Carried out.
        CarryOut = "carry_out",
        /// Annulled.
        Annul = "annul",
        /// The last round is counted again.
        Reopen = "reopen",
    }
}

words! {
    /// Who put it forward.
    Proposer {
        /// The hamlet's head, with the head of the Front's working committee.
        Hamlet = "hamlet",
        /// The commune's chair, with the Front's chair.
        Commune = "commune",
        /// Residents, by their households' consents.
        Residents = "residents",
        /// Residents with fewer consents, the Front's working committee finding it good.
        Front = "front",
    }
}

impl State {
    /// The state after a step; none when the step does not lead anywhere from here.
    #[must_use]
    pub fn after(self, step: Step) -> Option<Self> {
        match (self, step) {
            (Self::Proposed, Step::Open) | (Self::Passed | Self::Rejected, Step::Reopen) => Some(Self::Open),
            (Self::Proposed, Step::Drop) => Some(Self::Dropped),
            (Self::Open, Step::Stop) => Some(Self::Stopped),
            (Self::Open, Step::Pass) => Some(Self::Passed),
            (Self::Open, Step::Reject) => Some(Self::Rejected),
            (Self::Passed, Step::Recognise) => Some(Self::Recognised),
            (Self::Passed, Step::Refuse) => Some(Self::Refused),
            (Self::Passed | Self::Recognised, Step::CarryOut) => Some(Self::CarriedOut),
            (Self::Passed | Self::Recognised | Self::CarriedOut, Step::Annul) => Some(Self::Annulled),
            _ => None,
        }
    }

    /// Whether everybody may read it.
    #[must_use]
    pub fn is_public(self) -> bool {
        !matches!(self, Self::Proposed | Self::Dropped)
    }

    /// The mark that goes with its word.
    #[must_use]
    pub fn mark(self) -> &'static str {
        match self {
            Self::Proposed => "draft",
            Self::Open => "open",
            Self::Passed | Self::Recognised | Self::CarriedOut => "done",
            Self::Rejected | Self::Refused | Self::Annulled => "late",
            Self::Dropped | Self::Stopped => "shut",
        }
    }

    /// The key of its word.
    #[must_use]
    pub fn key(self) -> String {
        format!("decisions-state-{}", self.word().replace('_', "-"))
    }
}

/// An option that households can choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What it says.
    pub text: String,
    /// Whether choosing it decides something; "against" decides nothing.
    pub adopts: bool,
    /// What it costs a household, in đồng, where it does.
    pub cost: Option<i64>,
}

/// What is put to the people.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Content {
    /// The hamlet, or the commune whose hamlets decide it.
    pub place_id: String,
    /// What it is about, as the law's list names it: `contribution`.
    pub topic: String,
    /// What it is called.
    pub title: String,
    /// The question as it stands on the paper.
    pub question: String,
    /// What people need to know: why, what it costs, who is exempt.
    pub body: String,
    /// What they can choose.
    pub choices: Vec<Choice>,
    /// Who put it forward.
    pub proposer: Option<Proposer>,
    /// Who of the Front agreed, by office, and on which paper or day.
    pub agreed: String,
}

/// A matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Id.
    pub id: String,
    /// Where it is decided.
    pub scope: Scope,
    /// Its number in the year, once it is open.
    pub number: Option<(i64, i64)>,
    /// Where it stands.
    pub state: State,
    /// What it says.
    pub content: Content,
    /// The law it is decided under, once it is open.
    pub law: Option<String>,
    /// The day it was opened.
    pub opened_on: Option<Date>,
    /// The day its paper was sent to committee and Front.
    pub sent_on: Option<Date>,
    /// From when it binds, where a day was set.
    pub effective_on: Option<Date>,
    /// Over how many hamlets a matter of the commune was added up, once it was.
    pub hamlets: Option<i64>,
    /// Whether somebody judged that a meeting cannot be held again: who, by office, and why.
    pub no_more_meetings: Option<String>,
    /// Grows with every change.
    pub version: i64,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

impl Decision {
    /// The law it is decided under and its matter; before it is open, those of a day.
    #[must_use]
    pub fn rule(&self, today: Date) -> Option<(&'static Law, &'static Matter)> {
        let law = match &self.law {
            Some(pinned) => law(pinned)?,
            None => dinh_rules::decision::law_on(today)?,
        };
        Some((law, law.matters.iter().find(|matter| matter.topic == self.content.topic)?))
    }

    /// Whether it binds only once it is recognised.
    #[must_use]
    pub fn needs_recognition(&self, today: Date) -> bool {
        self.rule(today)
            .is_some_and(|(_, matter)| matter.effect_in(self.scope).from == EffectFrom::Recognition)
    }

    /// Its number as people write it: `3/2026`; empty before it is open.
    #[must_use]
    pub fn code(&self) -> String {
        self.number.map(|(year, number)| format!("{number}/{year}")).unwrap_or_default()
    }

    /// The address of its page; of its desk page before it is open.
    #[must_use]
    pub fn path(&self) -> String {
        match self.number {
            Some((year, number)) => path(year, number),
            None => format!("/desk/decisions/{}", self.id),
        }
    }
}

/// The address of the page of a number.
#[must_use]
pub fn path(year: i64, number: i64) -> String {
    format!("/decisions/{year}-{number}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::diagram;

    proptest! {
        #[test]
        fn any_sequence_of_steps_goes_as_drawn(steps in proptest::collection::vec(0..Step::ALL.len(), 0..30)) {
            let drawn = diagram::arrows::<State, Step>(include_str!("states.txt"));
            let mut state = State::Proposed;
            for index in steps {
                let step = Step::ALL[index];
                let arrow = drawn.iter().find(|(from, by, _)| (*from, *by) == (state, step));
                prop_assert_eq!(state.after(step), arrow.map(|(_, _, to)| *to), "{} {}", state, step);
                state = state.after(step).unwrap_or(state);
            }
        }
    }

    #[test]
    fn nothing_of_a_draft_is_public() {
        let public: Vec<_> = State::ALL.iter().filter(|state| state.is_public()).collect();
        assert_eq!(public.len(), State::ALL.len() - 2);
        assert!(!State::Proposed.is_public() && !State::Dropped.is_public());
    }
}
