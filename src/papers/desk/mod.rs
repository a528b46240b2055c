//! What officers do: keep the bodies that issue papers, who signs, and look into the books.

use axum::Router;

use crate::app::App;

/// Routes.
pub fn routes() -> Router<App> {
    Router::new()
}
