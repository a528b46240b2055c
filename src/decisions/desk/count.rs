//! The count of a round, and its slips, as they are entered.

use axum::{
    extract::{Path, State},
    response::Response,
};

use super::{HeldRound, round::render};
use crate::{
    app::App,
    decisions::{
        acts::rounds as acts,
        round::{Stock, Tally},
    },
    error::Result,
    web::{Errors, Officer, Typed, Words, page::see},
};

/// A whole number that has to be there.
fn number(words: Words, typed: &Typed, field: &str, errors: &mut Errors) -> i64 {
    match errors.number(words, typed, field) {
        Some(n) => n,
        None => {
            if !errors.has(field) {
                errors.add(field, words.t("decisions-error-number"));
            }
            0
        }
    }
}

/// Enters a count.
pub async fn enter(
    State(app): State<App>,
    officer: Officer,
    Path((id, round)): Path<(String, String)>,
    typed: Typed,
) -> Result<Response> {
    let words = officer.shell.words;
    let mut tx = app.db.write().await?;
    let own = HeldRound::load(&mut tx, &app, &officer, &id, &round).await?;
    own.need("decisions.enter")?;
    let mut errors = Errors::default();
    let choices = own.held.decision.content.choices.len();
    let tally = Tally {
        present: number(words, &typed, "present", &mut errors),
        votes: (0..choices).map(|at| number(words, &typed, &format!("vote-{at}"), &mut errors)).collect(),
        abstain: number(words, &typed, "abstain", &mut errors),
        rest: number(words, &typed, "rest", &mut errors),
        ..Tally::default()
    };
    if errors.is_empty() {
        let by = own.held.by(&app, &officer);
        match acts::enter(&mut tx, by, &own.held.decision, &own.round, &tally).await? {
            Ok(()) => {
                tx.commit().await?;
                return Ok(see(format!("{}?done=decisions-done-entered#dem", own.path())));
            }
            Err(refusal) => errors.add(refusal.field(), words.t(refusal.key())),
        }
    }
    render(&mut tx, officer, own, typed, errors).await
}

/// Keeps the slips.
pub async fn stock(
    State(app): State<App>,
    officer: Officer,
    Path((id, round)): Path<(String, String)>,
    typed: Typed,
) -> Result<Response> {
    let words = officer.shell.words;
    let mut tx = app.db.write().await?;
    let own = HeldRound::load(&mut tx, &app, &officer, &id, &round).await?;
    own.need("decisions.enter")?;
    own.need_version(&typed)?;
    let mut errors = Errors::default();
    let mut read = |field: &str| number(words, &typed, field, &mut errors);
    let stock = Stock {
        printed: read("printed"),
        issued: read("issued"),
        spoiled: read("spoiled"),
        unused: read("unused"),
        not_returned: read("not_returned"),
        returned_spoiled: read("returned_spoiled"),
        assisted: read("assisted"),
    };
    if errors.is_empty() {
        let by = own.held.by(&app, &officer);
        match acts::stock(&mut tx, by, &own.held.decision, &own.round, stock).await? {
            Ok(()) => {
                tx.commit().await?;
                return Ok(see(format!("{}?done=decisions-done-stock#kho", own.path())));
            }
            Err(refusal) => errors.add(refusal.field(), words.t(refusal.key())),
        }
    }
    render(&mut tx, officer, own, typed, errors).await
}
