//! The posting log: every act on it counts anew how the notice stands.

use jiff::{Timestamp, civil::Date};

use super::{Outcome, note, tell};
use crate::{
    disclosures::{
        duty,
        notice::{Hold, Notice, Refusal, State},
        posting::{self, Posting},
        store::{
            self, By, Move,
            files::{self, NewFile},
            postings,
        },
    },
    error::{Error, Result},
    law,
    store::Tx,
};

/// Adds a line to the posting log, with the photo that proves it; gives its id. Putting a closed notice
/// up again opens it again.
///
/// # Errors
/// When the database fails, or somebody changed the notice meanwhile.
pub async fn post(
    tx: &mut Tx,
    by: By<'_>,
    notice: &Notice,
    (posting, photo): (&Posting, Option<NewFile<'_>>),
    today: Date,
) -> Result<String> {
    let mut held = notice.clone();
    if held.state == State::Closed && posting.is_up() {
        store::set_state(tx, by.now, &held, Move::to(State::Published, &held)).await?;
        held = store::find(tx, &held.id).await?;
    }
    let id = postings::insert(tx, by, &held.id, posting).await?;
    if let Some(photo) = photo {
        files::insert(tx, by, &held.id, NewFile { posting_id: Some(&id), ..photo }).await?;
    }
    weigh(tx, by, &held, today).await?;
    note(tx, by, "disclosures.post", &held.id, posting.channel.word()).await?;
    tell(tx, by, "disclosures.post", &held.id).await?;
    Ok(id)
}

/// Notes that something was taken down.
///
/// # Errors
/// [`crate::error::Error::Conflict`] when it does not hang any more.
pub async fn take_down(
    tx: &mut Tx,
    by: By<'_>,
    notice: &Notice,
    (posting, at, reason): (&str, Timestamp, &str),
    today: Date,
) -> Result<()> {
    postings::take_down(tx, &notice.id, posting, at, reason).await?;
    weigh(tx, by, notice, today).await?;
    note(tx, by, "disclosures.take-down", &notice.id, "").await?;
    tell(tx, by, "disclosures.take-down", &notice.id).await?;
    Ok(())
}

/// Takes a line of the log back.
///
/// # Errors
/// [`crate::error::Error::Conflict`] when it was taken back already.
pub async fn retract_posting(
    tx: &mut Tx,
    by: By<'_>,
    notice: &Notice,
    (posting, reason): (&str, &str),
    today: Date,
) -> Outcome<()> {
    if reason.is_empty() {
        return Ok(Err(Refusal::ReasonMissing));
    }
    postings::retract(tx, by, &notice.id, posting, reason).await?;
    weigh(tx, by, notice, today).await?;
    note(tx, by, "disclosures.retract-posting", &notice.id, "").await?;
    tell(tx, by, "disclosures.retract-posting", &notice.id).await?;
    Ok(Ok(()))
}

/// Counts anew what the postings come to.
async fn weigh(tx: &mut Tx, by: By<'_>, notice: &Notice, today: Date) -> Result<()> {
    let calendar = law::calendar(tx).await?;
    let log = postings::list(tx, &notice.id).await?;
    let counted = duty::pinned(&notice.law, &notice.matter).and_then(|duty| duty.counted());
    let hung = posting::summary(&log, notice.hold, counted, &calendar, today);
    store::set_summary(tx, by.now, &notice.id, hung).await
}

/// Counts every day anew that depends on which days of a year are working days: after its holidays
/// were confirmed. Gives how many notices changed.
///
/// # Errors
/// When the database fails.
pub async fn recount(tx: &mut Tx, by: By<'_>, year: i16, today: Date) -> Result<i64> {
    let calendar = law::calendar(tx).await?;
    let mut changed = Vec::new();
    for notice in store::counted(tx, year).await? {
        let due = notice.due.count(&calendar, notice.counted_on).map(|count| count.due);
        let hung = match notice.hold {
            Hold::For(dinh_rules::term::Term::WorkingDays(_)) => {
                let log = postings::list(tx, &notice.id).await?;
                let fresh = posting::summary(&log, notice.hold, None, &calendar, today);
                posting::Summary { public_on: notice.hung.public_on, ..fresh }
            }
            _ => notice.hung,
        };
        if due != notice.due_on || hung != notice.hung {
            changed.push((notice.id, due, hung));
        }
    }
    for (id, due, hung) in &changed {
        store::set_days(tx, id, *due, *hung).await?;
    }
    let n = i64::try_from(changed.len()).map_err(Error::fault)?;
    if n > 0 {
        note(tx, by, "disclosures.recount", "holidays", &format!("n={n}")).await?;
    }
    Ok(n)
}
