//! Search over everything public, with or without marks.

use askama::Template;
use axum::{
    Router,
    extract::{RawQuery, State},
    response::Response,
    routing::get,
};

mod pages;

use jiff::civil::Date;

use super::{Shell, Typed, Visitor, Words, page};
use crate::{
    annual_reports,
    app::App,
    error::Result,
    places::{self, Tree},
    store::search::{self, Hit},
    vietnamese,
};

/// The most records on the page; whoever finds more adds a word.
const MOST: usize = 50;

/// Records fetched, so that the best by title are among them.
const FETCHED: i64 = 200;

/// The most places shown before the records.
const PLACES: usize = 10;

/// Its route.
pub fn routes() -> Router<App> {
    Router::new().route("/search", get(show))
}

#[derive(Template)]
#[template(path = "web/search.html")]
struct Search {
    shell: Shell,
    asked: String,
    hits: Vec<(Hit, String)>,
    /// How many are shown, in words.
    found: String,
}

async fn show(
    State(app): State<App>,
    Visitor(shell): Visitor,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    let typed = Typed::parse(query.unwrap_or_default().as_bytes());
    let asked: String = typed.line("q").chars().take(200).collect();
    let mut hits = Vec::new();
    let mut places = Vec::new();
    let mut known = Vec::new();
    if !vietnamese::fold(&asked).is_empty() {
        let mut tx = app.db.read().await?;
        hits = search::rank(&asked, search::find(&mut tx, &asked, FETCHED).await?);
        let tree = places::tree(&mut tx).await?;
        known = pages::found(shell.words, &asked, &annual_reports::years(&mut tx).await?);
        places = found_places(shell.words, &tree, &asked, app.clock.today());
    }
    hits.retain(|hit| places.iter().all(|place| place.path != hit.path));
    let more = hits.len() > MOST;
    hits.truncate(MOST);
    places.append(&mut hits);
    let hits = places;
    let key = if more { "web-search-many" } else { "web-search-found" };
    let records = hits.into_iter().map(|hit| {
        let kind = shell.t(format!("{}-title", hit.module.replace('_', "-")));
        (hit, kind)
    });
    let hits: Vec<_> = known.into_iter().chain(records).collect();
    let found = shell.words.tn(key, i64::try_from(hits.len()).unwrap_or_default());
    page(&Search { found, shell, asked, hits })
}

/// Places of today by name. They are few and known, so they need no index.
fn found_places(words: Words, tree: &Tree, asked: &str, today: Date) -> Vec<Hit> {
    tree.matching(asked, today, PLACES)
        .into_iter()
        .map(|place| Hit {
            module: "places".to_owned(),
            path: place.path(),
            title: place.name.clone(),
            excerpt: tree
                .parent(&place.id, today)
                .map(|above| words.t1("places-belongs", "place", &above.name))
                .unwrap_or_default(),
            day: None,
        })
        .collect()
}

#[cfg(test)]
mod tests;
