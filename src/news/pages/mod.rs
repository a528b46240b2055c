//! What readers see: the item, what changed in it, the list, the archive, feeds, the photo.

mod archive;
pub mod card;
mod changes;
mod feed;
pub mod item;
mod list;
mod photo;

use axum::{Router, routing::get};

use super::desk;
use crate::app::App;

/// Routes of the module.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/news", get(list::show))
        .route("/news.json", get(list::json))
        .route("/news/archive/{month}", get(archive::show))
        .route("/news/{slug}", get(item::show))
        .route("/news/{slug}/record.json", get(item::record))
        .route("/news/{slug}/changes/{number}", get(changes::show))
        .route("/news/photos/{id}", get(photo::show))
        .route("/news/photos/{id}/{width}", get(photo::small))
        .route("/feeds/news.atom", get(feed::show))
        .merge(desk::routes())
}
