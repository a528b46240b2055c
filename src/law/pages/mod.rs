//! Public pages: what must be made public, and the days off of a year.

mod duties;
mod holidays;
#[cfg(test)]
mod tests;

use axum::{Router, routing::get};

use crate::app::App;

/// Routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/law", get(duties::show))
        .route("/law/record.json", get(duties::record))
        .route("/law/holidays", get(holidays::show))
        .route("/law/holidays/record.json", get(holidays::record))
        .merge(super::desk::routes())
}
