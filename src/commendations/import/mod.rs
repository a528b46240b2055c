//! Awards from the list that goes with a decision.
//!
//! An award is known by its decision, stream, form and recipient. A known one is never
//! changed by a sheet: a spelling is corrected on the desk, and the sheet that spelled it
//! otherwise still counts as recorded. So the same file twice changes nothing.

mod columns;
mod row;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use self::row::Parsed;
use super::{
    Content, RecipientKind, acts, policy, record,
    store::{self, By, Known},
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

struct Judged {
    checked: Checked,
    content: Option<Content>,
}

/// Judges every row without writing.
///
/// # Errors
/// When the database fails.
pub async fn check(tx: &mut Tx, ctx: Context<'_>, sheet: &Sheet) -> Result<Vec<Checked>> {
    let judged = judge(tx, ctx, sheet).await?;
    Ok(judged.into_iter().map(|row| row.checked).collect())
}

/// Judges every row and writes the good ones. The batch's own journal line stands for
/// all of them.
///
/// # Errors
/// When the database fails; then nothing is written.
pub async fn apply(tx: &mut Tx, ctx: Context<'_>, sheet: &Sheet) -> Result<Vec<Checked>> {
    let judged = judge(tx, ctx, sheet).await?;
    let mut awards = Vec::new();
    for row in &judged {
        if let (Outcome::New, Some(content)) = (row.checked.outcome, &row.content) {
            let by = By {
                now: ctx.now,
                actor: ctx.actor_id(),
                batch: Some(ctx.batch),
                unit_name: ctx.tree.name(&content.unit_id),
            };
            let id = store::insert(tx, by, content).await?;
            search::put(tx, &acts::entry(&id, content, by.unit_name)).await?;
            awards.push(id);
        }
    }
    let told = record::told_all(tx, &awards).await?;
    log::tell_all(tx, ctx.now, "commendations.import", &told).await?;
    Ok(judged.into_iter().map(|row| row.checked).collect())
}

/// Takes a batch out: the awards it made and nobody corrected since.
///
/// # Errors
/// When the database fails; then nothing is taken out.
pub async fn undo(tx: &mut Tx, ctx: Context<'_>) -> Result<Undone> {
    let mut undone = Undone::default();
    for (id, name, untouched) in store::of_batch(tx, ctx.batch).await? {
        if untouched {
            search::remove(tx, "commendations", &id).await?;
            let gone = Told::shut(&id, format!("/commendations/{id}"));
            log::tell_erasing(tx, ctx.now, "imports.undo", gone).await?;
            store::delete(tx, &id).await?;
            undone.removed += 1;
        } else {
            undone.kept.push(name);
        }
    }
    store::delete_bare_decisions(tx, ctx.batch).await?;
    Ok(undone)
}

async fn judge(tx: &mut Tx, ctx: Context<'_>, sheet: &Sheet) -> Result<Vec<Judged>> {
    let streams = store::streams(tx, ctx.words).await?;
    let known = store::of_year(tx, ctx.year).await?;
    let mut known_by: HashMap<String, Vec<&Known>> = HashMap::new();
    for award in &known {
        let stream = &award.content.stream;
        let first = format!("{stream}|{}", award.first_recipient);
        let now = format!("{stream}|{}", award.content.recipient());
        if first != now {
            known_by.entry(first).or_default().push(award);
        }
        known_by.entry(now).or_default().push(award);
    }
    let above = row::Above::of(sheet);
    let mut seen = Seen::default();
    let mut out = Vec::with_capacity(sheet.lines.len());
    for line in &sheet.lines {
        let Parsed { mut checked, content } = row::read(ctx, &streams, &above, line);
        if let Some(content) = &content {
            seen.look(ctx, content, &mut checked);
            let key = format!("{}|{}", content.stream, content.recipient());
            let others = known_by.get(&key).map_or(&[][..], Vec::as_slice);
            settle(ctx, content, others, &mut checked);
            if others.is_empty() {
                warn_of_namesake(ctx, content, &known, &mut checked);
            }
        }
        if !checked.errors.is_empty() {
            checked.outcome = Outcome::Bad;
        }
        out.push(Judged { checked, content });
    }
    Ok(out)
}

/// Who was seen in the rows above.
#[derive(Default)]
struct Seen {
    recipients: HashMap<String, usize>,
    names: HashMap<String, usize>,
}

impl Seen {
    /// The same recipient twice in one stream is an error on the second row; the same
    /// name with another office is something to look at.
    fn look(&mut self, ctx: Context<'_>, content: &Content, checked: &mut Checked) {
        let words = ctx.words;
        let key = format!("{}|{}", content.stream, content.recipient());
        let name = format!("{}|{}|{}", content.stream, content.unit_id, vietnamese::fold(&content.name));
        if let Some(first) = self.recipients.get(&key) {
            let text = words.t1("commendations-import-twice", "line", first);
            checked.errors.push(text);
            return;
        }
        if let Some(first) = self.names.get(&name)
            && content.kind == RecipientKind::Individual
        {
            let text = words.t1("commendations-import-same-name", "line", first);
            checked.warnings.push(text);
        }
        self.recipients.insert(key, checked.line);
        self.names.entry(name).or_insert(checked.line);
    }
}

/// A person of the same unit and name was commended this year under another title: perhaps the
/// same person, who then counts once.
fn warn_of_namesake(ctx: Context<'_>, content: &Content, known: &[Known], checked: &mut Checked) {
    let name = vietnamese::fold(&content.name);
    let namesake = known.iter().filter(|known| !known.revoked).map(|known| &known.content).find(|was| {
        content.kind == RecipientKind::Individual
            && (was.kind, &was.unit_id) == (content.kind, &content.unit_id)
            && vietnamese::fold(&was.name) == name
            && vietnamese::fold(&was.title) != vietnamese::fold(&content.title)
    });
    if let Some(was) = namesake {
        checked.warnings.push(ctx.words.t1("commendations-import-namesake", "title", &was.title));
    }
}

/// Decides what becomes of a row that could be read.
fn settle(ctx: Context<'_>, content: &Content, others: &[&Known], checked: &mut Checked) {
    let same = others.iter().find(|known| {
        known.content.form == content.form && known.content.decision.fold() == content.decision.fold()
    });
    if let Some(known) = same {
        checked.outcome = Outcome::Same;
        let was = &known.content;
        let differs = vietnamese::fold(&was.reason) != vietnamese::fold(&content.reason)
            || was.handed_over_on != content.handed_over_on;
        if known.revoked {
            checked.warnings.push(ctx.words.t("commendations-import-revoked"));
        }
        if differs {
            let text = ctx.words.t("commendations-import-differs");
            checked.warnings.push(text);
        }
    } else if let Some(other) = others.iter().find(|known| !known.revoked) {
        let number = &other.content.decision.number;
        let text = ctx.words.t1("commendations-import-other-decision", "number", number);
        checked.warnings.push(text);
    }
    if !ctx.may(policy::RULES, "commendations.import", &content.unit_id) {
        let unit = ctx.tree.name(&content.unit_id);
        let text = ctx.words.t1("commendations-import-not-yours", "unit", unit);
        checked.errors.push(text);
    }
}
