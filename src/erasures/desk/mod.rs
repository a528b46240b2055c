//! For officers: erase what the law has erased; for the administrator, how long things are kept.

mod erase;
mod schedule;

use axum::{Router, routing::get};

use crate::app::App;

/// Routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/desk/erasures", get(erase::show).post(erase::submit))
        .route("/desk/erasures/schedule", get(schedule::show).post(schedule::save))
}
