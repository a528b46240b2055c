//! All routes of all modules, and the layers every request passes.

use std::time::Duration;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::StatusCode,
    middleware::{from_fn, from_fn_with_state},
    response::IntoResponse,
    routing::get,
};
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer, timeout::TimeoutLayer};

use crate::{
    app::App,
    error::Error,
    modules::MODULES,
    web::{assets, cache, guard, home, info, preferences, problem, retry, sitemap, upload},
};

/// The whole application. Outermost layer last: headers, pages kept in memory,
/// compression, problem pages, our-own-pages check, retry, time limit, panics, handler.
pub fn router(app: App) -> Router {
    MODULES
        .iter()
        .fold(Router::new(), |router, module| router.merge((module.routes)()))
        .merge(home::routes())
        .merge(info::routes())
        .merge(sitemap::routes())
        .merge(assets::routes())
        .merge(preferences::routes())
        .route("/healthz", get(|| async { "ok" }))
        .layer(DefaultBodyLimit::max(upload::LARGEST_REQUEST))
        .layer(CatchPanicLayer::custom(|_| {
            Error::fault(anyhow::anyhow!("a handler panicked")).into_response()
        }))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, Duration::from_secs(60)))
        .layer(from_fn(retry::on_lost_race))
        .layer(from_fn(guard::own_pages_only))
        .layer(from_fn_with_state(app.clone(), problem::draw))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(app.clone(), cache::serve))
        .layer(from_fn_with_state(app.clone(), guard::headers))
        .with_state(app)
}
