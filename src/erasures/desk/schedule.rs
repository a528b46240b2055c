//! How long things are kept, as the unit sets it.

use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};

use crate::{
    app::App,
    erasures::{
        schedule::{self, Line},
        store,
    },
    error::{Error, Result},
    store::journal::{self, Entry},
    web::{
        Errors, Officer, Shell, Typed,
        page::{page, page_with, see},
    },
};

const ACT: &str = "erasures.set-schedule";
/// The most days that can be set: a hundred years.
const MOST: i64 = 36_500;

#[derive(Template)]
#[template(path = "erasures/desk/schedule.html")]
struct Schedule {
    shell: Shell,
    typed: Typed,
    errors: Errors,
    lines: Vec<Line>,
}

impl Schedule {
    fn unverified(&self, line: &Line) -> Option<String> {
        (!line.own && line.confidence.is_unverified()).then(|| self.shell.t("erasures-default"))
    }
}

/// The form.
pub async fn show(State(app): State<App>, officer: Officer) -> Result<Response> {
    if !officer.actor.may_somewhere(ACT) {
        return Err(Error::Forbidden);
    }
    let mut tx = app.db.read().await?;
    let lines = schedule::lines(&mut tx).await?;
    let mut typed = Typed::default();
    for line in &lines {
        if let Some(days) = line.days {
            typed.set(line.what, days.to_string());
        }
    }
    page(&Schedule { shell: officer.shell, typed, errors: Errors::default(), lines })
}

/// Keeps it.
pub async fn save(State(app): State<App>, officer: Officer, typed: Typed) -> Result<Response> {
    if !officer.actor.may_somewhere(ACT) {
        return Err(Error::Forbidden);
    }
    let words = officer.shell.words;
    let mut tx = app.db.write().await?;
    let lines = schedule::lines(&mut tx).await?;
    let mut errors = Errors::default();
    let mut set = Vec::new();
    for line in lines.iter().filter(|line| line.days.is_some()) {
        match errors.number(words, &typed, line.what).filter(|days| (1..=MOST).contains(days)) {
            Some(days) => set.push((line.what, days)),
            None if errors.has(line.what) => {}
            None => errors.add(line.what, words.t("erasures-error-days")),
        }
    }
    if !errors.is_empty() {
        let view = Schedule { shell: officer.shell, typed, errors, lines };
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    let mut facts = Vec::new();
    for (what, days) in set {
        store::set_days(&mut tx, what, days).await?;
        facts.push(format!("{what}={days}"));
    }
    let facts = facts.join(" ");
    let entry = Entry { actor: Some(&officer.actor.id), act: ACT, subject: "schedule", facts: &facts };
    journal::append(&mut tx, app.clock.now(), entry).await?;
    tx.commit().await?;
    Ok(see("/desk/erasures/schedule?done=erasures-done-schedule"))
}
