//! What the unit sets for itself: the share of votes, streams, levels, legal bases.

use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};

use super::held::{by, need_over_home};
use crate::{
    app::App,
    commendations::{
        acts,
        store::{
            rules::{self, Basis, SHARE},
            streams::{self, NamedStream},
        },
    },
    error::{Error, Result},
    exemplars, places,
    store::{Tx, settings},
    vietnamese,
    web::{
        Choice, Errors, Officer, Shell, Typed,
        page::{page_with, see},
    },
};

#[derive(Template)]
#[template(path = "commendations/desk/rules.html")]
struct Show {
    shell: Shell,
    share: String,
    streams: Vec<NamedStream>,
    levels: Vec<Choice>,
    bases: Vec<Basis>,
    typed: Typed,
    errors: Errors,
}

impl Show {
    /// What stands in a row's field: as typed when that row came back with errors.
    fn at(&self, row: &str, field: &str, kept: &str) -> String {
        if self.typed.is("row", row) { self.typed.get(field).to_owned() } else { kept.to_owned() }
    }

    /// The version that a row was drawn from, also when it comes back with errors.
    fn version(&self, row: &str, kept: &i64) -> String {
        self.at(row, "version", &kept.to_string())
    }

    fn wrong(&self, row: &str, field: &str) -> &str {
        if self.typed.is("row", row) { self.errors.on(&format!("{field}-{row}")) } else { "" }
    }

    fn day(&self, day: &Option<jiff::civil::Date>) -> String {
        day.map_or_else(String::new, |day| self.shell.words.day(day))
    }
}

async fn need(tx: &mut Tx, app: &App, officer: &Officer) -> Result<()> {
    need_over_home(&places::tree(tx).await?, app, officer, "commendations.rules")
}

/// The page.
pub async fn show(State(app): State<App>, officer: Officer) -> Result<Response> {
    let mut tx = app.db.read().await?;
    need(&mut tx, &app, &officer).await?;
    render(&mut tx, officer, Typed::default(), Errors::default()).await
}

async fn render(tx: &mut Tx, officer: Officer, typed: Typed, errors: Errors) -> Result<Response> {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = Show {
        share: settings::get(tx, SHARE).await?.unwrap_or_default(),
        streams: streams::streams(tx).await?,
        levels: exemplars::store::levels(tx, officer.shell.words).await?,
        bases: rules::bases(tx).await?,
        shell: officer.shell,
        typed,
        errors,
    };
    page_with(status, &view)
}

/// Keeps one of them.
pub async fn save(State(app): State<App>, officer: Officer, typed: Typed) -> Result<Response> {
    let mut tx = app.db.write().await?;
    need(&mut tx, &app, &officer).await?;
    let mut errors = Errors::default();
    match typed.get("op") {
        "share" => share(&mut tx, &app, &officer, &typed, &mut errors).await?,
        "stream" => stream(&mut tx, &app, &officer, &typed, &mut errors).await?,
        "level" => level(&mut tx, &app, &officer, &typed, &mut errors).await?,
        "basis" => basis(&mut tx, &app, &officer, &typed, &mut errors).await?,
        _ => return Err(Error::NotFound),
    }
    if !errors.is_empty() {
        return render(&mut tx, officer, typed, errors).await;
    }
    tx.commit().await?;
    Ok(see("/desk/commendations/rules?done=commendations-done-rules"))
}

async fn share(tx: &mut Tx, app: &App, officer: &Officer, typed: &Typed, errors: &mut Errors) -> Result<()> {
    let words = officer.shell.words;
    let share = errors.number(words, typed, "share").unwrap_or_default();
    if (1..=100).contains(&share) {
        return acts::rules::set_share(tx, by(app, officer), typed.get("was"), share).await;
    }
    if !errors.has("share") {
        errors.add("share", words.t("commendations-refused-share"));
    }
    Ok(())
}

/// Names a stream anew, or adds one when the row is none of them.
async fn stream(tx: &mut Tx, app: &App, officer: &Officer, typed: &Typed, errors: &mut Errors) -> Result<()> {
    let words = officer.shell.words;
    let row = typed.line("row");
    let (name_vi, name_en) = (typed.line("name_vi"), typed.line("name_en"));
    if name_vi.is_empty() {
        errors.missing(words, &format!("name_vi-{row}"), "commendations-name-vi");
        return Ok(());
    }
    let name_en = if name_en.is_empty() { name_vi.clone() } else { name_en };
    let known = streams::streams(tx).await?;
    let fold = vietnamese::fold(&name_vi);
    let clashes = |one: &NamedStream| {
        one.code != row && (vietnamese::fold(&one.name_vi) == fold || one.code == fold.replace(' ', "-"))
    };
    if known.iter().any(clashes) || fold.is_empty() {
        errors.add(&format!("name_vi-{row}"), words.t("commendations-error-name-taken"));
        return Ok(());
    }
    // A new stream reads as it is named until somebody says how it stands in a sentence.
    let phrase = vietnamese::tidy(&typed.line("phrase"));
    let phrase = if phrase.is_empty() { name_vi.clone() } else { phrase };
    let by = by(app, officer);
    match known.into_iter().find(|one| one.code == row) {
        Some(was) => {
            let version = typed.number("version").ok().flatten().unwrap_or_default();
            let stream = NamedStream { name_vi, name_en, phrase, version, ..was };
            acts::rules::rename_stream(tx, by, &stream).await
        }
        None => acts::rules::add_stream(tx, by, &name_vi, &name_en, &phrase).await,
    }
}

async fn level(tx: &mut Tx, app: &App, officer: &Officer, typed: &Typed, errors: &mut Errors) -> Result<()> {
    let words = officer.shell.words;
    let (name_vi, name_en) = (typed.line("level_vi"), typed.line("level_en"));
    if name_vi.is_empty() {
        errors.missing(words, "level_vi", "commendations-level-new");
        return Ok(());
    }
    let name_en = if name_en.is_empty() { name_vi.clone() } else { name_en };
    match acts::rules::add_level(tx, by(app, officer), &name_vi, &name_en).await {
        Err(Error::Duplicate) => {
            errors.add("level_vi", words.t("commendations-error-name-taken"));
            Ok(())
        }
        other => other,
    }
}

async fn basis(tx: &mut Tx, app: &App, officer: &Officer, typed: &Typed, errors: &mut Errors) -> Result<()> {
    let words = officer.shell.words;
    let row = typed.line("row");
    let mut found = Errors::default();
    let text = vietnamese::tidy(&found.required(words, typed, "text", "commendations-bases"));
    let (first_day, last_day) = (found.day(words, typed, "from"), found.day(words, typed, "until"));
    if first_day.zip(last_day).is_some_and(|(first, last)| last < first) {
        found.add("until", words.t("commendations-error-days"));
    }
    for (field, text) in found.list() {
        errors.add(&format!("{field}-{row}"), text);
    }
    if !errors.is_empty() {
        return Ok(());
    }
    let version = typed.number("version").ok().flatten().unwrap_or_default();
    let basis = Basis { id: row, text, first_day, last_day, version };
    if basis.id == "new" {
        acts::rules::add_basis(tx, by(app, officer), &basis).await
    } else {
        acts::rules::change_basis(tx, by(app, officer), &basis).await
    }
}
