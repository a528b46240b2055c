//! What was counted, as one person entered it, and which count stands of those that are in. Pure.

use dinh_rules::decision::Form;

use super::round::Round;

/// A count of what was chosen, as one person entered it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// First, second, or third where those differ.
    pub n: i64,
    /// The account that entered it.
    pub actor: String,
    /// Households present at a meeting, slips in the box.
    pub present: i64,
    /// For each option.
    pub votes: Vec<i64>,
    /// Without an opinion; slips on which nothing is marked.
    pub abstain: i64,
    /// Present and did not vote; slips that do not count.
    pub rest: i64,
    /// The numbers of each cluster in the order of the form, of a meeting held in clusters.
    pub clusters: Vec<Vec<i64>>,
}

impl Tally {
    /// A count from its numbers in the order of the form: present, each option, without an opinion, the rest.
    #[must_use]
    pub fn of(numbers: &[i64]) -> Option<Self> {
        let [present, votes @ .., abstain, rest] = numbers else { return None };
        let votes = votes.to_vec();
        Some(Self { present: *present, votes, abstain: *abstain, rest: *rest, ..Self::default() })
    }

    /// The count of a meeting held in clusters: the sums over them (Luật 10/2022, Điều 18 khoản 3).
    #[must_use]
    pub fn over(clusters: Vec<Vec<i64>>) -> Option<Self> {
        let fields = clusters.first()?.len();
        let sums: Vec<i64> =
            (0..fields).map(|at| clusters.iter().filter_map(|one| one.get(at)).sum()).collect();
        Some(Self { clusters, ..Self::of(&sums)? })
    }

    /// Whether two people counted the same.
    #[must_use]
    pub fn agrees(&self, other: &Self) -> bool {
        self.numbers() == other.numbers()
    }

    /// Whether its numbers can be meant: a meeting counts no more households than the roll has. A box may hold
    /// more slips than it should, which is recorded as it is; ten times as many is a slip of the finger.
    #[must_use]
    pub fn is_plausible(&self, round: &Round) -> bool {
        let most = match round.form {
            Form::Ballots => 10 * round.roll.max(round.stock.printed),
            Form::Meeting | Form::Online => round.roll,
        };
        self.sums().iter().all(|n| (0..=most).contains(n))
    }

    /// Its sums in the order of the form.
    #[must_use]
    pub fn sums(&self) -> Vec<i64> {
        let mut all = vec![self.present];
        all.extend(&self.votes);
        all.extend([self.abstain, self.rest]);
        all
    }

    /// Its numbers as they were entered: those of each cluster one after another, or the sums.
    #[must_use]
    pub fn numbers(&self) -> Vec<i64> {
        if self.clusters.is_empty() { self.sums() } else { self.clusters.concat() }
    }
}

/// The count that stands, of those entered: one where one is enough, two that agree, or a third person's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Counted<'a> {
    /// Nobody entered anything.
    Nothing,
    /// One person did; a second one enters it without seeing the first.
    Once,
    /// Two people differ in these places of the form; a third one settles them.
    Differs(Vec<usize>),
    /// It stands.
    Settled(&'a Tally),
}

/// What stands of the counts entered. A meeting's hands are counted before everybody, once; papers are
/// entered twice.
#[must_use]
pub fn counted(tallies: &[Tally], twice: bool) -> Counted<'_> {
    match tallies {
        [] => Counted::Nothing,
        [only] if !twice => Counted::Settled(only),
        [_] => Counted::Once,
        [_, _, third, ..] => Counted::Settled(third),
        [first, second] if first.agrees(second) => Counted::Settled(first),
        [first, second] => {
            let pairs = first.numbers().into_iter().zip(second.numbers());
            Counted::Differs(pairs.enumerate().filter(|(_, (a, b))| a != b).map(|(at, _)| at).collect())
        }
    }
}
