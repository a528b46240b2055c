//! Steps of a matter: opened, dropped, stopped, sent, recognised, carried out, annulled.

use axum::{
    extract::{Path, State},
    response::Response,
};

use super::{Held, show::render};
use crate::{
    app::App,
    decisions::{
        acts::{self, Acted, after, total},
        decision::Step,
        refusal::Refusal,
    },
    error::{Error, Result},
    store::Tx,
    web::{Errors, Officer, Typed, page::see},
};

/// Takes the step that a button asked for.
pub async fn take(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let words = officer.shell.words;
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    let op = typed.get("op").to_owned();
    let act = match op.as_str() {
        "open" => "decisions.open",
        "drop" => "decisions.drop",
        "stop" | "judge" => "decisions.stop",
        "total" => "decisions.total",
        "send" => "decisions.send",
        "recognise" | "refuse" => "decisions.recognise",
        "carry_out" => "decisions.carry-out",
        "annul" => "decisions.annul",
        _ => return Err(Error::NotFound),
    };
    held.need(act)?;
    held.need_version(&typed)?;
    let mut errors = Errors::default();
    let outcome = run(&mut tx, &app, &officer, &held, &typed, &mut errors).await?;
    match outcome {
        Ok(()) if errors.is_empty() => {
            tx.commit().await?;
            Ok(see(format!("/desk/decisions/{id}?done=decisions-done-{}", op.replace('_', "-"))))
        }
        Ok(()) => render(&mut tx, officer, held, typed, errors).await,
        Err(refusal) => {
            errors.add(refusal.field(), words.t(refusal.key()));
            render(&mut tx, officer, held, typed, errors).await
        }
    }
}

async fn run(
    tx: &mut Tx,
    app: &App,
    officer: &Officer,
    held: &Held,
    typed: &Typed,
    errors: &mut Errors,
) -> Acted<()> {
    let words = officer.shell.words;
    let (by, decision) = (held.by(app, officer), &held.decision);
    let reason = typed.lines("reason");
    let number = typed.line("number");
    let op = typed.get("op");
    let dated = matches!(op, "open" | "send" | "recognise" | "refuse" | "carry_out" | "annul");
    let day = if dated { errors.day(words, typed, "on_day") } else { None };
    let effective = if op == "total" { errors.day(words, typed, "effective_on") } else { None };
    if !errors.is_empty() {
        return Ok(Ok(()));
    }
    let on = day.unwrap_or(held.today);
    match op {
        "open" => acts::open(tx, by, decision, on, &typed.lines("judged")).await,
        "drop" => acts::drop_draft(tx, by, decision).await,
        "stop" => acts::stop(tx, by, decision, &reason).await,
        "judge" => {
            let judged = typed.lines("judged");
            if judged.is_empty() {
                return Ok(Err(Refusal::JudgementMissing));
            }
            acts::judge(tx, by, decision, &judged).await
        }
        "total" => Ok(total::total(tx, by, decision, &held.tree, (effective, &reason)).await?.map(|_| ())),
        "send" => after::send(tx, by, decision, on).await,
        "recognise" => after::recognise(tx, by, decision, Step::Recognise, (on, &number, "")).await,
        "refuse" => after::recognise(tx, by, decision, Step::Refuse, (on, &number, &reason)).await,
        "carry_out" => after::carry_out(tx, by, decision, on, &reason).await,
        "annul" => after::annul(tx, by, decision, (on, &number, &reason)).await,
        _ => Ok(Err(Refusal::NotFromHere)),
    }
}
