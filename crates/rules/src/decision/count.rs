//! The numbers of a round, and the identities that they must satisfy. The program computes and prints
//! each difference; it never bends a figure.
//!
//! ```text
//! A  roll    = marked + not marked + disputed          every household is somewhere
//! B  printed = issued + spoiled before + unused        every slip is somewhere
//! C  issued  = in the box + returned spoiled + not returned
//! D  in box  = valid for each option + blank + invalid
//! F  present = each option + abstain + did not vote    for each motion
//! G  marks   = the households that are marked          each once, each on the roll
//! ```
//!
//! E concerns online codes and H is the recount by another program from the open bundle.

use serde::Serialize;

/// Which identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Letter {
    /// Every household is somewhere.
    A,
    /// Every printed slip is somewhere.
    B,
    /// Every issued slip is somewhere.
    C,
    /// Every slip in the box is counted.
    D,
    /// Everybody present is counted, for a motion.
    F,
    /// Every mark is one household of the roll.
    G,
}

/// An identity with its numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Identity {
    /// Which.
    pub letter: Letter,
    /// What must be accounted for.
    pub whole: i64,
    /// What accounts for it, in the order of the formula.
    pub parts: Vec<i64>,
}

impl Identity {
    /// The whole less its parts; nought when the numbers agree.
    #[must_use]
    pub fn difference(&self) -> i64 {
        self.whole - self.parts.iter().sum::<i64>()
    }
}

/// What a meeting counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meeting {
    /// Households of the roll.
    pub roll: i64,
    /// Households marked as present.
    pub marked: i64,
    /// Households of the roll that are not marked.
    pub unmarked: i64,
    /// Households whose presence is disputed.
    pub disputed: i64,
    /// Households present, as the chair says.
    pub present: i64,
    /// Votes of each option.
    pub options: Vec<i64>,
    /// Without an opinion.
    pub abstain: i64,
    /// Present and did not vote.
    pub no_vote: i64,
    /// Marks that are no household of the roll, or a second one of a household.
    pub stray: i64,
}

/// The identities of a meeting.
#[must_use]
pub fn of_meeting(count: &Meeting) -> Vec<Identity> {
    let mut voted = count.options.clone();
    voted.extend([count.abstain, count.no_vote]);
    vec![
        Identity {
            letter: Letter::A,
            whole: count.roll,
            parts: vec![count.marked, count.unmarked, count.disputed],
        },
        Identity { letter: Letter::F, whole: count.present, parts: voted },
        Identity { letter: Letter::G, whole: count.marked + count.stray, parts: vec![count.present] },
    ]
}

/// What a round of ballots counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ballots {
    /// Households of the roll.
    pub roll: i64,
    /// Households marked as having returned their slip.
    pub marked: i64,
    /// Households of the roll that are not marked.
    pub unmarked: i64,
    /// Households whose slip is disputed.
    pub disputed: i64,
    /// Slips printed.
    pub printed: i64,
    /// Slips handed out, those issued again among them.
    pub issued: i64,
    /// Slips spoiled before they were handed out.
    pub spoiled: i64,
    /// Slips left over.
    pub unused: i64,
    /// Slips in the box.
    pub in_box: i64,
    /// Slips given back spoiled, for which another was issued.
    pub returned_spoiled: i64,
    /// Slips handed out that did not come back.
    pub not_returned: i64,
    /// Votes of each option.
    pub options: Vec<i64>,
    /// Slips on which nothing is marked.
    pub blank: i64,
    /// Slips that do not count.
    pub invalid: i64,
    /// Marks that are no household of the roll, or a second one of a household.
    pub stray: i64,
}

/// The identities of a round of ballots.
#[must_use]
pub fn of_ballots(count: &Ballots) -> Vec<Identity> {
    let mut counted = count.options.clone();
    counted.extend([count.blank, count.invalid]);
    vec![
        Identity {
            letter: Letter::A,
            whole: count.roll,
            parts: vec![count.marked, count.unmarked, count.disputed],
        },
        Identity {
            letter: Letter::B,
            whole: count.printed,
            parts: vec![count.issued, count.spoiled, count.unused],
        },
        Identity {
            letter: Letter::C,
            whole: count.issued,
            parts: vec![count.in_box, count.returned_spoiled, count.not_returned],
        },
        Identity { letter: Letter::D, whole: count.in_box, parts: counted },
        Identity { letter: Letter::G, whole: count.marked + count.stray, parts: vec![count.in_box] },
    ]
}

/// How the numbers of a round stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Every identity holds.
    Agrees,
    /// Something does not add up, by less than the margin: it may be closed once it is explained.
    NeedsExplanation(i64),
    /// What does not add up could change the result: it cannot be closed.
    Blocked(i64),
}

/// How numbers stand that a result with a margin rests on.
#[must_use]
pub fn standing(identities: &[Identity], margin: i64) -> Standing {
    let most = identities.iter().map(|identity| identity.difference().abs()).max().unwrap_or(0);
    match most {
        0 => Standing::Agrees,
        most if most >= margin => Standing::Blocked(most),
        most => Standing::NeedsExplanation(most),
    }
}
