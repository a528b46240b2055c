//! The journal, newest first: who did what, when, to which record. It holds no
//! personal values, so whoever may read it may read all of it.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};

use super::{permissions::act_name, store as desk_store};
use crate::{
    app::App,
    error::{Error, Result},
    store::journal::{self, Line},
    web::{Officer, Pages, Shell, Typed, page::page},
};

/// Lines on one page.
const LINES: i64 = 50;

#[derive(Template)]
#[template(path = "accounts/desk/journal.html")]
struct Journal {
    shell: Shell,
    lines: Vec<(Line, String)>,
    pages: Pages,
    counted: String,
}

/// One page of the journal.
pub async fn show(
    State(app): State<App>,
    officer: Officer,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    if !officer.actor.may_somewhere("accounts.read-journal") {
        return Err(Error::Forbidden);
    }
    let typed = Typed::parse(query.unwrap_or_default().as_bytes());
    let mut tx = app.db.read().await?;
    let total = desk_store::journal_lines(&mut tx).await?;
    let last = ((total + LINES - 1) / LINES).max(1);
    let wanted = typed.number("page").ok().flatten().unwrap_or(1);
    let pages = Pages {
        current: wanted.clamp(1, last),
        last,
        total,
        base: "/desk/journal?".to_owned(),
    };
    let words = officer.shell.words;
    let lines = journal::newest(&mut tx, LINES, (pages.current - 1) * LINES)
        .await?
        .into_iter()
        .map(|line| {
            let act = act_name(words, &line.act);
            (line, act)
        })
        .collect();
    page(&Journal {
        counted: words.tn("accounts-journal-count", total),
        shell: officer.shell,
        lines,
        pages,
    })
}
