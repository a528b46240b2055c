//! Problem pages: what happened, what was kept, what to do next.

use askama::Template;
use axum::{
    extract::{Request, State},
    http::{Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::{
    page::page_with,
    shell::{Shell, shell},
};
use crate::{app::App, codec, error::Error};

/// What the page will say; travels with an empty response to the layer below.
#[derive(Debug, Clone)]
pub enum Problem {
    /// No such page.
    NotFound,
    /// Not allowed.
    Forbidden,
    /// Sign in first.
    SignIn,
    /// Changed by somebody else.
    Conflict,
    /// A refusal: the key of the message.
    Refused(&'static str),
    /// A refusal that names something: the key and the text.
    RefusedFor(&'static str, String),
    /// Another writer came first.
    Retry,
    /// Too much at once.
    Busy,
    /// No room left on the disk.
    Full,
    /// A form was sent after the session had ended.
    Ended,
    /// Ours: the id under which it was logged.
    Fault(String),
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let (status, problem) = match self {
            Self::NotFound => (StatusCode::NOT_FOUND, Problem::NotFound),
            Self::Forbidden => (StatusCode::FORBIDDEN, Problem::Forbidden),
            Self::SignIn => (StatusCode::UNAUTHORIZED, Problem::SignIn),
            Self::Conflict | Self::Duplicate => (StatusCode::CONFLICT, Problem::Conflict),
            Self::Refused(key) => (StatusCode::UNPROCESSABLE_ENTITY, Problem::Refused(key)),
            Self::RefusedFor(key, text) => (StatusCode::UNPROCESSABLE_ENTITY, Problem::RefusedFor(key, text)),
            Self::Retry => (StatusCode::SERVICE_UNAVAILABLE, Problem::Retry),
            Self::Busy => (StatusCode::SERVICE_UNAVAILABLE, Problem::Busy),
            Self::Full => (StatusCode::INSUFFICIENT_STORAGE, Problem::Full),
            Self::Fault(error) => {
                let id = codec::new_token()[..8].to_owned();
                tracing::error!(fault = %id, error = ?error, "request failed");
                (StatusCode::INTERNAL_SERVER_ERROR, Problem::Fault(id))
            }
        };
        let mut response = status.into_response();
        response.extensions_mut().insert(problem);
        response
    }
}

#[derive(Template)]
#[template(path = "web/problem.html")]
struct ProblemPage {
    shell: Shell,
    title: String,
    text: String,
    id: String,
}

/// Draws the page of a problem in the reader's language.
pub async fn draw(State(app): State<App>, request: Request, next: Next) -> Response {
    let headers = request.headers().clone();
    let uri = request.uri().clone();
    let sends = !matches!(*request.method(), Method::GET | Method::HEAD);
    let response = next.run(request).await;
    let status = response.status();
    let problem = match response.extensions().get::<Problem>() {
        Some(problem) => problem.clone(),
        None if plain_not_found(&response) => Problem::NotFound,
        None if status == StatusCode::REQUEST_TIMEOUT => Problem::Busy,
        None => return response,
    };
    let problem = match problem {
        Problem::SignIn if sends => Problem::Ended,
        other => other,
    };
    if matches!(problem, Problem::SignIn) {
        let here = uri.path_and_query().map_or("/desk", |path| path.as_str());
        let next: String = url::form_urlencoded::byte_serialize(here.as_bytes()).collect();
        return super::see(format!("/sign-in?next={next}"));
    }
    let Ok(shell) = shell(&headers, &uri, &app).await else {
        return (status, "503").into_response();
    };
    let page = words_of(shell, problem);
    page_with(status, &page).unwrap_or_else(|_| status.into_response())
}

fn plain_not_found(response: &Response) -> bool {
    matches!(response.status(), StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED)
        && !response.headers().contains_key(header::CONTENT_TYPE)
}

fn words_of(shell: Shell, problem: Problem) -> ProblemPage {
    let (name, text, id) = match problem {
        Problem::NotFound => ("not-found", None, String::new()),
        Problem::Forbidden | Problem::SignIn => ("forbidden", None, String::new()),
        Problem::Conflict => ("conflict", None, String::new()),
        Problem::Refused(key) => ("refused", Some(shell.t(key)), String::new()),
        Problem::RefusedFor(key, named) => {
            ("refused", Some(shell.words.t1(key, "text", named)), String::new())
        }
        Problem::Retry | Problem::Busy => ("busy", None, String::new()),
        Problem::Full => ("full", None, String::new()),
        Problem::Ended => ("ended", None, String::new()),
        Problem::Fault(id) => ("fault", None, id),
    };
    ProblemPage {
        title: shell.t(format!("web-problem-{name}")),
        text: text.unwrap_or_else(|| shell.t(format!("web-problem-{name}-text"))),
        shell,
        id,
    }
}
