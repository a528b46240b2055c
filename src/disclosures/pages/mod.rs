//! For everybody: the register, one page a notice, its changes, exports, files, what people say.

pub(super) mod changes;
mod export;
mod feed;
mod file;
mod list;
pub(super) mod log;
pub(super) mod paper;
mod quarterly;
mod query;
mod say;
pub(super) mod show;
pub(super) mod standing;
mod works;

use axum::{
    Router,
    routing::{get, post},
};

use super::desk;
use crate::app::App;

/// Routes of the module.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/disclosures", get(list::show))
        .route("/disclosures.csv", get(export::csv))
        .route("/disclosures.xlsx", get(export::xlsx))
        .route("/disclosures.json", get(export::json))
        .route("/feeds/disclosures.atom", get(feed::show))
        .route("/disclosures/files/{id}", get(file::open))
        .route("/disclosures/files/{id}/small", get(file::open_small))
        .route("/disclosures/works.oc4ids.json", get(works::show))
        .route("/disclosures/quarterly.pdf", get(quarterly::show))
        .route("/disclosures/{code}", get(show::show))
        .route("/disclosures/{code}/record.json", get(show::record))
        .route("/disclosures/{code}/changes/{n}", get(changes::show))
        .route("/disclosures/{code}/paper.pdf", get(paper::show))
        .route("/disclosures/{code}/feedback", post(say::send))
        .merge(desk::routes())
}
