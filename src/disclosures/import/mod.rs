//! Notices from the offices' own books: each row one notice with what was posted already.
//!
//! A row is known by unit, document, title and day. A known one changes nothing: a text that
//! readers had is changed by a correction with its reason, never by a sheet.

mod columns;
mod row;

use std::collections::{HashMap, HashSet};

use self::row::Parsed;
use super::{
    acts,
    notice::State,
    posting, record,
    store::{self, By, Fresh, batches},
};
use crate::{
    codec,
    error::Result,
    imports::{Checked, Context, Outcome, Undone},
    law,
    log::{self, Told},
    sheet::Sheet,
    store::{Tx, search},
};

pub use columns::COLUMNS;

/// A row judged, and what would be added.
struct Judged {
    checked: Checked,
    parsed: Option<Parsed>,
}

/// Judges every row without writing.
///
/// # Errors
/// When the database fails.
pub async fn check(tx: &mut Tx, ctx: Context<'_>, sheet: &Sheet) -> Result<Vec<Checked>> {
    let judged = judge(tx, ctx, sheet).await?;
    Ok(judged.into_iter().map(|row| row.checked).collect())
}

async fn judge(tx: &mut Tx, ctx: Context<'_>, sheet: &Sheet) -> Result<Vec<Judged>> {
    let known = batches::known(tx).await?;
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut out = Vec::with_capacity(sheet.lines.len());
    for line in &sheet.lines {
        let row::Read { mut checked, parsed } = row::read(ctx, line);
        if let Some((key, day)) = parsed.as_ref().and_then(key_of) {
            if let Some(first) = seen.insert(key.clone(), line.number) {
                checked.errors.push(ctx.words.t1("disclosures-import-twice", "line", first));
            }
            checked.outcome = if known.contains(&key) { Outcome::Same } else { Outcome::New };
            if super::duty::find(parsed.as_ref().map_or(super::Kind::Other, |p| p.draft.kind), None, day)
                .is_none()
            {
                checked.errors.push(ctx.words.t("disclosures-error-no-law"));
            }
        }
        if !checked.errors.is_empty() {
            checked.outcome = Outcome::Bad;
        }
        if checked.outcome == Outcome::New && parsed.as_ref().is_some_and(|row| waits(ctx, row)) {
            checked.warnings.push(ctx.words.t("disclosures-import-waits"));
        }
        out.push(Judged { checked, parsed });
    }
    Ok(out)
}

/// What a book says was put up was public already; what was never put up waits, as every notice does,
/// for the approval of somebody else. The program's own books were approved by nobody.
fn waits(ctx: Context<'_>, row: &Parsed) -> bool {
    row.postings.is_empty() && ctx.actor_id().is_some()
}

fn key_of(parsed: &Parsed) -> Option<(String, jiff::civil::Date)> {
    let day = parsed.draft.signed_on?;
    let content = &parsed.draft.content;
    Some((batches::key(&parsed.draft.unit_id, &content.document, &content.title, day), day))
}

/// Judges every row and writes the good ones.
///
/// # Errors
/// When the database fails; then nothing is written.
pub async fn apply(tx: &mut Tx, ctx: Context<'_>, sheet: &Sheet) -> Result<Vec<Checked>> {
    let judged = judge(tx, ctx, sheet).await?;
    let (calendar, own) = (law::calendar(tx).await?, law::store::rules(tx).await?);
    let ruled = acts::Ruled { calendar: &calendar, tree: ctx.tree, own: &own };
    let mut new: Vec<&Parsed> = judged
        .iter()
        .filter(|row| row.checked.outcome == Outcome::New)
        .filter_map(|row| row.parsed.as_ref())
        .collect();
    // The register's numbers follow the days of the documents, however the book was sorted.
    new.sort_by_key(|parsed| (parsed.draft.signed_on, parsed.published_on));
    let mut numbers: HashMap<i64, i64> = HashMap::new();
    let mut years = HashSet::new();
    for parsed in &new {
        years.insert(parsed.draft.signed_on.map_or(ctx.year, |day| i64::from(day.year())));
    }
    for year in years {
        numbers.insert(year, store::next_number(tx, year).await?);
    }
    let mut all = Vec::with_capacity(new.len());
    for parsed in new {
        let unit_name = ctx.tree.name(&parsed.draft.unit_id);
        let by = By { now: ctx.now, actor: ctx.actor_id(), batch: Some(ctx.batch), unit_name };
        let Some((duty, pinned)) = acts::pin(&ruled, &parsed.draft) else { continue };
        let mut fresh = Fresh::draft(by, &parsed.draft, pinned);
        if waits(ctx, parsed) {
            fresh.state = State::Submitted;
            all.push(fresh);
            continue;
        }
        let next = numbers.entry(i64::from(fresh.signed_on.year())).or_insert(1);
        fresh.number = Some(*next);
        *next += 1;
        // Whatever hung before, on this portal it is from now.
        fresh.published_at = Some(ctx.now);
        for posting in &parsed.postings {
            let by_title = ctx.tree.name(&parsed.draft.unit_id).to_owned();
            let id = codec::new_id(ctx.now);
            fresh.postings.push(super::Posting { id, by_title, ..posting.clone() });
        }
        fresh.hung =
            posting::summary(&fresh.postings, fresh.pinned.hold, duty.counted(), &calendar, ctx.today);
        let down = fresh.hung.down_on.is_some();
        fresh.state = if down { State::Closed } else { State::Published };
        all.push(fresh);
    }
    let by = By { now: ctx.now, actor: ctx.actor_id(), batch: Some(ctx.batch), unit_name: "" };
    store::insert_all(tx, by, &all).await?;
    let entries: Vec<_> = all
        .iter()
        .filter(|fresh| fresh.state.is_public() && fresh.audience == super::Audience::Public)
        .map(|fresh| {
            let known =
                (fresh.id.as_str(), i64::from(fresh.signed_on.year()), fresh.number.unwrap_or_default());
            acts::entry(known, &fresh.unit_name, fresh.signed_on, &fresh.content)
        })
        .collect();
    search::add_all(tx, &entries).await?;
    log_all(tx, ctx, &all).await?;
    Ok(judged.into_iter().map(|row| row.checked).collect())
}

/// Writes the notices that became public into the public log.
async fn log_all(tx: &mut Tx, ctx: Context<'_>, all: &[Fresh]) -> Result<()> {
    let mut told = Vec::with_capacity(all.len());
    for fresh in all.iter().filter(|fresh| fresh.state.is_public()) {
        told.push(record::told(tx, &fresh.id).await?);
    }
    log::tell_all(tx, ctx.now, "disclosures.publish", &told).await?;
    Ok(())
}

/// Takes a batch out: notices it made and nobody touched since.
///
/// # Errors
/// When the database fails; then nothing is taken out.
pub async fn undo(tx: &mut Tx, ctx: Context<'_>) -> Result<Undone> {
    let mut undone = Undone::default();
    for touched in batches::touched(tx, ctx.batch).await? {
        if touched.is_alone {
            search::remove(tx, "disclosures", &touched.id).await?;
            let gone = store::find(tx, &touched.id).await?;
            if gone.state.is_public() {
                let gone = Told::shut(&touched.id, gone.path());
                log::tell_erasing(tx, ctx.now, "imports.undo", gone).await?;
            }
            store::delete(tx, &touched.id).await?;
            undone.removed += 1;
        } else {
            undone.kept.push(touched.title);
        }
    }
    Ok(undone)
}

#[cfg(test)]
mod tests;
