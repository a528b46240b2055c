//! Acts on a notice, as one transaction part each: record, text, log, journal and search stay
//! together. The desk, the minute-hand and the importer call these.

mod changes;
mod log;

pub use changes::{approve_change, change, drop_change, seal, withdraw};
pub use log::{post, recount, retract_posting, take_down};

use dinh_rules::calendar::Calendar;
use jiff::{Timestamp, civil::Date};

use super::{
    content::Content,
    duty::{self, Duty},
    form::Draft,
    notice::{self, Hold, Notice, Refusal, State, Step, Within},
    record,
    store::{
        self, By, Fresh, Move, Pinned, files,
        versions::{self, VersionKind},
    },
};
use crate::{
    app::App,
    error::{Error, Result},
    law::rule::{self, OwnRule},
    log as public_log,
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

/// Writes an act on a notice that readers have had into the public log; what is not public yet is
/// not told. Gives the place of the entry.
///
/// # Errors
/// When the database fails.
pub async fn tell(tx: &mut Tx, by: By<'_>, act: &'static str, id: &str) -> Result<Option<i64>> {
    if !store::find(tx, id).await?.state.is_public() {
        return Ok(None);
    }
    let told = record::told(tx, id).await?;
    Ok(Some(public_log::tell(tx, by.now, act, &told).await?))
}

/// The same of an act that erases what earlier entries told.
pub(super) async fn tell_erasing(tx: &mut Tx, by: By<'_>, act: &'static str, id: &str) -> Result<()> {
    let told = record::told(tx, id).await?;
    public_log::tell_erasing(tx, by.now, act, told).await?;
    Ok(())
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
    let why = if step == Step::Returned { reason } else { "" };
    store::set_return_reason(tx, &notice.id, why).await?;
    let act = match step {
        Step::Submitted => "disclosures.submit",
        Step::Returned => "disclosures.return",
        _ => "disclosures.close",
    };
    note(tx, by, act, &notice.id, &format!("{} → {state}", notice.state)).await?;
    tell(tx, by, act, &notice.id).await?;
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
    let own =
        |file: &files::File| !file.approved && by.actor.is_some() && file.uploaded_by.as_deref() == by.actor;
    let papers = files::list(tx, &notice.id).await?;
    if !alone && papers.iter().any(own) {
        return Ok(Err(Refusal::OwnPaper));
    }
    versions::approve(tx, by, &notice.id, 1).await?;
    files::approve_all(tx, by, &notice.id).await?;
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
    let to =
        Move { published_at: Some(by.now), current: 1, pending: 0, ..Move::to(State::Published, notice) };
    store::set_state(tx, by.now, notice, to).await?;
    let after = store::find(tx, &notice.id).await?;
    index(tx, &after, by.unit_name).await?;
    tell(tx, by, "disclosures.publish", &notice.id).await?;
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

/// Puts a public notice into the search index; what is for staff, and what is withdrawn, stays out.
///
/// # Errors
/// When the database fails.
pub async fn index(tx: &mut Tx, notice: &Notice, unit_name: &str) -> Result<()> {
    if !notice.is_readable() {
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
