//! Counts of households per hamlet, from the statistics office's sheet.
//!
//! A hamlet that is not known yet is added below its commune; taking the batch out again
//! takes the counts back and leaves the hamlets, which are there whether counted or not.
//! Only counts are read: a sheet with names of households is not for here.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;

use super::{
    Kind, MODULE, Place,
    acts::By,
    record,
    store::{self, Households},
};
use crate::{
    codec,
    error::Result,
    imports::{Checked, Context, Outcome, Undone, common_faults},
    sheet::{Column, Line, Sheet},
    store::Tx,
    vietnamese,
    web::form,
};

const fn column(
    key: &'static str,
    title: &'static str,
    aliases: &'static [&'static str],
    required: bool,
    example: &'static str,
) -> Column {
    Column { key, title, aliases, required, example }
}

const HAMLET: &[&str] = &["thon", "ten ap", "khu dan cu", "to dan pho", "ap thon", "khu vuc", "ap khu vuc"];
const UNIT: &[&str] = &["xa", "don vi", "xa phuong", "xa phuong thi tran"];
const PEOPLE: &[&str] = &["nhan khau", "so khau", "dan so", "so nguoi"];
const DAY: &[&str] = &["ngay", "thoi diem", "ngay chot so lieu"];

/// The columns. The hamlet comes first: a row without one is a sum.
pub const COLUMNS: &[Column] = &[
    column("hamlet", "Ấp", HAMLET, true, "Thới Bình"),
    column("unit", "Xã, thị trấn", UNIT, false, "Xã Trung Hưng"),
    column("households", "Số hộ", &["ho", "so ho dan", "tong so ho"], true, "214"),
    column("people", "Số nhân khẩu", PEOPLE, false, "841"),
    column("counted", "Ngày thống kê", DAY, false, "31/12/2020"),
];

struct Judged {
    checked: Checked,
    count: Option<Count>,
    before: Option<Households>,
}

/// A count as read.
struct Count {
    unit_id: String,
    /// The hamlet's id, when it is known.
    hamlet_id: Option<String>,
    hamlet_name: String,
    counted_on: Date,
    households: i64,
    people: Option<i64>,
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
    let mut added: HashMap<(String, String), String> = HashMap::new();
    for row in &judged {
        if let (Outcome::New | Outcome::Changed, Some(count)) = (row.checked.outcome, &row.count) {
            let key = (count.unit_id.clone(), vietnamese::fold(&count.hamlet_name));
            let place_id = match count.hamlet_id.as_ref().or_else(|| added.get(&key)) {
                Some(id) => id.clone(),
                None => add_hamlet(tx, ctx, count).await?,
            };
            write(tx, ctx, &place_id, count, row.before.as_ref()).await?;
            added.insert(key, place_id);
        }
    }
    let by = By { now: ctx.now, actor: ctx.actor_id() };
    let counted: BTreeSet<_> = added.into_values().collect();
    record::tell(tx, by, "places.count", &counted.into_iter().collect::<Vec<_>>()).await?;
    Ok(judged.into_iter().map(|row| row.checked).collect())
}

async fn judge(tx: &mut Tx, ctx: Context<'_>, sheet: &Sheet) -> Result<Vec<Judged>> {
    let known = store::all_households(tx).await?;
    let mut seen: HashMap<(String, String, Date), usize> = HashMap::new();
    let mut out = Vec::with_capacity(sheet.lines.len());
    for line in &sheet.lines {
        let (mut checked, count) = read(ctx, line);
        let mut before = None;
        if let Some(count) = &count {
            let hamlet = vietnamese::fold(&count.hamlet_name);
            let key = (count.unit_id.clone(), hamlet, count.counted_on);
            if let Some(first) = seen.get(&key) {
                let text = ctx.words.t1("places-import-twice", "line", first);
                checked.errors.push(text);
            }
            seen.entry(key).or_insert(line.number);
            let place = count.hamlet_id.clone().unwrap_or_default();
            before = known.get(&(place, count.counted_on)).cloned();
            checked.outcome = match &before {
                None => Outcome::New,
                Some(was) if was.households == count.households && was.people == count.people => {
                    Outcome::Same
                }
                Some(_) => Outcome::Changed,
            };
        }
        if !checked.errors.is_empty() {
            checked.outcome = Outcome::Bad;
        }
        out.push(Judged { checked, count, before });
    }
    Ok(out)
}

/// Reads a row: the count, when every part of it could be read, and messages.
fn read(ctx: Context<'_>, line: &Line) -> (Checked, Option<Count>) {
    let words = ctx.words;
    let (mut errors, mut warnings) = common_faults(words, line, COLUMNS);
    let unit = unit(ctx, line, &mut errors);
    let hamlet_name = full_name(&line.text("hamlet"));
    let hamlet = unit.and_then(|unit| known_hamlet(ctx, unit, &hamlet_name));
    if let Some(unit) = unit
        && hamlet.is_none()
        && has_hamlets(ctx, unit)
    {
        let text = words.t2("places-import-new-hamlet", ("hamlet", &hamlet_name), ("unit", &unit.name));
        warnings.push(text);
    }
    let mut number = |key: &str, message: &str| {
        let number = line.cell(key).number().unwrap_or_else(|text| {
            errors.push(words.t1(message, "text", text));
            None
        });
        if let Some(told) = number.and_then(|number| form::too_large(words, number)) {
            let column = COLUMNS.iter().find(|column| column.key == key).map_or("", |column| column.title);
            errors.push(words.t2("imports-error-in", ("column", column), ("told", told)));
        }
        number
    };
    let households = number("households", "places-import-bad-households");
    let people = number("people", "places-import-bad-people");
    if line.cell("households").is_empty() {
        errors.push(words.t("places-import-no-households"));
    }
    if let (Some(households), Some(people)) = (households, people)
        && people < households
    {
        warnings.push(words.t("places-import-few-people"));
    }
    let counted_on = match line.cell("counted").day() {
        Ok(day) => Some(day.unwrap_or_else(|| ctx.year_end())),
        Err(text) => {
            errors.push(words.t1("places-import-bad-day", "text", text));
            None
        }
    };
    let checked = Checked {
        line: line.number,
        name: hamlet_name.clone(),
        unit: unit.map_or_else(|| line.text("unit"), |unit| unit.name.clone()),
        outcome: Outcome::New,
        errors,
        warnings,
    };
    let count = unit.zip(households).zip(counted_on).map(|((unit, households), counted_on)| Count {
        unit_id: unit.id.clone(),
        hamlet_id: hamlet.map(|hamlet| hamlet.id.clone()),
        hamlet_name,
        counted_on,
        households,
        people,
    });
    (checked, count)
}

fn unit<'a>(ctx: Context<'a>, line: &Line, errors: &mut Vec<String>) -> Option<&'a Place> {
    let words = ctx.words;
    let name = line.text("unit");
    let found = if name.is_empty() { ctx.unit } else { ctx.tree.named(&ctx.home.id, &name, ctx.year_end()) };
    let commune = found.filter(|unit| matches!(unit.kind, Kind::Commune | Kind::Ward | Kind::Town));
    match commune {
        None => {
            let key = if name.is_empty() { "no-unit" } else { "unknown-unit" };
            errors.push(words.t1(&format!("places-import-{key}"), "text", &name));
        }
        Some(unit) if !ctx.may(MODULE.policy, "places.count", &unit.id) => {
            errors.push(words.t1("places-import-not-yours", "unit", &unit.name));
        }
        Some(_) => {}
    }
    commune
}

/// `Thới Bình` → `Ấp Thới Bình`; a name that says what it is stays as it is.
fn full_name(name: &str) -> String {
    const KINDS: [&str; 7] = ["Ấp", "Khu vực", "Thôn", "Khóm", "Tổ dân phố", "Khu phố", "Bản"];
    let lower = name.to_lowercase();
    let own = KINDS.iter().find_map(|kind| {
        let rest = lower.strip_prefix(&kind.to_lowercase())?;
        let start = name.len().checked_sub(rest.len())?;
        Some(format!("{kind}{}", name.get(start..)?)).filter(|_| rest.starts_with(' '))
    });
    own.unwrap_or_else(|| format!("Ấp {name}"))
}

fn hamlets<'a>(ctx: Context<'a>, unit: &'a Place) -> impl Iterator<Item = &'a Place> {
    ctx.tree.children(&unit.id, ctx.year_end()).into_iter().filter(|place| place.kind == Kind::Hamlet)
}

fn has_hamlets(ctx: Context<'_>, unit: &Place) -> bool {
    hamlets(ctx, unit).next().is_some()
}

fn known_hamlet<'a>(ctx: Context<'a>, unit: &'a Place, name: &str) -> Option<&'a Place> {
    let wanted = vietnamese::fold(name);
    hamlets(ctx, unit).find(|hamlet| vietnamese::fold(&hamlet.name) == wanted)
}

async fn write(
    tx: &mut Tx,
    ctx: Context<'_>,
    place_id: &str,
    count: &Count,
    before: Option<&Households>,
) -> Result<()> {
    let kept = Households {
        place_id: place_id.to_owned(),
        counted_on: count.counted_on,
        households: count.households,
        people: count.people,
    };
    store::save_households(tx, &kept).await?;
    store::note_batch(tx, ctx.batch, &kept, before).await
}

/// Adds a hamlet below its commune, from before the records begin.
async fn add_hamlet(tx: &mut Tx, ctx: Context<'_>, count: &Count) -> Result<String> {
    let hamlet = Place {
        id: codec::new_id(ctx.now),
        kind: Kind::Hamlet,
        name: count.hamlet_name.clone(),
        code: None,
        valid_from: None,
        valid_to: None,
    };
    store::insert(tx, &hamlet, Some(&count.unit_id)).await?;
    Ok(hamlet.id)
}

/// Takes a batch's counts back: what stood before stands again. A count that somebody
/// wrote anew since is kept.
///
/// # Errors
/// When the database fails; then nothing is taken out.
pub async fn undo(tx: &mut Tx, ctx: Context<'_>) -> Result<Undone> {
    let mut undone = Undone::default();
    let mut gone = BTreeSet::new();
    for count in store::of_batch(tx, ctx.batch).await? {
        if !count.stands {
            undone.kept.push(ctx.tree.name(&count.place_id).to_owned());
            continue;
        }
        store::delete_households(tx, &count.place_id, count.counted_on).await?;
        if let Some(before) = &count.before {
            store::save_households(tx, before).await?;
        }
        gone.insert(count.place_id);
        undone.removed += 1;
    }
    let by = By { now: ctx.now, actor: ctx.actor_id() };
    record::tell(tx, by, "imports.undo", &gone.into_iter().collect::<Vec<_>>()).await?;
    Ok(undone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_name_is_a_hamlet() {
        for (written, name) in [
            ("Thới Bình", "Ấp Thới Bình"),
            ("ấp Thới Bình", "Ấp Thới Bình"),
            ("ẤP Thới Bình", "Ấp Thới Bình"),
            ("Khu vực 3", "Khu vực 3"),
            ("Bàn Thạch", "Ấp Bàn Thạch"),
            ("Bảnh", "Ấp Bảnh"),
            ("", "Ấp "),
        ] {
            assert_eq!(full_name(written), name, "{written}");
        }
    }
}
