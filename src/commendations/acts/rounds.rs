//! Acts on a round: opening, proposing, nominating, meeting, moving on.

use super::note;
use crate::{
    commendations::{
        council::{Meeting, Votes},
        nominee::{Dossier, Nominee, Proposal},
        round::{Facts, Refusal, Round, State, Step},
        store::{By, files, meetings, nominees, rounds},
    },
    error::Result,
    store::Tx,
    web::upload::Proof,
};

/// Opens a round; gives its id.
///
/// # Errors
/// When the database fails.
pub async fn open(tx: &mut Tx, by: By<'_>, round: &Round) -> Result<String> {
    let id = rounds::insert(tx, by, round).await?;
    note(tx, by, "commendations.open-round", &id, &round.year.to_string()).await?;
    Ok(id)
}

/// Takes a round away that nothing was entered in.
///
/// # Errors
/// [`crate::error::Error::Conflict`] when somebody entered something meanwhile.
pub async fn remove(tx: &mut Tx, by: By<'_>, round: &Round) -> Result<()> {
    rounds::delete(tx, round).await?;
    note(tx, by, "commendations.remove-round", &round.id, &round.year.to_string()).await
}

/// Keeps what a unit's proposal says.
///
/// # Errors
/// [`crate::error::Error::Conflict`] when somebody recorded or changed it meanwhile.
pub async fn propose(tx: &mut Tx, by: By<'_>, round: &Round, proposal: &Proposal) -> Result<()> {
    rounds::save_proposal(tx, by, &round.id, proposal).await?;
    let facts = format!("{} + {}", proposal.collectives, proposal.individuals);
    note(tx, by, "commendations.propose", &round.id, &facts).await
}

/// Enters a nominee; gives its id.
///
/// # Errors
/// When the database fails.
pub async fn nominate(tx: &mut Tx, by: By<'_>, round: &Round, dossier: &Dossier) -> Result<String> {
    let id = nominees::insert(tx, by, &round.id, dossier).await?;
    note(tx, by, "commendations.nominate", &id, "").await?;
    Ok(id)
}

/// Keeps a nominee's changed file. Votes stand only for what the council voted on.
///
/// # Errors
/// [`crate::error::Error::Conflict`] when somebody changed it since `was`.
pub async fn amend(tx: &mut Tx, by: By<'_>, was: &Nominee, dossier: &Dossier) -> Result<()> {
    nominees::save(tx, by, &was.id, was.version, dossier).await?;
    if !was.dossier.is_voted_as(dossier) {
        meetings::drop_votes(tx, &was.id).await?;
    }
    let facts = format!("version {} → {}", was.version, was.version + 1);
    note(tx, by, "commendations.amend", &was.id, &facts).await
}

/// Takes a nominee off the list.
///
/// # Errors
/// [`crate::error::Error::Conflict`] when somebody changed it since `version`.
pub async fn withdraw(tx: &mut Tx, by: By<'_>, nominee: &Nominee, version: i64) -> Result<()> {
    nominees::delete(tx, &nominee.id, version).await?;
    note(tx, by, "commendations.withdraw", &nominee.id, "").await
}

/// Keeps a proof with a nominee; gives its id.
///
/// # Errors
/// When the database fails.
pub async fn attach(
    tx: &mut Tx,
    by: By<'_>,
    nominee: &Nominee,
    caption: &str,
    proof: &Proof,
) -> Result<String> {
    let file = files::insert(tx, by, &nominee.id, caption, proof).await?;
    note(tx, by, "commendations.attach", &nominee.id, &file).await?;
    Ok(file)
}

/// Takes a proof of a nominee away.
///
/// # Errors
/// [`crate::error::Error::NotFound`] when the nominee has no such file.
pub async fn detach(tx: &mut Tx, by: By<'_>, nominee: &Nominee, file: &str) -> Result<()> {
    files::delete(tx, &nominee.id, file).await?;
    note(tx, by, "commendations.detach", &nominee.id, file).await
}

/// Keeps the meeting and the votes on each nominee.
///
/// # Errors
/// [`crate::error::Error::Conflict`] when somebody recorded or changed it meanwhile.
pub async fn meet(
    tx: &mut Tx,
    by: By<'_>,
    round: &Round,
    meeting: &Meeting,
    votes: &[(String, Votes)],
) -> Result<()> {
    meetings::save_meeting(tx, by, &round.id, meeting).await?;
    for (nominee, votes) in votes {
        meetings::save_votes(tx, nominee, *votes).await?;
    }
    let facts = format!("{} {}/{}", meeting.held_on, meeting.voters(), meeting.members);
    note(tx, by, "commendations.meet", &round.id, &facts).await
}

/// Moves a round on. The refusal, if any, is the person's to mend; nothing is written then.
///
/// # Errors
/// [`crate::error::Error::Conflict`] when somebody moved it meanwhile.
pub async fn step(
    tx: &mut Tx,
    by: By<'_>,
    round: &Round,
    step: Step,
    facts: Facts,
) -> Result<std::result::Result<State, Refusal>> {
    let after = round.state.step(step, facts);
    let Ok(state) = after else { return Ok(after) };
    rounds::set_state(tx, by, round, state).await?;
    note(tx, by, act_of(step), &round.id, &format!("{} → {state}", round.state)).await?;
    Ok(after)
}

/// The act that a step is, as the permission table and the journal name it.
#[must_use]
pub fn act_of(step: Step) -> &'static str {
    match step {
        Step::Review => "commendations.review",
        Step::Reopen => "commendations.reopen",
        Step::Decide => "commendations.decide",
        Step::Close => "commendations.close",
        Step::Revoke => "commendations.decide-anew",
    }
}
