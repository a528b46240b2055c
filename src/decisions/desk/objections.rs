//! Objections to a round: entered as they were received, settled with an answer.

use axum::{
    extract::{Path, State},
    response::Response,
};

use super::{HeldRound, round::render};
use crate::{
    app::App,
    decisions::{
        acts::objections as acts,
        store::objections::{About, Settled},
    },
    error::{Error, Result},
    web::{Errors, Officer, Typed, page::see},
};

/// Enters one.
pub async fn add(
    State(app): State<App>,
    officer: Officer,
    Path((id, round)): Path<(String, String)>,
    typed: Typed,
) -> Result<Response> {
    let words = officer.shell.words;
    let mut tx = app.db.write().await?;
    let own = HeldRound::load(&mut tx, &app, &officer, &id, &round).await?;
    own.need("decisions.object")?;
    let mut errors = Errors::default();
    let about: About = typed.get("about").parse().map_err(|()| Error::NotFound)?;
    let received_on = errors.day(words, &typed, "received_on");
    if received_on.is_none() && !errors.has("received_on") {
        errors.missing(words, "received_on", "decisions-objection-received");
    }
    errors.within(words, &typed, "objection", "decisions-objection-text", 2000);
    if let Some(received_on) = received_on.filter(|_| errors.is_empty()) {
        let by = own.held.by(&app, &officer);
        let text = typed.lines("objection");
        let new = (about, received_on, text.as_str());
        match acts::object(&mut tx, by, (&own.held.decision, &own.round), new).await? {
            Ok(()) => {
                tx.commit().await?;
                return Ok(see(format!("{}?done=decisions-done-object#khieu-nai", own.path())));
            }
            Err(refusal) => {
                let field = if refusal.field() == "reason" { "objection" } else { "received_on" };
                errors.add(field, words.t(refusal.key()));
            }
        }
    }
    render(&mut tx, officer, own, typed, errors).await
}

/// Settles one.
pub async fn settle(
    State(app): State<App>,
    officer: Officer,
    Path((id, round, objection)): Path<(String, String, String)>,
    typed: Typed,
) -> Result<Response> {
    let words = officer.shell.words;
    let mut tx = app.db.write().await?;
    let own = HeldRound::load(&mut tx, &app, &officer, &id, &round).await?;
    own.need("decisions.settle-objection")?;
    let outcome: Settled = typed.get("outcome").parse().map_err(|()| Error::NotFound)?;
    let by = own.held.by(&app, &officer);
    let answer = typed.lines("answer");
    let settled = (outcome, answer.as_str());
    match acts::settle(&mut tx, by, (&own.held.decision, &own.round), &objection, settled).await? {
        Ok(()) => {
            tx.commit().await?;
            Ok(see(format!("{}?done=decisions-done-settle-objection#khieu-nai", own.path())))
        }
        Err(refusal) => {
            let mut errors = Errors::default();
            errors.add("answer", words.t(refusal.key()));
            render(&mut tx, officer, own, typed, errors).await
        }
    }
}
