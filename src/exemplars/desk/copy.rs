//! A model done elsewhere, and the same model next year.

use axum::{
    extract::{Path, State},
    response::Response,
};

use super::{Held, show::render};
use crate::{
    app::App,
    error::{Error, Result},
    exemplars::{
        Content, Origin, acts,
        store::{self, steps},
    },
    store::journal::{self, Entry},
    web::{Errors, Officer, Typed, page::see},
};

/// Records that a place does it too.
pub async fn record(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let words = officer.shell.words;
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("exemplars.copy")?;
    let mut errors = Errors::default();
    let day = errors.day(words, &typed, "copied_on").unwrap_or(app.clock.today());
    if day > app.clock.today() {
        errors.add("copied_on", words.t("exemplars-error-future"));
    }
    let place = typed.line("place");
    let known = steps::copies(&mut tx, &id).await?;
    if held.tree.get(&place).is_none() || place == held.exemplar.content.unit_id {
        errors.add("place", words.t("exemplars-error-copy-place"));
    } else if known.iter().any(|copy| copy.place_id == place) {
        errors.add("place", words.t("exemplars-error-copy-twice"));
    }
    if !errors.is_empty() {
        return render(&mut tx, &app, officer, held, typed, errors).await;
    }
    let by = held.by(&app, &officer);
    steps::insert_copy(&mut tx, by, &id, &place, day, &typed.line("copy_note")).await?;
    let entry = Entry { actor: by.actor, act: "exemplars.copy", subject: &id, facts: &place };
    journal::append(&mut tx, by.now, entry).await?;
    acts::tell(&mut tx, by, "exemplars.copy", &held.exemplar).await?;
    tx.commit().await?;
    Ok(see(format!("/desk/exemplars/{id}?done=exemplars-done-copy")))
}

/// Makes next year's draft from this one: same words, no results, a link back.
pub async fn carry_over(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("exemplars.carry-over")?;
    let content = next_year(&held.exemplar.content, &id);
    let known = store::find_named(&mut tx, content.year, &content.unit_id, &content.name).await?;
    if let Some(known) = known {
        return Ok(see(format!("/desk/exemplars/{}?done=exemplars-done-there-already", known.id)));
    }
    let by = held.by(&app, &officer);
    let new = store::insert(&mut tx, by, &content).await.map_err(|error| match error {
        Error::Duplicate => Error::Refused("exemplars-error-name-taken"),
        other => other,
    })?;
    let entry = Entry { actor: by.actor, act: "exemplars.carry-over", subject: &new, facts: &id };
    journal::append(&mut tx, by.now, entry).await?;
    tx.commit().await?;
    Ok(see(format!("/desk/exemplars/{new}/edit?done=exemplars-done-carried")))
}

/// The form of the year after: dates and results stay behind.
fn next_year(content: &Content, id: &str) -> Content {
    let mut rows = content.rows.clone();
    for row in &mut rows {
        row.achieved = None;
        row.day = None;
    }
    Content {
        year: content.year + 1,
        origin: Some(Origin::Continued),
        previous_id: Some(id.to_owned()),
        registered_on: None,
        starts_on: None,
        evaluates_on: None,
        rows,
        ..content.clone()
    }
}

#[cfg(test)]
mod tests;
