//! Who signs for a body, from which day, until which day.

use axum::{
    extract::{Path, State},
    response::Response,
};

use super::{edit, held};
use crate::{
    app::App,
    error::{Error, Result},
    papers::{
        Signer, acts,
        store::{self, By},
    },
    web::{Errors, Officer, Typed, page::see},
};

/// Adds a signer.
pub async fn add(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let (organ, _) = held(&mut tx, &app, &officer, &id).await?;
    let words = officer.shell.words;
    let mut errors = Errors::default();
    let name = errors.required(words, &typed, "signer_name", "papers-signer-name");
    let first_day = errors.day(words, &typed, "first_day");
    if first_day.is_none() && !errors.has("first_day") {
        errors.missing(words, "first_day", "papers-first-day");
    }
    let title = typed.line("signer_title");
    let power = typed.lines("power");
    if title.is_empty() && power.is_empty() {
        errors.add("signer_title", words.t("papers-error-signer-title"));
    }
    let (true, Some(first_day)) = (errors.is_empty(), first_day) else {
        let mut both = edit::typed_of(&organ);
        for field in ["signer_name", "signer_title", "power", "first_day"] {
            both.set(field, typed.get(field));
        }
        return edit::draw(&mut tx, &app, officer, Some(organ), both, errors).await;
    };
    let signer = Signer {
        id: String::new(),
        organ_id: organ.id,
        power: power.lines().map(str::to_owned).collect(),
        title,
        name,
        first_day,
        last_day: None,
    };
    let by = By { now: app.clock.now(), actor: Some(&officer.actor.id) };
    acts::add_signer(&mut tx, by, &signer).await?;
    tx.commit().await?;
    Ok(see(format!("/desk/papers/{id}?done=papers-done-signer")))
}

/// Says that somebody signs until today.
pub async fn end(
    State(app): State<App>,
    officer: Officer,
    Path((id, signer)): Path<(String, String)>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let (organ, _) = held(&mut tx, &app, &officer, &id).await?;
    let signer = store::signer_by_id(&mut tx, &signer).await?;
    if signer.organ_id != organ.id {
        return Err(Error::NotFound);
    }
    let by = By { now: app.clock.now(), actor: Some(&officer.actor.id) };
    acts::end_signer(&mut tx, by, &signer, app.clock.today()).await?;
    tx.commit().await?;
    Ok(see(format!("/desk/papers/{id}?done=papers-done-signer-ended")))
}
