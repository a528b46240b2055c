//! The editors' screens: the list, the editor, publishing and taking back, sections, photos.

mod around;
mod begin;
mod editor;
mod list;
mod photos;
mod preview;
mod sections;
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
        .route("/desk/news/sections", get(sections::show).post(sections::add))
        .route("/desk/news/sections/{id}", post(sections::rename))
        .route("/desk/news/sections/{id}/move", post(sections::shift))
        .route("/desk/news/sections/{id}/removal", post(sections::remove))
        .route("/desk/news/photos", get(photos::list).post(photos::add))
        .route("/desk/news/photos/{id}", get(photos::one).post(photos::say))
        .route("/desk/news/photos/{id}/removal", post(photos::remove))
        .route("/desk/news/{id}", get(editor::show).post(submit::change))
        .route("/desk/news/{id}/preview", get(preview::show))
        .route("/desk/news/{id}/withdraw", post(withdraw::submit))
        .route("/desk/news/{id}/cancel", post(withdraw::cancel))
}
