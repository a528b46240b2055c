//! For everybody: the register with its numbers, one page a model, exports, files.

mod export;
mod file;
pub(super) mod list;
mod query;
mod show;

use axum::{Router, routing::get};

use super::desk;
use crate::app::App;

/// Routes of the module.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/exemplars", get(list::show))
        .route("/exemplars.csv", get(export::csv))
        .route("/exemplars.xlsx", get(export::xlsx))
        .route("/exemplars.json", get(export::json))
        .route("/exemplars/files/{id}", get(file::open))
        .route("/exemplars/{code}", get(show::show))
        .route("/exemplars/{code}/record.json", get(show::record))
        .merge(desk::routes())
}
