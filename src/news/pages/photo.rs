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
    let mut tx = app.db.read().await?;
    let (bytes, public) = photos::find(&mut tx, &id).await?;
    let writer = shell.actor.is_some_and(|actor| actor.may_somewhere("news.write"));
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
