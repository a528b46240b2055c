//! Acts on a model, as one transaction part each: state, step, journal and search stay
//! together. The desk calls these; the importer plans its steps by the same drawing of
//! states and keeps them in bulk.

use jiff::civil::Date;

use super::{
    content::Content,
    exemplar::{Exemplar, NewStep, Refusal, State, StepKind},
    record,
    store::{self, By, Fresh, steps},
};
use crate::{
    error::Result,
    log,
    store::{
        Tx,
        journal::{self, Entry},
        search,
    },
};

/// Takes a step. The refusal, if any, is the person's to mend; nothing is written then.
///
/// # Errors
/// When the database fails, or somebody changed the model meanwhile.
pub async fn take_step(
    tx: &mut Tx,
    by: By<'_>,
    exemplar: &Exemplar,
    step: &NewStep,
    today: Date,
) -> Result<std::result::Result<Exemplar, Refusal>> {
    let (state, level) = match exemplar.step(step, today) {
        Ok(next) => next,
        Err(refusal) => return Ok(Err(refusal)),
    };
    store::set_state(tx, by.now, exemplar, state, level.as_deref()).await?;
    if step.kind == StepKind::Registered {
        store::set_registered_on(tx, &exemplar.id, step.on_day).await?;
    }
    steps::insert(tx, by, exemplar, step, state).await?;
    let after = store::find(tx, &exemplar.id).await?;
    index(tx, &after, by.unit_name).await?;
    let facts = format!("{} → {} ({})", exemplar.state, state, step.on_day);
    let entry = Entry { actor: by.actor, act: act_of(step.kind), subject: &exemplar.id, facts: &facts };
    journal::append(tx, by.now, entry).await?;
    tell(tx, by, act_of(step.kind), &after).await?;
    Ok(Ok(after))
}

/// Takes the last step back: the model stands where it stood before it.
///
/// # Errors
/// When the database fails, or somebody changed the model meanwhile.
pub async fn retract(
    tx: &mut Tx,
    by: By<'_>,
    exemplar: &Exemplar,
    reason: &str,
) -> Result<std::result::Result<(), Refusal>> {
    if reason.is_empty() {
        return Ok(Err(Refusal::ReasonMissing));
    }
    let all = steps::list(tx, &exemplar.id).await?;
    let Some(last) = steps::last_standing(&all).filter(|step| step.kind != StepKind::Registered) else {
        return Ok(Err(Refusal::NotFromHere(exemplar.state)));
    };
    let level = all
        .iter()
        .filter(|step| step.retracted.is_none() && step.id != last.id && step.level.is_some())
        .filter(|step| matches!(step.kind, StepKind::Recognised | StepKind::Typical))
        .max_by_key(|step| step.seq)
        .and_then(|step| step.level.clone());
    steps::retract(tx, by.now, by.actor, &last.id, reason).await?;
    store::set_state(tx, by.now, exemplar, last.before, level.as_deref()).await?;
    let after = store::find(tx, &exemplar.id).await?;
    index(tx, &after, by.unit_name).await?;
    let facts = format!("{} → {}", exemplar.state, last.before);
    let entry = Entry { actor: by.actor, act: "exemplars.retract", subject: &exemplar.id, facts: &facts };
    journal::append(tx, by.now, entry).await?;
    tell(tx, by, "exemplars.retract", &after).await?;
    Ok(Ok(()))
}

/// Writes an act on a public model into the public log; nothing of a draft is told.
///
/// # Errors
/// When the database fails.
pub async fn tell(tx: &mut Tx, by: By<'_>, act: &'static str, exemplar: &Exemplar) -> Result<()> {
    if exemplar.state.is_public() {
        let told = record::told(tx, &exemplar.id).await?;
        log::tell(tx, by.now, act, &told).await?;
    }
    Ok(())
}

/// Puts a public model into the search index, and keeps a draft out of it.
///
/// # Errors
/// When the database fails.
pub async fn index(tx: &mut Tx, exemplar: &Exemplar, unit_name: &str) -> Result<()> {
    if exemplar.state == State::Draft {
        return search::remove(tx, "exemplars", &exemplar.id).await;
    }
    search::put(tx, &entry(exemplar, unit_name)).await
}

/// What search knows of a model.
#[must_use]
pub fn entry(exemplar: &Exemplar, unit_name: &str) -> search::Entry {
    search_entry(&exemplar.id, exemplar.number, &exemplar.content, unit_name)
}

/// What search knows of a model that is being added.
#[must_use]
pub fn fresh_entry(fresh: &Fresh) -> search::Entry {
    search_entry(&fresh.id, fresh.number, &fresh.content, &fresh.unit_name)
}

fn search_entry(id: &str, number: Option<i64>, content: &Content, unit_name: &str) -> search::Entry {
    let number = number.unwrap_or_default();
    search::Entry {
        module: "exemplars",
        subject: id.to_owned(),
        path: super::exemplar::path(content.year, number),
        title: content.name.clone(),
        excerpt: format!("MH {number}/{} · {unit_name}", content.year),
        text: format!(
            "{} {} {} {} {}",
            content.subject_name, content.situation, content.goal, content.method, content.area
        ),
        day: content.registered_on,
    }
}

/// The act that a step is, as the permission table and the journal name it.
#[must_use]
pub fn act_of(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Registered => "exemplars.registered",
        StepKind::Started => "exemplars.started",
        StepKind::Checked => "exemplars.checked",
        StepKind::Assessed => "exemplars.assessed",
        StepKind::Recognised => "exemplars.recognised",
        StepKind::Typical => "exemplars.typical",
        StepKind::Proposed => "exemplars.proposed",
        StepKind::Stopped => "exemplars.stopped",
        StepKind::Resumed => "exemplars.resumed",
    }
}
