//! What officers do: bring award lists in and correct a spelling; nominate, review, decide,
//! enter in the golden book, hand over, print certificates; set the unit's own rules.

mod bonuses;
mod certificates;
mod correct;
mod decision;
mod files;
mod handover;
mod held;
mod issuing;
mod list;
mod meeting;
mod nominee;
mod numbers;
mod paper;
mod revocation;
mod round;
mod rounds;
mod rules;
mod steps;
#[cfg(test)]
mod tests;
mod told;

use axum::{
    Router,
    routing::{get, post},
};

use crate::app::App;

/// Routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/desk/commendations", get(list::show))
        .route("/desk/commendations/rules", get(rules::show).post(rules::save))
        .route("/desk/commendations/bonuses", get(bonuses::show).post(bonuses::save))
        .route("/desk/commendations/certificates", get(certificates::show).post(certificates::save))
        .route("/desk/commendations/certificates.pdf", get(certificates::pdf))
        .route("/desk/commendations/decisions/{id}", get(handover::decision))
        .route("/desk/commendations/decisions/{id}/handing-over", post(handover::hand_over_decision))
        .route("/desk/commendations/decisions/{id}/golden-book", post(handover::golden))
        .route(
            "/desk/commendations/decisions/{id}/revocation",
            get(revocation::decision).post(revocation::revoke_decision),
        )
        .route("/desk/commendations/decisions/{id}/paper.pdf", get(paper::issued_pdf))
        .route("/desk/commendations/decisions/{id}/paper.docx", get(paper::issued_docx))
        .route("/desk/commendations/nominees/{id}", get(nominee::show).post(nominee::save))
        .route("/desk/commendations/nominees/{id}/withdrawal", post(nominee::withdraw))
        .route("/desk/commendations/nominees/{id}/files", post(files::attach))
        .route("/desk/commendations/nominees/{id}/files/{file}", get(files::open))
        .route("/desk/commendations/nominees/{id}/files/{file}/removal", post(files::remove))
        .route("/desk/commendations/{id}/revocation", get(revocation::award).post(revocation::revoke_award))
        .route("/desk/commendations/{id}", get(correct::show).post(correct::submit))
        .route("/desk/commendations/{id}/handing-over", get(handover::award).post(handover::hand_over_award))
        .merge(of_rounds())
}

fn of_rounds() -> Router<App> {
    Router::new()
        .route("/desk/commendations/rounds", get(rounds::list))
        .route("/desk/commendations/rounds/new", get(rounds::new).post(rounds::create))
        .route("/desk/commendations/rounds/{id}", get(round::show))
        .route("/desk/commendations/rounds/{id}/steps", post(steps::step))
        .route("/desk/commendations/rounds/{id}/removal", post(steps::remove))
        .route("/desk/commendations/rounds/{id}/proposals", post(steps::propose))
        .route("/desk/commendations/rounds/{id}/nominees/new", get(nominee::new).post(nominee::create))
        .route("/desk/commendations/rounds/{id}/meeting", get(meeting::show).post(meeting::save))
        .route("/desk/commendations/rounds/{id}/minutes.pdf", get(paper::minutes_pdf))
        .route("/desk/commendations/rounds/{id}/minutes.docx", get(paper::minutes_docx))
        .route("/desk/commendations/rounds/{id}/decisions/{kind}", get(decision::show).post(decision::save))
        .route("/desk/commendations/rounds/{id}/decisions/{kind}/issuing/paper.pdf", get(paper::issuing_pdf))
        .route(
            "/desk/commendations/rounds/{id}/decisions/{kind}/issuing",
            get(issuing::show).post(issuing::submit),
        )
        .route("/desk/commendations/rounds/{id}/decisions/{kind}/paper.pdf", get(paper::decision_pdf))
        .route("/desk/commendations/rounds/{id}/decisions/{kind}/paper.docx", get(paper::decision_docx))
}
