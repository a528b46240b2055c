//! Runs a change again when another writer came first (PostgreSQL, serializable).
//! The handler is a pure consequence of the request and the database, so running it
//! again is running it later.

use std::time::Duration;

use axum::{
    body::{Body, to_bytes},
    extract::Request,
    http::{Method, StatusCode},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::{problem::Problem, upload::LARGEST_REQUEST};
use crate::error::Error;

const TRIES: usize = 5;
/// A body that takes longer to arrive is let go.
const PATIENCE: Duration = Duration::from_secs(60);

/// The layer.
pub async fn on_lost_race(request: Request, next: Next) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let body = match tokio::time::timeout(PATIENCE, to_bytes(body, LARGEST_REQUEST)).await {
        Ok(Ok(body)) => body,
        Ok(Err(_)) => return Error::Refused("web-error-too-large").into_response(),
        Err(_) => return StatusCode::REQUEST_TIMEOUT.into_response(),
    };
    let mut response = Error::Retry.into_response();
    for _ in 0..TRIES {
        let again = Request::from_parts(parts.clone(), Body::from(body.clone()));
        response = next.clone().run(again).await;
        let lost =
            response.extensions().get::<Problem>().is_some_and(|problem| matches!(problem, Problem::Retry));
        if !lost {
            break;
        }
    }
    response
}
