//! One row of a hamlet's book, read. Pure.

use jiff::civil::Date;

use super::COLUMNS;
use crate::{
    households::{
        Content, Person,
        form::identity,
        household::{LONGEST, MOST_MEMBERS, phone, usable},
        policy,
    },
    imports::{Checked, Context, Outcome, common_faults},
    places::{Kind, Place},
    sheet::{Cell, Line},
    vietnamese::{self, fold},
};

/// A row that could be read.
#[derive(Debug, Clone)]
pub(super) struct Parsed {
    pub(super) place_id: String,
    pub(super) number: i64,
    pub(super) valid_from: Option<Date>,
    pub(super) content: Content,
}

/// Reads a row: the household, when hamlet, number and head could be read, and messages.
pub(super) fn read(ctx: Context<'_>, line: &Line) -> (Checked, Option<Parsed>) {
    let words = ctx.words;
    let (mut errors, mut warnings) = common_faults(words, line, COLUMNS);
    let hamlet = hamlet(ctx, line, &mut errors);
    let head = line.text("head");
    if head.is_empty() {
        errors.push(words.t("households-error-head"));
    }
    let number = number(ctx, line, &mut errors);
    let valid_from = day(ctx, line, &mut errors);
    let content = Content {
        head: head.clone(),
        area: line.text("area"),
        representative: line.text("representative"),
        phone: telephone(ctx, line, &mut warnings),
        people: people(line, &head),
    }
    .plain();
    let texts = [&content.head, &content.area, &content.representative];
    let names = content.people.iter().map(|person| &person.name);
    if texts.into_iter().chain(names).any(|text| text.chars().count() > LONGEST) {
        errors.push(words.t("households-error-member-long"));
    }
    for text in [&content.head, &content.area, &content.representative] {
        let lacking = crate::papers::documents::lacking(text);
        if !lacking.is_empty() {
            let letters: String = lacking.into_iter().collect();
            errors.push(words.t2("web-error-letters", ("field", text), ("letters", &letters)));
        }
    }
    let names = content.people.iter().map(|person| &person.name);
    if [&content.head, &content.representative].into_iter().chain(names).any(|name| identity(name)) {
        errors.push(words.t("households-error-identity"));
    }
    if content.people.len() > MOST_MEMBERS {
        errors.push(words.t("households-error-members"));
    }
    let checked = Checked {
        line: line.number,
        name: number.map_or_else(|| head.clone(), |number| format!("{number}. {head}")),
        unit: hamlet.map_or_else(|| line.text("hamlet"), |place| place.name.clone()),
        outcome: Outcome::New,
        errors,
        warnings,
    };
    let parsed = hamlet.zip(number).filter(|_| !head.is_empty()).map(|(place, number)| Parsed {
        place_id: place.id.clone(),
        number,
        valid_from,
        content,
    });
    (checked, parsed)
}

/// The hamlet of a row: its own cell, else the one chosen, else the only one there is.
fn hamlet<'a>(ctx: Context<'a>, line: &Line, errors: &mut Vec<String>) -> Option<&'a Place> {
    let words = ctx.words;
    let name = line.text("hamlet");
    let within = within(ctx);
    let found = if name.is_empty() {
        match (ctx.unit.filter(|unit| unit.kind == Kind::Hamlet), within.as_slice()) {
            (Some(unit), _) => Some(unit),
            (None, [only]) => Some(*only),
            _ => None,
        }
    } else {
        named(&within, &name)
    };
    match found {
        None if name.is_empty() => errors.push(words.t("households-import-no-hamlet")),
        None => errors.push(words.t1("households-import-unknown-hamlet", "text", &name)),
        Some(place) if !ctx.may(policy::RULES, "households.import", &place.id) => {
            errors.push(words.t1("imports-error-not-yours", "unit", &place.name));
        }
        Some(_) => {}
    }
    found
}

/// The hamlets that a row may mean: below the unit chosen, else within the importer's reach.
fn within(ctx: Context<'_>) -> Vec<&Place> {
    let tops: Vec<&str> = match (ctx.unit, ctx.actor) {
        (Some(unit), _) => vec![unit.id.as_str()],
        (None, Some(actor)) => actor.places_for("households.import").collect(),
        (None, None) => vec![ctx.home.id.as_str()],
    };
    let mut ids: Vec<String> = tops.into_iter().flat_map(|id| ctx.tree.reach(id, ctx.today)).collect();
    ids.sort();
    ids.dedup();
    let places = ids.iter().filter_map(|id| ctx.tree.get(id));
    places.filter(|place| place.kind == Kind::Hamlet).collect()
}

/// The one hamlet of a name, with or without the word for its kind; two of a name give none.
fn named<'a>(within: &[&'a Place], name: &str) -> Option<&'a Place> {
    let wanted = fold(name);
    let mut same =
        within.iter().filter(|place| fold(&place.name) == wanted || fold(place.short_name()) == wanted);
    let first = same.next()?;
    same.next().is_none().then_some(*first)
}

fn number(ctx: Context<'_>, line: &Line, errors: &mut Vec<String>) -> Option<i64> {
    let words = ctx.words;
    match line.cell("number").number() {
        Ok(None) => errors.push(words.t("households-import-no-number")),
        Err(text) => errors.push(words.t1("households-import-bad-number", "text", text)),
        Ok(Some(number)) => match usable(number) {
            Ok(number) => return Some(number),
            Err(refusal) => errors.push(words.t(refusal.key())),
        },
    }
    None
}

fn day(ctx: Context<'_>, line: &Line, errors: &mut Vec<String>) -> Option<Date> {
    match line.cell("from").day() {
        Ok(Some(day)) if day > ctx.today => {
            errors.push(ctx.words.t("households-error-future"));
            None
        }
        Ok(day) => day,
        Err(text) => {
            errors.push(ctx.words.t2("imports-error-day", ("column", "Từ ngày"), ("text", text)));
            None
        }
    }
}

/// A telephone number. Excel takes the nought in front away where it takes it for a number.
fn telephone(ctx: Context<'_>, line: &Line, warnings: &mut Vec<String>) -> Option<String> {
    let text = match line.cell("phone") {
        Cell::Number(number) if (1e8..1e9).contains(number) => format!("0{number}"),
        // A mark in front that keeps a file from being run as a formula is not part of the number.
        cell => vietnamese::tidy(&cell.text()).trim_start_matches('\'').to_owned(),
    };
    let kept = phone(&text);
    if kept.is_none() && !text.is_empty() {
        warnings.push(ctx.words.t1("households-import-phone", "text", text));
    }
    kept
}

/// Names with semicolons between, the head left aside.
fn people(line: &Line, head: &str) -> Vec<Person> {
    let text = line.cell("members").text();
    let names = text.split([';', '\n']).map(vietnamese::tidy);
    names
        .filter(|name| !name.is_empty() && fold(name) != fold(head))
        .map(|name| Person { name, ..Person::default() })
        .collect()
}
