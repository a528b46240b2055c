//! The days off of a year and the Saturdays worked, as counts take them.

use askama::Template;
use axum::{extract::RawQuery, extract::State, response::Response};

use dinh_rules::Confidence;

use crate::{
    app::App,
    error::{Error, Result},
    law::{self, told},
    log::pages::trail::Trail,
    web::{Shell, Typed, Visitor, page::page},
};

struct Row {
    day: String,
    holiday: String,
    instead_of: Option<String>,
}

struct Shown {
    basis: String,
    rows: Vec<Row>,
    make_up: Vec<String>,
    unverified: Option<String>,
    confirmed: bool,
}

#[derive(Template)]
#[template(path = "law/pages/holidays.html")]
struct Page {
    shell: Shell,
    /// What the public log holds of it.
    trail: Trail,
    year: i16,
    years: Vec<i16>,
    shown: Option<Shown>,
    may_confirm: bool,
}

/// The page.
pub async fn show(
    State(app): State<App>,
    Visitor(shell): Visitor,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    let typed = Typed::parse(query.unwrap_or_default().as_bytes());
    let year = typed.get("year").trim().parse().unwrap_or_else(|_| app.clock.today().year());
    let mut tx = app.db.read().await?;
    let calendar = law::calendar(&mut tx).await?;
    let words = shell.words;
    let shown = calendar.year(year).map(|year| Shown {
        basis: year.basis.clone(),
        rows: year
            .off
            .iter()
            .map(|off| Row {
                day: told::weekday(words, off.day),
                holiday: told::holiday(words, off.holiday),
                instead_of: off.instead_of.map(|day| told::weekday(words, day)),
            })
            .collect(),
        make_up: year.make_up.iter().map(|day| told::weekday(words, *day)).collect(),
        unverified: told::unverified(words, year.confidence),
        confirmed: year.confidence == Confidence::Confirmed,
    });
    let years = calendar.years().map(|year| year.year).collect();
    let may_confirm = shell.may("law.confirm-holidays");
    let trail = Trail::of(&mut tx, words, &year.to_string()).await?;
    page(&Page { trail, year, years, shown, may_confirm, shell })
}

/// The public bytes of a year that was confirmed, as the public log holds their fingerprint.
pub async fn record(State(app): State<App>, RawQuery(query): RawQuery) -> Result<Response> {
    let typed = Typed::parse(query.unwrap_or_default().as_bytes());
    let year = typed.get("year").parse().map_err(|_| Error::NotFound)?;
    let mut tx = app.db.read().await?;
    law::record::told_year(&mut tx, year).await?.file()
}
