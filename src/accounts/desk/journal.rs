//! The journal, newest first: who did what, when, to which record. It holds no
//! personal values, so whoever may read it may read all of it.

mod facts;
mod store;

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};

use self::facts::{SHOWN_OF_ID, code, facts, piecewise};
use super::store as desk_store;
use crate::{
    app::App,
    error::{Error, Result},
    modules::act_name,
    places,
    store::journal::{self, Line},
    web::{Officer, Pages, Shell, Typed, page::page},
};

/// Lines on one page.
const LINES: i64 = 50;

/// A line as it is read: words where there are words, what was kept otherwise.
struct Shown {
    line: Line,
    act: String,
    /// Code and address of the model acted on, if it is public.
    model: Option<(String, String)>,
    facts: String,
}

impl Shown {
    /// The end of the record's id: ids of one moment begin alike.
    fn short(&self) -> &str {
        let id = &self.line.subject;
        id.char_indices().rev().nth(SHOWN_OF_ID - 1).map_or(id.as_str(), |(at, _)| &id[at..])
    }
}

#[derive(Template)]
#[template(path = "accounts/desk/journal.html")]
struct Journal {
    shell: Shell,
    lines: Vec<Shown>,
    pages: Pages,
    counted: String,
}

/// One page of the journal.
pub async fn show(State(app): State<App>, officer: Officer, RawQuery(query): RawQuery) -> Result<Response> {
    if !officer.actor.may_somewhere("accounts.read-journal") {
        return Err(Error::Forbidden);
    }
    let typed = Typed::parse(query.unwrap_or_default().as_bytes());
    let mut tx = app.db.read().await?;
    let total = desk_store::journal_lines(&mut tx).await?;
    let last = ((total + LINES - 1) / LINES).max(1);
    let wanted = typed.number("page").ok().flatten().unwrap_or(1);
    let pages = Pages { current: wanted.clamp(1, last), last, total, base: "/desk/journal?".to_owned() };
    let words = officer.shell.words;
    let lines = journal::newest(&mut tx, LINES, (pages.current - 1) * LINES).await?;
    let ids: Vec<_> = lines
        .iter()
        .filter(|line| line.act.starts_with("exemplars."))
        .flat_map(|line| [line.subject.as_str(), line.facts.as_str()])
        .collect();
    let models = store::exemplars(&mut tx, &ids).await?;
    let tree = places::tree(&mut tx).await?;
    let lines = lines
        .into_iter()
        .map(|line| Shown {
            act: act_name(words, &line.act),
            model: models.get(&line.subject).map(|(year, number)| {
                let path = format!("/exemplars/{year}-{number}");
                (code(*year, *number), path)
            }),
            facts: facts(words, &tree, &models, &line.act, &line.facts)
                .unwrap_or_else(|| piecewise(words, &tree, &line.act, &line.facts)),
            line,
        })
        .collect();
    page(&Journal { counted: words.tn("accounts-journal-count", total), shell: officer.shell, lines, pages })
}
