//! The list of items, as a page and as JSON.

use askama::Template;
use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use serde_json::json;

use super::card::Card;
use crate::{
    app::App,
    error::Result,
    news::{
        figures::Known,
        store::{self, public},
    },
    places,
    web::{Choice, Pages, Shell, Typed, Visitor, page, page::PAGE_ROWS},
};

/// Most items that one JSON answer holds.
const MOST_JSON: i64 = 1000;

#[derive(Template)]
#[template(path = "news/pages/list.html")]
struct List {
    shell: Shell,
    typed: Typed,
    years: Vec<Choice>,
    categories: Vec<Choice>,
    cards: Vec<Card>,
    pages: Pages,
    count: String,
    filtered: bool,
}

fn query(shell: &Shell) -> &str {
    shell.here.split_once('?').map_or("", |(_, query)| query)
}

fn asked(typed: &Typed) -> public::Asked {
    public::Asked {
        year: typed.number("year").unwrap_or_default(),
        category: typed.opt_line("category"),
        words: typed.line("q"),
    }
}

/// The page.
pub async fn show(State(app): State<App>, Visitor(shell): Visitor) -> Result<Response> {
    let typed = Typed::parse(query(&shell).as_bytes());
    let asked = asked(&typed);
    let words = shell.words;
    let mut tx = app.db.read().await?;
    let total = public::count(&mut tx, &asked).await?;
    let wanted = typed.number("page").unwrap_or_default();
    let pages = Pages::new(wanted, total, "/news", query(&shell));
    let items = public::list(&mut tx, &asked, PAGE_ROWS, pages.offset()).await?;
    let tree = places::tree(&mut tx).await?;
    let mut known = Known::default();
    known.add_of(&mut tx, &tree, &items).await?;
    let categories = store::categories(&mut tx).await?;
    let years = public::years(&mut tx).await?;
    let any = |key: &str| std::iter::once(Choice::new("", words.t(key)));
    page(&List {
        cards: items.iter().map(|item| Card::of(item, &categories, words, &known)).collect(),
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

/// The same items for machines.
pub async fn json(State(app): State<App>, Visitor(shell): Visitor) -> Result<Response> {
    let typed = Typed::parse(query(&shell).as_bytes());
    let mut tx = app.db.read().await?;
    let items = public::list(&mut tx, &asked(&typed), MOST_JSON, 0).await?;
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
