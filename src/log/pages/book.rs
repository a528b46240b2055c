//! The log as people read it: the newest entries, and how to check it.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};

use super::trail::{Line, line, record};
use dinh_tlog::{checkpoint::Checkpoint, note::Verifier};

use crate::{
    app::App,
    error::{Error, Result},
    log::{TITLE, detail, store, trouble},
    store::{Tx, settings},
    web::{
        Shell, Typed, Visitor, Words,
        page::{page, see},
    },
};

/// Entries on a page.
const ROWS: i64 = 40;

/// An entry, with the record it is about.
struct Row {
    line: Line,
    record: String,
    title: String,
}

/// Entries of one act that stand together: a whole list came in, a decision commended many.
struct Group {
    first: Row,
    rest: Vec<Row>,
}

impl Group {
    /// Puts a row into the last group when it was the same act of the same minute.
    fn gather(mut groups: Vec<Self>, row: Row) -> Vec<Self> {
        match groups.last_mut() {
            Some(last)
                if (&last.first.line.what, &last.first.line.when) == (&row.line.what, &row.line.when) =>
            {
                last.rest.push(row);
            }
            _ => groups.push(Self { first: row, rest: Vec::new() }),
        }
        groups
    }

    fn more(&self, words: impl std::borrow::Borrow<Words>) -> String {
        words.borrow().tn("log-and-more", i64::try_from(self.rest.len()).unwrap_or(i64::MAX))
    }
}

#[derive(Template)]
#[template(path = "log/pages/book.html")]
struct Book {
    shell: Shell,
    /// How many entries the newest head vouches for, and when it was signed.
    head: Option<String>,
    /// Since when nothing is signed, where something stands in the way.
    unsigned: Option<String>,
    groups: Vec<Group>,
    /// The place before which older ones stand; none on the last page.
    older: Option<i64>,
    is_first: bool,
    wrong: bool,
    /// What was typed to look up.
    code: String,
    /// What came of comparing a head that somebody kept: the key of the words, and whether it lies within.
    compared: Option<(&'static str, bool)>,
    kept: String,
}

/// The page; `?before=` asks for older entries, `?code=` for a receipt.
pub async fn show(
    State(app): State<App>,
    Visitor(shell): Visitor,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    let typed = Typed::parse(query.unwrap_or_default().as_bytes());
    let code = typed.line("code");
    let mut tx = app.db.read().await?;
    let found = if code.is_empty() { None } else { super::receipt::find(&mut tx, &code).await? };
    if let Some(entry) = found {
        return Ok(see(super::trail::receipt(&entry)));
    }
    let kept = typed.lines("head");
    let compared = if kept.is_empty() { None } else { Some(compare(&mut tx, &kept).await?) };
    let words = shell.words;
    let before = typed.number("before").ok().flatten();
    let entries = store::newest(&mut tx, before.unwrap_or(i64::MAX), ROWS).await?;
    let older = entries.last().map(|entry| entry.index).filter(|index| *index > 0);
    let mut rows = Vec::with_capacity(entries.len());
    let last = entries.last().map_or(0, |entry| entry.index);
    let told = store::fields_of(&mut tx, last, ROWS).await?;
    for entry in &entries {
        let title =
            told.iter().filter(|(index, _)| *index == entry.index).find_map(|(_, one)| value(one, TITLE));
        rows.push(Row {
            line: line(words, entry),
            record: record(&entry.leaf).unwrap_or_default(),
            title: title.unwrap_or_default(),
        });
    }
    let head = store::checkpoint(&mut tx).await?;
    let trouble = trouble::now(&mut tx, app.clock.now()).await?;
    let unsigned = head.as_ref().filter(|_| trouble.is_some()).map(|head| words.moment(head.at));
    let head = head.map(|head| {
        let size = words.n(i64::try_from(head.size).unwrap_or(i64::MAX));
        words.t2("log-head-text", ("n", size), ("when", words.moment(head.at)))
    });
    let groups = rows.into_iter().fold(Vec::new(), Group::gather);
    page(&Book {
        head,
        unsigned,
        groups,
        older,
        is_first: before.is_none(),
        wrong: !code.is_empty(),
        code,
        compared,
        kept,
        shell,
    })
}

/// Compares a head that somebody kept with the log as it is.
async fn compare(tx: &mut Tx, kept: &str) -> Result<(&'static str, bool)> {
    let key = settings::get(tx, settings::LOG_KEY).await?.ok_or(Error::NotFound)?;
    let verifier = Verifier::parse(&key).map_err(Error::fault)?;
    let note = format!("{}\n", kept.replace('\r', "").trim());
    let Ok(old) = Checkpoint::open(&note, &verifier) else { return Ok(("log-compare-unsigned", false)) };
    let now = store::checkpoint(tx).await?.map_or(0, |head| head.size);
    Ok(match old.size > now {
        true => ("log-compare-shorter", false),
        false if store::root(tx, old.size).await? == old.root => ("log-compare-holds", true),
        false => ("log-compare-forked", false),
    })
}

/// The value that a disclosure of this name tells.
pub(super) fn value(disclosure: &str, name: &str) -> Option<String> {
    let (told, value) = detail(disclosure)?;
    (told == name).then(|| value.as_str().unwrap_or_default().to_owned())
}

#[derive(Template)]
#[template(path = "log/pages/check.html")]
struct Check {
    shell: Shell,
    /// The public key, as verifiers write it.
    key: String,
    origin: String,
    /// A name for the folder of today's copy.
    folder: String,
}

/// How to check the log, with our program and without it.
pub async fn check(State(app): State<App>, Visitor(shell): Visitor, headers: HeaderMap) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let key = settings::get(&mut tx, settings::LOG_KEY).await?.ok_or(Error::NotFound)?;
    let origin = crate::web::address::origin(&app, &headers);
    let folder = format!("log-{}", app.clock.today());
    page(&Check { shell, key, origin, folder })
}

/// A reader of the log in another language that shares no code with us, to be read and run by whoever
/// checks.
pub async fn reader() -> Response {
    let text = include_str!("../../../tests/readers/reader.py");
    ([(header::CONTENT_TYPE, "text/x-python; charset=utf-8")], text).into_response()
}
