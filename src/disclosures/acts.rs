//! Acts on a notice, as one transaction part each: record, text, log, journal and search stay
//! together. The desk, the minute-hand and the importer call these.

use dinh_rules::calendar::Calendar;
use jiff::{Timestamp, civil::Date};

use super::{
    content::{Content, Draft},
    duty::{self, Duty},
    notice::{self, Hold, Notice, Refusal, State, Step, Within},
    posting::{self, Posting},
    store::{
        self, By, Fresh, Move, Pinned, postings,
        versions::{self, VersionKind},
    },
};
use crate::{
    app::App,
    error::{Error, Result},
    law::{
        self,
        rule::{self, OwnRule},
    },
    places::{self, Tree},
    store::{
        Tx,
        journal::{self, Entry},
        search,
    },
};

/// The outcome of an act: what came of it, or why the person may not do it so. Nothing is written
/// for a refusal.
pub type Outcome<T> = Result<std::result::Result<T, Refusal>>;

async fn note(tx: &mut Tx, by: By<'_>, act: &'static str, id: &str, facts: &str) -> Result<()> {
    journal::append(tx, by.now, Entry { actor: by.actor, act, subject: id, facts }).await
}

/// What a draft's rule is found in: the calendar, the places, what units confirmed.
#[derive(Debug, Clone, Copy)]
pub struct Ruled<'a> {
    /// The days off.
    pub calendar: &'a Calendar,
    /// The places.
    pub tree: &'a Tree,
    /// The rules that units confirmed.
    pub own: &'a [OwnRule],
}

/// The rule a draft is under; none when no law of ours reaches back to its day.
#[must_use]
pub fn pin(rules: &Ruled<'_>, draft: &Draft) -> Option<(Duty, Pinned)> {
    let signed_on = draft.signed_on?;
    let duty = duty::find(draft.kind, draft.part, signed_on)?;
    let counted_on = draft.counted_on.unwrap_or_else(|| duty.counted_on(signed_on));
    let known = (duty.law.id.as_str(), duty.matter.id.as_str());
    let confirmed = rule::of(rules.own, rules.tree, &draft.unit_id, signed_on, known);
    let due = confirmed.and_then(|rule| rule.due).map_or_else(|| duty.due(), Within::Term);
    let hold = confirmed.and_then(|rule| rule.hold).map_or_else(|| duty.hold(), Hold::from);
    let (hold, own_basis) = draft.own.clone().unwrap_or_else(|| (hold, String::new()));
    let pinned = Pinned {
        due,
        law: duty.law.id.clone(),
        matter: duty.matter.id.clone(),
        counted_on,
        due_on: due.count(rules.calendar, counted_on).map(|count| count.due),
        hold,
        own_basis,
    };
    Some((duty, pinned))
}

/// Keeps a new draft; gives its id.
///
/// # Errors
/// When the database fails.
pub async fn draft(tx: &mut Tx, by: By<'_>, draft: &Draft, pinned: Pinned) -> Result<String> {
    let fresh = Fresh::draft(by, draft, pinned);
    store::insert_all(tx, by, std::slice::from_ref(&fresh)).await?;
    note(tx, by, "disclosures.draft", &fresh.id, "").await?;
    Ok(fresh.id)
}

/// Keeps a changed draft. `version` is the one the officer saw.
///
/// # Errors
/// [`crate::error::Error::Conflict`] when somebody changed it meanwhile.
pub async fn edit(
    tx: &mut Tx,
    by: By<'_>,
    notice: &Notice,
    version: i64,
    draft: &Draft,
    pinned: &Pinned,
) -> Result<()> {
    store::save(tx, by, (&notice.id, version), draft, pinned).await?;
    versions::put(tx, by, &notice.id, (1, VersionKind::First, ""), &draft.content).await?;
    note(tx, by, "disclosures.edit", &notice.id, notice.state.word()).await
}

/// Takes a step that only moves the notice: handed in, given back, closed.
///
/// # Errors
/// When the database fails, or somebody changed the notice meanwhile.
pub async fn step(tx: &mut Tx, by: By<'_>, notice: &Notice, step: Step, reason: &str) -> Outcome<()> {
    let state = match notice.step(step, reason) {
        Ok(state) => state,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let publish_at = notice.publish_at.filter(|_| step != Step::Returned);
    store::set_state(tx, by.now, notice, Move { publish_at, ..Move::to(state, notice) }).await?;
    let act = match step {
        Step::Submitted => "disclosures.submit",
        Step::Returned => "disclosures.return",
        _ => "disclosures.close",
    };
    note(tx, by, act, &notice.id, &format!("{} → {state}", notice.state)).await?;
    Ok(Ok(()))
}

/// Approves a notice for a moment; one that has come is published at once. Who wrote the text does
/// not approve it, unless nobody else may (`alone`).
///
/// # Errors
/// When the database fails, or somebody changed the notice meanwhile.
pub async fn approve(
    tx: &mut Tx,
    by: By<'_>,
    notice: &Notice,
    publish_at: Timestamp,
    alone: bool,
) -> Outcome<()> {
    let state = match notice.step(Step::Approved, "") {
        Ok(state) => state,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let text = versions::get(tx, &notice.id, 1).await?;
    if !alone && by.actor.is_some() && text.made_by.as_deref() == by.actor {
        return Ok(Err(Refusal::SamePerson));
    }
    versions::approve(tx, by, &notice.id, 1).await?;
    let to = Move { publish_at: Some(publish_at), ..Move::to(state, notice) };
    store::set_state(tx, by.now, notice, to).await?;
    let facts = if alone && text.made_by.as_deref() == by.actor { "alone" } else { "" };
    note(tx, by, "disclosures.approve", &notice.id, facts).await?;
    if publish_at <= by.now {
        let approved = store::find(tx, &notice.id).await?;
        publish(tx, by, &approved).await?;
    }
    Ok(Ok(()))
}

/// Publishes an approved notice whose moment has come.
///
/// # Errors
/// When the database fails, or somebody changed the notice meanwhile.
pub async fn publish(tx: &mut Tx, by: By<'_>, notice: &Notice) -> Result<()> {
    let to = Move {
        published_at: Some(notice.publish_at.unwrap_or(by.now)),
        current: 1,
        pending: 0,
        ..Move::to(State::Published, notice)
    };
    store::set_state(tx, by.now, notice, to).await?;
    let after = store::find(tx, &notice.id).await?;
    index(tx, &after, by.unit_name).await?;
    note(tx, by, "disclosures.publish", &notice.id, &after.code()).await
}

/// Publishes every approved notice whose moment has come; gives how many. Several instances may look
/// at once: one writes, the others find nothing left.
///
/// # Errors
/// When the database fails.
pub async fn publish_due(app: &App) -> Result<usize> {
    let now = app.clock.now();
    let mut tx = app.db.read().await?;
    // Most minutes have nothing: no writer is held up, no page in memory becomes void.
    if store::coming_due(&mut tx, now).await?.is_empty() {
        return Ok(0);
    }
    drop(tx);
    let mut tx = app.db.write().await?;
    let tree = places::tree(&mut tx).await?;
    let due = store::coming_due(&mut tx, now).await?;
    for notice in &due {
        let by = By { now, actor: None, batch: None, unit_name: tree.name(&notice.unit_id) };
        publish(&mut tx, by, notice).await?;
    }
    match tx.commit().await {
        // Another instance was at the same notice; the next minute sees what is left.
        Err(Error::Retry | Error::Conflict) => Ok(0),
        done => done.map(|()| due.len()),
    }
}

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
    note(tx, by, "disclosures.approve-change", &notice.id, &format!("{} n={}", waiting.kind, waiting.n))
        .await?;
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
    }
    store::set_state(tx, by.now, notice, Move { pending: 0, ..Move::to(state, notice) }).await?;
    store::forget_words(tx, &notice.id, seal).await?;
    search::remove(tx, "disclosures", &notice.id).await?;
    let facts = format!("{} → {state}{}", notice.state, if seal { " sealed" } else { "" });
    note(tx, by, "disclosures.withdraw", &notice.id, &facts).await?;
    Ok(Ok(()))
}

/// Adds a line to the posting log; gives its id. Putting a closed notice up again opens it again.
///
/// # Errors
/// When the database fails, or somebody changed the notice meanwhile.
pub async fn post(
    tx: &mut Tx,
    by: By<'_>,
    notice: &Notice,
    posting: &Posting,
    today: Date,
) -> Result<String> {
    let mut held = notice.clone();
    if held.state == State::Closed && posting.is_up() {
        store::set_state(tx, by.now, &held, Move::to(State::Published, &held)).await?;
        held = store::find(tx, &held.id).await?;
    }
    let id = postings::insert(tx, by, &held.id, posting).await?;
    weigh(tx, by, &held, today).await?;
    note(tx, by, "disclosures.post", &held.id, posting.channel.word()).await?;
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
    note(tx, by, "disclosures.take-down", &notice.id, "").await
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
    Ok(Ok(()))
}

/// Counts anew what the postings come to.
async fn weigh(tx: &mut Tx, by: By<'_>, notice: &Notice, today: Date) -> Result<()> {
    let calendar = law::calendar(tx).await?;
    let log = postings::list(tx, &notice.id).await?;
    let hung = posting::summary(&log, notice.hold, &calendar, today);
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
        let until = match notice.hold {
            Hold::For(dinh_rules::term::Term::WorkingDays(_)) => {
                let log = postings::list(tx, &notice.id).await?;
                posting::summary(&log, notice.hold, &calendar, today).until_on
            }
            _ => notice.hung.until_on,
        };
        if due != notice.due_on || until != notice.hung.until_on {
            changed.push((notice.id, due, until));
        }
    }
    for (id, due, until) in &changed {
        store::set_days(tx, id, *due, *until).await?;
    }
    let n = i64::try_from(changed.len()).map_err(Error::fault)?;
    if n > 0 {
        note(tx, by, "disclosures.recount", "holidays", &format!("n={n}")).await?;
    }
    Ok(n)
}

/// Puts a public notice into the search index; what is for staff, and what is withdrawn, stays out.
///
/// # Errors
/// When the database fails.
pub async fn index(tx: &mut Tx, notice: &Notice, unit_name: &str) -> Result<()> {
    let open = matches!(notice.state, State::Published | State::Closed);
    if !open || notice.audience == super::Audience::Staff {
        return search::remove(tx, "disclosures", &notice.id).await;
    }
    let version = versions::get(tx, &notice.id, notice.current).await?;
    let content = version.content.unwrap_or_default();
    let number = notice.number.unwrap_or_default();
    search::put(tx, &entry((&notice.id, notice.year, number), unit_name, notice.signed_on, &content)).await
}

/// What search knows of a notice.
#[must_use]
pub fn entry(
    (id, year, number): (&str, i64, i64),
    unit_name: &str,
    signed_on: Date,
    content: &Content,
) -> search::Entry {
    search::Entry {
        module: "disclosures",
        subject: id.to_owned(),
        path: notice::path(year, number),
        title: content.title.clone(),
        excerpt: format!("{} · {unit_name}", content.document),
        text: content.public_text(),
        day: Some(signed_on),
    }
}
