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
    },
    app::App,
    error::{Error, Result},
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
    let ground = Ground::read(&mut tx, asked.year).await?;
    let review = asked.path(asked.year, &asked.place);
    let all = ground.draw(&mut tx, &asked.tree, &asked.place).await?;
    let whole = all.iter().find(|figure| figure.code == found.code);
    let mut rows = Vec::new();
    for unit in asked.units() {
        let drawn = ground.draw(&mut tx, &asked.tree, unit).await?;
        let figure = drawn.iter().find(|figure| figure.code == found.code);
        let path = asked.path(asked.year, unit);
        rows.push(Row {
            name: unit.name.clone(),
            fig: Fig::of(words, figure, &path),
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
        whole: Fig::of(words, whole, &review),
        review,
        rows,
        asked,
        shell,
    })
}
