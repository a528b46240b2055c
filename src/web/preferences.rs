//! A reader's choices: language, size of type, light or dark. Kept in cookies on the
//! reader's own device, never on the server.

use axum::{
    Router,
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Response},
    routing::post,
};
use axum_extra::extract::{
    CookieJar,
    cookie::{Cookie, SameSite},
};

use super::{form::Typed, page::see, shell::back};
use crate::app::App;

/// Routes of the choices.
pub fn routes() -> Router<App> {
    Router::new().route("/preferences", post(choose))
}

async fn choose(State(app): State<App>, headers: HeaderMap, jar: CookieJar, typed: Typed) -> Response {
    let mut jar = jar;
    for (field, cookie, allowed) in [
        ("lang", "dinh_lang", ["en", "vi"]),
        ("theme", "dinh_theme", ["light", "dark"]),
        ("text", "dinh_text", ["lon", "thuong"]),
    ] {
        let value = typed.get(field);
        if allowed.contains(&value) {
            jar = jar.add(cookie_for(&app, cookie, value.to_owned()));
        } else if value == "auto" {
            jar = jar.remove(Cookie::build(cookie).path("/"));
        }
    }
    (jar, see(back(&headers))).into_response()
}

fn cookie_for(app: &App, name: &'static str, value: String) -> Cookie<'static> {
    Cookie::build((name, value))
        .path("/")
        .same_site(SameSite::Lax)
        .http_only(true)
        .secure(app.secure)
        .permanent()
        .build()
}
