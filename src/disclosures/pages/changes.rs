//! One change of a public notice: what stood there before and after, word by word.

use std::time::Duration;

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};

use super::show::numbered;
use crate::{
    app::App,
    clock,
    disclosures::{
        Audience,
        content::{Content, Value, fact_key},
        fact::all_fields,
        notice::{Notice, State as Stands},
        store::{
            self,
            versions::{self, Version},
        },
        table::Seen,
    },
    error::{Error, Result},
    news::diff::{self, Paragraph},
    web::{Shell, Visitor, Words, page::page},
};

/// How long two texts may be compared word by word.
const PATIENCE: Duration = Duration::from_millis(200);

/// A part of a notice that changed.
pub(in crate::disclosures) struct Change {
    /// Which part.
    pub(in crate::disclosures) label: String,
    /// Its words, old and new.
    pub(in crate::disclosures) paragraphs: Vec<Paragraph>,
}

#[derive(Template)]
#[template(path = "disclosures/pages/changes.html")]
struct Changes {
    shell: Shell,
    notice: Notice,
    title: String,
    after: Version,
    when: String,
    changes: Vec<Change>,
    /// Whether a text of the two was sealed, so that there is nothing to lay over.
    sealed: bool,
}

impl Changes {
    fn after_key(&self) -> String {
        format!("disclosures-version-{}", self.after.kind)
    }
}

/// The change that led to a version.
pub async fn show(
    State(app): State<App>,
    Visitor(shell): Visitor,
    Path((code, n)): Path<(String, String)>,
) -> Result<Response> {
    let (year, number) = numbered(&code)?;
    let n: i64 = n.parse().map_err(|_| Error::NotFound)?;
    let mut tx = app.db.read().await?;
    let notice = store::find_numbered(&mut tx, year, number).await?;
    let open =
        matches!(notice.state, Stands::Published | Stands::Closed) && notice.audience == Audience::Public;
    if !open || n < 2 {
        return Err(Error::NotFound);
    }
    let all = versions::list(&mut tx, &notice.id).await?;
    let had = |version: &&Version| version.approved_at.is_some();
    let after = all.iter().filter(had).find(|version| version.n == n).ok_or(Error::NotFound)?.clone();
    let before = all.iter().filter(had).rfind(|version| version.n < n).ok_or(Error::NotFound)?;
    let both = before.content.as_ref().zip(after.content.as_ref());
    let changes = both.map(|(was, is)| compare(shell.words, Seen::Public, was, is)).unwrap_or_default();
    page(&Changes {
        title: notice.title.clone(),
        when: shell.words.moment(after.approved_at.unwrap_or(after.made_at)),
        sealed: both.is_none(),
        changes,
        after,
        notice,
        shell,
    })
}

/// The parts in which two texts differ, with the columns of their tables that a reader may see.
pub(in crate::disclosures) fn compare(words: Words, seen: Seen, was: &Content, is: &Content) -> Vec<Change> {
    let until = clock::ticking() + PATIENCE;
    let parts = |content: &Content| {
        let mut parts = vec![
            (words.t("disclosures-field-title"), content.title.clone()),
            (words.t("disclosures-field-document"), content.document.clone()),
            (words.t("disclosures-field-lead"), content.lead.clone()),
            (words.t("disclosures-field-body"), content.body.clone()),
            (
                words.t("disclosures-field-comment-until"),
                content.comment_until.map(|day| words.day(day)).unwrap_or_default(),
            ),
        ];
        for field in all_fields() {
            let text = match content.facts.get(field.key) {
                Some(Value::Number(n)) => words.n(*n),
                Some(Value::Day(day)) => words.day(*day),
                Some(Value::Text(text)) => text.clone(),
                None => String::new(),
            };
            parts.push((words.t(fact_key(field.key)), text));
        }
        let table = content.table.as_ref().map(|table| table.seen_by(seen).pasted());
        parts.push((words.t("disclosures-field-table"), table.unwrap_or_default()));
        parts
    };
    parts(was)
        .into_iter()
        .zip(parts(is))
        .filter(|((_, was), (_, is))| was != is)
        .map(|((label, was), (_, is))| Change { label, paragraphs: diff::words(&was, &is, until) })
        .collect()
}
