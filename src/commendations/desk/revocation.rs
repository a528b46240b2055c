//! Taking one award back, or all of a decision, by a paper that was signed for it.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

use super::{handover::Held, held::by};
use crate::{
    app::App,
    commendations::{Commendation, Decision, acts, revocation::Revocation},
    error::{Error, Result},
    vietnamese,
    web::{
        Errors, Officer, Shell, Typed, Words,
        page::{page_with, see},
    },
};

const ACT: &str = "commendations.revoke";

#[derive(Template)]
#[template(path = "commendations/desk/revocation.html")]
struct Show {
    shell: Shell,
    action: String,
    /// Where who thinks better of it goes back to.
    back: String,
    decision: Decision,
    awards: Vec<Commendation>,
    /// Whether some of them were handed over already.
    handed_over: bool,
    typed: Typed,
    errors: Errors,
}

impl Show {
    fn title(&self) -> String {
        let words = self.shell.words;
        match self.awards.as_slice() {
            [only] => words.t1("commendations-revoke-one", "name", &only.content.name),
            all => {
                let n = i64::try_from(all.len()).unwrap_or(i64::MAX);
                words.t2("commendations-revoke-all", ("n", words.n(n)), ("number", &self.decision.number))
            }
        }
    }
}

fn render(officer: Officer, held: Held, single: bool, typed: Typed, errors: Errors) -> Result<Response> {
    let first = held.awards.first().ok_or(Error::NotFound)?;
    let back = if single {
        format!("/desk{}", first.path())
    } else {
        format!("/desk/commendations/decisions/{}", first.decision_id)
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = Show {
        action: format!("{back}/revocation"),
        back,
        decision: first.content.decision.clone(),
        handed_over: held.awards.iter().any(|award| award.content.handed_over_on.is_some()),
        awards: held.awards,
        shell: officer.shell,
        typed,
        errors,
    };
    page_with(status, &view)
}

/// The awards as they were when the form was shown: whoever changes one in between is not
/// passed over.
fn fingerprint(awards: &[Commendation]) -> String {
    let sum: i64 = awards.iter().map(|award| award.version).sum();
    format!("{}-{sum}", awards.len())
}

fn empty(awards: &[Commendation]) -> Typed {
    let mut typed = Typed::default();
    typed.set("version", fingerprint(awards));
    typed
}

/// The form for one award.
pub async fn award(State(app): State<App>, officer: Officer, Path(id): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let held = Held::of_award(&mut tx, &app, &officer, &id, ACT).await?.in_force()?;
    let typed = empty(&held.awards);
    render(officer, held, true, typed, Errors::default())
}

/// The form for all awards of a decision that are in force.
pub async fn decision(State(app): State<App>, officer: Officer, Path(id): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let held = Held::of_decision(&mut tx, &app, &officer, &id, ACT).await?.in_force()?;
    let typed = empty(&held.awards);
    render(officer, held, false, typed, Errors::default())
}

/// Takes one award back.
pub async fn revoke_award(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let held = Held::of_award(&mut tx, &app, &officer, &id, ACT).await?.in_force()?;
    let (paper, errors) = read(officer.shell.words, &typed, &held, &app);
    let Some(paper) = paper else { return render(officer, held, true, typed, errors) };
    acts::revocations::revoke(&mut tx, by(&app, &officer), &paper, &held.awards).await?;
    tx.commit().await?;
    Ok(see(format!("/commendations/{id}?done=commendations-done-revoked")))
}

/// Takes back all awards of a decision that are in force.
pub async fn revoke_decision(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let held = Held::of_decision(&mut tx, &app, &officer, &id, ACT).await?.in_force()?;
    let (paper, errors) = read(officer.shell.words, &typed, &held, &app);
    let Some(paper) = paper else { return render(officer, held, false, typed, errors) };
    acts::revocations::revoke(&mut tx, by(&app, &officer), &paper, &held.awards).await?;
    tx.commit().await?;
    Ok(see(format!("/desk/commendations/decisions/{id}?done=commendations-done-revoked")))
}

/// The paper, or what is wrong with it.
fn read(words: Words, typed: &Typed, held: &Held, app: &App) -> (Option<Revocation>, Errors) {
    let mut errors = Errors::default();
    let number = vietnamese::tidy(&errors.required(words, typed, "number", "commendations-revoke-number"));
    let day = errors.day(words, typed, "day");
    if day.is_none() && !errors.has("day") {
        errors.missing(words, "day", "commendations-revoke-day");
    }
    let reason = errors.required(words, typed, "reason", "commendations-revoke-reason");
    let decision = held.awards.first().map(|award| &award.content.decision);
    let paper = day.map(|decided_on| Revocation { id: String::new(), number, decided_on, reason });
    if let Some((paper, decision)) = paper.as_ref().zip(decision)
        && let Err(refusal) = paper.check(decision, app.clock.today())
        && !errors.has(refusal.field())
    {
        errors.add(refusal.field(), words.t(refusal.key()));
    }
    if typed.get("version") != fingerprint(&held.awards) {
        errors.add("number", words.t("commendations-error-changed-meanwhile"));
    }
    (paper.filter(|_| errors.is_empty()), errors)
}
