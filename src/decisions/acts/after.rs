//! What follows a verdict: the paper is sent, recognised or refused where the law asks it, carried out,
//! annulled.

use jiff::civil::Date;

use super::{Acted, By, happened, set_state, tell};
use crate::{
    decisions::{
        decision::{Decision, State, Step},
        refusal::Refusal,
        round::{Round, RoundState},
        store::{
            self,
            events::{self, Event},
            rounds,
        },
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
    // Where the law has the paper sent, it is sent before the work: afterwards nobody could record it.
    let sends = decision.rule(by.today).is_some_and(|(law, _)| law.paper.sent.is_some());
    if sends && decision.sent_on.is_none() {
        return Ok(Err(Refusal::NotSent));
    }
    if decision.effective_on.is_some_and(|first| on < first) {
        return Ok(Err(Refusal::NotInEffect));
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

/// The day on which the last household was asked in a round: its last day, or an earlier one on which slips were
/// taken no more because all were back.
fn asked_on(round: &Round, events: &[Event]) -> Date {
    let of_round = |event: &&Event| event.round_id.as_deref() == Some(round.id.as_str());
    let stopped = events.iter().filter(of_round).filter(|event| event.kind == "stop_marks");
    stopped.map(|event| event.on_day).next_back().map_or(round.last_day(), |day| day.min(round.last_day()))
}

/// The day from which the paper is to be sent: the last on which households were asked; of a matter of the
/// commune, that on which its hamlets were added up.
///
/// # Errors
/// When the database fails.
pub async fn settled_on(tx: &mut Tx, decision: &Decision) -> Result<Option<Date>> {
    let all = rounds::of(tx, &decision.id).await?;
    let events = events::list(tx, &decision.id).await?;
    let ended = all.iter().filter(|round| round.ended.is_some());
    let ended = ended.map(|round| asked_on(round, &events)).max();
    Ok(events.iter().filter(|event| event.kind == "total").map(|event| event.on_day).max().or(ended))
}

/// Whether a day lies between the last round and today.
async fn on_day(tx: &mut Tx, by: By<'_>, decision: &Decision, on: Date) -> Acted<()> {
    if on > by.today {
        return Ok(Err(Refusal::InTheFuture));
    }
    let rounds = rounds::of(tx, &decision.id).await?;
    // What follows a result comes after it was told, and after the hamlets were added up.
    let told = events::list(tx, &decision.id).await?;
    let closed = rounds.iter().filter(|round| round.state == RoundState::Closed);
    let held = closed.map(|round| asked_on(round, &told)).max();
    let told = told.iter().filter(|event| matches!(event.kind.as_str(), "close" | "total"));
    let told = told.map(|event| event.on_day).max();
    if held.max(told).is_some_and(|first| on < first) {
        return Ok(Err(Refusal::TooEarly));
    }
    Ok(Ok(()))
}
