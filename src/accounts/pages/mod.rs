//! Signing in and out, and the two one-time ways in.

pub mod first;
pub mod reset;
pub mod sample;
pub mod sign_in;
#[cfg(test)]
mod tests;

use axum::{
    Router,
    routing::{get, post},
};
use axum_extra::extract::{
    CookieJar,
    cookie::{Cookie, SameSite},
};

use super::desk;
use crate::{app::App, web::shell::SESSION};

/// Routes of the module.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/sign-in", get(sign_in::show).post(sign_in::submit))
        .route("/sign-out", post(sign_in::leave))
        .route("/sign-in/code", get(reset::show).post(reset::submit))
        .route("/sign-in/first/{code}", get(first::show).post(first::submit))
        .route("/sign-in/sample/{role}", get(sample::link).post(sample::submit))
        .merge(desk::routes())
}

/// Puts a session into the reader's cookie.
pub(super) fn with_session(app: &App, jar: CookieJar, token: String) -> CookieJar {
    jar.add(
        Cookie::build((SESSION, token))
            .path("/")
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(app.secure)
            .build(),
    )
}
