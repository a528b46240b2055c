//! What a phone in the hall sends, at once or later: marks, the opening, the end of marking, the count. Each has a
//! key of its own and happens once however often it is sent; marks need none. What is refused the phone keeps.

use axum::{
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

use super::{HeldRound, asked::Asked, round::setting};
use crate::{
    app::App,
    clock,
    decisions::{
        acts::rounds as acts,
        store::{clusters, roll, rounds, sendings},
    },
    error::{Error, Result},
    store::Tx,
    web::{Errors, Officer, Typed, Words},
};

const MOST_MARKS: usize = 4000;

/// Does what was sent. Answers with the state of the round and how many are marked, and with what is refused.
pub async fn take(
    State(app): State<App>,
    officer: Officer,
    Path((id, round)): Path<(String, String)>,
    typed: Typed,
) -> Result<Response> {
    let words = officer.shell.words;
    let mut tx = app.db.write().await?;
    let own = HeldRound::load(&mut tx, &app, &officer, &id, &round).await?;
    let op = typed.get("op");
    let may = if op == "enter" { "decisions.enter" } else { "decisions.hold" };
    if op == "marks" {
        own.need(may)?;
        let refused = marks(&mut tx, words, &own, &typed).await?;
        let answer = standing(&mut tx, &own, &json!({ "households": refused })).await?;
        tx.commit().await?;
        return Ok(told(&answer));
    }
    let key = typed.get("key");
    if !is_key(key) {
        return Err(Error::NotFound);
    }
    // What was done is done, also when the account may do it no more.
    if !sendings::is_known(&mut tx, &own.round.id, key).await? {
        own.need(may)?;
        if let Some(refused) = run(&mut tx, &app, &officer, &own, &typed).await? {
            drop(tx);
            let mut tx = app.db.read().await?;
            let answer = standing(&mut tx, &own, &json!({ "refused": refused })).await?;
            return Ok(told(&answer));
        }
        sendings::keep(&mut tx, &own.round.id, key).await?;
    }
    let answer = standing(&mut tx, &own, &json!({})).await?;
    tx.commit().await?;
    Ok(told(&answer))
}

/// A key as the phone makes it: a random UUID.
pub(super) fn is_key(key: &str) -> bool {
    key.len() == 36 && key.chars().all(|c| c.is_ascii_hexdigit() || c == '-')
}

/// An answer to the phone's script.
pub(super) fn told(answer: &Value) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], answer.to_string()).into_response()
}

/// The state of the round and how many are marked now, beside what is said.
async fn standing(tx: &mut Tx, own: &HeldRound, said: &Value) -> Result<Value> {
    let mut answer = said.clone();
    answer["state"] = rounds::find(tx, &own.round.id).await?.state.word().into();
    answer["marked"] = roll::marked(tx, &own.round.id).await?.into();
    Ok(answer)
}

/// Sets and takes away marks; gives those that are refused, with why.
async fn marks(tx: &mut Tx, words: Words, own: &HeldRound, typed: &Typed) -> Result<Vec<Value>> {
    let mut refused = Vec::new();
    for (field, present) in [("mark", true), ("unmark", false)] {
        for household in typed.all(field).iter().take(MOST_MARKS) {
            if let Err(refusal) = acts::mark(tx, &own.round, household, present).await? {
                refused.push(json!({ "household": household, "words": words.t(refusal.key()) }));
            }
        }
    }
    Ok(refused)
}

/// Opens, ends the marking, or enters a count; gives why not.
async fn run(
    tx: &mut Tx,
    app: &App,
    officer: &Officer,
    own: &HeldRound,
    typed: &Typed,
) -> Result<Option<String>> {
    let words = officer.shell.words;
    let (by, decision) = (own.held.by(app, officer), &own.held.decision);
    let outcome = match typed.get("op") {
        "start" => acts::start(tx, by, decision, &own.round, &setting(typed)).await?,
        "stop_marks" => {
            let time = clock::hour_minute(app.clock.now());
            acts::stop_marks(tx, by, decision, &own.round, &time).await?
        }
        "enter" => {
            let parts = clusters::of(tx, &own.round.id).await?;
            let mut errors = Errors::default();
            let tally = Asked::of(words, decision, &own.round, &parts).tally(words, typed, &mut errors);
            if let Some((_, wrong)) = errors.list().first() {
                return Ok(Some(wrong.clone()));
            }
            acts::enter(tx, by, decision, &own.round, &tally).await?
        }
        _ => return Err(Error::NotFound),
    };
    Ok(outcome.err().map(|refusal| words.t(refusal.key())))
}
