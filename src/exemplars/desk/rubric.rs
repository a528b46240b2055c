//! The optional rubric: points on a model, and the criteria themselves.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

use super::{Held, show::render};
use crate::{
    app::App,
    error::{Error, Result},
    exemplars::{
        acts,
        store::rubric::{self, Criterion},
    },
    store::{
        Tx,
        journal::{self, Entry},
    },
    vietnamese,
    web::{
        Errors, Officer, Shell, Typed,
        page::{page, page_with, see},
    },
};

/// Gives points to a model. Empty fields give none and block nothing.
pub async fn score(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let words = officer.shell.words;
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("exemplars.score")?;
    let mut errors = Errors::default();
    let mut given = Vec::new();
    let mut cleared = Vec::new();
    for criterion in rubric::of(&mut tx, &id).await? {
        let points = typed.number(&format!("points_{}", criterion.code));
        let proof = typed.line(&format!("proof_{}", criterion.code));
        match points {
            Ok(None) => cleared.push(criterion.code),
            Ok(Some(n)) if n <= criterion.most && !proof.is_empty() => given.push((criterion.code, n, proof)),
            Ok(Some(n)) if n <= criterion.most => {
                errors.add(&criterion.code, words.t("exemplars-error-score-proof"));
            }
            _ => errors.add(&criterion.code, words.t1("exemplars-error-score", "most", criterion.most)),
        }
    }
    if !errors.is_empty() {
        return render(&mut tx, &app, officer, held, typed, errors).await;
    }
    let by = held.by(&app, &officer);
    for code in &cleared {
        rubric::clear(&mut tx, &id, code).await?;
    }
    for (code, points, proof) in &given {
        rubric::score(&mut tx, by, &id, code, *points, proof).await?;
    }
    note(&mut tx, &app, &officer, "exemplars.score", &id).await?;
    acts::tell(&mut tx, by, "exemplars.score", &held.exemplar).await?;
    tx.commit().await?;
    Ok(see(format!("/desk/exemplars/{id}?done=exemplars-done-scored")))
}

async fn note(tx: &mut Tx, app: &App, officer: &Officer, act: &'static str, subject: &str) -> Result<()> {
    let entry = Entry { actor: Some(&officer.actor.id), act, subject, facts: "" };
    journal::append(tx, app.clock.now(), entry).await
}

#[derive(Template)]
#[template(path = "exemplars/desk/rubric.html")]
struct Rubric {
    shell: Shell,
    criteria: Vec<Criterion>,
    typed: Typed,
    errors: Errors,
}

impl Rubric {
    fn sum(&self) -> i64 {
        self.criteria.iter().map(|criterion| criterion.most).sum()
    }
}

/// The criteria.
pub async fn show(State(app): State<App>, officer: Officer) -> Result<Response> {
    if !officer.actor.may_somewhere("exemplars.rubric") {
        return Err(Error::Forbidden);
    }
    let mut tx = app.db.read().await?;
    page(&Rubric {
        shell: officer.shell,
        criteria: rubric::of(&mut tx, "").await?,
        typed: Typed::default(),
        errors: Errors::default(),
    })
}

/// Changes, adds or retires a criterion.
pub async fn save(State(app): State<App>, officer: Officer, typed: Typed) -> Result<Response> {
    if !officer.actor.may_somewhere("exemplars.rubric") {
        return Err(Error::Forbidden);
    }
    let words = officer.shell.words;
    let mut tx = app.db.write().await?;
    let mut code = typed.line("code");
    let mut errors = Errors::default();
    if typed.get("op") == "retire" {
        rubric::retire(&mut tx, &code).await?;
    } else {
        let name = vietnamese::tidy(&errors.required(words, &typed, "name", "exemplars-col-criterion"));
        let most = errors.number(words, &typed, "most").unwrap_or_default();
        if !(1..=100).contains(&most) && !errors.has("most") {
            errors.add("most", words.t("exemplars-error-most"));
        }
        if !errors.is_empty() {
            let view =
                Rubric { criteria: rubric::of(&mut tx, "").await?, shell: officer.shell, typed, errors };
            return page_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
        }
        if code.is_empty() {
            code = vietnamese::fold(&name).replace(' ', "-");
            if rubric::is_taken(&mut tx, &code).await? {
                errors.add("name", words.t("exemplars-error-criterion-taken"));
                let view =
                    Rubric { criteria: rubric::of(&mut tx, "").await?, shell: officer.shell, typed, errors };
                return page_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
            }
            rubric::insert(&mut tx, &code, &name, most).await?;
        } else {
            let version = typed.get("version").parse().unwrap_or_default();
            rubric::save(&mut tx, &code, version, &name, most).await?;
        }
    }
    note(&mut tx, &app, &officer, "exemplars.rubric", &code).await?;
    tx.commit().await?;
    Ok(see("/desk/exemplars/rubric?done=exemplars-done-rubric"))
}
