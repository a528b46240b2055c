//! The roll: its root, its changes by two roles, who speaks for a household, and residents' consents.

use dinh_tlog::field;
use jiff::civil::Date;

use super::{Acted, By, happened, journal, tell};
use crate::{
    accounts::Role,
    codec,
    decisions::{
        decision::{Decision, Proposer, State},
        recount::root_of,
        refusal::Refusal,
        round::{Round, RoundState},
        store::{
            consents,
            roll::{self, Authorisation, Change, Line},
            rounds, tallies,
        },
    },
    error::Result,
    households::{self, Household},
    store::Tx,
    web::Words,
};

/// The root over the salted lines of a roll, in the order of their fingerprints, so that its place in the
/// tree tells nothing of a household (RFC 6962, section 2.1; RFC 9901, section 4.2).
#[must_use]
pub fn root(lines: &[Line]) -> String {
    root_of(&lines.iter().map(digest).collect::<Vec<_>>())
}

/// The salted fingerprint of a line: its household's number, and nothing else of it.
#[must_use]
pub fn digest(line: &Line) -> String {
    let salt = codec::unhex(&line.salt).and_then(|bytes| <[u8; field::SALT]>::try_from(bytes).ok());
    field::digest(&field::disclosure(salt.unwrap_or_default(), "household", &line.number.to_string()))
}

/// Proposes that a household is put on a frozen roll, or taken off it.
///
/// # Errors
/// When the database fails.
pub async fn propose_change(
    tx: &mut Tx,
    by: By<'_>,
    (decision, round): (&Decision, &Round),
    (household, adds, role): (&Household, bool, Role),
    reason: &str,
) -> Acted<()> {
    if !matches!(round.state, RoundState::Called | RoundState::Running) {
        return Ok(Err(Refusal::NotFromHere));
    }
    if household.place_id != round.place_id {
        return Ok(Err(Refusal::OtherHamlet));
    }
    if reason.is_empty() {
        return Ok(Err(Refusal::ReasonMissing));
    }
    if let Err(refusal) = may_change(tx, round, &household.id, adds).await? {
        return Ok(Err(refusal));
    }
    if roll::waiting(tx, &round.id).await?.iter().any(|one| one.household_id == household.id) {
        return Ok(Err(Refusal::ChangeWaiting));
    }
    let change = Change {
        id: String::new(),
        household_id: household.id.clone(),
        number: household.number,
        adds,
        reason: reason.to_owned(),
        role: role.word().to_owned(),
        actor: by.actor.map(str::to_owned),
    };
    roll::propose(tx, by.now, &round.id, &change).await?;
    households::store::keep_until(tx, std::slice::from_ref(&household.id), round.last_day()).await?;
    journal(tx, by, "decisions.propose-change", &decision.id, role.word()).await?;
    Ok(Ok(()))
}

/// Whether a household may be put on a roll, or taken off it.
async fn may_change(tx: &mut Tx, round: &Round, household_id: &str, adds: bool) -> Acted<()> {
    let lines = roll::of(tx, &round.id).await?;
    Ok(match (lines.iter().find(|line| line.household_id == household_id), adds) {
        (Some(_), true) => Err(Refusal::OnTheRoll),
        (None, false) => Err(Refusal::NotOnTheRoll),
        // Its mark would go with it, and its slip would lie in the box of nobody.
        (Some(line), false) if line.marked => Err(Refusal::IsMarked),
        _ => Ok(()),
    })
}

/// Confirms a proposed change in another role than it was proposed in, or drops it.
///
/// # Errors
/// When the database fails, or it is settled already.
pub async fn settle_change(
    tx: &mut Tx,
    by: By<'_>,
    (decision, round): (&Decision, &Round),
    (change, role): (&Change, Option<Role>),
) -> Acted<()> {
    let actor = by.actor.unwrap_or_default();
    let Some(role) = role else {
        roll::settle(tx, &change.id, actor, None).await?;
        journal(tx, by, "decisions.drop-change", &decision.id, "").await?;
        return Ok(Ok(()));
    };
    if !matches!(round.state, RoundState::Called | RoundState::Running) {
        return Ok(Err(Refusal::NotFromHere));
    }
    if change.role == role.word() || change.actor.as_deref() == by.actor {
        return Ok(Err(Refusal::SameRole));
    }
    // Since it was proposed the roll may have changed otherwise.
    if let Err(refusal) = may_change(tx, round, &change.household_id, change.adds).await? {
        return Ok(Err(refusal));
    }
    roll::settle(tx, &change.id, actor, Some(role.word())).await?;
    if change.adds {
        let household = households::find(tx, &change.household_id).await?;
        roll::freeze(tx, &round.id, &[Line::of(household)]).await?;
    } else {
        roll::take_off(tx, &round.id, &change.household_id).await?;
    }
    roll::salt_anew(tx, &round.id).await?;
    let lines = roll::of(tx, &round.id).await?;
    let count = i64::try_from(lines.len()).unwrap_or(i64::MAX);
    rounds::save(tx, &Round { roll: count, roll_root: root(&lines), ..round.clone() }).await?;
    let key = if change.adds { "decisions-roll-added" } else { "decisions-roll-taken" };
    let note = Words::Vi.t2(key, ("before", Words::Vi.n(round.roll)), ("after", Words::Vi.n(count)));
    happened(tx, by, &decision.id, Some(&round.id), "change_roll", by.today, &note).await?;
    tell(tx, by, "decisions.change-roll", &decision.id, &format!("{} → {count}", round.roll)).await?;
    Ok(Ok(()))
}

/// Keeps who speaks for a household in this decision, by its written authorisation.
///
/// # Errors
/// When the database fails.
pub async fn authorise(
    tx: &mut Tx,
    by: By<'_>,
    decision: &Decision,
    new: &Authorisation,
    place_id: &str,
) -> Acted<()> {
    let household = households::find(tx, &new.household_id).await?;
    if household.place_id != place_id {
        return Ok(Err(Refusal::OtherHamlet));
    }
    if new.person.is_empty() {
        return Ok(Err(Refusal::PersonMissing));
    }
    if new.paper.is_empty() {
        return Ok(Err(Refusal::PaperMissing));
    }
    if new.given_on > by.today {
        return Ok(Err(Refusal::InTheFuture));
    }
    if decision.state != State::Open {
        return Ok(Err(Refusal::NotFromHere));
    }
    roll::authorise(tx, &decision.id, new).await?;
    journal(tx, by, "decisions.authorise", &decision.id, "").await?;
    Ok(Ok(()))
}

/// Takes an authorisation back.
///
/// # Errors
/// When the database fails.
pub async fn revoke(tx: &mut Tx, by: By<'_>, decision: &Decision, household_id: &str) -> Acted<()> {
    for round in rounds::of(tx, &decision.id).await? {
        // Whoever was counted for the household stays counted.
        let counted = !tallies::of(tx, &round.id).await?.is_empty();
        if counted && round.state == RoundState::Counting {
            return Ok(Err(Refusal::HasCounts));
        }
    }
    roll::revoke(tx, &decision.id, household_id).await?;
    journal(tx, by, "decisions.revoke", &decision.id, "").await?;
    Ok(Ok(()))
}

/// Enters a household's consent to have a draft put to the community, as it was given on paper.
///
/// # Errors
/// When the database fails.
pub async fn consent(
    tx: &mut Tx,
    by: By<'_>,
    decision: &Decision,
    household: &Household,
    given_on: Date,
) -> Acted<()> {
    let by_residents = matches!(decision.content.proposer, Some(Proposer::Residents | Proposer::Front));
    if decision.state != State::Proposed || !by_residents {
        return Ok(Err(Refusal::NotFromHere));
    }
    if household.place_id != decision.content.place_id {
        return Ok(Err(Refusal::OtherHamlet));
    }
    if given_on > by.today {
        return Ok(Err(Refusal::InTheFuture));
    }
    if !consents::insert(tx, &decision.id, &household.id, given_on).await? {
        return Ok(Err(Refusal::ConsentedAlready));
    }
    households::store::keep_until(tx, std::slice::from_ref(&household.id), by.today).await?;
    journal(tx, by, "decisions.consent", &decision.id, "").await?;
    Ok(Ok(()))
}

/// Takes a consent back.
///
/// # Errors
/// When the database fails.
pub async fn take_consent_back(
    tx: &mut Tx,
    by: By<'_>,
    decision: &Decision,
    household_id: &str,
) -> Result<()> {
    consents::remove(tx, &decision.id, household_id).await?;
    journal(tx, by, "decisions.take-consent-back", &decision.id, "").await
}

/// Keeps that a list with so many households' names was handed out.
///
/// # Errors
/// When the database fails.
pub async fn printed(tx: &mut Tx, by: By<'_>, decision: &Decision, households: usize) -> Result<()> {
    journal(tx, by, "decisions.print-roll", &decision.id, &households.to_string()).await
}
