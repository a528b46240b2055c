//! The sheet for the notice board: the whole newest signed head, so that whoever photographs the board
//! can show years later what the log was on that day.

use askama::Template;
use axum::{extract::State, http::HeaderMap, response::Response};

use crate::{
    app::App,
    error::{Error, Result},
    log::store,
    web::{Shell, Visitor, address::origin, code::Code, page},
};

#[derive(Template)]
#[template(path = "log/pages/board.html")]
struct Board {
    shell: Shell,
    text: String,
    /// The lines of the note, as they are.
    note: String,
    code: Code,
    origin: String,
}

/// The sheet.
pub async fn show(State(app): State<App>, Visitor(shell): Visitor, headers: HeaderMap) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let head = store::checkpoint(&mut tx).await?.ok_or(Error::NotFound)?;
    let words = shell.words;
    let size = words.n(i64::try_from(head.size).unwrap_or(i64::MAX));
    page(&Board {
        text: words.t2("log-board-text", ("n", size), ("when", words.moment(head.at))),
        code: Code::of(&head.note)?,
        note: head.note,
        origin: origin(&app, &headers),
        shell,
    })
}
