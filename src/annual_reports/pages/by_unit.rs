//! One indicator by unit.

use askama::Template;
use axum::{
    extract::{Path, RawQuery, State},
    response::Response,
};

use super::{asked::Asked, fig::Fig};
use crate::{
    annual_reports::{
        figure::Ground,
        indicator::{self, Indicator},
        store::reviews,
    },
    app::App,
    error::{Error, Result},
    places::Place,
    web::{Shell, Visitor, page},
};

#[derive(Template)]
#[template(path = "annual_reports/pages/by_unit.html")]
struct ByUnit {
    shell: Shell,
    asked: Asked,
    code: &'static str,
    name: String,
    unit: String,
    review: String,
    whole: Fig,
    rows: Vec<Row>,
}

struct Row {
    name: String,
    path: String,
    /// Width of the bar, of 100.
    width: i64,
    fig: Fig,
}

/// The page.
pub async fn show(
    State(app): State<App>,
    Visitor(shell): Visitor,
    Path((year, code)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let found: &'static Indicator = indicator::find(&code).ok_or(Error::NotFound)?;
    let asked = Asked::read(&mut tx, &app, &shell, &year, query.as_deref()).await?;
    let words = shell.words;
    let ground = Ground::read(&mut tx, &asked.tree, asked.year).await?;
    let frozen = reviews::frozen(&mut tx, asked.year, None, Some(&[found.code])).await?;
    let review = asked.path(asked.year, &asked.place);
    // What a locked place kept is shown.
    let of = |place: &Place| match frozen.get(&place.id) {
        Some(kept) => kept.first().cloned(),
        None => ground.draw(place).into_iter().find(|figure| figure.code == found.code),
    };
    let whole = of(&asked.place);
    let mut rows = Vec::new();
    for unit in asked.units() {
        let figure = of(unit);
        let path = asked.path(asked.year, unit);
        rows.push(Row {
            name: unit.name.clone(),
            fig: Fig::of(words, figure.as_ref(), &path),
            path: format!("/reports/{}/{}?place={}", asked.year, found.code, unit.slug()),
            width: figure.map_or(0, |figure| figure.value),
        });
    }
    let most = rows.iter().map(|row| row.width).max().unwrap_or(0).max(1);
    for row in &mut rows {
        row.width = row.width.saturating_mul(100) / most;
    }
    rows.retain(|row| !row.fig.text.is_empty());
    page(&ByUnit {
        code: found.code,
        name: found.name(words),
        unit: found.unit_name(words),
        whole: Fig::of(words, whole.as_ref(), &review),
        review,
        rows,
        asked,
        shell,
    })
}
