//! Objections to a round, and slips issued again. Everybody reads how many there are and what became of them.

use dinh_rules::decision::Form;
use jiff::civil::Date;

use super::{Acted, By, journal, tell};
use crate::{
    decisions::{
        decision::Decision,
        refusal::Refusal,
        round::{Round, RoundState},
        store::{
            self, events,
            objections::{self, About, Settled},
            reissues::{self, Reason},
            roll, tallies,
        },
    },
    error::Result,
    store::Tx,
};

/// Enters an objection as it was received.
///
/// # Errors
/// When the database fails.
pub async fn object(
    tx: &mut Tx,
    by: By<'_>,
    (decision, round): (&Decision, &Round),
    (about, received_on, text): (About, Date, &str),
) -> Acted<()> {
    if text.is_empty() {
        return Ok(Err(Refusal::ReasonMissing));
    }
    if received_on > by.today {
        return Ok(Err(Refusal::InTheFuture));
    }
    if received_on < round.notice_on {
        return Ok(Err(Refusal::TooEarly));
    }
    objections::insert(tx, (by.now, by.actor), &round.id, (about, received_on, text)).await?;
    store::touch(tx, by.now, decision).await?;
    tell(tx, by, "decisions.object", &decision.id, about.word()).await?;
    Ok(Ok(()))
}

/// Keeps what became of an objection. One that was right is followed by a change of the roll, a recount or an
/// annulment, each an act of its own.
///
/// # Errors
/// When the database fails, or it is settled already.
pub async fn settle(
    tx: &mut Tx,
    by: By<'_>,
    (decision, round): (&Decision, &Round),
    id: &str,
    (outcome, answer): (Settled, &str),
) -> Acted<()> {
    if answer.is_empty() {
        return Ok(Err(Refusal::ReasonMissing));
    }
    let about =
        objections::of(tx, &round.id).await?.into_iter().find(|one| one.id == id).map(|one| one.about);
    if let (Some(about), Some(actor)) = (about, by.actor)
        && !may_answer(tx, actor, round, about).await?
    {
        return Ok(Err(Refusal::OwnCount));
    }
    objections::settle(tx, (by.today, by.actor), (&round.id, id), (outcome, answer)).await?;
    store::touch(tx, by.now, decision).await?;
    tell(tx, by, "decisions.settle-objection", &decision.id, outcome.word()).await?;
    Ok(Ok(()))
}

/// Whether an account may answer an objection: one about the count not when it entered a count of the round, or told
/// its result.
///
/// # Errors
/// When the database fails.
pub async fn may_answer(tx: &mut Tx, account_id: &str, round: &Round, about: About) -> Result<bool> {
    if about != About::Count {
        return Ok(true);
    }
    let told = events::list(tx, &round.decision_id).await?;
    let closed = told.iter().any(|event| {
        let own = event.round_id.as_deref() == Some(round.id.as_str());
        own && event.kind == "close" && event.actor.as_deref() == Some(account_id)
    });
    Ok(!closed && !tallies::has_counted(tx, &round.id, account_id).await?)
}

/// Keeps that a household of the roll got a slip again; with the stock it says which slips are where.
///
/// # Errors
/// When the database fails.
pub async fn reissue(
    tx: &mut Tx,
    by: By<'_>,
    (decision, round): (&Decision, &Round),
    (household_id, reason): (&str, Reason),
) -> Acted<()> {
    if round.state != RoundState::Running || round.form != Form::Ballots {
        return Ok(Err(Refusal::NotFromHere));
    }
    let lines = roll::of(tx, &round.id).await?;
    let Some(line) = lines.iter().find(|line| line.household_id == household_id) else {
        return Ok(Err(Refusal::NotOnTheRoll));
    };
    // A slip that lies in the box is not issued again: the household would have two.
    if line.marked {
        return Ok(Err(Refusal::GaveItBack));
    }
    reissues::insert(tx, by.now, (&round.id, household_id), (reason, by.today)).await?;
    journal(tx, by, "decisions.reissue", &decision.id, reason.word()).await?;
    Ok(Ok(()))
}
