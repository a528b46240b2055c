//! Models from the offices' sheets: registrations, results, or both in one sheet.
//!
//! A row is known by unit, year and name. A new name is registered; a known one only
//! gets the steps that the sheet adds (checked, recognised, typical, stopped), never
//! other words than those registered. So the same file twice changes nothing.

mod columns;
mod plan;
mod row;

use std::collections::HashMap;

use self::row::Parsed;
use super::{
    acts,
    exemplar::{Exemplar, NewStep, State, StepKind},
    policy, record,
    store::{
        self, By, Fresh,
        batches::{self, Known},
        steps,
    },
};
use crate::{
    error::Result,
    imports::{Checked, Context, Outcome, Undone},
    log::{self, Told},
    sheet::Sheet,
    store::{Tx, search},
    vietnamese,
};

pub use columns::COLUMNS;

/// A row judged, and what would be done with it.
struct Judged {
    checked: Checked,
    parsed: Option<Parsed>,
    known: Option<Known>,
    steps: Vec<NewStep>,
}

/// Judges every row without writing.
///
/// # Errors
/// When the database fails.
pub async fn check(tx: &mut Tx, ctx: Context<'_>, sheet: &Sheet) -> Result<Vec<Checked>> {
    let judged = judge(tx, ctx, sheet).await?;
    Ok(judged.into_iter().map(|row| row.checked).collect())
}

/// Judges every row and writes the good ones.
///
/// # Errors
/// When the database fails; then nothing is written.
pub async fn apply(tx: &mut Tx, ctx: Context<'_>, sheet: &Sheet) -> Result<Vec<Checked>> {
    let judged = judge(tx, ctx, sheet).await?;
    let mut number = store::next_number(tx, ctx.year).await?;
    let mut fresh = Vec::new();
    for row in &judged {
        match (row.checked.outcome, &row.parsed) {
            (Outcome::New, Some(parsed)) => {
                fresh.push(registered(ctx, parsed, &row.steps, number)?);
                number += 1;
            }
            (Outcome::Changed, Some(parsed)) => add_steps(tx, ctx, row, parsed).await?,
            _ => {}
        }
    }
    store::insert_all(tx, by(ctx, ""), &fresh).await?;
    let entries: Vec<_> = fresh.iter().map(acts::fresh_entry).collect();
    search::add_all(tx, &entries).await?;
    let mut told = Vec::with_capacity(fresh.len());
    for one in &fresh {
        told.push(record::told(tx, &one.id).await?);
    }
    log::tell_all(tx, ctx.now, "exemplars.import", &told).await?;
    Ok(judged.into_iter().map(|row| row.checked).collect())
}

async fn judge(tx: &mut Tx, ctx: Context<'_>, sheet: &Sheet) -> Result<Vec<Judged>> {
    // Offices write field names in Vietnamese, whatever language the messages are in.
    let fields = store::fields(tx, crate::web::Words::Vi).await?;
    let known = batches::known(tx, ctx.year).await?;
    let mut seen: HashMap<(String, String), usize> = HashMap::new();
    let mut out = Vec::with_capacity(sheet.lines.len());
    for line in &sheet.lines {
        let mut read = row::read(ctx, &fields, line);
        let mut judged = Judged { checked: read.checked, parsed: None, known: None, steps: Vec::new() };
        if let Some(parsed) = read.parsed.take() {
            let key = (parsed.content.unit_id.clone(), vietnamese::fold(&parsed.content.name));
            if let Some(first) = seen.insert(key.clone(), line.number) {
                let words = ctx.words.t1("exemplars-import-twice", "line", first);
                judged.checked.errors.push(words);
            }
            judged.known = known.get(&key).cloned();
            settle(ctx, &mut judged, parsed);
        }
        if !judged.checked.errors.is_empty() {
            judged.checked.outcome = Outcome::Bad;
        }
        out.push(judged);
    }
    Ok(out)
}

/// Decides what becomes of a row that could be read.
fn settle(ctx: Context<'_>, judged: &mut Judged, parsed: Parsed) {
    let checked = &mut judged.checked;
    if let Some(known) = &judged.known {
        if known.state == State::Draft {
            checked.errors.push(ctx.words.t("exemplars-import-draft"));
        }
        judged.steps = plan::steps(known, &parsed, ctx.today);
        checked.outcome = if judged.steps.is_empty() { Outcome::Same } else { Outcome::Changed };
    } else {
        if parsed.content.field.is_empty() && checked.errors.is_empty() {
            checked.errors.push(ctx.words.t("exemplars-import-unknown-model"));
        }
        judged.steps = plan::steps(&plan::unknown(&parsed, ctx.today), &parsed, ctx.today);
        checked.outcome = Outcome::New;
    }
    for step in &judged.steps {
        let known = judged.known.as_ref().and_then(|known| known.level.as_deref());
        let level = step.level.as_deref().unwrap_or("xa");
        let speaks = ctx.actor.is_none_or(|actor| {
            let roles = actor.roles_over(ctx.tree, &parsed.content.unit_id, ctx.today);
            policy::speaks_for(&roles, level) && known.is_none_or(|known| policy::speaks_for(&roles, known))
        });
        if !speaks {
            checked.errors.push(ctx.words.t("exemplars-error-not-your-level"));
        }
    }
    judged.parsed = Some(parsed);
}

fn by<'a>(ctx: Context<'a>, unit_name: &'a str) -> By<'a> {
    By { now: ctx.now, actor: ctx.actor_id(), batch: Some(ctx.batch), unit_name }
}

/// A new model with its registration and the steps its row tells. The batch's own journal
/// line stands for all of them.
fn registered(ctx: Context<'_>, parsed: &Parsed, planned: &[NewStep], number: i64) -> Result<Fresh> {
    let mut content = parsed.content.clone();
    let on_day = *content.registered_on.get_or_insert(ctx.today);
    let first = NewStep {
        kind: StepKind::Registered,
        on_day,
        level: None,
        decision: String::new(),
        note: String::new(),
    };
    let unit_name = ctx.tree.name(&content.unit_id).to_owned();
    let mut fresh = Fresh::draft(ctx.now, &content, &unit_name);
    fresh.number = Some(number);
    for step in std::iter::once(&first).chain(planned) {
        let before = fresh.state;
        fresh.state = after(before, step)?;
        fresh.level = step.level.clone().or(fresh.level);
        fresh.steps.push((step.clone(), before, fresh.state));
    }
    Ok(fresh)
}

fn after(state: State, step: &NewStep) -> Result<State> {
    state.after(step.kind).map_err(|_| crate::error::Error::Conflict)
}

/// Adds the planned steps to a model that is known.
async fn add_steps(tx: &mut Tx, ctx: Context<'_>, row: &Judged, parsed: &Parsed) -> Result<()> {
    let Some(id) = row.known.as_ref().and_then(|known| known.id.as_ref()) else {
        return Ok(());
    };
    let by = by(ctx, ctx.tree.name(&parsed.content.unit_id));
    let mut exemplar = store::find(tx, id).await?;
    for step in &row.steps {
        let state = after(exemplar.state, step)?;
        let level = step.level.clone().or_else(|| exemplar.level.clone());
        store::set_state(tx, by.now, &exemplar, state, level.as_deref()).await?;
        steps::insert(tx, by, &exemplar, step, state).await?;
        exemplar = Exemplar { state, level, version: exemplar.version + 1, ..exemplar };
    }
    search::put(tx, &acts::entry(&exemplar, by.unit_name)).await?;
    acts::tell(tx, by, "exemplars.import", &exemplar).await
}

/// Takes a batch out: models it made and nobody changed since, and steps it added to
/// models that took none since.
///
/// # Errors
/// When the database fails; then nothing is taken out.
pub async fn undo(tx: &mut Tx, ctx: Context<'_>) -> Result<Undone> {
    let mut undone = Undone::default();
    for touched in batches::touched(tx, ctx.batch).await? {
        let gone = match (touched.is_alone, touched.made_here) {
            (false, _) => false,
            (true, true) => {
                search::remove(tx, "exemplars", &touched.id).await?;
                let gone = Told::shut(&touched.id, store::find(tx, &touched.id).await?.path());
                log::tell_erasing(tx, ctx.now, "imports.undo", gone).await?;
                store::delete(tx, &touched.id).await?;
                true
            }
            (true, false) => steps_back(tx, ctx, &touched.id).await?,
        };
        if gone {
            undone.removed += 1;
        } else {
            undone.kept.push(touched.name);
        }
    }
    Ok(undone)
}

/// Takes a batch's steps back from a model that was there before.
async fn steps_back(tx: &mut Tx, ctx: Context<'_>, id: &str) -> Result<bool> {
    let gone = batches::take_steps_back(tx, ctx.now, id, ctx.batch).await?;
    if gone {
        let exemplar = store::find(tx, id).await?;
        acts::tell(tx, by(ctx, ""), "imports.undo", &exemplar).await?;
    }
    Ok(gone)
}

#[cfg(test)]
mod tests;
