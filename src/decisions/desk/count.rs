//! The count of a round, and its slips, as they are entered.

use axum::{
    extract::{Path, State},
    response::Response,
};

use super::{
    HeldRound,
    asked::{Asked, number},
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
    web::{Errors, Officer, Typed},
};

/// Enters a count.
pub async fn enter(
    State(app): State<App>,
    officer: Officer,
    Path(path): Path<(String, String)>,
    typed: Typed,
) -> Result<Response> {
    let words = officer.shell.words;
    let (mut tx, own) = HeldRound::to_write(&app, &officer, &path, "decisions.enter").await?;
    let mut errors = Errors::default();
    let parts = clusters::of(&mut tx, &own.round.id).await?;
    let tally = Asked::of(words, &own.held.decision, &own.round, &parts).tally(words, &typed, &mut errors);
    if errors.is_empty() {
        let by = own.held.by(&app, &officer);
        if let Err(refusal) = acts::enter(&mut tx, by, &own.held.decision, &own.round, &tally).await? {
            errors.add(refusal.field(), words.t(refusal.key()));
        }
    }
    own.answer(tx, officer, (typed, errors), "decisions-done-entered#dem").await
}

/// Keeps the slips.
pub async fn stock(
    State(app): State<App>,
    officer: Officer,
    Path(path): Path<(String, String)>,
    typed: Typed,
) -> Result<Response> {
    let words = officer.shell.words;
    let (mut tx, own) = HeldRound::to_write(&app, &officer, &path, "decisions.enter").await?;
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
        if let Err(refusal) = acts::stock(&mut tx, by, &own.held.decision, &own.round, stock).await? {
            errors.add(refusal.field(), words.t(refusal.key()));
        }
    }
    own.answer(tx, officer, (typed, errors), "decisions-done-stock#kho").await
}

/// Keeps that a household got a slip again.
pub async fn reissue(
    State(app): State<App>,
    officer: Officer,
    Path(path): Path<(String, String)>,
    typed: Typed,
) -> Result<Response> {
    let words = officer.shell.words;
    let (mut tx, own) = HeldRound::to_write(&app, &officer, &path, "decisions.enter").await?;
    let mut errors = Errors::default();
    let reason: Reason = typed.get("reissue_reason").parse().map_err(|()| Error::NotFound)?;
    let label = words.t("decisions-field-household");
    let household = number(words, &typed, ("reissue_household", &label), &mut errors);
    if errors.is_empty() {
        let found = households::find_numbered(&mut tx, &own.round.place_id, household).await?;
        let id = found.map(|household| household.id).unwrap_or_default();
        let by = own.held.by(&app, &officer);
        if let Err(refusal) =
            objections::reissue(&mut tx, by, (&own.held.decision, &own.round), (&id, reason)).await?
        {
            errors.add("reissue_household", words.t(refusal.key()));
        }
    }
    own.answer(tx, officer, (typed, errors), "decisions-done-reissue#phat-lai").await
}
