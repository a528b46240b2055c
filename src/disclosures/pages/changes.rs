//! One change of a public notice: what stood there before and after, word by word.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};

use crate::{
    app::App,
    disclosures::{
        differences::{Change, compare},
        notice::Notice,
        store::{
            self,
            versions::{self, Version},
        },
        table::Seen,
    },
    error::{Error, Result},
    web::{Shell, Visitor, address::numbered, page::page},
};

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
    if !notice.is_readable() || n < 2 {
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
