//! The editors' screens: the list, the editor, publishing, withdrawing.

mod around;
mod editor;
mod list;
mod submit;
mod withdraw;

use axum::{
    Router,
    routing::{get, post},
};

use crate::app::App;

/// Routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/desk/news", get(list::show))
        .route("/desk/news/new", get(editor::new).post(submit::create))
        .route("/desk/news/{id}", get(editor::show).post(submit::change))
        .route("/desk/news/{id}/withdraw", post(withdraw::submit))
}
