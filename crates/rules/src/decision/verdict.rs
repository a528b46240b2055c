//! What the numbers of a round mean, with every step: the rule, the sum, the comparison, what follows.

use super::{Base, Cited, Form, Law, Matter, Passes};
use crate::Share;

/// An option that households can choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chosen {
    /// Whether choosing it decides something; "against" decides nothing.
    pub adopts: bool,
    /// Households that chose it.
    pub votes: u32,
}

/// A round as the verdict reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round<'a> {
    /// Its form.
    pub form: Form,
    /// Households of the roll.
    pub households: u32,
    /// Households present; none for a form in which nobody is.
    pub present: Option<u32>,
    /// What was chosen, in the order of the paper.
    pub options: &'a [Chosen],
    /// Meetings before it to which too few came.
    pub too_few_before: u32,
}

/// A step of the reasoning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step<'a> {
    /// The rule: this share of that base.
    Rule(&'a Passes),
    /// The base, and how many the share is of it.
    Sum {
        /// All of the base.
        base: u32,
        /// How many it takes.
        needed: u32,
        /// How many chose the option ahead.
        votes: u32,
    },
    /// The votes against what is needed.
    Compared {
        /// The option ahead; none when nobody chose anything that decides.
        option: Option<usize>,
        /// Its votes.
        votes: u32,
        /// How many it takes.
        needed: u32,
    },
    /// How many had to be present, where the law asks it.
    Quorum {
        /// The rule.
        rule: &'a Passes,
        /// Households present.
        present: u32,
        /// How many it takes.
        needed: u32,
    },
    /// Fewer were present than it takes to pass.
    TooFewPresent {
        /// Households present.
        present: u32,
        /// How many it takes.
        needed: u32,
    },
}

/// What follows from a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome<'a> {
    /// The option is decided.
    Passed(usize),
    /// Enough took part, too few were in favour.
    Rejected,
    /// Too few came: ballots to every household.
    Ballots(&'a Cited),
    /// Too few came: the meeting is held once more; ballots if it cannot be.
    MeetAgain(&'a Cited),
}

/// What the numbers mean, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict<'a> {
    /// What follows.
    pub outcome: Outcome<'a>,
    /// How many of the base it takes.
    pub needed: u32,
    /// How many of them would have to be otherwise for the outcome to be another one.
    pub margin: u32,
    /// The reasoning.
    pub steps: Vec<Step<'a>>,
}

/// The verdict of a round in one hamlet.
#[must_use]
pub fn of_round<'a>(law: &'a Law, matter: &'a Matter, round: &Round<'_>) -> Verdict<'a> {
    let needed = matter.passes.share.needed(round.households);
    let (ahead, votes) = ahead(round.options);
    let mut steps = vec![
        Step::Rule(&matter.passes),
        Step::Sum { base: round.households, needed, votes },
        Step::Compared { option: ahead, votes, needed },
    ];
    let quorum = law.quorum(matter).filter(|_| round.form == Form::Meeting);
    let quorum_needed = quorum.map_or(0, |rule| rule.share.needed(round.households));
    if let (Some(rule), Some(present)) = (quorum, round.present) {
        steps.push(Step::Quorum { rule, present, needed: quorum_needed });
    }
    // A meeting that cannot reach the number has not said no: those who are absent are asked.
    let asked = needed.max(quorum_needed);
    let enough = round.present.is_none_or(|present| present >= asked);
    let outcome = match ahead {
        Some(option) if votes >= needed && enough => Outcome::Passed(option),
        _ if enough || matter.forms == [Form::Online] => Outcome::Rejected,
        _ => {
            let present = round.present.unwrap_or(0);
            steps.push(Step::TooFewPresent { present, needed: needed.max(quorum_needed) });
            match &law.meeting.again {
                Some(again) if round.too_few_before == 0 => Outcome::MeetAgain(again),
                _ => Outcome::Ballots(&law.ballots.too_few),
            }
        }
    };
    let by_votes = match outcome {
        Outcome::Passed(_) => votes - needed + 1,
        _ => needed.saturating_sub(votes).max(1),
    };
    // Whether enough came turns the outcome too: a few households more or fewer, and it is another one.
    let by_presence =
        round.present.map(|present| if present >= asked { present - asked + 1 } else { asked - present });
    let margin = by_presence.map_or(by_votes, |households| households.min(by_votes));
    Verdict { outcome, needed, margin, steps }
}

/// The option ahead among those that decide something; none when nobody chose one. Of two with the same
/// votes the first is named: no share of the law is reached by two at once.
fn ahead(options: &[Chosen]) -> (Option<usize>, u32) {
    let deciding = options.iter().enumerate().filter(|(_, option)| option.adopts && option.votes > 0);
    let best = deciding.max_by(|(at, one), (other, two)| one.votes.cmp(&two.votes).then(other.cmp(at)));
    best.map_or((None, 0), |(at, option)| (Some(at), option.votes))
}

/// A hamlet's part in a matter of the whole commune.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part<'a> {
    /// Households of its roll.
    pub households: u32,
    /// What was chosen there, in the order of the paper.
    pub options: &'a [Chosen],
    /// Which option passed there; none when none did, or the hamlet has no result.
    pub passed: Option<usize>,
}

/// The verdict of the commune on hamlets' results: none when the matter is not the commune's.
#[must_use]
pub fn of_commune<'a>(matter: &'a Matter, parts: &[Part<'_>]) -> Option<Verdict<'a>> {
    let rule = matter.commune.as_ref()?;
    let most = parts.iter().map(|part| part.options.len()).max().unwrap_or(0);
    let adopts = |option: usize| parts.iter().any(|part| part.options.get(option).is_some_and(|o| o.adopts));
    let votes = |option: usize| -> u32 {
        match rule.base {
            Base::Hamlets => count(parts.iter().filter(|part| part.passed == Some(option)).count()),
            Base::Households => {
                parts.iter().filter_map(|part| part.options.get(option)).map(|chosen| chosen.votes).sum()
            }
        }
    };
    let totals: Vec<_> =
        (0..most).map(|option| Chosen { adopts: adopts(option), votes: votes(option) }).collect();
    let base = match rule.base {
        Base::Hamlets => count(parts.len()),
        Base::Households => parts.iter().map(|part| part.households).sum(),
    };
    let (needed, (ahead, votes)) = (rule.share.needed(base), ahead(&totals));
    let steps = vec![
        Step::Rule(rule),
        Step::Sum { base, needed, votes },
        Step::Compared { option: ahead, votes, needed },
    ];
    let (outcome, margin) = match ahead {
        Some(option) if votes >= needed => (Outcome::Passed(option), votes - needed + 1),
        _ => (Outcome::Rejected, needed.saturating_sub(votes)),
    };
    Some(Verdict { outcome, needed, margin, steps })
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// How many of those present it takes to choose secretary, method or counting board, where the law says.
#[must_use]
pub fn of_those_present(law: &Law, present: u32) -> Option<u32> {
    law.meeting.chosen.as_ref().map(|rule| rule.share.needed(present))
}

/// Whether residents' consents are enough, of so many households.
#[must_use]
pub fn enough_consents(share: Share, households: u32, consents: u32) -> bool {
    consents >= share.needed(households)
}
