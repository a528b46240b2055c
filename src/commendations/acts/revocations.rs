//! Taking awards back: the paper, the awards, the round that may decide anew, search, journal.

use super::note;
use crate::{
    commendations::{
        Commendation,
        revocation::Revocation,
        round::{Facts, Step},
        store::{
            By,
            register::{self, Filter},
            revocations, rounds,
        },
    },
    error::{Error, Result},
    store::{Tx, search},
};

/// Takes awards of one decision back. When none of a round's decision is left in force, the
/// round may decide anew. Gives the id of the paper's record.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed one of the awards, or took it back.
pub async fn revoke(tx: &mut Tx, by: By<'_>, paper: &Revocation, awards: &[Commendation]) -> Result<String> {
    let decision_id = &awards.first().ok_or(Error::NotFound)?.decision_id;
    let id = revocations::insert(tx, by, paper).await?;
    for award in awards {
        revocations::take_back(tx, by, award, &id).await?;
        search::remove(tx, "commendations", &award.id).await?;
    }
    note(tx, by, "commendations.revoke", decision_id, &format!("{} {}", awards.len(), paper.decided_on))
        .await?;
    let left = Filter { decision: Some(decision_id.clone()), ..Filter::default() };
    if register::count(tx, &left).await? > 0 {
        return Ok(id);
    }
    let Some((round_id, kind)) = revocations::round_of(tx, decision_id).await? else { return Ok(id) };
    revocations::reopen_draft(tx, &round_id, kind).await?;
    let round = rounds::find(tx, &round_id).await?;
    // A round that has another decision to issue is where it has to be already.
    if round.state.after(Step::Revoke).is_ok() {
        super::rounds::step(tx, by, &round, Step::Revoke, Facts::default())
            .await?
            .map_err(|refusal| Error::Refused(refusal.key()))?;
    }
    Ok(id)
}
