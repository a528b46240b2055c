//! Objections to a round: entered as they were received, settled with an answer.

use axum::{
    extract::{Path, State},
    response::Response,
};

use super::HeldRound;
use crate::{
    app::App,
    decisions::{
        acts::objections as acts,
        store::objections::{About, Settled},
    },
    error::{Error, Result},
    web::{Errors, Officer, Typed},
};

/// Longest objection or answer.
const LONGEST: usize = 2000;

/// Enters one.
pub async fn add(
    State(app): State<App>,
    officer: Officer,
    Path(path): Path<(String, String)>,
    typed: Typed,
) -> Result<Response> {
    let words = officer.shell.words;
    let (mut tx, own) = HeldRound::to_write(&app, &officer, &path, "decisions.object").await?;
    let mut errors = Errors::default();
    let about: About = typed.get("about").parse().map_err(|()| Error::NotFound)?;
    let received_on = errors.day(words, &typed, "received_on");
    if received_on.is_none() && !errors.has("received_on") {
        errors.missing(words, "received_on", "decisions-objection-received");
    }
    errors.within(words, &typed, "objection", "decisions-objection-text", LONGEST);
    if let Some(received_on) = received_on.filter(|_| errors.is_empty()) {
        let by = own.held.by(&app, &officer);
        let text = typed.lines("objection");
        let new = (about, received_on, text.as_str());
        if let Err(refusal) = acts::object(&mut tx, by, (&own.held.decision, &own.round), new).await? {
            let field = if refusal.field() == "reason" { "objection" } else { "received_on" };
            errors.add(field, words.t(refusal.key()));
        }
    }
    own.answer(tx, officer, (typed, errors), "decisions-done-object#khieu-nai").await
}

/// Settles one.
pub async fn settle(
    State(app): State<App>,
    officer: Officer,
    Path((id, round, objection)): Path<(String, String, String)>,
    typed: Typed,
) -> Result<Response> {
    let words = officer.shell.words;
    let act = "decisions.settle-objection";
    let (mut tx, own) = HeldRound::to_write(&app, &officer, &(id, round), act).await?;
    let mut errors = Errors::default();
    let outcome: Settled = typed.get("outcome").parse().map_err(|()| Error::NotFound)?;
    errors.within(words, &typed, "answer", "decisions-objection-answer", LONGEST);
    let answer = typed.lines("answer");
    if errors.is_empty() {
        let by = own.held.by(&app, &officer);
        let settled = (outcome, answer.as_str());
        let of = (&own.held.decision, &own.round);
        if let Err(refusal) = acts::settle(&mut tx, by, of, &objection, settled).await? {
            errors.add("answer", words.t(refusal.key()));
        }
    }
    own.answer(tx, officer, (typed, errors), "decisions-done-settle-objection#khieu-nai").await
}
