//! One year: looked through against its notice, mended, confirmed.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

use super::allowed;
use dinh_rules::calendar::Given;

use crate::{
    app::App,
    disclosures,
    error::{Error, Result},
    law::{acts, store, year},
    web::{
        Errors, Officer, Shell, Typed,
        page::{page_with, see},
    },
};

/// Longest citation.
const CITATION: usize = 300;

#[derive(Template)]
#[template(path = "law/desk/edit.html")]
struct Edit {
    shell: Shell,
    year: i16,
    typed: Typed,
    errors: Errors,
    /// When the year was confirmed, if it was.
    at: Option<String>,
}

/// A year that acts can fall in: from the first law known on.
fn asked(word: &str) -> Result<i16> {
    word.parse().ok().filter(|year| (2007..=2100).contains(year)).ok_or(Error::NotFound)
}

/// The form, filled with what is known.
pub async fn show(State(app): State<App>, officer: Officer, Path(word): Path<String>) -> Result<Response> {
    allowed(&officer)?;
    let number = asked(&word)?;
    let mut tx = app.db.read().await?;
    let own = store::confirmed(&mut tx).await?.into_iter().find(|known| known.year.year == number);
    let calendar = store::calendar(&mut tx).await?;
    let words = officer.shell.words;
    let mut typed = Typed::default();
    if let Some(known) = calendar.year(number) {
        let (off, make_up) = year::typed(words, known);
        typed.set("off", off);
        typed.set("make_up", make_up);
    }
    if let Some(own) = &own {
        typed.set("citation", &own.year.basis);
    }
    typed.set("version", own.as_ref().map_or(0, |own| own.version).to_string());
    let at = own.map(|own| words.moment(own.at));
    let view = Edit { shell: officer.shell, year: number, typed, errors: Errors::default(), at };
    page_with(StatusCode::OK, &view)
}

/// Keeps the year.
pub async fn confirm(
    State(app): State<App>,
    officer: Officer,
    Path(word): Path<String>,
    typed: Typed,
) -> Result<Response> {
    allowed(&officer)?;
    let number = asked(&word)?;
    let words = officer.shell.words;
    let mut errors = Errors::default();
    errors.required(words, &typed, "citation", "law-field-citation");
    errors.within(words, &typed, "citation", "law-field-citation", CITATION);
    let read = year::read(words, &typed, number, Given::shipped().map_err(Error::fault)?, &mut errors);
    let Some(read) = read else {
        let view = Edit { shell: officer.shell, year: number, typed, errors, at: None };
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
    };
    let version = typed.get("version").parse().unwrap_or_default();
    let mut tx = app.db.write().await?;
    acts::confirm(&mut tx, &officer.actor.id, app.clock.now(), &read, version).await?;
    // Clocks that run are counted anew at once, in the same transaction.
    let by = disclosures::store::By {
        now: app.clock.now(),
        actor: Some(&officer.actor.id),
        batch: None,
        unit_name: "",
    };
    disclosures::acts::recount(&mut tx, by, number, app.clock.today()).await?;
    tx.commit().await?;
    Ok(see("/desk/holidays?done=law-done-confirmed"))
}
