//! Signing in with a name and a password; signing out.

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use axum_extra::extract::{CookieJar, cookie::Cookie};

use crate::{
    accounts::{Role, password, store},
    app::App,
    error::Result,
    store::journal::{self, Entry},
    vietnamese,
    web::{
        Errors, Shell, Typed, Visitor,
        page::{own_path, page, page_with, see},
        shell::SESSION,
    },
};

#[derive(Template)]
#[template(path = "accounts/pages/sign_in.html")]
struct SignIn {
    shell: Shell,
    typed: Typed,
    errors: Errors,
    sample_roles: Vec<(String, String)>,
}

impl SignIn {
    fn new(app: &App, shell: Shell, typed: Typed, errors: Errors) -> Self {
        let sample_roles = if app.sample_key.is_some() {
            Role::ALL.iter().map(|role| (role.word().to_owned(), shell.t(role.key()))).collect()
        } else {
            Vec::new()
        };
        Self { shell, typed, errors, sample_roles }
    }
}

/// The sign-in page; `next` says where to go afterwards.
pub async fn show(State(app): State<App>, Visitor(shell): Visitor) -> Result<Response> {
    let query = shell.here.split_once('?').map_or("", |(_, query)| query).to_owned();
    let typed = Typed::parse(query.as_bytes());
    page(&SignIn::new(&app, shell, typed, Errors::default()))
}

/// Checks name and password.
pub async fn submit(
    State(app): State<App>,
    Visitor(shell): Visitor,
    jar: CookieJar,
    typed: Typed,
) -> Result<Response> {
    let now = app.clock.now();
    let username = username_of(&typed);
    let mut tx = app.db.write().await?;
    if store::has_to_wait(&mut tx, now, &username).await? {
        return refuse(&app, shell, typed, "accounts-error-wait");
    }
    // Counted before the password is looked at, so that guesses side by side count too.
    store::note_failure(&mut tx, now, &username).await?;
    let known = store::for_sign_in(&mut tx, &username).await?;
    tx.commit().await?;
    let (id, hash) = known.map_or((None, None), |(id, hash)| (Some(id), hash));
    let fits = password::fits(&app, typed.get("password").to_owned(), hash).await?;
    let Some(id) = id.filter(|_| fits) else {
        return refuse(&app, shell, typed, "accounts-error-wrong");
    };
    let mut tx = app.db.write().await?;
    store::forget_failures(&mut tx, now, &username).await?;
    let token = store::open_session(&mut tx, now, &id).await?;
    let entry = Entry { actor: Some(&id), act: "accounts.sign-in", subject: &id, facts: "" };
    journal::append(&mut tx, now, entry).await?;
    tx.commit().await?;
    let next = own_path(typed.get("next")).unwrap_or("/desk");
    Ok((super::with_session(&app, jar, token), see(next)).into_response())
}

/// The name typed, folded; a name longer than any of ours is cut.
pub(super) fn username_of(typed: &Typed) -> String {
    let folded = vietnamese::fold(typed.get("username")).replace(' ', ".");
    folded.chars().take(80).collect()
}

fn refuse(app: &App, shell: Shell, mut typed: Typed, key: &str) -> Result<Response> {
    let mut errors = Errors::default();
    errors.add("username", shell.t(key));
    typed.set("password", "");
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &SignIn::new(app, shell, typed, errors))
}

/// Ends the session.
pub async fn leave(State(app): State<App>, jar: CookieJar) -> Result<Response> {
    if let Some(token) = jar.get(SESSION) {
        let mut tx = app.db.write().await?;
        store::end_session(&mut tx, token.value()).await?;
        tx.commit().await?;
    }
    let jar = jar.remove(Cookie::build(SESSION).path("/"));
    Ok((jar, see("/sign-in?done=accounts-done-out")).into_response())
}
