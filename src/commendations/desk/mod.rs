//! What officers do: bring award lists in, correct the spelling of a name or title.

mod correct;
mod list;
#[cfg(test)]
mod tests;

use axum::{Router, routing::get};

use crate::app::App;

/// Routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/desk/commendations", get(list::show))
        .route("/desk/commendations/{id}", get(correct::show).post(correct::submit))
}
