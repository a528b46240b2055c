//! Steps on a model's way, taken and taken back; who follows it.

use axum::{
    extract::{Path, State},
    response::Response,
};

use super::{Held, show::render};
use crate::{
    app::App,
    error::{Error, Result},
    exemplars::{NewStep, RowKind, StepKind, acts, policy, store},
    store::journal::{self, Entry},
    web::{Errors, Officer, Typed, Words, page::see},
};

/// Takes a step.
pub async fn take(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let words = officer.shell.words;
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    let kind: StepKind = typed.get("kind").parse().map_err(|()| Error::NotFound)?;
    if kind == StepKind::Registered {
        // Registering is the form's: it asks whether everything is there.
        return Err(Error::NotFound);
    }
    let mut errors = Errors::default();
    let on_day = errors.day(words, &typed, "on_day").unwrap_or(app.clock.today());
    let step = NewStep {
        kind,
        on_day,
        level: typed.opt_line("level"),
        decision: typed.line("decision"),
        note: typed.lines("note"),
    };
    held.need(acts::act_of(kind))?;
    held.need_level()?;
    if held.exemplar.version.to_string() != typed.get("version") {
        errors.add("step", words.t("exemplars-error-meanwhile"));
    }
    if step.level.as_ref().is_some_and(|level| !policy::speaks_for(&held.roles, level)) {
        errors.add("level", words.t("exemplars-error-not-your-level"));
    }
    let achieved = achieved(words, &typed, &held, &mut errors);
    if errors.is_empty() {
        let by = held.by(&app, &officer);
        // Before the step, since the public log is told of both at once; a refusal undoes it.
        if kind == StepKind::Assessed {
            store::set_achieved(&mut tx, &id, &achieved).await?;
        }
        match acts::take_step(&mut tx, by, &held.exemplar, &step, app.clock.today()).await? {
            Ok(_) => {
                tx.commit().await?;
                return Ok(see(format!("/desk/exemplars/{id}?done=exemplars-done-{kind}")));
            }
            Err(refusal) => errors.add(refusal.field(), words.t(refusal.key())),
        }
    }
    render(&mut tx, &app, officer, held, typed, errors).await
}

/// What was achieved of each criterion, by its place in the list.
fn achieved(words: Words, typed: &Typed, held: &Held, errors: &mut Errors) -> Vec<Option<i64>> {
    let criteria = held.exemplar.content.rows_of(RowKind::Criterion).count();
    (0..criteria).map(|index| errors.amount(words, typed, &format!("achieved-{index}"))).collect()
}

/// Takes the last step back, with a reason.
pub async fn retract(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("exemplars.retract")?;
    held.need_level()?;
    if held.exemplar.version.to_string() != typed.get("version") {
        let mut errors = Errors::default();
        errors.add("reason", officer.shell.t("exemplars-error-meanwhile"));
        return render(&mut tx, &app, officer, held, typed, errors).await;
    }
    let by = held.by(&app, &officer);
    let reason = typed.lines("reason");
    match acts::retract(&mut tx, by, &held.exemplar, &reason).await? {
        Ok(()) => {
            tx.commit().await?;
            Ok(see(format!("/desk/exemplars/{id}?done=exemplars-done-retracted")))
        }
        Err(refusal) => {
            let mut errors = Errors::default();
            errors.add("reason", officer.shell.t(refusal.key()));
            render(&mut tx, &app, officer, held, typed, errors).await
        }
    }
}

/// The officer takes the model to follow.
pub async fn follow(State(app): State<App>, officer: Officer, Path(id): Path<String>) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("exemplars.follow")?;
    let now = app.clock.now();
    store::set_follower(&mut tx, &id, &officer.actor.id, &officer.actor.title).await?;
    let entry = Entry { actor: Some(&officer.actor.id), act: "exemplars.follow", subject: &id, facts: "" };
    journal::append(&mut tx, now, entry).await?;
    tx.commit().await?;
    Ok(see(format!("/desk/exemplars/{id}?done=exemplars-done-follow")))
}
