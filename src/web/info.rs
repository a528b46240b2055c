//! Pages that explain: help, privacy, accessibility, the six rights, open data.

use axum::Router;

use crate::app::App;

/// Their routes.
pub fn routes() -> Router<App> {
    Router::new()
}
