//! Public pages: the years, a year's review, one indicator by unit, what happened to a
//! review, and the figures, annexes and the report itself as files.

pub(super) mod asked;
mod by_unit;
mod chapters;
mod export;
pub mod fig;
mod files;
mod history;
mod review;
#[cfg(test)]
mod tests;
pub(super) mod units;
mod years;

use axum::{Router, routing::get};

use super::desk;
use crate::app::App;

/// Routes of the module.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/reports", get(years::show))
        .route("/reports/{year}", get(review::show))
        .route("/reports/{year}/record.json", get(review::record))
        .route("/reports/{year}/history", get(history::show))
        .route("/reports/{year}/paper.pdf", get(files::pdf))
        .route("/reports/{year}/paper.docx", get(files::docx))
        .route("/reports/{year}/scan", get(files::scan))
        .route("/reports/{year}/models.xlsx", get(files::models))
        .route("/reports/{year}/awards.xlsx", get(files::awards))
        .route("/reports/{year}/{code}", get(by_unit::show))
        .merge(desk::routes())
}
