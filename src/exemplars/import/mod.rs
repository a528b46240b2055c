//! Models from the offices' sheets: registrations, results, or both in one sheet.
//!
//! A row is known by unit, year and name. A new name is registered; a known one only
//! gets the steps that the sheet adds (checked, recognised, typical, stopped), never
//! other words than those registered. So the same file twice changes nothing.

mod columns;
mod plan;
mod row;

use std::collections::HashMap;

use self::{plan::Known, row::Parsed};
use super::{
    acts,
    exemplar::{Exemplar, NewStep, State, StepKind},
    policy,
    store::{self, By, steps},
};
use crate::{
    error::Result,
    imports::{Checked, Context, Outcome, Undone},
    sheet::Sheet,
    store::{Tx, search},
    vals, vietnamese,
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
    for row in &judged {
        match row.checked.outcome {
            Outcome::New | Outcome::Changed => write(tx, ctx, row).await?,
            Outcome::Same | Outcome::Bad => {}
        }
    }
    Ok(judged.into_iter().map(|row| row.checked).collect())
}

async fn judge(tx: &mut Tx, ctx: Context<'_>, sheet: &Sheet) -> Result<Vec<Judged>> {
    let fields = store::fields(tx, ctx.words).await?;
    let known = known(tx, ctx.year).await?;
    let mut seen: HashMap<(String, String), usize> = HashMap::new();
    let mut out = Vec::with_capacity(sheet.lines.len());
    for line in &sheet.lines {
        let mut read = row::read(ctx, &fields, line);
        let mut judged = Judged {
            checked: read.checked,
            parsed: None,
            known: None,
            steps: Vec::new(),
        };
        if let Some(parsed) = read.parsed.take() {
            let key = (
                parsed.content.unit_id.clone(),
                vietnamese::fold(&parsed.content.name),
            );
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
        checked.outcome = if judged.steps.is_empty() {
            Outcome::Same
        } else {
            Outcome::Changed
        };
    } else {
        if parsed.content.field.is_empty() && checked.errors.is_empty() {
            checked
                .errors
                .push(ctx.words.t("exemplars-import-unknown-model"));
        }
        judged.steps = plan::steps(&Known::new(&parsed, ctx.today), &parsed, ctx.today);
        checked.outcome = Outcome::New;
    }
    for step in &judged.steps {
        let level = step.level.as_deref().unwrap_or("xa");
        let speaks = ctx.actor.is_none_or(|actor| {
            let roles = actor.roles_over(ctx.tree, &parsed.content.unit_id, ctx.today);
            policy::speaks_for(&roles, level)
        });
        if !speaks {
            checked
                .errors
                .push(ctx.words.t("exemplars-error-not-your-level"));
        }
    }
    judged.parsed = Some(parsed);
}

/// Models of the year by unit and folded name.
async fn known(tx: &mut Tx, year: i64) -> Result<HashMap<(String, String), Known>> {
    let rows = tx
        .all(
            "select e.id, e.unit_id, e.name_fold, e.state, e.level, e.registered_on, e.starts_on,
                 (select count(*) from exemplar_step s where s.exemplar_id = e.id
                    and s.kind = 'checked' and s.retracted_at is null) as checks
             from exemplar e where e.year = $1",
            vals![year],
        )
        .await?;
    rows.iter()
        .map(|row| {
            let known = Known {
                id: Some(row.text("id")?),
                state: row.word("state")?,
                level: row.opt_text("level")?,
                registered_on: row.opt_day("registered_on")?,
                starts_on: row.opt_day("starts_on")?,
                was_checked: row.int("checks")? > 0,
            };
            Ok(((row.text("unit_id")?, row.text("name_fold")?), known))
        })
        .collect()
}

async fn write(tx: &mut Tx, ctx: Context<'_>, row: &Judged) -> Result<()> {
    let Some(parsed) = &row.parsed else {
        return Ok(());
    };
    let by = By {
        now: ctx.now,
        actor: ctx.actor_id(),
        batch: Some(ctx.batch),
        unit_name: ctx.tree.name(&parsed.content.unit_id),
    };
    let id = match row.known.as_ref().and_then(|known| known.id.clone()) {
        Some(id) => id,
        None => store::insert(tx, by, &parsed.content).await?,
    };
    let mut exemplar = store::find(tx, &id).await?;
    if row.known.is_none() {
        let registered = NewStep {
            kind: StepKind::Registered,
            on_day: parsed.content.registered_on.unwrap_or(ctx.today),
            level: None,
            decision: String::new(),
            note: String::new(),
        };
        exemplar = advance(tx, by, exemplar, &registered).await?;
    }
    for step in &row.steps {
        exemplar = advance(tx, by, exemplar, step).await?;
    }
    search::put(tx, &acts::entry(&exemplar, by.unit_name)).await
}

/// A planned step, written without reading the record again: 10,000 rows have to be
/// kept in two seconds. The batch's own journal line stands for all of them.
async fn advance(tx: &mut Tx, by: By<'_>, exemplar: Exemplar, step: &NewStep) -> Result<Exemplar> {
    let state = exemplar
        .state
        .after(step.kind)
        .map_err(|_| crate::error::Error::Conflict)?;
    let level = step.level.clone().or_else(|| exemplar.level.clone());
    store::set_state(tx, by.now, &exemplar, state, level.as_deref()).await?;
    steps::insert(tx, by, &exemplar, step, state).await?;
    let number = match exemplar.number {
        Some(number) => Some(number),
        None => tx
            .one(
                "select number from exemplar where id = $1",
                vals![&exemplar.id],
            )
            .await?
            .opt_int("number")?,
    };
    Ok(Exemplar {
        state,
        level,
        number,
        version: exemplar.version + 1,
        ..exemplar
    })
}

/// Takes a batch out: models it made and nobody changed since, and steps it added to
/// models that took none since.
///
/// # Errors
/// When the database fails; then nothing is taken out.
pub async fn undo(tx: &mut Tx, ctx: Context<'_>) -> Result<Undone> {
    let mut undone = Undone::default();
    let rows = tx
        .all(
            "select e.id, e.name, cast(case when e.batch_id = $1 then 1 else 0 end as bigint) as made,
                 (select count(*) from exemplar_step s where s.exemplar_id = e.id
                    and coalesce(s.batch_id, '') <> $1) as other_steps,
                 (select count(*) from journal j where j.subject_id = e.id) as acts,
                 (select count(*) from exemplar_file f where f.exemplar_id = e.id) as files
             from exemplar e where e.batch_id = $1
                 or exists (select 1 from exemplar_step s where s.exemplar_id = e.id and s.batch_id = $1)
             order by e.number",
            vals![ctx.batch],
        )
        .await?;
    for row in rows {
        let (id, name) = (row.text("id")?, row.text("name")?);
        let made_here = row.int("made")? == 1;
        let untouched = row.int("acts")? == 0 && row.int("files")? == 0;
        if made_here && untouched && row.int("other_steps")? == 0 {
            search::remove(tx, "exemplars", &id).await?;
            store::delete(tx, &id).await?;
            undone.removed += 1;
        } else if !made_here && untouched && take_steps_back(tx, ctx, &id).await? {
            undone.removed += 1;
        } else {
            undone.kept.push(name);
        }
    }
    Ok(undone)
}

/// Removes the batch's steps from a model when they are its last ones.
async fn take_steps_back(tx: &mut Tx, ctx: Context<'_>, id: &str) -> Result<bool> {
    let rows = tx
        .all(
            "select id, batch_id, state_before, level, kind from exemplar_step
             where exemplar_id = $1 and retracted_at is null order by seq",
            vals![id],
        )
        .await?;
    let ours = |row: &crate::store::Row| -> Result<bool> {
        Ok(row.opt_text("batch_id")?.as_deref() == Some(ctx.batch))
    };
    let mut first = rows.len();
    while first > 0 && ours(&rows[first - 1])? {
        first -= 1;
    }
    let mut earlier = rows[..first].iter();
    if first == rows.len() || earlier.any(|row| ours(row).unwrap_or(true)) {
        return Ok(false);
    }
    let state: State = rows[first].word("state_before")?;
    let mut level = None;
    for row in &rows[..first] {
        level = row.opt_text("level")?.or(level);
    }
    tx.run(
        "delete from exemplar_step where exemplar_id = $1 and batch_id = $2",
        vals![id, ctx.batch],
    )
    .await?;
    let exemplar = store::find(tx, id).await?;
    store::set_state(tx, ctx.now, &exemplar, state, level.as_deref()).await?;
    Ok(true)
}

#[cfg(test)]
mod tests;
