//! Search over everything public, with or without marks.

use askama::Template;
use axum::{
    Router,
    extract::{RawQuery, State},
    response::Response,
    routing::get,
};

use super::{Shell, Typed, Visitor, page};
use crate::{
    app::App,
    error::Result,
    store::search::{self, Hit},
    vietnamese,
};

/// The most results on the page; whoever finds more adds a word.
const MOST: i64 = 50;

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
    if !vietnamese::fold(&asked).is_empty() {
        let mut tx = app.db.read().await?;
        hits = search::find(&mut tx, &asked, MOST + 1).await?;
    }
    let most = usize::try_from(MOST).unwrap_or(usize::MAX);
    let more = hits.len() > most;
    hits.truncate(most);
    let key = if more {
        "web-search-many"
    } else {
        "web-search-found"
    };
    let found = shell
        .words
        .tn(key, i64::try_from(hits.len()).unwrap_or(MOST));
    let hits = hits
        .into_iter()
        .map(|hit| {
            let kind = shell.t(format!("{}-title", hit.module.replace('_', "-")));
            (hit, kind)
        })
        .collect();
    page(&Search {
        found,
        shell,
        asked,
        hits,
    })
}
