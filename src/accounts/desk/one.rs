//! One account: name and office, roles, the one-time code, the way to hand over.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

use super::{
    reach::{self, Reach},
    store as desk_store,
};
use crate::{
    accounts::{Account, Grant},
    app::App,
    error::{Error, Result},
    store::journal::{self, Entry},
    web::{
        Choice, Errors, Officer, Shell, Typed,
        page::{page, page_with, see},
    },
};

#[derive(Template)]
#[template(path = "accounts/desk/one.html")]
pub(super) struct One {
    shell: Shell,
    account: Account,
    held: Vec<(String, String)>,
    typed: Typed,
    errors: Errors,
    roles: Vec<Choice>,
    places: Vec<Choice>,
    /// Somebody else saved meanwhile: what they wrote is shown beside what was typed.
    conflict: bool,
}

impl One {
    /// The page as it stands in the database; forms are filled with what is kept.
    pub fn of(reach: &Reach, shell: Shell, account: Account, grants: &[Grant]) -> Self {
        let mut typed = Typed::default();
        typed.set("full_name", &account.full_name);
        typed.set("title", &account.title);
        let held =
            grants.iter().map(|grant| (grant.id.clone(), reach.role_label(shell.words, grant))).collect();
        let (roles, places) = (reach::roles(shell.words), reach.places());
        Self { shell, account, held, typed, errors: Errors::default(), roles, places, conflict: false }
    }

    /// The page with a form that was not accepted: what was typed, and what is wrong.
    pub fn again(mut self, typed: &Typed, errors: Errors) -> Result<Response> {
        for field in ["full_name", "title", "role", "place"] {
            if !typed.all(field).is_empty() {
                self.typed.set(field, typed.get(field));
            }
        }
        self.errors = errors;
        let status = if self.conflict { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
        page_with(status, &self)
    }
}

/// The page.
pub async fn show(State(app): State<App>, officer: Officer, Path(id): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let reach = Reach::of(&mut tx, &app, &officer.actor).await?;
    let (account, grants) = reach.account(&mut tx, &id).await?;
    page(&One::of(&reach, officer.shell, account, &grants))
}

/// Saves name and office; whoever comes second is told what the first one wrote.
pub async fn save(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let (now, words) = (app.clock.now(), officer.shell.words);
    let mut tx = app.db.write().await?;
    let reach = Reach::of(&mut tx, &app, &officer.actor).await?;
    let (account, grants) = reach.open_account(&mut tx, &id).await?;
    let mut errors = Errors::default();
    let full_name = errors.required(words, &typed, "full_name", "accounts-full-name");
    let title = errors.required(words, &typed, "title", "accounts-office");
    let mut page = One::of(&reach, officer.shell, account, &grants);
    if !errors.is_empty() {
        return page.again(&typed, errors);
    }
    let version = typed.number("version").ok().flatten().unwrap_or_default();
    match desk_store::save(&mut tx, &id, version, &full_name, &title).await {
        Err(Error::Conflict) => {
            page.conflict = true;
            return page.again(&typed, errors);
        }
        saved => saved?,
    }
    let entry = Entry { actor: Some(&officer.actor.id), act: "accounts.edit", subject: &id, facts: "" };
    journal::append(&mut tx, now, entry).await?;
    tx.commit().await?;
    Ok(see(format!("/desk/accounts/{id}?done=accounts-done-saved")))
}
