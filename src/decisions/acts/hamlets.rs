//! The hamlets that a matter of the commune is put to: which have a result, and which have none.

use jiff::civil::Date;

use crate::{
    decisions::{
        decision::Decision,
        round::{Counted, Ended, Round, RoundState, counted},
        store::{rounds, tallies, totals},
    },
    error::Result,
    households,
    places::{Kind, Tree},
    store::Tx,
};

/// A hamlet's last round with the count that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HamletResult {
    /// The round.
    pub round: Round,
    /// Votes of each option.
    pub votes: Vec<i64>,
}

/// The results of a commune's hamlets, for those that have one.
///
/// # Errors
/// When the database fails.
pub async fn results(tx: &mut Tx, decision: &Decision) -> Result<Vec<HamletResult>> {
    let mut results: Vec<HamletResult> = Vec::new();
    for round in rounds::of(tx, &decision.id).await? {
        if round.state != RoundState::Closed || !matches!(round.ended, Some(Ended::Passed | Ended::Rejected))
        {
            continue;
        }
        let entered = tallies::of(tx, &round.id).await?;
        if let Counted::Settled(tally) = counted(&entered, round.is_entered_twice()) {
            results.push(HamletResult { votes: tally.votes.clone(), round });
        }
    }
    Ok(results)
}

/// A hamlet that has no result: it counts as one that did not agree, with all its households.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The hamlet.
    pub place_id: String,
    /// Its households: those of its last roll, else those in its book.
    pub households: i64,
}

/// The hamlets of a commune on a day.
#[must_use]
pub fn below(tree: &Tree, place_id: &str, on: Date) -> Vec<String> {
    let below = tree.children(place_id, on).into_iter();
    below.filter(|place| place.kind == Kind::Hamlet).map(|place| place.id.clone()).collect()
}

/// The hamlets without a result: as they were when the commune was added up, before that as they are. Those count to
/// which the matter was put when it was opened; one that became a part of another has answered with it, if that one
/// was asked afterwards.
///
/// # Errors
/// When the database fails.
pub async fn missing(
    tx: &mut Tx,
    tree: &Tree,
    decision: &Decision,
    results: &[HamletResult],
    today: Date,
) -> Result<Vec<Missing>> {
    if decision.hamlets.is_some() {
        return totals::missing(tx, &decision.id).await;
    }
    let all = rounds::of(tx, &decision.id).await?;
    let answered = |id: &str, since: Option<Date>| {
        let asked_then = |round: &Round| since.is_none_or(|day| day <= round.begins_on);
        results.iter().any(|result| result.round.place_id == id && asked_then(&result.round))
    };
    let mut found = Vec::new();
    for place_id in below(tree, &decision.content.place_id, decision.opened_on.unwrap_or(today)) {
        let with_another = tree.became(&place_id).iter().any(|(into, on)| answered(&into.id, Some(*on)));
        if answered(&place_id, None) || with_another {
            continue;
        }
        let asked = all.iter().rev().find(|round| round.place_id == place_id);
        let last = tree.get(&place_id).and_then(|place| place.valid_to).unwrap_or(today);
        let households = match asked {
            Some(round) => round.roll,
            None => households::count(tx, &place_id, last.min(today)).await?,
        };
        found.push(Missing { place_id, households });
    }
    Ok(found)
}
