//! Locking and giving back; the due day.

use axum::{
    extract::{Path, State},
    response::Response,
};

use super::{
    forms::refuse,
    held::{Held, by},
    workspace::render,
};
use crate::{
    annual_reports::{
        acts,
        standing::{Act, Refusal},
    },
    app::App,
    error::Result,
    web::{Errors, Officer, Typed, page::see},
};

/// The version that a form carries.
pub(super) fn version(typed: &Typed) -> i64 {
    typed.number("version").ok().flatten().unwrap_or_default()
}

/// Back to the workspace, which says what was done.
pub(super) fn done(held: &Held, key: &str) -> Response {
    see(format!("{}&done={key}", held.path()))
}

/// Locks the review.
pub async fn lock(
    State(app): State<App>,
    officer: Officer,
    Path(year): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &year, typed.get("place")).await?;
    held.need(Act::Locked.permission(), false)?;
    let outcome = acts::lock(&mut tx, by(&app, &officer), held.of(version(&typed))).await?;
    match outcome {
        Ok(()) => {
            tx.commit().await?;
            Ok(done(&held, "annual-reports-done-locked"))
        }
        Err(refusal) => {
            drop(tx);
            again(&app, officer, &year, typed, &[refusal]).await
        }
    }
}

/// Shows the workspace again with what is wrong. What the refused act began is left behind
/// with its transaction, so everything is read anew.
async fn again(
    app: &App,
    officer: Officer,
    year: &str,
    typed: Typed,
    refusals: &[Refusal],
) -> Result<Response> {
    let mut errors = Errors::default();
    for refusal in refusals {
        refuse(officer.shell.words, &mut errors, *refusal);
    }
    with_errors(app, officer, year, typed, errors).await
}

/// Shows the workspace again with the errors beside their fields.
pub(super) async fn with_errors(
    app: &App,
    officer: Officer,
    year: &str,
    typed: Typed,
    errors: Errors,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let held = Held::load(&mut tx, app, &officer, year, typed.get("place")).await?;
    render(&mut tx, app, officer, held, typed, errors).await
}

/// Gives the review back to the place.
pub async fn give_back(
    State(app): State<App>,
    officer: Officer,
    Path(year): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &year, typed.get("place")).await?;
    held.need(Act::Returned.permission(), true)?;
    let reason = typed.lines("reason");
    let outcome = acts::give_back(&mut tx, by(&app, &officer), held.of(version(&typed)), &reason).await?;
    match outcome {
        Ok(()) => {
            tx.commit().await?;
            Ok(done(&held, "annual-reports-done-returned"))
        }
        Err(refusal) => {
            drop(tx);
            again(&app, officer, &year, typed, &[refusal]).await
        }
    }
}

/// Sets the day by which the units below lock.
pub async fn due(
    State(app): State<App>,
    officer: Officer,
    Path(year): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let words = officer.shell.words;
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &year, typed.get("place")).await?;
    held.need("annual_reports.due", false)?;
    let mut errors = Errors::default();
    let day = errors.day(words, &typed, "due_on");
    if day.is_none() && !errors.has("due_on") {
        errors.add("due_on", words.t("annual-reports-error-day"));
    }
    let Some(day) = day else {
        drop(tx);
        return with_errors(&app, officer, &year, typed, errors).await;
    };
    acts::set_due(&mut tx, by(&app, &officer), held.year, &held.place, day).await?;
    tx.commit().await?;
    Ok(done(&held, "annual-reports-done-due"))
}
