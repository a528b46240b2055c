//! Moving a round on, and what units' proposals say.

use axum::{
    extract::{Path, State},
    response::Response,
};

use super::{
    held::{Held, Ledger, by},
    round::render,
};
use crate::{
    app::App,
    commendations::{acts, acts::rounds::act_of, nominee::Proposal, round::Step},
    error::{Error, Result},
    web::{Errors, Officer, Typed, page::see},
};

/// Moves the round on, or says why not.
pub async fn step(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let words = officer.shell.words;
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    let step: Step = typed.get("step").parse().map_err(|()| Error::NotFound)?;
    match step {
        Step::Review | Step::Reopen | Step::Close => held.need(act_of(step))?,
        // The last decision issued takes the one, a paper that takes all back the other; nobody
        // presses them.
        Step::Decide | Step::Revoke => return Err(Error::NotFound),
    }
    if typed.number("version") != Ok(Some(held.round.version)) {
        return Err(Error::Conflict);
    }
    let ledger = Ledger::read(&mut tx, words, &held).await?;
    match acts::rounds::step(&mut tx, by(&app, &officer), &held.round, step, ledger.facts).await? {
        Ok(_) => {
            tx.commit().await?;
            Ok(see(format!("{}?done=commendations-done-{step}", held.round.path())))
        }
        Err(refusal) => {
            let mut errors = Errors::default();
            errors.add("step", words.t1(refusal.key(), "n", words.n(refusal.count())));
            render(&mut tx, &app, officer, held, typed, errors).await
        }
    }
}

/// Keeps what a unit's proposal says.
pub async fn propose(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let words = officer.shell.words;
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    let unit_id = typed.line("unit");
    if !held.may_for(&app, &officer, "commendations.propose", &unit_id) {
        return Err(Error::Forbidden);
    }
    let mut errors = Errors::default();
    let number = errors.required(words, &typed, "number", "commendations-proposal-number");
    errors.within(words, &typed, "number", "commendations-proposal-number", 60);
    let day = errors.day(words, &typed, "day");
    if day.is_none() && !errors.has("day") {
        errors.missing(words, "day", "commendations-proposal-day");
    }
    if day.is_some_and(|day| day > app.clock.today()) {
        errors.add("day", words.t("commendations-error-future"));
    }
    let mut counted = |field: &str| {
        let n = errors.number(words, &typed, field);
        if n.is_none() && !errors.has(field) {
            errors.missing(words, field, &format!("commendations-proposal-{field}"));
        }
        let n = n.unwrap_or_default();
        if n > 10_000 {
            errors.add(field, words.t1("web-error-number", "text", n));
        }
        n
    };
    let (collectives, individuals) = (counted("collectives"), counted("individuals"));
    if !errors.is_empty() {
        let mut beside = Errors::default();
        for (field, text) in errors.list() {
            beside.add(&format!("{field}-{unit_id}"), text);
        }
        return render(&mut tx, &app, officer, held, typed, beside).await;
    }
    let number = crate::vietnamese::tidy(&number);
    let version = typed.number("version").ok().flatten().unwrap_or_default();
    let proposal = Proposal { unit_id, number, day, collectives, individuals, version };
    acts::rounds::propose(&mut tx, by(&app, &officer), &held.round, &proposal).await?;
    tx.commit().await?;
    Ok(see(format!("{}?done=commendations-done-proposed", held.round.path())))
}

/// Takes away a round that nothing was entered in.
pub async fn remove(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("commendations.remove-round")?;
    if typed.number("version") != Ok(Some(held.round.version)) {
        return Err(Error::Conflict);
    }
    acts::rounds::remove(&mut tx, by(&app, &officer), &held.round).await?;
    tx.commit().await?;
    Ok(see("/desk/commendations/rounds?done=commendations-done-round-removed"))
}
