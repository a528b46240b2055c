//! The book of a hamlet's households from its own sheet.
//!
//! A row is known by hamlet and number. What the sheet says is added to what is known: an empty cell
//! takes nothing away, a member who is not listed stays, and a household that the sheet lacks is never
//! ended by it. So a sheet of a part of the hamlet does no harm, and the same sheet twice changes nothing.

mod columns;
mod row;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use self::row::Parsed;
use super::{
    acts,
    household::{Content, EventKind, Household, Member},
    store::{
        self, By, Fresh, batches,
        events::{self, NewEvent},
        members,
    },
};
use crate::{
    error::Result,
    imports::{Checked, Context, Outcome, Undone},
    sheet::Sheet,
    store::Tx,
    vietnamese::fold,
};

pub use columns::COLUMNS;

/// A row judged, and what would be done with it.
struct Judged {
    checked: Checked,
    parsed: Option<Parsed>,
    /// The household that the book has already, and what it holds.
    known: Option<(Household, Content)>,
}

/// Judges every row without writing.
///
/// # Errors
/// When the database fails.
pub async fn check(tx: &mut Tx, ctx: Context<'_>, sheet: &Sheet) -> Result<Vec<Checked>> {
    let judged = judge(tx, ctx, sheet).await?;
    Ok(judged.into_iter().map(|row| row.checked).collect())
}

/// Judges every row and writes the good ones. The batch's own journal line stands for all of them.
///
/// # Errors
/// When the database fails; then nothing is written.
pub async fn apply(tx: &mut Tx, ctx: Context<'_>, sheet: &Sheet) -> Result<Vec<Checked>> {
    let judged = judge(tx, ctx, sheet).await?;
    let by = by(ctx);
    for row in &judged {
        match (row.checked.outcome, &row.parsed, &row.known) {
            (Outcome::New, Some(parsed), _) => add(tx, by, ctx, parsed).await?,
            (Outcome::Changed, Some(parsed), Some((was, before))) => {
                change(tx, by, ctx, was, before, &together(before, &parsed.content)).await?;
            }
            _ => {}
        }
    }
    let touched = judged.iter().filter(|row| row.checked.outcome == Outcome::New);
    let places: BTreeSet<_> = touched.filter_map(|row| Some(&row.parsed.as_ref()?.place_id)).collect();
    for place_id in places {
        acts::recounted(tx, by, place_id, None).await?;
    }
    Ok(judged.into_iter().map(|row| row.checked).collect())
}

fn by(ctx: Context<'_>) -> By<'_> {
    By { now: ctx.now, actor: ctx.actor_id(), batch: Some(ctx.batch) }
}

async fn add(tx: &mut Tx, by: By<'_>, ctx: Context<'_>, parsed: &Parsed) -> Result<()> {
    let fresh = Fresh {
        place_id: parsed.place_id.clone(),
        number: parsed.number,
        valid_from: parsed.valid_from,
        content: parsed.content.clone(),
    };
    let id = store::insert(tx, by, &fresh).await?;
    let on_day = parsed.valid_from.unwrap_or(ctx.today);
    let event = NewEvent { kind: EventKind::Registered, on_day, other: None, note: "" };
    events::insert(tx, by, &id, event).await?;
    batches::note(tx, ctx.batch, &id, 1, None).await
}

async fn change(
    tx: &mut Tx,
    by: By<'_>,
    ctx: Context<'_>,
    was: &Household,
    before: &Content,
    after: &Content,
) -> Result<()> {
    store::save(tx, by, was, after).await?;
    let kind = acts::kind_of_change(before, after);
    events::insert(tx, by, &was.id, NewEvent { kind, on_day: ctx.today, other: None, note: "" }).await?;
    batches::note(tx, ctx.batch, &was.id, was.version + 1, Some(before)).await
}

/// What is known with what the sheet adds.
fn together(known: &Content, sheet: &Content) -> Content {
    let text = |new: &String, old: &String| if new.is_empty() { old.clone() } else { new.clone() };
    let head = text(&sheet.head, &known.head);
    let mut people = known.people.clone();
    for person in &sheet.people {
        let listed = |one: &super::Person| fold(&one.name) == fold(&person.name);
        if !people.iter().any(listed) && fold(&person.name) != fold(&head) {
            people.push(person.clone());
        }
    }
    let together = Content {
        area: text(&sheet.area, &known.area),
        representative: text(&sheet.representative, &known.representative),
        phone: sheet.phone.clone().or_else(|| known.phone.clone()),
        head,
        people,
    };
    together.plain()
}

/// What is known while a sheet is judged.
#[derive(Default)]
struct Seen {
    /// The first line of a hamlet and number.
    numbers: HashMap<(String, i64), usize>,
    /// The first number of a hamlet, head and area.
    heads: HashMap<(String, String, String), i64>,
}

async fn judge(tx: &mut Tx, ctx: Context<'_>, sheet: &Sheet) -> Result<Vec<Judged>> {
    let read: Vec<_> = sheet.lines.iter().map(|line| row::read(ctx, line)).collect();
    let mut places: Vec<String> =
        read.iter().filter_map(|(_, parsed)| parsed.as_ref()).map(|parsed| parsed.place_id.clone()).collect();
    places.sort();
    places.dedup();
    let mut known = known(tx, &places).await?;
    let mut seen = Seen::default();
    for (household, _) in known.values().filter(|(household, _)| household.ended.is_none()) {
        let alike = (household.place_id.clone(), fold(&household.head), fold(&household.area));
        seen.heads.insert(alike, household.number);
    }
    let mut out = Vec::with_capacity(read.len());
    for (mut checked, parsed) in read {
        let mut found = None;
        if let Some(parsed) = &parsed {
            found = known.remove(&(parsed.place_id.clone(), parsed.number));
            settle(ctx, &mut checked, parsed, found.as_ref());
            compare(ctx, &mut checked, parsed, &mut seen);
        }
        if !checked.errors.is_empty() {
            checked.outcome = Outcome::Bad;
        }
        out.push(Judged { checked, parsed, known: found });
    }
    Ok(out)
}

/// Every household that the hamlets ever had, with what it holds.
async fn known(tx: &mut Tx, places: &[String]) -> Result<HashMap<(String, i64), (Household, Content)>> {
    let mut people: HashMap<String, Vec<Member>> = HashMap::new();
    for (household, member) in members::of_places(tx, places).await? {
        people.entry(household).or_default().push(member);
    }
    let all = store::ever(tx, places).await?.into_iter().map(|household| {
        let members = people.remove(&household.id).unwrap_or_default();
        let content = household.content(&members);
        ((household.place_id.clone(), household.number), (household, content))
    });
    Ok(all.collect())
}

/// Decides what becomes of a row.
fn settle(ctx: Context<'_>, checked: &mut Checked, parsed: &Parsed, known: Option<&(Household, Content)>) {
    let words = ctx.words;
    let Some((household, before)) = known else {
        checked.outcome = Outcome::New;
        return;
    };
    if household.ended.is_some() {
        checked.errors.push(words.t("households-import-ended"));
    } else if fold(&before.head) != fold(&parsed.content.head) {
        checked.warnings.push(words.t1("households-import-other-head", "head", &before.head));
    }
    let same = together(before, &parsed.content) == *before;
    checked.outcome = if same { Outcome::Same } else { Outcome::Changed };
}

/// Compares a row with the others of its sheet and with the book.
fn compare(ctx: Context<'_>, checked: &mut Checked, parsed: &Parsed, seen: &mut Seen) {
    let words = ctx.words;
    let number = (parsed.place_id.clone(), parsed.number);
    if let Some(first) = seen.numbers.get(&number) {
        checked.errors.push(words.t1("households-import-twice", "line", first));
        return;
    }
    seen.numbers.insert(number, checked.line);
    let content = &parsed.content;
    let alike = (parsed.place_id.clone(), fold(&content.head), fold(&content.area));
    match seen.heads.get(&alike) {
        Some(other) if *other != parsed.number => {
            checked.warnings.push(words.t1("households-import-alike", "number", other));
        }
        _ => {
            seen.heads.insert(alike, parsed.number);
        }
    }
}

/// Takes a batch out: households it made go, where nobody touched them since and no roll or other household
/// needs them; what it changed in others is put back, where nobody changed them since.
///
/// # Errors
/// When the database fails; then nothing is taken out.
pub async fn undo(tx: &mut Tx, ctx: Context<'_>) -> Result<Undone> {
    let mut undone = Undone::default();
    let mut places = BTreeMap::new();
    for touched in batches::touched(tx, ctx.batch).await? {
        let household = &touched.household;
        if !places.contains_key(&household.place_id) {
            let before = store::count(tx, &household.place_id, ctx.today).await?;
            places.insert(household.place_id.clone(), before);
        }
        match (touched.is_unchanged, touched.made_here, &touched.before) {
            (true, true, _) if !touched.is_needed => batches::take_out(tx, &household.id).await?,
            (true, false, Some(before)) => {
                batches::put_back(tx, by(ctx), ctx.batch, household, before).await?;
            }
            _ => {
                undone.kept.push(format!("{}. {}", household.number, household.head));
                continue;
            }
        }
        undone.removed += 1;
    }
    for (place_id, before) in places {
        acts::recounted(tx, by(ctx), &place_id, Some(before)).await?;
    }
    Ok(undone)
}

#[cfg(test)]
mod tests;
