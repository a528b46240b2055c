//! The front page.

use askama::Template;
use axum::{Router, response::Response, routing::get};

use super::{Shell, Visitor, page};
use crate::{app::App, error::Result};

/// Its route.
pub fn routes() -> Router<App> {
    Router::new().route("/", get(show))
}

#[derive(Template)]
#[template(path = "web/home.html")]
struct Home {
    shell: Shell,
}

async fn show(Visitor(shell): Visitor) -> Result<Response> {
    page(&Home { shell })
}
