//! A matter of the whole commune: what its hamlets answered, added up.

use dinh_rules::decision::{
    EffectFrom, Scope,
    verdict::{Chosen, Outcome, Part, Verdict, of_commune},
};
use jiff::civil::Date;

use super::{Acted, By, happened, set_state, tell};
use crate::{
    decisions::{
        decision::{Decision, Step},
        refusal::Refusal,
        round::{Counted, Ended, Round, RoundState, counted},
        store::{self, rounds, tallies, totals},
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
pub fn hamlets(tree: &Tree, place_id: &str, on: Date) -> Vec<String> {
    let below = tree.children(place_id, on).into_iter();
    below.filter(|place| place.kind == Kind::Hamlet).map(|place| place.id.clone()).collect()
}

/// The hamlets without a result: as they were when the commune was added up, before that as they are.
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
    let has = |id: &str| results.iter().any(|result| result.round.place_id == id);
    let mut found = Vec::new();
    for place_id in hamlets(tree, &decision.content.place_id, today) {
        // One that was made of others that all answered has answered with them.
        let before = tree.made_of(&place_id);
        if has(&place_id) || (!before.is_empty() && before.iter().all(|(place, _)| has(&place.id))) {
            continue;
        }
        let asked = all.iter().rev().find(|round| round.place_id == place_id);
        let households = match asked {
            Some(round) => round.roll,
            None => households::count(tx, &place_id, today).await?,
        };
        found.push(Missing { place_id, households });
    }
    Ok(found)
}

/// What the hamlets' results mean for the commune; none when it is no matter of the commune.
#[must_use]
pub fn of_hamlets(
    decision: &Decision,
    today: Date,
    results: &[HamletResult],
    missing: &[Missing],
) -> Option<Verdict<'static>> {
    let (_, matter) = decision.rule(today).filter(|_| decision.scope == Scope::Commune)?;
    let whole = |n: i64| u32::try_from(n).unwrap_or(0);
    let choices = &decision.content.choices;
    let options: Vec<Vec<Chosen>> = results
        .iter()
        .map(|result| {
            let pairs = choices.iter().zip(&result.votes);
            pairs.map(|(choice, votes)| Chosen { adopts: choice.adopts, votes: whole(*votes) }).collect()
        })
        .collect();
    let mut parts: Vec<_> = results
        .iter()
        .zip(&options)
        .map(|(result, options)| Part {
            households: whole(result.round.roll),
            options,
            passed: result.round.option.and_then(|at| usize::try_from(at).ok()),
        })
        .collect();
    parts.extend(missing.iter().map(|one| Part {
        households: whole(one.households),
        options: &[],
        passed: None,
    }));
    of_commune(matter, &parts)
}

/// Closes a matter of the commune on its hamlets' results; from when it binds is set by the committee
/// where the law leaves it to it.
///
/// # Errors
/// When the database fails, or somebody changed it meanwhile.
pub async fn total(
    tx: &mut Tx,
    by: By<'_>,
    decision: &Decision,
    tree: &Tree,
    (effective_on, reason): (Option<Date>, &str),
) -> Acted<bool> {
    let results = results(tx, decision).await?;
    let missing = missing(tx, tree, decision, &results, by.today).await?;
    let under_way = rounds::of(tx, &decision.id).await?.iter().any(Round::is_under_way);
    // A hamlet without a result counts as one that did not agree; somebody says why it has none.
    if under_way || (!missing.is_empty() && reason.is_empty()) {
        return Ok(Err(Refusal::HamletsMissing));
    }
    let Some(verdict) = of_hamlets(decision, by.today, &results, &missing) else {
        return Ok(Err(Refusal::NotFromHere));
    };
    let passed = matches!(verdict.outcome, Outcome::Passed(_));
    let step = if passed { Step::Pass } else { Step::Reject };
    let Some(state) = decision.state.after(step) else { return Ok(Err(Refusal::NotFromHere)) };
    let sets = decision
        .rule(by.today)
        .is_some_and(|(_, matter)| matter.effect_in(decision.scope).from == EffectFrom::CommitteeSets);
    if passed && sets && effective_on.is_none_or(|day| day < by.today) {
        return Ok(Err(Refusal::TooEarly));
    }
    set_state(tx, by, decision, state).await?;
    let again = store::find(tx, &decision.id).await?;
    let count = i64::try_from(missing.len() + results.len()).unwrap_or(i64::MAX);
    totals::keep(tx, by.now, &again, count, &missing).await?;
    let again = store::find(tx, &decision.id).await?;
    store::set_sent(tx, by.now, &again, (None, effective_on.filter(|_| passed))).await?;
    happened(tx, by, &decision.id, None, "total", by.today, reason).await?;
    tell(tx, by, "decisions.total", &decision.id, state.word()).await?;
    Ok(Ok(passed))
}
