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
        page::{page, page_with, see},
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
            Role::ALL
                .iter()
                .map(|role| (role.word().to_owned(), shell.t(role.key())))
                .collect()
        } else {
            Vec::new()
        };
        Self {
            shell,
            typed,
            errors,
            sample_roles,
        }
    }
}

/// The sign-in page; `next` says where to go afterwards.
pub async fn show(State(app): State<App>, Visitor(shell): Visitor) -> Result<Response> {
    let query = shell
        .here
        .split_once('?')
        .map_or("", |(_, query)| query)
        .to_owned();
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
    let username = vietnamese::fold(typed.get("username")).replace(' ', ".");
    let mut tx = app.db.write().await?;
    if store::has_to_wait(&mut tx, now, &username).await? {
        return refuse(&app, shell, typed, "accounts-error-wait");
    }
    let known = store::for_sign_in(&mut tx, &username).await?;
    drop(tx);
    let (id, hash) = known.map_or((None, None), |(id, hash)| (Some(id), hash));
    let fits = password::fits(&app, typed.get("password").to_owned(), hash).await?;
    let mut tx = app.db.write().await?;
    let Some(id) = id.filter(|_| fits) else {
        store::note_failure(&mut tx, now, &username).await?;
        tx.commit().await?;
        return refuse(&app, shell, typed, "accounts-error-wrong");
    };
    store::forget_failures(&mut tx, now, &username).await?;
    let token = store::open_session(&mut tx, now, &id).await?;
    let entry = Entry {
        actor: Some(&id),
        act: "accounts.sign-in",
        subject: &id,
        facts: "",
    };
    journal::append(&mut tx, now, entry).await?;
    tx.commit().await?;
    let next = own_path(typed.get("next"));
    Ok((super::with_session(&app, jar, token), see(next)).into_response())
}

fn refuse(app: &App, shell: Shell, mut typed: Typed, key: &str) -> Result<Response> {
    let mut errors = Errors::default();
    errors.add("username", shell.t(key));
    typed.set("password", "");
    page_with(
        StatusCode::UNPROCESSABLE_ENTITY,
        &SignIn::new(app, shell, typed, errors),
    )
}

/// Only paths of our own: `//elsewhere` and whole addresses lead to the desk.
fn own_path(next: &str) -> &str {
    let own =
        next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\n', '\r']);
    if own { next } else { "/desk" }
}

/// Ends the session.
pub async fn leave(State(app): State<App>, jar: CookieJar) -> Result<Response> {
    if let Some(token) = jar.get(SESSION) {
        let mut tx = app.db.write().await?;
        store::end_session(&mut tx, token.value()).await?;
        tx.commit().await?;
    }
    let jar = jar.remove(Cookie::build(SESSION).path("/"));
    Ok((jar, see("/?done=accounts-done-out")).into_response())
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn nobody_is_sent_to_another_site() {
        for (next, path) in [
            ("/desk/exemplars?year=2020", "/desk/exemplars?year=2020"),
            ("", "/desk"),
            ("//evil.example", "/desk"),
            ("https://evil.example", "/desk"),
            ("/\\evil.example", "/desk"),
            ("/a\nSet-Cookie: x", "/desk"),
        ] {
            assert_eq!(own_path(next), path);
        }
    }
}
