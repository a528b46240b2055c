//! A round: households are asked once, in one form, and counted. Pure.
//!
//! A decision consists of rounds of one form each, each with its own frozen roll; a household has one
//! mark in a round, and marks of two rounds are never added (docs/adr/0019).

use dinh_rules::decision::{
    Form, Law, Matter,
    count::{self, Identity, Standing},
    verdict::{self, Chosen, Outcome, Verdict},
};
use jiff::civil::Date;

use super::decision::Choice;
use crate::exemplars::words;

pub use super::tally::{Counted, Tally, counted};

words! {
    /// Where a round stands.
    RoundState {
        /// People are told; the roll is frozen.
        Called = "called",
        /// The meeting is open, or the slips are out.
        Running = "running",
        /// Nobody is marked any more; the count is entered.
        Counting = "counting",
        /// Closed with its verdict.
        Closed = "closed",
        /// Did not take place.
        Cancelled = "cancelled",
    }
}

words! {
    /// What happens to a round.
    RoundStep {
        /// The meeting is opened, the slips go out.
        Start = "start",
        /// Nobody is marked any more.
        StopMarks = "stop_marks",
        /// Somebody was forgotten, before anything was counted.
        ResumeMarks = "resume_marks",
        /// Closed.
        Close = "close",
        /// Called off.
        Cancel = "cancel",
        /// Counted again.
        Recount = "recount",
    }
}

words! {
    /// How a meeting votes.
    Method {
        /// By a show of hands.
        Hands = "hands",
        /// By secret ballot.
        Secret = "secret",
    }
}

words! {
    /// The part that somebody has in a round.
    Part {
        /// Chairs the meeting.
        Chair = "chair",
        /// Writes the minutes.
        Secretary = "secretary",
        /// Of the counting board, or of the ballot team; the first heads it.
        Counter = "counter",
        /// Represents a household and witnesses the count.
        Witness = "witness",
    }
}

words! {
    /// How a round ended.
    Ended {
        /// An option is decided.
        Passed = "passed",
        /// Enough were asked, too few were in favour.
        Rejected = "rejected",
        /// Too few came: ballots to every household.
        Ballots = "ballots",
        /// Too few came: the meeting is held once more.
        MeetAgain = "meet_again",
    }
}

impl Ended {
    /// How a round ended by its verdict, and the option that is decided.
    #[must_use]
    pub fn of(outcome: &Outcome<'_>) -> (Self, Option<i64>) {
        match outcome {
            Outcome::Passed(option) => (Self::Passed, i64::try_from(*option).ok()),
            Outcome::Rejected => (Self::Rejected, None),
            Outcome::Ballots(_) => (Self::Ballots, None),
            Outcome::MeetAgain(_) => (Self::MeetAgain, None),
        }
    }
}

impl RoundState {
    /// The state after a step.
    #[must_use]
    pub fn after(self, step: RoundStep) -> Option<Self> {
        match (self, step) {
            (Self::Called, RoundStep::Start) | (Self::Counting, RoundStep::ResumeMarks) => {
                Some(Self::Running)
            }
            (Self::Called | Self::Running | Self::Counting, RoundStep::Cancel) => Some(Self::Cancelled),
            (Self::Running, RoundStep::StopMarks) | (Self::Closed | Self::Counting, RoundStep::Recount) => {
                Some(Self::Counting)
            }
            (Self::Counting, RoundStep::Close) => Some(Self::Closed),
            _ => None,
        }
    }

    /// The key of its word for a form.
    #[must_use]
    pub fn key(self, form: Form) -> String {
        format!("decisions-round-{}-{}", form.word(), self.word())
    }

    /// The mark that goes with its word.
    #[must_use]
    pub fn mark(self) -> &'static str {
        match self {
            Self::Called | Self::Running => "open",
            Self::Counting => "soon",
            Self::Closed => "done",
            Self::Cancelled => "shut",
        }
    }
}

/// Slips of paper, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stock {
    /// Printed.
    pub printed: i64,
    /// Handed out, those issued again among them.
    pub issued: i64,
    /// Spoiled before they were handed out.
    pub spoiled: i64,
    /// Left over.
    pub unused: i64,
    /// Handed out and not come back, as the team counted the households.
    pub not_returned: i64,
    /// Given back spoiled, another issued in their place.
    pub returned_spoiled: i64,
    /// Households that somebody helped to mark the slip.
    pub assisted: i64,
}

/// A part of a hamlet that meets by itself, chaired by whom the head sends (Nghị định 59/2023, Điều 3 khoản 6).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cluster {
    /// Which households: `Tổ 1 đến tổ 3`.
    pub name: String,
    /// Who chairs it.
    pub chair: String,
    /// The day it meets.
    pub begins_on: Date,
    /// The hour.
    pub begins_at: String,
    /// Where.
    pub venue: String,
}

/// A round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// Id.
    pub id: String,
    /// The matter.
    pub decision_id: String,
    /// The hamlet.
    pub place_id: String,
    /// First, second … of this hamlet.
    pub seq: i64,
    /// Its form.
    pub form: Form,
    /// Where it stands.
    pub state: RoundState,
    /// The day people were told.
    pub notice_on: Date,
    /// The day of the meeting; the first day on which slips go out.
    pub begins_on: Date,
    /// The hour, as it is written: `19:00`; empty when none was set.
    pub begins_at: String,
    /// Where.
    pub venue: String,
    /// The last day on which slips are taken; of a meeting in clusters, the day of the last one.
    pub closes_on: Option<Date>,
    /// The hour of that day.
    pub closes_at: String,
    /// How the meeting voted.
    pub method: Option<Method>,
    /// Households on the roll.
    pub roll: i64,
    /// The salted root of the roll.
    pub roll_root: String,
    /// Who of a unit judged that the law of the opening holds though another is in force, and why.
    pub judged: String,
    /// Why numbers do not add up, as it was signed.
    pub explained: String,
    /// On which paper the commune approved that the meeting is held in clusters; empty when it is held whole.
    pub cluster_plan: String,
    /// Whether it was counted again: then two people enter the count apart, whatever the form.
    pub recounted: bool,
    /// Whether somebody entered a count, though it may have been taken back.
    pub counted: bool,
    /// Slips.
    pub stock: Stock,
    /// Households that somebody spoke for whom they had authorised, once it is closed.
    pub authorised: i64,
    /// How it ended.
    pub ended: Option<Ended>,
    /// The option that is decided.
    pub option: Option<i64>,
    /// Its number of changes.
    pub version: i64,
}

impl Round {
    /// A round about to be called, with nothing of it settled yet.
    #[must_use]
    pub fn new(decision_id: &str, place_id: &str, form: Form, notice_on: Date, begins_on: Date) -> Self {
        Self {
            id: String::new(),
            decision_id: decision_id.to_owned(),
            place_id: place_id.to_owned(),
            seq: 0,
            form,
            state: RoundState::Called,
            notice_on,
            begins_on,
            begins_at: String::new(),
            venue: String::new(),
            closes_on: None,
            closes_at: String::new(),
            method: None,
            roll: 0,
            roll_root: String::new(),
            judged: String::new(),
            explained: String::new(),
            cluster_plan: String::new(),
            recounted: false,
            counted: false,
            stock: Stock::default(),
            authorised: 0,
            ended: None,
            option: None,
            version: 0,
        }
    }

    /// Whether it was called and has no end yet.
    #[must_use]
    pub fn is_under_way(&self) -> bool {
        matches!(self.state, RoundState::Called | RoundState::Running | RoundState::Counting)
    }

    /// Whether its papers are counted by two people apart: ballots, and a secret vote in a meeting.
    #[must_use]
    pub fn is_entered_twice(&self) -> bool {
        self.is_on_paper() || self.recounted
    }

    /// Whether households answer on paper: ballots, and a secret vote in a meeting.
    #[must_use]
    pub fn is_on_paper(&self) -> bool {
        self.form == Form::Ballots || self.method == Some(Method::Secret)
    }

    /// The word in the keys of what is no vote for an option: no opinion, or a slip that is blank or does not count.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self.form {
            Form::Meeting if self.method == Some(Method::Secret) => "secret",
            form => form.word(),
        }
    }

    /// Its last day: of taking slips, of the last cluster, else the day of the meeting.
    #[must_use]
    pub fn last_day(&self) -> Date {
        self.closes_on.unwrap_or(self.begins_on)
    }

    /// The last day for slips, of a round of ballots.
    #[must_use]
    pub fn slips_until(&self) -> Option<Date> {
        self.closes_on.filter(|_| self.form == Form::Ballots)
    }

    /// Whether it is held in clusters.
    #[must_use]
    pub fn is_in_clusters(&self) -> bool {
        !self.cluster_plan.is_empty()
    }

    /// The identities of its numbers.
    #[must_use]
    pub fn identities(&self, tally: &Tally, marked: i64) -> Vec<Identity> {
        let unmarked = self.roll - marked;
        match self.form {
            Form::Ballots => {
                let stock = self.stock;
                count::of_ballots(&count::Ballots {
                    roll: self.roll,
                    marked,
                    unmarked,
                    disputed: 0,
                    printed: stock.printed,
                    issued: stock.issued,
                    spoiled: stock.spoiled,
                    unused: stock.unused,
                    in_box: tally.present,
                    returned_spoiled: stock.returned_spoiled,
                    not_returned: stock.not_returned,
                    options: tally.votes.clone(),
                    blank: tally.abstain,
                    invalid: tally.rest,
                    stray: 0,
                })
            }
            Form::Meeting | Form::Online => count::of_meeting(&count::Meeting {
                roll: self.roll,
                marked,
                unmarked,
                disputed: 0,
                present: tally.present,
                options: tally.votes.clone(),
                abstain: tally.abstain,
                no_vote: tally.rest,
                stray: 0,
            }),
        }
    }

    /// What its count means under a law.
    #[must_use]
    pub fn verdict<'a>(
        &self,
        (law, matter): (&'a Law, &'a Matter),
        choices: &[Choice],
        tally: &Tally,
        too_few_before: u32,
    ) -> Verdict<'a> {
        let whole = |n: i64| u32::try_from(n).unwrap_or(0);
        let options: Vec<_> = choices
            .iter()
            .zip(&tally.votes)
            .map(|(choice, votes)| Chosen { adopts: choice.adopts, votes: whole(*votes) })
            .collect();
        let round = verdict::Round {
            form: self.form,
            households: whole(self.roll),
            present: (self.form == Form::Meeting).then_some(whole(tally.present)),
            options: &options,
            too_few_before,
        };
        verdict::of_round(law, matter, &round)
    }

    /// Whether its numbers let it be closed with a verdict.
    #[must_use]
    pub fn standing(&self, tally: &Tally, marked: i64, margin: u32) -> Standing {
        count::standing(&self.identities(tally, marked), i64::from(margin))
    }
}

#[cfg(test)]
#[path = "round_tests.rs"]
mod tests;
