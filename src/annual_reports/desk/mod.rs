//! What officers do: type the figures that no records hold, with their proof; write beside
//! them; lock, give back, sign and correct the review of a place.

mod figures;
mod forms;
mod held;
mod list;
mod paper;
mod section;
mod step;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_correct;
#[cfg(test)]
mod tests_kept;
#[cfg(test)]
mod tests_limits;
#[cfg(test)]
mod tests_paper;
#[cfg(test)]
mod tests_review;
mod workspace;

use axum::{
    Router,
    routing::{get, post},
};

use crate::app::App;

/// Routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/desk/reports", get(list::show))
        .route("/desk/reports/figures", get(figures::show).post(figures::submit))
        .route("/desk/reports/{year}", get(workspace::show))
        .route("/desk/reports/{year}/sections/{section}", get(section::show).post(section::submit))
        .route("/desk/reports/{year}/lock", post(step::lock))
        .route("/desk/reports/{year}/return", post(step::give_back))
        .route("/desk/reports/{year}/sign", post(paper::sign))
        .route("/desk/reports/{year}/scan", post(paper::scan))
        .route("/desk/reports/{year}/correct", post(paper::correct))
        .route("/desk/reports/{year}/due", post(step::due))
}
