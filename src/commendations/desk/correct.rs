//! Correcting the spelling of one award's name or title. Whom, for what and by which
//! decision is not changed here: that takes the list again.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

use crate::{
    accounts::may,
    app::App,
    commendations::{
        Commendation, RecipientKind, acts, checks,
        nominee::LONGEST_LINE,
        policy,
        store::{self, By},
    },
    error::{Error, Result},
    places::{self, Tree},
    web::{
        Errors, Officer, Shell, Typed,
        page::{page, page_with, see},
    },
};

#[derive(Template)]
#[template(path = "commendations/desk/correct.html")]
struct Correct {
    shell: Shell,
    award: Commendation,
    unit: String,
    typed: Typed,
    errors: Errors,
    may_print: bool,
}

/// The form.
pub async fn show(State(app): State<App>, officer: Officer, Path(id): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let award = store::find(&mut tx, &id).await?;
    let tree = places::tree(&mut tx).await?;
    allowed(&app, &officer, &tree, &award)?;
    if award.is_erased() {
        return Err(Error::Refused("erasures-refused-done"));
    }
    let mut typed = Typed::default();
    typed.set("name", &award.content.name);
    typed.set("title", &award.content.title);
    typed.set("version", award.version.to_string());
    page(&Correct {
        unit: tree.name(&award.content.unit_id).to_owned(),
        may_print: officer.actor.may_somewhere("commendations.certificates"),
        shell: officer.shell,
        award,
        typed,
        errors: Errors::default(),
    })
}

/// Keeps it.
pub async fn submit(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let award = store::find(&mut tx, &id).await?;
    let tree = places::tree(&mut tx).await?;
    allowed(&app, &officer, &tree, &award)?;
    if award.is_erased() {
        return Err(Error::Refused("erasures-refused-done"));
    }
    if award.revocation_id.is_some() {
        return Err(Error::Refused("commendations-refused-revoked"));
    }
    if typed.number("version") != Ok(Some(award.version)) {
        return Err(Error::Conflict);
    }
    let unit = tree.name(&award.content.unit_id).to_owned();
    let words = officer.shell.words;
    let mut errors = Errors::default();
    errors.required(words, &typed, "name", "commendations-name");
    let (name, title) = (typed.line("name"), typed.line("title"));
    if award.content.kind == RecipientKind::Individual && title.is_empty() {
        errors.missing(words, "title", "commendations-office");
    }
    errors.within(words, &typed, "name", "commendations-name", LONGEST_LINE);
    errors.within(words, &typed, "title", "commendations-office", LONGEST_LINE);
    if !checks::is_spelling(&award.content.name, &name) && !errors.has("name") {
        errors.add("name", words.t("commendations-error-other-person"));
    }
    if !errors.is_empty() {
        let may_print = officer.actor.may_somewhere("commendations.certificates");
        let page = Correct { shell: officer.shell, award, unit, typed, errors, may_print };
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    if name != award.content.name || title != award.content.title {
        let by = By { now: app.clock.now(), actor: Some(&officer.actor.id), batch: None, unit_name: &unit };
        acts::correct(&mut tx, by, &award, name, title).await?;
        tx.commit().await?;
    }
    Ok(see(format!("{}?done=commendations-done-corrected", award.path())))
}

fn allowed(app: &App, officer: &Officer, tree: &Tree, award: &Commendation) -> Result<()> {
    let roles = officer.actor.roles_over(tree, &award.content.unit_id, app.clock.today());
    if may(policy::RULES, &roles, "commendations.correct", "") { Ok(()) } else { Err(Error::Forbidden) }
}
