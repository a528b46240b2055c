//! A round of nominations: what one meeting reviews and one body decides. Pure.

use crate::exemplars::words;

words! {
    /// Where a round stands.
    State {
        /// Units nominate.
        Open = "open",
        /// The council has voted; the list is fixed.
        Reviewed = "reviewed",
        /// Every decision is issued.
        Decided = "decided",
        /// Everything is handed over.
        Closed = "closed",
    }
}

words! {
    /// What moves a round on.
    Step {
        /// The list is fixed after the meeting.
        Review = "review",
        /// The list is opened again.
        Reopen = "reopen",
        /// The last decision was issued.
        Decide = "decide",
        /// Nothing is left to do.
        Close = "close",
        /// A whole decision was taken back: the round decides anew.
        Revoke = "revoke",
    }
}

/// What a round asks before it moves on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Facts {
    /// Findings that must be mended.
    pub blocking: i64,
    /// Nominees without a vote; all of them while there was no meeting.
    pub unvoted: i64,
    /// Nominees.
    pub nominees: i64,
    /// Decisions issued.
    pub issued: i64,
    /// Decisions still to be issued for those who passed.
    pub to_issue: i64,
    /// Awards not handed over.
    pub not_handed_over: i64,
}

/// Why a round does not move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The state has no such arrow.
    NotFromHere,
    /// Nobody is nominated.
    Nobody,
    /// Findings to mend first.
    Findings(i64),
    /// Nominees that nobody voted on.
    Unvoted(i64),
    /// A decision is issued: the list is no longer ours to change.
    Issued,
    /// Decisions are missing.
    NotIssued(i64),
    /// Awards that nobody handed over yet.
    NotHandedOver(i64),
}

impl Refusal {
    /// The key of the words.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::NotFromHere => "commendations-refused-not-from-here",
            Self::Nobody => "commendations-refused-nobody",
            Self::Findings(_) => "commendations-refused-findings",
            Self::Unvoted(_) => "commendations-refused-unvoted",
            Self::Issued => "commendations-refused-issued",
            Self::NotIssued(_) => "commendations-refused-not-issued",
            Self::NotHandedOver(_) => "commendations-refused-not-handed-over",
        }
    }

    /// The number that the words name.
    #[must_use]
    pub fn count(self) -> i64 {
        match self {
            Self::Findings(n) | Self::Unvoted(n) | Self::NotIssued(n) | Self::NotHandedOver(n) => n,
            Self::NotFromHere | Self::Nobody | Self::Issued => 0,
        }
    }
}

impl State {
    /// Where a step leads, as drawn in `states.txt`.
    ///
    /// # Errors
    /// A refusal when the drawing has no such arrow.
    pub fn after(self, step: Step) -> Result<Self, Refusal> {
        match (self, step) {
            (Self::Open, Step::Review) => Ok(Self::Reviewed),
            (Self::Reviewed, Step::Reopen) => Ok(Self::Open),
            (Self::Reviewed, Step::Decide) => Ok(Self::Decided),
            // A round in which nobody passed has nothing to decide.
            (Self::Reviewed | Self::Decided, Step::Close) => Ok(Self::Closed),
            (Self::Decided | Self::Closed, Step::Revoke) => Ok(Self::Reviewed),
            _ => Err(Refusal::NotFromHere),
        }
    }

    /// Takes a step, when the facts allow it.
    ///
    /// # Errors
    /// Why not.
    pub fn step(self, step: Step, facts: Facts) -> Result<Self, Refusal> {
        let after = self.after(step)?;
        match step {
            Step::Review if facts.nominees == 0 => Err(Refusal::Nobody),
            Step::Review if facts.blocking > 0 => Err(Refusal::Findings(facts.blocking)),
            Step::Review if facts.unvoted > 0 => Err(Refusal::Unvoted(facts.unvoted)),
            Step::Reopen if facts.issued > 0 => Err(Refusal::Issued),
            Step::Decide | Step::Close if facts.to_issue > 0 => Err(Refusal::NotIssued(facts.to_issue)),
            Step::Close if facts.not_handed_over > 0 => Err(Refusal::NotHandedOver(facts.not_handed_over)),
            _ => Ok(after),
        }
    }

    /// The class of its mark on screen; a word always goes with it.
    #[must_use]
    pub fn mark(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Reviewed => "soon",
            Self::Decided => "done",
            Self::Closed => "shut",
        }
    }

    /// The key of its word on screen.
    #[must_use]
    pub fn key(self) -> String {
        format!("commendations-state-{}", self.word())
    }
}

/// A round as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// Id.
    pub id: String,
    /// The year of the work commended.
    pub year: i64,
    /// What it is called: `Tổng kết công tác dân vận năm 2020`.
    pub name: String,
    /// The place whose units nominate.
    pub place_id: String,
    /// The body that decides, as it issues papers.
    pub organ_id: String,
    /// Code of the level that decides.
    pub level: String,
    /// Who decides, as it stands in the register: `Chủ tịch Ủy ban nhân dân huyện Cờ Đỏ`.
    pub decided_by: String,
    /// Codes of its streams.
    pub streams: Vec<String>,
    /// Where it stands.
    pub state: State,
    /// Grows with every change.
    pub version: i64,
}

impl Round {
    /// The address of its page.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/desk/commendations/rounds/{}", self.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn drawn() -> Vec<(State, Step, State)> {
        crate::diagram::arrows(include_str!("states.txt"))
    }

    proptest! {
        #[test]
        fn any_sequence_of_steps_goes_as_drawn(steps in proptest::collection::vec(0..Step::ALL.len(), 0..20)) {
            let drawn = drawn();
            let mut state = State::Open;
            for step in steps.into_iter().map(|index| Step::ALL[index]) {
                let arrow = drawn.iter().find(|(from, by, _)| *from == state && *by == step);
                prop_assert_eq!(state.after(step).ok(), arrow.map(|(_, _, to)| *to));
                if let Ok(next) = state.after(step) {
                    state = next;
                }
            }
        }
    }

    #[test]
    fn a_round_moves_when_nothing_is_missing() {
        let ready = Facts { nominees: 3, ..Facts::default() };
        for (state, step, facts, outcome) in [
            (State::Open, Step::Review, ready, Ok(State::Reviewed)),
            (State::Open, Step::Review, Facts::default(), Err(Refusal::Nobody)),
            (State::Open, Step::Review, Facts { blocking: 2, ..ready }, Err(Refusal::Findings(2))),
            (State::Open, Step::Review, Facts { unvoted: 1, ..ready }, Err(Refusal::Unvoted(1))),
            (State::Open, Step::Decide, ready, Err(Refusal::NotFromHere)),
            (State::Reviewed, Step::Reopen, ready, Ok(State::Open)),
            (State::Reviewed, Step::Reopen, Facts { issued: 1, ..ready }, Err(Refusal::Issued)),
            (State::Reviewed, Step::Decide, Facts { to_issue: 1, ..ready }, Err(Refusal::NotIssued(1))),
            (State::Reviewed, Step::Decide, Facts { issued: 2, ..ready }, Ok(State::Decided)),
            (
                State::Decided,
                Step::Close,
                Facts { not_handed_over: 5, ..ready },
                Err(Refusal::NotHandedOver(5)),
            ),
            (State::Decided, Step::Close, ready, Ok(State::Closed)),
            (State::Closed, Step::Reopen, ready, Err(Refusal::NotFromHere)),
            (State::Closed, Step::Revoke, ready, Ok(State::Reviewed)),
            (State::Open, Step::Revoke, ready, Err(Refusal::NotFromHere)),
        ] {
            assert_eq!(state.step(step, facts), outcome, "{state} {step}");
        }
    }
}
