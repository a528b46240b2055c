//! Public pages: the years, a year's review, one indicator by unit, and the figures as
//! CSV, Excel and JSON.

mod asked;
mod by_unit;
mod export;
pub mod fig;
mod review;
#[cfg(test)]
mod tests;
mod years;

use axum::{Router, routing::get};

use super::desk;
use crate::app::App;

/// Routes of the module.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/reports", get(years::show))
        .route("/reports/{year}", get(review::show))
        .route("/reports/{year}/{code}", get(by_unit::show))
        .merge(desk::routes())
}
