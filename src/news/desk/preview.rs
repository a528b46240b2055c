//! An item as readers would see it, whatever its state.

use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};

use super::around::Around;
use crate::{
    app::App,
    error::{Error, Result},
    news::{pages::item, store},
    web::Officer,
};

/// The page.
pub async fn show(
    State(app): State<App>,
    officer: Officer,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let around = Around::load(&mut tx, &app).await?;
    let kept = store::find(&mut tx, &id).await?.seen(app.clock.now());
    if !around.sees(&officer.actor, &kept) {
        return Err(Error::Forbidden);
    }
    item::draw(&mut tx, &app, officer.shell, &headers, kept, true).await
}
