//! Public pages: the register, its downloads, one page an award.

pub mod asked;
mod export;
pub mod register;
mod show;

use axum::{Router, routing::get};

use super::desk;
use crate::app::App;

/// Routes of the module.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/commendations", get(register::show))
        .route("/commendations.csv", get(export::csv))
        .route("/commendations.xlsx", get(export::xlsx))
        .route("/commendations.json", get(export::json))
        .route("/commendations/{id}", get(show::show))
        .route("/commendations/{id}/record.json", get(show::record))
        .merge(desk::routes())
}
