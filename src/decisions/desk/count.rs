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
        acts::{objections, rounds as acts},
        round::Stock,
        store::{clusters, reissues::Reason},
    },
    error::{Error, Result},
    households,
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
    let tally = Asked::of(words, &own.held.decision, &own.round, &parts).tally(words, &typed, &mut errors);
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

/// Keeps that a household got a slip again.
pub async fn reissue(
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
    let reason: Reason = typed.get("reissue_reason").parse().map_err(|()| Error::NotFound)?;
    let label = words.t("decisions-field-household");
    let household = number(words, &typed, ("reissue_household", &label), &mut errors);
    if errors.is_empty() {
        let found = households::find_numbered(&mut tx, &own.round.place_id, household).await?;
        let id = found.map(|household| household.id).unwrap_or_default();
        let by = own.held.by(&app, &officer);
        match objections::reissue(&mut tx, by, (&own.held.decision, &own.round), (&id, reason)).await? {
            Ok(()) => {
                tx.commit().await?;
                return Ok(see(format!("{}?done=decisions-done-reissue#phat-lai", own.path())));
            }
            Err(refusal) => errors.add("reissue_household", words.t(refusal.key())),
        }
    }
    render(&mut tx, officer, own, typed, errors).await
}
