//! The years, and which of them still wait for their notice.

use askama::Template;
use axum::{extract::State, response::Response};

use super::allowed;
use crate::{
    app::App,
    error::Result,
    law::store,
    web::{Officer, Shell, page::page},
};

/// From this month on, next year's holidays are missed: the notices of a year come in its last months.
const ASKED_FROM: i8 = 9;

struct Row {
    year: i16,
    path: String,
    mark: &'static str,
    state: &'static str,
    citation: String,
}

#[derive(Template)]
#[template(path = "law/desk/list.html")]
struct List {
    shell: Shell,
    rows: Vec<Row>,
}

/// The page: from the year after next year back.
pub async fn show(State(app): State<App>, officer: Officer) -> Result<Response> {
    allowed(&officer)?;
    let mut tx = app.db.read().await?;
    let confirmed = store::confirmed(&mut tx).await?;
    let calendar = store::calendar(&mut tx).await?;
    let today = app.clock.today();
    let first = calendar.years().map(|year| year.year).min().unwrap_or(today.year());
    let next = today.year() + 1;
    let last = calendar.years().map(|year| year.year).max().unwrap_or(next).max(next);
    let row = |year: i16| {
        let own = confirmed.iter().find(|known| known.year.year == year);
        let (mark, state) = match (own, calendar.year(year)) {
            (Some(_), _) => ("done", "law-desk-state-confirmed"),
            (None, Some(_)) => ("soon", "law-desk-state-ours"),
            (None, None) if year < next || today.month() >= ASKED_FROM => ("late", "law-desk-state-urgent"),
            (None, None) => ("draft", "law-desk-state-missing"),
        };
        let citation = own.map(|known| known.year.basis.clone()).unwrap_or_default();
        Row { year, path: format!("/desk/holidays/{year}"), mark, state, citation }
    };
    let rows = (first.min(last)..=last).rev().map(row).collect();
    page(&List { shell: officer.shell, rows })
}
