//! The count of a round, and its slips, as they are entered.

use axum::{
    extract::{Path, State},
    response::Response,
};

use super::{
    HeldRound,
    asked::{Asked, number},
    round::render,
};
use crate::{
    app::App,
    decisions::{
        acts::rounds as acts,
        round::Stock,
        store::clusters,
    },
    error::Result,
    web::{Errors, Officer, Typed, page::see},
};

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
    let parts = clusters::of(&mut tx, &own.round.id).await?;
    let tally =
        Asked::of(words, &own.held.decision, &own.round, &parts).tally(words, &typed, &mut errors);
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
    let mut read = |field: &str| {
        let label = words.t(format!("decisions-stock-{}", field.replace('_', "-")));
        number(words, &typed, (field, &label), &mut errors)
    };
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
