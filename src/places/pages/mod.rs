//! Public pages of places: both trees, one place through the years, the whole list
//! as open data.

mod count;
mod list;
mod one;
pub mod store;
mod table;
#[cfg(test)]
mod tests;

use axum::{Router, routing::get};

use crate::{app::App, web::export::Form};

/// Routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/places", get(list::show))
        .route("/places.csv", get(|app, visitor| table::send(app, visitor, Form::Csv)))
        .route("/places.xlsx", get(|app, visitor| table::send(app, visitor, Form::Xlsx)))
        .route("/places.json", get(|app, visitor| table::send(app, visitor, Form::Json)))
        .route("/places/{code}", get(one::show))
        .route("/places/{code}/record.json", get(one::record))
        .merge(super::desk::routes())
}
