//! The bytes of a photo. An id never gets other bytes, so browsers may keep them.

use axum::{
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
};

use crate::{
    app::App,
    error::{Error, Result},
    news::store::photos,
    web::Visitor,
};

/// A photo of a public item; others only for those who write.
pub async fn show(
    State(app): State<App>,
    Visitor(shell): Visitor,
    Path(id): Path<String>,
) -> Result<Response> {
    send(&app, shell.actor.is_some_and(|actor| actor.may_somewhere("news.write")), &id, None).await
}

/// Its copy of a width; the photo itself when it is not wider.
pub async fn small(
    State(app): State<App>,
    Visitor(shell): Visitor,
    Path((id, width)): Path<(String, String)>,
) -> Result<Response> {
    let width = match width.as_str() {
        "480" => 480,
        "800" => 800,
        _ => return Err(Error::NotFound),
    };
    send(&app, shell.actor.is_some_and(|actor| actor.may_somewhere("news.write")), &id, Some(width)).await
}

async fn send(app: &App, writer: bool, id: &str, width: Option<i64>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let (bytes, public) = photos::find(&mut tx, id, width, app.clock.now()).await?;
    let keep = match (public, writer) {
        (true, _) => "public, max-age=0, must-revalidate",
        (false, true) => "private, no-store",
        (false, false) => return Err(Error::NotFound),
    };
    let headers = [
        (header::CONTENT_TYPE, "image/jpeg"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CACHE_CONTROL, keep),
    ];
    Ok((headers, bytes).into_response())
}
