//! Taking awards back: the paper, the awards, the round that may decide anew, search, journal.

use super::{note, tell};
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
    papers::{self, Organ, PaperKind},
    store::{Tx, search},
};

/// Takes awards of one decision back by a paper, whose number is taken from the book of the body
/// that gave it, where that is known. When none of a round's decision is left in force, the
/// round may decide anew. Gives the id of the paper's record.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed one of the awards, or took it back;
/// [`Error::Duplicate`] when the number is taken.
pub async fn revoke(
    tx: &mut Tx,
    by: By<'_>,
    paper: &Revocation,
    taking: Option<(&Organ, i64)>,
    awards: &[Commendation],
) -> Result<String> {
    let decision_id = &awards.first().ok_or(Error::NotFound)?.decision_id;
    if let Some((organ, number)) = taking {
        let keeper = papers::store::By { now: by.now, actor: by.actor };
        let path = format!("/commendations?decision={decision_id}&revoked=yes");
        let day = paper.decided_on;
        papers::store::take_number(tx, keeper, organ, PaperKind::Decision, number, day, &path).await?;
    }
    let id = revocations::insert(tx, by, paper).await?;
    for award in awards {
        revocations::take_back(tx, by, award, &id).await?;
        search::remove(tx, "commendations", &award.id).await?;
        note(tx, by, "commendations.revoke", &award.id, &format!("{} {id}", paper.decided_on)).await?;
    }
    let ids: Vec<_> = awards.iter().map(|award| award.id.clone()).collect();
    tell(tx, by, "commendations.revoke", &ids).await?;
    if is_left(tx, decision_id).await? {
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

/// Whether an award of a decision is in force.
async fn is_left(tx: &mut Tx, decision_id: &str) -> Result<bool> {
    let left = Filter { decision: Some(decision_id.to_owned()), ..Filter::default() };
    Ok(register::count(tx, &left).await? > 0)
}
