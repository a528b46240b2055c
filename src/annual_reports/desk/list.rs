//! The typed figures of a year, and the ways to type more.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};

use crate::{
    annual_reports::{indicator, store},
    app::App,
    error::{Error, Result},
    places,
    web::{Officer, Shell, Typed, page},
};

#[derive(Template)]
#[template(path = "annual_reports/desk/list.html")]
struct List {
    shell: Shell,
    year: i64,
    years: Vec<i64>,
    rows: Vec<Row>,
}

struct Row {
    code: &'static str,
    name: String,
    place: String,
    value: String,
    proof: String,
    typed: String,
    path: String,
}

/// The page.
pub async fn show(
    State(app): State<App>,
    Officer { shell, actor }: Officer,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    if !actor.may_somewhere("annual_reports.type") {
        return Err(Error::Forbidden);
    }
    let words = shell.words;
    let mut tx = app.db.read().await?;
    let typed = Typed::parse(query.unwrap_or_default().as_bytes());
    let years = store::years(&mut tx).await?;
    let this_year = i64::from(app.clock.today().year());
    let newest = years.first().copied().unwrap_or(this_year);
    let year = typed.number("year").ok().flatten().unwrap_or(newest);
    let tree = places::tree(&mut tx).await?;
    let rows = store::of_year(&mut tx, year)
        .await?
        .into_iter()
        .filter_map(|figure| {
            let found = indicator::find(&figure.entry.code)?;
            let place = tree.get(&figure.entry.place_id)?;
            Some(Row {
                code: found.code,
                name: found.name(words),
                place: place.name.clone(),
                value: words.n(figure.entry.value),
                proof: figure.entry.proof,
                typed: words.moment(figure.at),
                path: format!("/desk/reports/figures?year={year}&place={}&code={}", place.id, found.code),
            })
        })
        .collect();
    page(&List { shell, year, years, rows })
}
