//! What follows a verdict: the paper is sent, recognised or refused where the law asks it, carried out,
//! annulled; and the commune's own count of its hamlets.

use dinh_rules::decision::{
    EffectFrom, Scope,
    verdict::{Chosen, Outcome, Part, Verdict, of_commune},
};
use jiff::civil::Date;

use super::{Acted, By, happened, set_state, tell};
use crate::{
    decisions::{
        decision::{Decision, State, Step},
        refusal::Refusal,
        round::{Counted, Ended, Round, RoundState, counted},
        store::{self, events, rounds, tallies},
    },
    error::Result,
    store::Tx,
};

/// Says that the paper was sent to committee and Front.
///
/// # Errors
/// When the database fails, or somebody changed it meanwhile.
pub async fn send(tx: &mut Tx, by: By<'_>, decision: &Decision, on: Date) -> Acted<()> {
    if decision.state != State::Passed || decision.sent_on.is_some() {
        return Ok(Err(Refusal::NotFromHere));
    }
    if let Err(refusal) = on_day(tx, by, decision, on).await? {
        return Ok(Err(refusal));
    }
    store::set_sent(tx, by.now, decision, (Some(on), decision.effective_on)).await?;
    happened(tx, by, &decision.id, None, "send", on, "").await?;
    tell(tx, by, "decisions.send", &decision.id, &on.to_string()).await?;
    Ok(Ok(()))
}

/// Keeps that the authority recognised a decision, or refused to, in writing.
///
/// # Errors
/// When the database fails, or somebody changed it meanwhile.
pub async fn recognise(
    tx: &mut Tx,
    by: By<'_>,
    decision: &Decision,
    step: Step,
    (on, number, reason): (Date, &str, &str),
) -> Acted<()> {
    let Some(state) = decision.state.after(step) else { return Ok(Err(Refusal::NotFromHere)) };
    if !decision.needs_recognition(by.today) {
        return Ok(Err(Refusal::NoRecognition));
    }
    let Some(sent) = decision.sent_on else { return Ok(Err(Refusal::NotSent)) };
    if on > by.today {
        return Ok(Err(Refusal::InTheFuture));
    }
    if on < sent {
        return Ok(Err(Refusal::TooEarly));
    }
    if number.is_empty() {
        return Ok(Err(Refusal::NumberMissing));
    }
    if step == Step::Refuse && reason.is_empty() {
        return Ok(Err(Refusal::ReasonMissing));
    }
    set_state(tx, by, decision, state).await?;
    let note = [number, reason].join(" · ");
    happened(tx, by, &decision.id, None, step.word(), on, note.trim_end_matches(" · ")).await?;
    let act = if step == Step::Refuse { "decisions.refuse" } else { "decisions.recognise" };
    tell(tx, by, act, &decision.id, &on.to_string()).await?;
    Ok(Ok(()))
}

/// Keeps that a decision was carried out, with what people are told of it.
///
/// # Errors
/// When the database fails, or somebody changed it meanwhile.
pub async fn carry_out(tx: &mut Tx, by: By<'_>, decision: &Decision, on: Date, report: &str) -> Acted<()> {
    let Some(state) = decision.state.after(Step::CarryOut) else { return Ok(Err(Refusal::NotFromHere)) };
    if decision.needs_recognition(by.today) && decision.state != State::Recognised {
        return Ok(Err(Refusal::NotRecognised));
    }
    if report.is_empty() {
        return Ok(Err(Refusal::ReasonMissing));
    }
    if let Err(refusal) = on_day(tx, by, decision, on).await? {
        return Ok(Err(refusal));
    }
    set_state(tx, by, decision, state).await?;
    happened(tx, by, &decision.id, None, "carry_out", on, report).await?;
    tell(tx, by, "decisions.carry-out", &decision.id, &on.to_string()).await?;
    Ok(Ok(()))
}

/// Keeps that the commune's People's Committee annulled a decision.
///
/// # Errors
/// When the database fails, or somebody changed it meanwhile.
pub async fn annul(
    tx: &mut Tx,
    by: By<'_>,
    decision: &Decision,
    (on, number, reason): (Date, &str, &str),
) -> Acted<()> {
    let Some(state) = decision.state.after(Step::Annul) else { return Ok(Err(Refusal::NotFromHere)) };
    if number.is_empty() {
        return Ok(Err(Refusal::NumberMissing));
    }
    if reason.is_empty() {
        return Ok(Err(Refusal::ReasonMissing));
    }
    if let Err(refusal) = on_day(tx, by, decision, on).await? {
        return Ok(Err(refusal));
    }
    set_state(tx, by, decision, state).await?;
    happened(tx, by, &decision.id, None, "annul", on, &format!("{number} · {reason}")).await?;
    tell(tx, by, "decisions.annul", &decision.id, &on.to_string()).await?;
    Ok(Ok(()))
}

/// The day from which the paper is to be sent: the last on which households were asked; of a matter of the
/// commune, that on which its hamlets were added up.
///
/// # Errors
/// When the database fails.
pub async fn settled_on(tx: &mut Tx, decision: &Decision) -> Result<Option<Date>> {
    let all = rounds::of(tx, &decision.id).await?;
    let ended = all.iter().filter(|round| round.ended.is_some()).map(Round::last_day).max();
    let events = events::list(tx, &decision.id).await?;
    Ok(events.iter().filter(|event| event.kind == "total").map(|event| event.on_day).max().or(ended))
}

/// Whether a day lies between the last round and today.
async fn on_day(tx: &mut Tx, by: By<'_>, decision: &Decision, on: Date) -> Acted<()> {
    if on > by.today {
        return Ok(Err(Refusal::InTheFuture));
    }
    let rounds = rounds::of(tx, &decision.id).await?;
    let held = rounds.iter().filter(|round| round.state == RoundState::Closed).map(Round::last_day).max();
    // What follows a result comes after it was told, and after the hamlets were added up.
    let told = events::list(tx, &decision.id).await?;
    let told = told.iter().filter(|event| matches!(event.kind.as_str(), "close" | "total"));
    let told = told.map(|event| event.on_day).max();
    if held.max(told).is_some_and(|first| on < first) {
        return Ok(Err(Refusal::TooEarly));
    }
    Ok(Ok(()))
}

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

/// What the hamlets' results mean for the commune; none when it is no matter of the commune.
#[must_use]
pub fn of_hamlets(
    decision: &Decision,
    today: Date,
    results: &[HamletResult],
    hamlets: usize,
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
    // A hamlet without a result counts as one that did not agree.
    parts.resize(hamlets.max(parts.len()), Part { households: 0, options: &[], passed: None });
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
    hamlets: &[String],
    (effective_on, reason): (Option<Date>, &str),
) -> Acted<bool> {
    let results = results(tx, decision).await?;
    let missing = hamlets.iter().any(|id| !results.iter().any(|result| result.round.place_id == *id));
    let under_way = rounds::of(tx, &decision.id).await?.iter().any(Round::is_under_way);
    // A hamlet without a result counts as one that did not agree; somebody says why it has none.
    if under_way || (missing && reason.is_empty()) {
        return Ok(Err(Refusal::HamletsMissing));
    }
    let Some(verdict) = of_hamlets(decision, by.today, &results, hamlets.len()) else {
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
    let count = i64::try_from(hamlets.len().max(results.len())).unwrap_or(i64::MAX);
    store::set_hamlets(tx, by.now, &again, count).await?;
    let again = store::find(tx, &decision.id).await?;
    store::set_sent(tx, by.now, &again, (None, effective_on.filter(|_| passed))).await?;
    happened(tx, by, &decision.id, None, "total", by.today, reason).await?;
    tell(tx, by, "decisions.total", &decision.id, state.word()).await?;
    Ok(Ok(passed))
}
