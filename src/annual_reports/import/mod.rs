//! Figures typed from paper: one row a figure, with its proof.
//!
//! A figure is known by year, place and code. Another value or proof types it anew; what
//! stood before is kept and an undo brings it back. A figure that records hold is refused:
//! the review would show the records, and what was typed nowhere.

#[cfg(test)]
mod tests;

use std::collections::{BTreeSet, HashMap, hash_map::Entry};

use super::{
    figure::{self, Drawn, Ground},
    indicator, policy, record,
    standing::{State, keeper},
    store::{self, By, TypedFigure, reviews},
};
use crate::{
    error::Result,
    imports::{Checked, Context, Outcome, Undone, common_faults, year_end},
    log,
    places::{Place, Tree},
    sheet::{Column, Line, Sheet},
    store::Tx,
    vietnamese,
    web::{Words, form},
};

const fn column(
    key: &'static str,
    title: &'static str,
    aliases: &'static [&'static str],
    example: &'static str,
) -> Column {
    Column { key, title, aliases, required: false, example }
}

/// The columns, in the order of the template.
pub const COLUMNS: &[Column] = &[
    Column { key: "code", title: "Mã", aliases: &["ma chi tieu", "ma so"], required: true, example: "A04" },
    column("indicator", "Chỉ tiêu", &["ten chi tieu", "noi dung"], "Hộ nghèo"),
    column("place", "Đơn vị", &["xa thi tran", "dia ban"], "Xã Trung Hưng"),
    column("year", "Năm", &["nam bao cao"], "2020"),
    Column {
        key: "value",
        title: "Giá trị",
        aliases: &["so lieu", "so luong", "ket qua"],
        required: true,
        example: "40",
    },
    column("unit", "Đơn vị tính", &["dvt"], "hộ"),
    column(
        "proof",
        "Căn cứ",
        &["nguon", "tai lieu kem theo", "nguon so lieu"],
        "Biên bản rà soát hộ nghèo cuối năm 2020",
    ),
];

struct Judged {
    checked: Checked,
    entry: Option<store::Entry>,
    known: Option<TypedFigure>,
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
    let by = By { now: ctx.now, actor: ctx.actor_id(), batch: Some(ctx.batch) };
    for row in &judged {
        match (row.checked.outcome, &row.entry, &row.known) {
            (Outcome::New, Some(entry), None) => {
                store::insert(tx, by, entry).await?;
            }
            (Outcome::Changed, Some(entry), Some(known)) => {
                store::save(tx, by, &known.id, known.version, entry.value, &entry.proof).await?;
            }
            _ => {}
        }
    }
    let entries = judged.iter().filter(|row| matches!(row.checked.outcome, Outcome::New | Outcome::Changed));
    let entries = entries.filter_map(|row| row.entry.as_ref());
    tell(tx, ctx, "annual_reports.type", entries.map(|one| (one.year, one.place_id.clone())).collect())
        .await?;
    Ok(judged.into_iter().map(|row| row.checked).collect())
}

/// Takes a batch out: figures typed anew by somebody since, and those of a review that was
/// locked since, are kept.
///
/// # Errors
/// When the database fails; then nothing is taken out.
pub async fn undo(tx: &mut Tx, ctx: Context<'_>) -> Result<Undone> {
    let mut undone = Undone::default();
    let mut gone = BTreeSet::new();
    let mut years = HashMap::new();
    for figure in store::of_batch(tx, ctx.batch).await? {
        let reviews = match years.entry(figure.year) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(room) => room.insert(reviews::of_year(tx, figure.year).await?),
        };
        let keeper = keeper(ctx.tree, figure.year, &figure.place_id);
        let closed = reviews.get(keeper).is_some_and(|review| review.state.is_frozen());
        if figure.stands && !closed {
            store::take_back(tx, &figure.id).await?;
            gone.insert((figure.year, figure.place_id));
            undone.removed += 1;
        } else {
            undone.kept.push(format!("{} · {}", figure.code, ctx.tree.name(&figure.place_id)));
        }
    }
    tell(tx, ctx, "imports.undo", gone).await?;
    Ok(undone)
}

/// Writes into the public log what became of the typed figures of some years and places.
async fn tell(tx: &mut Tx, ctx: Context<'_>, act: &'static str, of: BTreeSet<(i64, String)>) -> Result<()> {
    let mut told = Vec::new();
    for (year, place) in &of {
        if let Some(place) = ctx.tree.get(place) {
            told.push(record::told(tx, *year, place).await?);
        }
    }
    log::tell_all(tx, ctx.now, act, &told).await?;
    Ok(())
}

/// What stands already: read once a year, counted once a place.
#[derive(Default)]
struct Standing<'a> {
    years: HashMap<i64, Ground<'a>>,
    places: HashMap<(i64, String), Vec<Drawn>>,
    states: HashMap<(i64, String), Option<State>>,
}

impl<'a> Standing<'a> {
    async fn year(&mut self, tx: &mut Tx, tree: &'a Tree, year: i64) -> Result<&Ground<'a>> {
        Ok(match self.years.entry(year) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(room) => room.insert(Ground::read(tx, tree, year).await?),
        })
    }

    /// The same figure, typed before.
    async fn typed(
        &mut self,
        tx: &mut Tx,
        tree: &'a Tree,
        entry: &store::Entry,
    ) -> Result<Option<TypedFigure>> {
        let ground = self.year(tx, tree, entry.year).await?;
        Ok(ground.typed_for(&entry.place_id, &entry.code).cloned())
    }

    /// What records count for it.
    async fn counted(&mut self, tx: &mut Tx, tree: &'a Tree, entry: &store::Entry) -> Result<Option<i64>> {
        let key = (entry.year, entry.place_id.clone());
        if !self.places.contains_key(&key)
            && let Some(place) = tree.get(&entry.place_id)
        {
            let drawn = self.year(tx, tree, entry.year).await?.draw(place);
            self.places.insert(key.clone(), drawn);
        }
        Ok(self.places.get(&key).and_then(|drawn| figure::of_records(drawn, &entry.code)))
    }

    /// Whether the review of that year and place is closed to typing.
    async fn closed(&mut self, tx: &mut Tx, tree: &Tree, entry: &store::Entry) -> Result<Option<State>> {
        let keeper = keeper(tree, entry.year, &entry.place_id);
        let key = (entry.year, keeper.to_owned());
        if !self.states.contains_key(&key) {
            let state = reviews::find(tx, entry.year, keeper).await?.map(|review| review.state);
            self.states.insert(key.clone(), state.filter(|state| state.is_frozen()));
        }
        Ok(self.states.get(&key).copied().flatten())
    }
}

async fn judge(tx: &mut Tx, ctx: Context<'_>, sheet: &Sheet) -> Result<Vec<Judged>> {
    let mut standing = Standing::default();
    let mut seen: HashMap<(i64, String, String), usize> = HashMap::new();
    let mut out = Vec::with_capacity(sheet.lines.len());
    for line in &sheet.lines {
        let (mut checked, entry) = read(ctx, line);
        let mut before = None;
        if let Some(entry) = &entry {
            let key = (entry.year, entry.place_id.clone(), entry.code.clone());
            if let Some(first) = seen.get(&key) {
                let text = ctx.words.t1("annual-reports-import-twice", "line", first);
                checked.errors.push(text);
            }
            seen.entry(key).or_insert(line.number);
            before = standing.typed(tx, ctx.tree, entry).await?;
            checked.outcome = match &before {
                None => Outcome::New,
                Some(figure) if figure.entry == *entry => Outcome::Same,
                Some(_) => Outcome::Changed,
            };
            if checked.outcome != Outcome::Same {
                if let Some(n) = standing.counted(tx, ctx.tree, entry).await? {
                    let n = ctx.words.n(n);
                    let text = ctx.words.t1("annual-reports-error-counted", "n", n);
                    checked.errors.push(text);
                }
                if let Some(state) = standing.closed(tx, ctx.tree, entry).await? {
                    checked.errors.push(ctx.words.t(state.closed_key()));
                }
            }
        }
        if !checked.errors.is_empty() {
            checked.outcome = Outcome::Bad;
        }
        out.push(Judged { checked, known: before, entry });
    }
    Ok(out)
}

/// Reads a row: what it types, when every part of it could be read, and messages.
fn read(ctx: Context<'_>, line: &Line) -> (Checked, Option<store::Entry>) {
    let words = ctx.words;
    let (mut errors, mut warnings) = common_faults(words, line, COLUMNS);
    let found = indicator::find(&line.text("code"));
    let year = year(ctx, line, &mut errors);
    let (place, place_name) = place(ctx, line, year, &mut errors);
    let value = line.cell("value").number().unwrap_or_else(|text| {
        errors.push(words.t1("annual-reports-import-bad-value", "text", text));
        None
    });
    if line.cell("value").is_empty() {
        errors.push(words.t("annual-reports-import-no-value"));
    }
    errors.extend(value.and_then(|value| form::too_large(words, value)));
    if value.zip(found).is_some_and(|(value, found)| found.is_beyond(value)) {
        errors.push(words.t("annual-reports-error-percent"));
    }
    let proof = line.text("proof");
    if proof.is_empty() {
        errors.push(words.t("annual-reports-import-no-proof"));
    }
    match found {
        None => errors.push(words.t1("annual-reports-import-unknown-code", "text", line.text("code"))),
        Some(found) => warnings.extend(other_unit(words, found, &line.text("unit"))),
    }
    let checked = Checked {
        line: line.number,
        name: found
            .map_or_else(|| line.text("code"), |found| format!("{} {}", found.code, found.name(words))),
        unit: place.map_or(place_name, |place| place.name.clone()),
        outcome: Outcome::New,
        errors,
        warnings,
    };
    let parts = found.zip(place).zip(year).zip(value);
    let entry = parts.map(|(((found, place), year), value)| store::Entry {
        year,
        place_id: place.id.clone(),
        code: found.code.to_owned(),
        value,
        proof,
    });
    (checked, entry)
}

/// The place a row is about, and its name as written.
fn place<'a>(
    ctx: Context<'a>,
    line: &Line,
    year: Option<i64>,
    errors: &mut Vec<String>,
) -> (Option<&'a Place>, String) {
    let words = ctx.words;
    let written = line.text("place");
    let place = if written.is_empty() {
        ctx.unit
    } else {
        let day = year_end(year.unwrap_or(ctx.year));
        ctx.tree.named(&ctx.home.id, &written, day)
    };
    match place {
        None if written.is_empty() => {
            errors.push(words.t1("annual-reports-import-no-place", "text", &written));
        }
        None => errors.push(words.t1("annual-reports-import-unknown-place", "text", &written)),
        Some(place) if !ctx.may(policy::RULES, "annual_reports.type", &place.id) => {
            errors.push(words.t1("annual-reports-import-not-yours", "place", &place.name));
        }
        Some(_) => {}
    }
    (place, written)
}

fn year(ctx: Context<'_>, line: &Line, errors: &mut Vec<String>) -> Option<i64> {
    let latest = i64::from(ctx.today.year());
    match line.cell("year").number() {
        Ok(None) => Some(ctx.year),
        Ok(Some(year)) if (indicator::FIRST_YEAR..=latest).contains(&year) => Some(year),
        Ok(Some(_)) | Err(_) => {
            let text = ctx.words.t1("annual-reports-import-bad-year", "text", line.text("year"));
            errors.push(text);
            None
        }
    }
}

/// A warning when the sheet counts in something else than the catalogue.
fn other_unit(words: Words, found: &indicator::Indicator, written: &str) -> Option<String> {
    let written_fold = vietnamese::fold(written);
    let known = [Words::Vi, Words::En].map(|words| vietnamese::fold(&found.unit_name(words)));
    let other = !written_fold.is_empty() && !known.contains(&written_fold);
    other.then(|| {
        words.t2("annual-reports-import-other-unit", ("text", written), ("unit", found.unit_name(words)))
    })
}
