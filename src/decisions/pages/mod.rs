//! For everybody: the register, one page a matter with its rounds and verdicts, exports.

mod export;
mod list;
pub(super) mod paper;
pub(super) mod show;
pub(super) mod shown;

use axum::{Router, routing::get};

use super::desk;
use crate::app::App;

/// Routes of the module.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/decisions", get(list::show))
        .route("/decisions.csv", get(export::csv))
        .route("/decisions.xlsx", get(export::xlsx))
        .route("/decisions.json", get(export::json))
        .route("/decisions/{code}", get(show::show))
        .route("/decisions/{code}/paper.pdf", get(paper::show))
        .route("/decisions/{code}/record.json", get(show::record))
        .merge(desk::routes())
}
