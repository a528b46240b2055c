//! Public pages of places.

use axum::Router;

use crate::app::App;

/// Routes.
pub fn routes() -> Router<App> {
    Router::new()
}
