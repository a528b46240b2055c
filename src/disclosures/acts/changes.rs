//! Changes of a text that readers have had: kept until somebody else approves them, dropped; a notice
//! withdrawn.

use super::{Outcome, index, note, tell, tell_erasing};
use crate::{
    disclosures::{
        content::Content,
        notice::{Notice, Refusal, State, Step},
        store::{
            self, By, Move, files,
            versions::{self, VersionKind},
        },
    },
    error::Result,
    store::{Tx, search},
};

/// Keeps a change of a public text until somebody else approves it.
///
/// # Errors
/// [`crate::error::Error::Conflict`] when somebody changed the notice meanwhile.
pub async fn change(
    tx: &mut Tx,
    by: By<'_>,
    notice: &Notice,
    (kind, reason): (VersionKind, &str),
    content: &Content,
) -> Outcome<()> {
    if reason.is_empty() {
        return Ok(Err(Refusal::ReasonMissing));
    }
    let n = next_version(tx, notice).await?;
    versions::put(tx, by, &notice.id, (n, kind, reason), content).await?;
    store::set_state(tx, by.now, notice, Move { pending: n, ..Move::to(notice.state, notice) }).await?;
    note(tx, by, "disclosures.change", &notice.id, &format!("{kind} n={n}")).await?;
    Ok(Ok(()))
}

/// The number of the version being written: the one that waits, or one after the last.
async fn next_version(tx: &mut Tx, notice: &Notice) -> Result<i64> {
    if notice.pending > 0 {
        return Ok(notice.pending);
    }
    let last = versions::list(tx, &notice.id).await?.last().map_or(0, |version| version.n);
    Ok(last + 1)
}

/// Makes the waiting change public, or drops it. A withdrawn notice is published anew by it.
///
/// # Errors
/// When the database fails, or somebody changed the notice meanwhile.
pub async fn approve_change(tx: &mut Tx, by: By<'_>, notice: &Notice, alone: bool) -> Outcome<()> {
    let waiting = versions::get(tx, &notice.id, notice.pending).await?;
    if !alone && by.actor.is_some() && waiting.made_by.as_deref() == by.actor {
        return Ok(Err(Refusal::SamePerson));
    }
    let state = match notice.state {
        State::Withdrawn => State::Withdrawn.after(Step::Republished).unwrap_or(State::Withdrawn),
        state => state,
    };
    versions::approve(tx, by, &notice.id, waiting.n).await?;
    let to = Move { current: waiting.n, pending: 0, ..Move::to(state, notice) };
    store::set_state(tx, by.now, notice, to).await?;
    if let Some(content) = &waiting.content {
        store::set_words(tx, &notice.id, content, by.unit_name).await?;
    }
    let after = store::find(tx, &notice.id).await?;
    index(tx, &after, by.unit_name).await?;
    tell(tx, by, "disclosures.approve-change", &notice.id).await?;
    let own = if waiting.made_by.as_deref() == by.actor { " alone" } else { "" };
    let facts = format!("{} n={}{own}", waiting.kind, waiting.n);
    note(tx, by, "disclosures.approve-change", &notice.id, &facts).await?;
    Ok(Ok(()))
}

/// Drops the change that waits.
///
/// # Errors
/// When the database fails, or somebody changed the notice meanwhile.
pub async fn drop_change(tx: &mut Tx, by: By<'_>, notice: &Notice) -> Result<()> {
    versions::drop_waiting(tx, &notice.id, notice.pending).await?;
    store::set_state(tx, by.now, notice, Move { pending: 0, ..Move::to(notice.state, notice) }).await?;
    note(tx, by, "disclosures.drop-change", &notice.id, &format!("n={}", notice.pending)).await
}

/// Takes texts that should not have been told out of the history: of a withdrawn notice every one, and
/// its papers; of another every text before the one that readers have now.
///
/// # Errors
/// When the database fails, or somebody changed the notice meanwhile.
pub async fn seal(tx: &mut Tx, by: By<'_>, notice: &Notice) -> Result<()> {
    let withdrawn = notice.state == State::Withdrawn;
    let told = versions::list(tx, &notice.id).await?.into_iter().filter(|one| one.approved_at.is_some());
    let last = told.map(|one| one.n).filter(|n| withdrawn || *n < notice.current).max().unwrap_or(0);
    versions::seal(tx, &notice.id, last).await?;
    if withdrawn {
        files::seal(tx, &notice.id).await?;
        store::forget_words(tx, notice, true).await?;
    }
    store::set_state(tx, by.now, notice, Move::to(notice.state, notice)).await?;
    tell_erasing(tx, by, "disclosures.seal", &notice.id).await?;
    note(tx, by, "disclosures.seal", &notice.id, &format!("{} n={last}", notice.state)).await
}

/// Withdraws a notice: that it was, when and why stays public, its text does not. `seal` takes the
/// texts out of the history too: they told what they should not have told.
///
/// # Errors
/// When the database fails, or somebody changed the notice meanwhile.
pub async fn withdraw(tx: &mut Tx, by: By<'_>, notice: &Notice, reason: &str, seal: bool) -> Outcome<()> {
    let state = match notice.step(Step::Withdrawn, reason) {
        Ok(state) => state,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if notice.pending > 0 {
        versions::drop_waiting(tx, &notice.id, notice.pending).await?;
    }
    let last = versions::get(tx, &notice.id, notice.current).await?;
    let n = next_version(tx, &Notice { pending: 0, ..notice.clone() }).await?;
    let content = last.content.unwrap_or_default();
    versions::put(tx, by, &notice.id, (n, VersionKind::Withdrawal, reason), &content).await?;
    versions::approve(tx, by, &notice.id, n).await?;
    if seal {
        // The withdrawal repeats the text it withdraws, so it is sealed with it.
        versions::seal(tx, &notice.id, n).await?;
        files::seal(tx, &notice.id).await?;
    }
    store::set_state(tx, by.now, notice, Move { pending: 0, ..Move::to(state, notice) }).await?;
    store::forget_words(tx, notice, seal).await?;
    search::remove(tx, "disclosures", &notice.id).await?;
    if seal {
        tell_erasing(tx, by, "disclosures.withdraw", &notice.id).await?;
    } else {
        tell(tx, by, "disclosures.withdraw", &notice.id).await?;
    }
    let facts = format!("{} → {state}{}", notice.state, if seal { " sealed" } else { "" });
    note(tx, by, "disclosures.withdraw", &notice.id, &facts).await?;
    Ok(Ok(()))
}
