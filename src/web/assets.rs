//! Style sheets, fonts, the script and pictures, built into the program.

use std::{collections::HashMap, sync::LazyLock};

use axum::{
    Router,
    extract::Path,
    http::{HeaderValue, Uri, header},
    response::{IntoResponse, Response},
    routing::get,
};
use rust_embed::RustEmbed;

use crate::{
    app::App,
    codec,
    error::{Error, Result},
};

#[derive(RustEmbed)]
#[folder = "assets/"]
struct Files;

/// The worker that opens a kept hall page without a signal.
pub const HALL_WORKER: &str = "js/hall-worker.js";

static VERSIONS: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    Files::iter()
        .filter_map(|name| {
            let file = Files::get(&name)?;
            let version = codec::hex(&file.metadata.sha256_hash()[..6]);
            Some((name.into_owned(), version))
        })
        .collect()
});

/// The address of an asset with its version.
#[must_use]
pub fn address(name: &str) -> String {
    match VERSIONS.get(name) {
        Some(version) => format!("/assets/{name}?v={version}"),
        None => format!("/assets/{name}"),
    }
}

/// Routes of the assets.
pub fn routes() -> Router<App> {
    Router::new().route("/assets/{*name}", get(serve))
}

async fn serve(Path(name): Path<String>, uri: Uri) -> Result<Response> {
    let file = Files::get(&name).ok_or(Error::NotFound)?;
    let kind = match name.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" => "image/jpeg",
        "woff2" => "font/woff2",
        "webmanifest" => "application/manifest+json",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };
    let keep = if uri.query().and_then(|query| query.strip_prefix("v="))
        == VERSIONS.get(&name).map(String::as_str)
    {
        "public, max-age=31536000, immutable"
    } else {
        "public, max-age=86400"
    };
    let mut response = file.data.into_owned().into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    // The worker of the hall serves desk pages, and lies beside the other scripts.
    if name == HALL_WORKER {
        headers.insert("service-worker-allowed", HeaderValue::from_static("/desk/"));
    }
    Ok(response)
}
