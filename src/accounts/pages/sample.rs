//! One-click sign-in per role, in a sample world only. The link carries a key that
//! the program printed when it started; the buttons of the sign-in page need none.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use axum_extra::extract::CookieJar;

use crate::{
    accounts::{Role, store},
    app::App,
    error::{Error, Result},
    web::{Typed, Visitor, page::see},
};

/// The name that the sample account of a role signs in with.
#[must_use]
pub fn username(role: Role) -> String {
    format!("mau.{}", role.word().replace('_', "."))
}

/// The link printed on the console.
pub async fn link(
    State(app): State<App>,
    Visitor(shell): Visitor,
    Path(role): Path<String>,
    jar: CookieJar,
) -> Result<Response> {
    let query = shell.here.split_once('?').map_or("", |(_, query)| query);
    let typed = Typed::parse(query.as_bytes());
    match &app.sample_key {
        Some(key) if key == typed.get("key") => enter(&app, jar, &role).await,
        _ => Err(Error::NotFound),
    }
}

/// The button of the sign-in page.
pub async fn submit(State(app): State<App>, Path(role): Path<String>, jar: CookieJar) -> Result<Response> {
    if app.sample_key.is_none() {
        return Err(Error::NotFound);
    }
    enter(&app, jar, &role).await
}

async fn enter(app: &App, jar: CookieJar, role: &str) -> Result<Response> {
    let role: Role = role.parse().map_err(|()| Error::NotFound)?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let (id, _) = store::for_sign_in(&mut tx, &username(role)).await?.ok_or(Error::NotFound)?;
    let token = store::open_session(&mut tx, now, &id).await?;
    tx.commit().await?;
    Ok((super::with_session(app, jar, token), see("/desk")).into_response())
}
