//! Setting a password with a printed one-time code.

use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};

use crate::{
    accounts::{
        password,
        store::{self, Purpose},
    },
    app::App,
    error::Result,
    store::journal::{self, Entry},
    web::{
        Errors, Shell, Typed, Visitor, Words,
        page::{page, page_with, see},
    },
};

#[derive(Template)]
#[template(path = "accounts/pages/reset.html")]
struct Reset {
    shell: Shell,
    typed: Typed,
    errors: Errors,
}

/// The page.
pub async fn show(Visitor(shell): Visitor) -> Result<Response> {
    page(&Reset { shell, typed: Typed::default(), errors: Errors::default() })
}

/// Checks the code and sets the password.
pub async fn submit(State(app): State<App>, Visitor(shell): Visitor, typed: Typed) -> Result<Response> {
    let now = app.clock.now();
    let mut errors = Errors::default();
    let password = new_password(shell.words, &typed, &mut errors);
    let username = super::sign_in::username_of(&typed);
    let mut tx = app.db.write().await?;
    let waits = store::has_to_wait(&mut tx, now, &username).await?;
    let id = store::for_sign_in(&mut tx, &username).await?.map(|(id, _)| id);
    let works = match &id {
        Some(id) if !waits => {
            store::code_works(&mut tx, now, Purpose::Password, Some(id), typed.get("code")).await?
        }
        _ => false,
    };
    let Some(id) = id.filter(|_| works) else {
        store::note_failure(&mut tx, now, &username).await?;
        tx.commit().await?;
        let key = if waits { "accounts-error-wait" } else { "accounts-error-code" };
        errors.add("code", shell.t(key));
        return again(shell, typed, errors);
    };
    drop(tx);
    if !errors.is_empty() {
        return again(shell, typed, errors);
    }
    let hash = password::hash(&app, password).await?;
    let mut tx = app.db.write().await?;
    if store::use_code(&mut tx, now, Purpose::Password, Some(&id), typed.get("code")).await? {
        store::set_password(&mut tx, &id, &hash).await?;
        store::forget_failures(&mut tx, now, &username).await?;
        let entry =
            Entry { actor: Some(&id), act: "accounts.set-password", subject: &id, facts: "one-time code" };
        journal::append(&mut tx, now, entry).await?;
        tx.commit().await?;
    }
    Ok(see("/sign-in?done=accounts-done-password"))
}

/// Takes a new password typed twice.
pub(super) fn new_password(words: Words, typed: &Typed, errors: &mut Errors) -> String {
    let password = typed.get("password").to_owned();
    if password.chars().count() < password::SHORTEST {
        let least = words.n(i64::try_from(password::SHORTEST).unwrap_or_default());
        errors.add("password", words.t1("accounts-error-short", "n", least));
    } else if password != typed.get("again") {
        errors.add("again", words.t("accounts-error-again"));
    }
    password
}

fn again(shell: Shell, mut typed: Typed, errors: Errors) -> Result<Response> {
    typed.set("password", "");
    typed.set("again", "");
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &Reset { shell, typed, errors })
}
