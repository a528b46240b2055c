//! The list of items, as a page and as JSON.

use askama::Template;
use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use serde_json::json;

use super::card::Card;
use crate::{
    app::App,
    error::Result,
    news::{
        figures::Known,
        item::{Category, Item, category_name},
        month::Month,
        store::{self, public, section_path},
    },
    places,
    store::Tx,
    web::{Choice, Pages, Shell, Typed, Visitor, Words, page, page::PAGE_ROWS},
};

/// How many months of the archive are offered at once.
const MONTHS: usize = 12;
/// Most items that one JSON answer holds.
const MOST_JSON: i64 = 1000;

#[derive(Template)]
#[template(path = "news/pages/list.html")]
struct List {
    shell: Shell,
    heading: String,
    typed: Typed,
    years: Vec<Choice>,
    categories: Vec<Choice>,
    sections: Vec<Section>,
    /// The newest months of the archive, and those before.
    months: Vec<MonthLine>,
    older: Vec<MonthLine>,
    /// The feed of the section asked for, if one was.
    feed: String,
    cards: Vec<Card>,
    pages: Pages,
    count: String,
    filtered: bool,
}

struct Section {
    id: String,
    path: String,
    name: String,
}

struct MonthLine {
    path: String,
    name: String,
    count: String,
}

pub(super) fn query(shell: &Shell) -> &str {
    shell.here.split_once('?').map_or("", |(_, query)| query)
}

/// `Tháng 1 năm 2021`.
pub(super) fn month_name(words: Words, month: Month) -> String {
    words.t2("news-month", ("month", month.number()), ("year", month.year()))
}

/// Items as a list shows them.
pub(super) async fn cards(tx: &mut Tx, words: Words, items: &[Item]) -> Result<Vec<Card>> {
    let tree = places::tree(tx).await?;
    let mut known = Known::default();
    known.add_of(tx, &tree, items).await?;
    let categories = store::categories(tx).await?;
    let kept = store::figures::kept(tx, items).await?;
    Ok(items.iter().map(|item| Card::of(item, &categories, words, &known, &kept)).collect())
}

fn asked(typed: &Typed, now: Timestamp) -> public::Asked {
    public::Asked {
        year: typed.number("year").unwrap_or_default(),
        category: typed.opt_line("category"),
        words: typed.line("q"),
        ..public::Asked::at(now)
    }
}

/// The page: of everything, or of what was asked for; a section's page is one of these.
pub async fn show(State(app): State<App>, Visitor(shell): Visitor) -> Result<Response> {
    let typed = Typed::parse(query(&shell).as_bytes());
    let now = app.clock.now();
    let asked = asked(&typed, now);
    let words = shell.words;
    let mut tx = app.db.read().await?;
    let total = public::count(&mut tx, &asked).await?;
    let wanted = typed.number("page").unwrap_or_default();
    let pages = Pages::new(wanted, total, "/news", query(&shell));
    let items = public::list(&mut tx, &asked, PAGE_ROWS, pages.offset()).await?;
    let categories = store::categories(&mut tx).await?;
    let years = public::years(&mut tx, now).await?;
    let any = |key: &str| std::iter::once(Choice::new("", words.t(key)));
    let mut months = months(&mut tx, words, now).await?;
    let older = months.split_off(months.len().min(MONTHS));
    let section = asked.category.as_deref().map(|id| category_name(&categories, id, words));
    let section = section.filter(|name| !name.is_empty());
    page(&List {
        cards: cards(&mut tx, words, &items).await?,
        sections: sections(&mut tx, words, &categories, now).await?,
        months,
        older,
        feed: match (&section, &asked.category) {
            (Some(_), Some(id)) => format!("/feeds/news.atom?category={id}"),
            _ => String::new(),
        },
        heading: section.unwrap_or_else(|| words.t("news-title")),
        years: any("news-any-year")
            .chain(years.iter().map(|y| Choice::new(y.to_string(), y.to_string())))
            .collect(),
        categories: any("news-any-category")
            .chain(categories.iter().map(|c| Choice::new(&c.id, c.name(words))))
            .collect(),
        filtered: asked.year.is_some() || asked.category.is_some() || !asked.words.is_empty(),
        count: words.tn("news-count", total),
        pages,
        typed,
        shell,
    })
}

/// The sections that readers find something in, in the editors' order.
async fn sections(
    tx: &mut Tx,
    words: Words,
    categories: &[Category],
    now: Timestamp,
) -> Result<Vec<Section>> {
    let filled = public::sections(tx, now).await?;
    Ok(categories
        .iter()
        .filter(|category| filled.iter().any(|(id, _)| *id == category.id))
        .map(|category| Section {
            id: category.id.clone(),
            path: section_path(&category.id),
            name: category.name(words).to_owned(),
        })
        .collect())
}

async fn months(tx: &mut Tx, words: Words, now: Timestamp) -> Result<Vec<MonthLine>> {
    let line = |(month, n): (Month, i64)| MonthLine {
        path: month.path(),
        name: month_name(words, month),
        count: words.tn("news-count", n),
    };
    Ok(public::months(tx, now).await?.into_iter().map(line).collect())
}

/// The same items for machines.
pub async fn json(State(app): State<App>, Visitor(shell): Visitor) -> Result<Response> {
    let typed = Typed::parse(query(&shell).as_bytes());
    let mut tx = app.db.read().await?;
    let items = public::list(&mut tx, &asked(&typed, app.clock.now()), MOST_JSON, 0).await?;
    let rows: Vec<_> = items
        .iter()
        .map(|item| {
            json!({
                "url": item.path(),
                "title": item.content.title,
                "category": item.content.category,
                "year": item.content.year,
                "published_at": item.published_at.map(|at| at.to_string()),
                "updated_at": item.updated_at.to_string(),
            })
        })
        .collect();
    Ok(Json(rows).into_response())
}
