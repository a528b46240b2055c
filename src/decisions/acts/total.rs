//! A matter of the whole commune: what its hamlets answered, added up.

use dinh_rules::decision::{
    EffectFrom, Scope,
    verdict::{Chosen, Outcome, Part, Verdict, of_commune},
};
use jiff::civil::Date;

use super::{
    Acted, By,
    hamlets::{HamletResult, Missing, missing, results},
    happened, set_state, tell,
};
use crate::{
    decisions::{
        decision::{Decision, Step},
        refusal::Refusal,
        round::Round,
        store::{self, rounds, totals},
    },
    places::Tree,
    store::Tx,
};

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
