//! The register of awards.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};

use super::asked::Asked;
use crate::{
    app::App,
    commendations::{
        Commendation, Form, RecipientKind,
        store::{self, Stream, register},
    },
    error::Result,
    places::Place,
    store::Tx,
    web::{
        Choice, Pages, Shell, Visitor, Words,
        page::{PAGE_ROWS, page},
    },
};

#[derive(Template)]
#[template(path = "commendations/pages/register.html")]
struct Register {
    shell: Shell,
    asked: Asked,
    top: Vec<Top>,
    count: String,
    /// Awards of the filter that were taken back: words and address; empty when none or shown.
    revoked: Option<Choice>,
    items: Vec<Item>,
    pages: Pages,
    years: Vec<YearTab>,
    units: Vec<Choice>,
    streams: Vec<Choice>,
    kinds: Vec<Choice>,
    chips: Vec<Choice>,
}

/// A figure on top, with the records that it counts.
struct Top {
    value: String,
    label: String,
    path: String,
}

struct YearTab {
    year: i64,
    path: String,
    here: bool,
}

/// A row of the register.
pub struct Item {
    /// The award.
    pub award: Commendation,
    /// The name of its unit.
    pub unit: String,
    /// The name of its stream.
    pub stream: String,
    /// The name of its form.
    pub form: String,
}

/// Puts the names beside an award.
#[must_use]
pub fn item(words: Words, asked: &Asked, streams: &[Stream], award: Commendation) -> Item {
    let stream = streams.iter().find(|stream| stream.code == award.content.stream);
    Item {
        unit: asked.tree.name(&award.content.unit_id).to_owned(),
        stream: stream.map_or_else(String::new, |stream| stream.name.clone()),
        form: form_name(words, award.content.form),
        award,
    }
}

/// The name of a form.
#[must_use]
pub fn form_name(words: Words, form: Form) -> String {
    words.t(format!("commendations-form-{}", form.word()))
}

/// The name of a kind.
#[must_use]
pub fn kind_name(words: Words, kind: RecipientKind) -> String {
    words.t(format!("commendations-kind-{}", kind.word()))
}

/// The page.
pub async fn show(
    State(app): State<App>,
    Visitor(shell): Visitor,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let asked = Asked::read(&mut tx, &app, query.as_deref()).await?;
    let words = shell.words;
    let streams = store::streams(&mut tx, words).await?;
    let top = top(&mut tx, words, &asked, &streams).await?;
    let total = register::count(&mut tx, &asked.filter).await?;
    let wanted = asked.typed.number("page").ok().flatten();
    let pages = Pages::new(wanted, total, "/commendations", &asked.query(&[]));
    let items = register::list(&mut tx, &asked.filter, PAGE_ROWS, pages.offset())
        .await?
        .into_iter()
        .map(|award| item(words, &asked, &streams, award))
        .collect();
    let taken_back = register::Filter { force: register::Force::Revoked, ..asked.filter.clone() };
    let n = if asked.filter == taken_back { 0 } else { register::count(&mut tx, &taken_back).await? };
    let revoked = (n > 0).then(|| {
        let path = format!("/commendations?{}", asked.query(&[("revoked", "yes")]));
        Choice::new(path, words.tn("commendations-count-revoked", n))
    });
    let page_of_register = Register {
        revoked,
        count: count_line(&mut tx, words, &asked, pages.total).await?,
        top,
        items,
        pages,
        years: year_tabs(&asked),
        units: with_all(words, asked.units(shell.home.as_ref())),
        kinds: with_all(words, kinds(words)),
        chips: chips(words, &asked, &streams),
        streams: with_all(words, stream_choices(&streams)),
        asked,
        shell,
    };
    page(&page_of_register)
}

/// `53 tập thể, 54 lượt khen` where one recipient has more than one award; else the awards.
async fn count_line(tx: &mut Tx, words: Words, asked: &Asked, awards: i64) -> Result<String> {
    let told = words.tn("commendations-count", awards);
    if register::recipients(tx, &asked.filter).await? == awards {
        return Ok(told);
    }
    let mut parts = Vec::new();
    for kind in RecipientKind::ALL {
        if asked.filter.kind.is_none_or(|asked| asked == kind) {
            let of_kind = register::Filter { kind: Some(kind), ..asked.filter.clone() };
            let n = register::recipients(tx, &of_kind).await?;
            if n > 0 {
                parts.push(words.tn(&format!("commendations-count-{}", kind.word()), n));
            }
        }
    }
    parts.push(told);
    Ok(parts.join(", "))
}

async fn top(tx: &mut Tx, words: Words, asked: &Asked, streams: &[Stream]) -> Result<Vec<Top>> {
    let wide = asked.wide();
    let mut top = Vec::new();
    for kind in RecipientKind::ALL {
        let of_kind = register::Filter { kind: Some(kind), ..wide.clone() };
        top.push(Top {
            value: words.n(register::recipients(tx, &of_kind).await?),
            label: words.t(format!("commendations-commended-{}", kind.word())),
            path: asked.only("kind", kind.word()),
        });
    }
    let groups = register::tally(tx, &wide).await?;
    for stream in streams {
        let value: i64 = groups.iter().filter(|group| group.stream == stream.code).map(|group| group.n).sum();
        if value > 0 {
            top.push(Top {
                value: words.n(value),
                label: stream.name.clone(),
                path: asked.only("stream", &stream.code),
            });
        }
    }
    Ok(top)
}

fn year_tabs(asked: &Asked) -> Vec<YearTab> {
    let tab = |year: &i64| YearTab {
        year: *year,
        path: format!("/commendations?{}", asked.query(&[("year", &year.to_string())])),
        here: *year == asked.year,
    };
    asked.years.iter().map(tab).collect()
}

/// Choices with "all" before them.
#[must_use]
pub fn with_all(words: Words, choices: Vec<Choice>) -> Vec<Choice> {
    let mut all = vec![Choice::new("", words.t("commendations-all"))];
    all.extend(choices);
    all
}

/// Both kinds to choose from.
#[must_use]
pub fn kinds(words: Words) -> Vec<Choice> {
    RecipientKind::ALL.into_iter().map(|kind| Choice::new(kind.word(), kind_name(words, kind))).collect()
}

fn stream_choices(streams: &[Stream]) -> Vec<Choice> {
    streams.iter().map(|stream| Choice::new(&stream.code, &stream.name)).collect()
}

/// One chip a filter in use: its words, and the register without it.
fn chips(words: Words, asked: &Asked, streams: &[Stream]) -> Vec<Choice> {
    let filter = &asked.filter;
    let place = asked.place.as_ref().map(|place: &Place| place.name.clone());
    let stream = filter.stream.as_ref().map(|code| {
        let known = streams.iter().find(|stream| stream.code == *code);
        known.map_or_else(|| code.clone(), |stream| stream.name.clone())
    });
    let q = (!filter.q.is_empty()).then(|| filter.q.clone());
    let chips = [
        ("place", place),
        ("stream", stream),
        ("kind", filter.kind.map(|kind| kind_name(words, kind))),
        ("form", filter.form.map(|form| form_name(words, form))),
        ("decision", filter.decision.as_ref().map(|_| words.t("commendations-of-decision"))),
        ("revoked", (filter.force == register::Force::Revoked).then(|| words.t("commendations-revoked"))),
        ("bonus", filter.with_bonus.then(|| words.t("commendations-with-bonus"))),
        ("q", q),
    ];
    chips
        .into_iter()
        .filter_map(|(name, label)| {
            let path = format!("/commendations?{}", asked.query(&[(name, "")]));
            Some(Choice::new(path, label?))
        })
        .collect()
}
