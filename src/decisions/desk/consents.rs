//! Residents' consents, entered from the paper they signed.

use axum::{
    extract::{Path, State},
    response::Response,
};

use super::{Held, show::render};
use crate::{
    app::App,
    decisions::acts::roll,
    error::Result,
    households,
    web::{Errors, Officer, Typed, form::read_number, page::see},
};

/// Enters consents of one day: `3, 7, 12`.
pub async fn add(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let words = officer.shell.words;
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("decisions.consent")?;
    let mut errors = Errors::default();
    let given_on = errors.day(words, &typed, "given_on");
    let numbers = typed.line("household");
    if numbers.is_empty() {
        errors.missing(words, "household", "decisions-field-household");
    }
    for part in numbers.split([',', ';', ' ']).filter(|part| !part.trim().is_empty()) {
        let number = read_number(part).ok().flatten();
        let place_id = &held.decision.content.place_id;
        let household = match number {
            Some(number) => households::find_numbered(&mut tx, place_id, number).await?,
            None => None,
        };
        let Some(household) = household.filter(|household| household.exists_on(held.today)) else {
            errors.add("household", words.t1("decisions-error-no-household", "number", part.trim()));
            continue;
        };
        let Some(given_on) = given_on else { continue };
        let by = held.by(&app, &officer);
        if let Err(refusal) = roll::consent(&mut tx, by, &held.decision, &household, given_on).await? {
            let field = if refusal.field() == "on_day" { "given_on" } else { refusal.field() };
            errors.add(field, format!("{} {}", part.trim(), words.t(refusal.key())));
        }
    }
    if !errors.is_empty() {
        // Nothing of a list with a mistake is kept, so that the paper is gone through once more.
        drop(tx);
        let mut tx = app.db.read().await?;
        return render(&mut tx, officer, held, typed, errors).await;
    }
    tx.commit().await?;
    Ok(see(format!("/desk/decisions/{id}?done=decisions-done-consent#dong-y")))
}

/// Takes a consent back.
pub async fn remove(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("decisions.consent")?;
    roll::take_consent_back(&mut tx, held.by(&app, &officer), &held.decision, &typed.line("household_id"))
        .await?;
    tx.commit().await?;
    Ok(see(format!("/desk/decisions/{id}?done=decisions-done-consent-removed#dong-y")))
}
