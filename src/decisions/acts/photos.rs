//! Photos of what was signed: kept and taken away. Their fingerprints are public, what they show is not.

use super::{Acted, By, tell};
use crate::{
    decisions::{
        decision::Decision,
        refusal::Refusal,
        round::{Round, RoundState},
        store::photos,
    },
    store::Tx,
};

/// Keeps a photo of a paper that was signed in a round. The public log holds its fingerprint.
///
/// # Errors
/// When the database fails.
pub async fn keep(
    tx: &mut Tx,
    by: By<'_>,
    decision: &Decision,
    round: &Round,
    photo: (&str, Vec<u8>),
) -> Acted<()> {
    if matches!(round.state, RoundState::Called | RoundState::Cancelled) {
        return Ok(Err(Refusal::NotFromHere));
    }
    let sha256 = photos::insert(tx, (by.now, by.actor), &round.id, photo).await?;
    tell(tx, by, "decisions.keep-photo", &decision.id, &sha256).await?;
    Ok(Ok(()))
}

/// Takes a photo away: its bytes go, its fingerprint and the reason stay.
///
/// # Errors
/// When the database fails, or it was taken away already.
pub async fn remove(
    tx: &mut Tx,
    by: By<'_>,
    decision: &Decision,
    (round, id): (&Round, &str),
    reason: &str,
) -> Acted<()> {
    if reason.is_empty() {
        return Ok(Err(Refusal::ReasonMissing));
    }
    photos::remove(tx, by.now, (&round.id, id), reason).await?;
    tell(tx, by, "decisions.remove-photo", &decision.id, "").await?;
    Ok(Ok(()))
}
