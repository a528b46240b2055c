//! A round called off, or counted again.

use dinh_rules::decision::count::Standing;

use super::{Acted, By, happened, rounds::meaning, set_state, tell};
use crate::{
    decisions::{
        decision::{Decision, Step},
        pages::shown::field_names,
        refusal::Refusal,
        round::{Counted, Round, RoundState, RoundStep, counted},
        store::{events, roll, rounds, tallies, totals},
    },
    error::Result,
    store::Tx,
    web::Words,
};

/// Whether a round had a result already: it may be counted again, but neither asked again nor called off.
pub(super) async fn was_closed(tx: &mut Tx, round: &Round) -> Result<bool> {
    let all = events::list(tx, &round.decision_id).await?;
    Ok(all.iter().any(|event| event.kind == "close" && event.round_id.as_deref() == Some(round.id.as_str())))
}

/// Whether a round's count is settled and its numbers are so far from agreeing that no result may be told.
async fn is_stuck(tx: &mut Tx, by: By<'_>, decision: &Decision, round: &Round) -> Result<bool> {
    let Some(rule) = decision.rule(by.today) else { return Ok(false) };
    let entered = tallies::of(tx, &round.id).await?;
    let Counted::Settled(tally) = counted(&entered, round.is_entered_twice()) else { return Ok(false) };
    let (_, standing) = meaning(tx, decision, rule, round, tally).await?;
    Ok(matches!(standing, Standing::Blocked(_)))
}

/// Calls a round off, with a reason everybody reads. One that had a result is called off only when its new count
/// cannot be told, and by whoever may have it counted again (`over`): else the matter would be open for ever.
///
/// # Errors
/// When the database fails, or somebody changed it meanwhile.
pub async fn cancel(
    tx: &mut Tx,
    by: By<'_>,
    (decision, round): (&Decision, &Round),
    (reason, over): (&str, bool),
) -> Acted<()> {
    let Some(state) = round.state.after(RoundStep::Cancel) else { return Ok(Err(Refusal::NotFromHere)) };
    if was_closed(tx, round).await? && !(over && is_stuck(tx, by, decision, round).await?) {
        return Ok(Err(Refusal::WasClosed));
    }
    if reason.is_empty() {
        return Ok(Err(Refusal::ReasonMissing));
    }
    if matches!(round.state, RoundState::Called | RoundState::Running) {
        roll::keep_names(tx, &round.id).await?;
    }
    rounds::save(tx, &Round { state, ..round.clone() }).await?;
    happened(tx, by, &decision.id, Some(&round.id), "cancel", by.today, reason).await?;
    tell(tx, by, "decisions.cancel", &decision.id, "").await?;
    Ok(Ok(()))
}

/// Has the last round counted again from the first paper, because an objection was upheld.
///
/// # Errors
/// When the database fails, or somebody changed it meanwhile.
pub async fn recount(tx: &mut Tx, by: By<'_>, decision: &Decision, round: &Round, reason: &str) -> Acted<()> {
    let Some(state) = round.state.after(RoundStep::Recount) else { return Ok(Err(Refusal::NotFromHere)) };
    if reason.is_empty() {
        return Ok(Err(Refusal::ReasonMissing));
    }
    let all = rounds::of(tx, &decision.id).await?;
    let own = all.iter().filter(|one| one.place_id == round.place_id && one.state != RoundState::Cancelled);
    let last = own.map(|one| one.seq).max();
    let back = decision.state.after(Step::Reopen);
    let open = decision.state == super::State::Open;
    if last != Some(round.seq) || decision.sent_on.is_some() || (back.is_none() && !open) {
        return Ok(Err(Refusal::NotFromHere));
    }
    let was = before(tx, decision, round).await?;
    tallies::forget(tx, &round.id).await?;
    let again = Round {
        state,
        ended: None,
        option: None,
        authorised: 0,
        explained: String::new(),
        recounted: true,
        ..round.clone()
    };
    rounds::save(tx, &again).await?;
    if let Some(back) = back {
        set_state(tx, by, decision, back).await?;
        totals::forget(tx, &decision.id).await?;
    }
    let note = [reason, &was].join("\n");
    happened(tx, by, &decision.id, Some(&round.id), "recount", by.today, note.trim()).await?;
    tell(tx, by, "decisions.recount", &decision.id, "").await?;
    Ok(Ok(()))
}

/// What was counted before it is counted again: everybody goes on reading it beside the new numbers.
async fn before(tx: &mut Tx, decision: &Decision, round: &Round) -> Result<String> {
    let entered = tallies::of(tx, &round.id).await?;
    let Counted::Settled(tally) = counted(&entered, round.is_entered_twice()) else {
        return Ok(String::new());
    };
    let names = field_names(Words::Vi, decision, round);
    let numbers: Vec<_> =
        names.iter().zip(tally.sums()).map(|(name, n)| format!("{name}: {}", Words::Vi.n(n))).collect();
    let ended = round
        .ended
        .map(|ended| Words::Vi.t(format!("decisions-ended-then-{}", ended.word().replace('_', "-"))));
    let numbers = numbers.join("; ");
    Ok(match ended {
        Some(ended) => Words::Vi.t2("decisions-counted-before", ("numbers", numbers), ("ended", ended)),
        None => Words::Vi.t1("decisions-counted-before-open", "numbers", numbers),
    })
}
