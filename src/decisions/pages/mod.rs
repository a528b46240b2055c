//! For everybody: the register, one page a matter with its rounds and verdicts, exports.

mod bundle;
mod export;
mod list;
pub(super) mod paper;
mod reminders;
mod rounds;
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
        .route("/decisions/rounds", get(rounds::show))
        .route("/decisions/rounds.csv", get(rounds::csv))
        .route("/decisions/rounds.xlsx", get(rounds::xlsx))
        .route("/decisions/rounds.json", get(rounds::json))
        .route("/feeds/decisions.atom", get(reminders::feed))
        .route("/decisions/{code}", get(show::show))
        .route("/decisions/{code}/calendar.ics", get(reminders::calendar))
        .route("/decisions/{code}/loudspeaker", get(reminders::spoken))
        .route("/decisions/{code}/paper.pdf", get(paper::show))
        .route("/decisions/{code}/record.json", get(show::record))
        .route("/d/{code}", get(bundle::show))
        .route("/d/{code}/decision.json", get(show::record))
        .route("/d/{code}/rule.json", get(bundle::rule))
        .route("/d/{code}/rolls/{file}", get(bundle::roll))
        .merge(desk::routes())
}
