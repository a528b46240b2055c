//! One change of a public item: what readers had before and after, word by word.

use std::time::Duration;

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};

use super::item::moved;
use crate::{
    app::App,
    clock,
    error::{Error, Result},
    news::{
        figures::Known,
        item::{Item, State as Stands},
        revision::{self, Change, Revision},
        shown::Reader,
        store::{self, revisions},
    },
    places,
    store::Tx,
    web::{Shell, Visitor, page::page},
};

/// How long two texts may be compared word by word.
const PATIENCE: Duration = Duration::from_millis(200);

#[derive(Template)]
#[template(path = "news/pages/changes.html")]
struct Changes {
    shell: Shell,
    item: Item,
    before: Revision,
    after: Revision,
    changes: Vec<Change>,
    other_photo: bool,
    older: Option<i64>,
    newer: Option<i64>,
}

impl Changes {
    fn when(&self, revision: &Revision) -> String {
        self.shell.words.moment(revision.at)
    }
}

/// The change of a number; the first is 1.
pub async fn show(
    State(app): State<App>,
    Visitor(shell): Visitor,
    Path((slug, number)): Path<(String, String)>,
) -> Result<Response> {
    let number: i64 = number.parse().map_err(|_| Error::NotFound)?;
    let mut tx = app.db.read().await?;
    let Some(item) = store::by_slug(&mut tx, &slug).await? else {
        return moved(&mut tx, &slug, &format!("/changes/{number}")).await;
    };
    let item = item.seen(app.clock.now());
    if item.state != Stands::Published {
        return Err(Error::NotFound);
    }
    page(&changes(&mut tx, shell, item, number).await?)
}

async fn changes(tx: &mut Tx, shell: Shell, item: Item, number: i64) -> Result<Changes> {
    let (Some(before), Some(after)) = (
        revisions::get(tx, &item.id, number).await?,
        revisions::get(tx, &item.id, number.saturating_add(1)).await?,
    ) else {
        return Err(Error::NotFound);
    };
    let last = revisions::last(tx, &item.id).await?.map_or(0, |last| last.change());
    let tree = places::tree(tx).await?;
    let frozen = store::frozen(tx, &item.id).await?;
    let mut known = Known::default();
    for revision in [&before, &after] {
        known.add_for(tx, &tree, &revision.put_into(&item.content)).await?;
    }
    let reader = Reader { words: shell.words, content: &item.content, known: &known, frozen: &frozen };
    Ok(Changes {
        changes: revision::changes(&reader, &before, &after, clock::ticking() + PATIENCE),
        other_photo: before.photo_id != after.photo_id,
        older: Some(number - 1).filter(|older| *older > 0),
        newer: Some(number + 1).filter(|newer| *newer <= last),
        before,
        after,
        item,
        shell,
    })
}
