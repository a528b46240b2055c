//! What officers do: type the figures that no records hold, with their proof.

mod figures;
mod list;
#[cfg(test)]
mod tests;

use axum::{Router, routing::get};

use crate::app::App;

/// Routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/desk/reports", get(list::show))
        .route("/desk/reports/figures", get(figures::show).post(figures::submit))
}
