//! Desk.
use crate::app::App;
/// Routes.
pub fn routes() -> axum::Router<App> { axum::Router::new() }
