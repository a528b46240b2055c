//! Public pages kept in memory, already compressed.
//!
//! Only what an anonymous reader without choices sees, for at most a second, and
//! thrown away at once when this process writes anything: freshness is never more
//! than a second behind, also when another instance wrote.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use axum::{
    body::{Body, Bytes, HttpBody as _, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::shell::{CHOICES, SESSION};
use crate::{app::App, clock, codec, error::Error};

const FRESH: Duration = Duration::from_secs(1);
const LARGEST: usize = 512 * 1024;
const MOST_BYTES: usize = 16 * 1024 * 1024;

/// Pages by address and encoding.
#[derive(Debug, Default)]
pub struct PageCache {
    kept: Mutex<Kept>,
    turns: Mutex<HashMap<String, Arc<tokio::sync::Mutex<()>>>>,
}

#[derive(Debug, Default)]
struct Kept {
    pages: HashMap<String, Page>,
    bytes: usize,
}

#[derive(Debug, Clone)]
struct Page {
    at: Instant,
    commits: u64,
    headers: HeaderMap,
    body: Bytes,
}

impl PageCache {
    fn find(&self, key: &str, commits: u64) -> Option<Page> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.pages.get(key).filter(|page| page.commits == commits && clock::elapsed(page.at) < FRESH).cloned()
    }

    /// The turn to draw a page; turns that nobody holds are let go.
    fn turn(&self, key: &str) -> Arc<tokio::sync::Mutex<()>> {
        let mut turns = self.turns.lock().unwrap_or_else(PoisonError::into_inner);
        turns.retain(|_, turn| Arc::strong_count(turn) > 1);
        Arc::clone(turns.entry(key.to_owned()).or_default())
    }

    fn keep(&self, key: String, page: Page) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.bytes + page.body.len() > MOST_BYTES {
            kept.pages.clear();
            kept.bytes = 0;
        }
        kept.bytes += page.body.len();
        if let Some(old) = kept.pages.insert(key, page) {
            kept.bytes -= old.body.len();
        }
    }
}

/// Answers from memory when it may.
pub async fn serve(State(app): State<App>, request: Request, next: Next) -> Response {
    let Some(key) = key(&request) else {
        return next.run(request).await;
    };
    let known = request.headers().get(header::IF_NONE_MATCH).cloned();
    let commits = app.db.commits();
    let page = match app.pages.find(&key, commits) {
        Some(page) => page,
        None => {
            // One reader draws the page anew; the others wait for it, not for the database.
            let turn = app.pages.turn(&key);
            let _held = turn.lock().await;
            match app.pages.find(&key, commits) {
                Some(page) => page,
                None => match fill(&app, key, commits, next.run(request).await).await {
                    Ok(page) => page,
                    Err(response) => return response,
                },
            }
        }
    };
    if known.is_some() && known.as_ref() == page.headers.get(header::ETAG) {
        return (StatusCode::NOT_MODIFIED, page.headers).into_response();
    }
    (page.headers, page.body).into_response()
}

async fn fill(app: &App, key: String, commits: u64, response: Response) -> Result<Page, Response> {
    let keepable = response.status() == StatusCode::OK
        && !response.headers().contains_key(header::SET_COOKIE)
        && !response.headers().contains_key(header::CONTENT_DISPOSITION);
    // What is whole and known to be too large goes straight through.
    let large = response
        .body()
        .size_hint()
        .exact()
        .is_some_and(|size| usize::try_from(size).map_or(true, |size| size > LARGEST));
    if !keepable || large {
        return Err(response);
    }
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, LARGEST * 64).await.map_err(|error| Error::fault(error).into_response())?;
    let mut headers = parts.headers;
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=0, must-revalidate"));
    }
    headers.remove(header::CONTENT_LENGTH);
    let tag = format!("\"{}\"", &codec::fingerprint(&body)[..20]);
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    let page = Page { at: clock::ticking(), commits, headers, body };
    if page.body.len() <= LARGEST {
        app.pages.keep(key, page.clone());
    }
    Ok(page)
}

/// The key of a page that everybody sees the same, or none.
fn key(request: &Request<Body>) -> Option<String> {
    if request.method() != Method::GET {
        return None;
    }
    let headers = request.headers();
    let path = request.uri().path();
    let asset = path.starts_with("/assets/");
    let personal = headers.get_all(header::COOKIE).iter().any(|cookie| {
        let cookie = cookie.to_str().unwrap_or_default();
        cookie.contains(SESSION) || CHOICES.iter().any(|choice| cookie.contains(choice))
    });
    let private = ["/desk", "/sign-in", "/healthz"].iter().any(|start| path.starts_with(start));
    if (personal && !asset) || private {
        return None;
    }
    let encodings =
        headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let encoding = ["br", "gzip"].into_iter().find(|name| encodings.contains(name)).unwrap_or_default();
    let saving = headers.get("save-data").is_some();
    // Pages print their own absolute address, so a page belongs to the host it was asked of.
    let host = headers.get(header::HOST).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let address = request.uri().path_and_query()?;
    Some(format!("{encoding} {saving} {host} {address}"))
}
