//! Acts on an item: record, kept figures, search and journal in one transaction. The
//! desk's handlers and the sample world call the same functions.

use jiff::Timestamp;

use super::{
    figures::Known,
    item::{Content, Item, State},
    shown::{Reader, plain},
    store::{self, photos},
};
use crate::{
    clock,
    error::Result,
    store::{
        Tx,
        journal::{self, Entry},
        search,
    },
    web::{Words, photo::Cleaned},
};

/// Who acts, and when.
#[derive(Debug, Clone, Copy)]
pub struct By<'a> {
    /// The account; none for the program itself (sample data).
    pub actor: Option<&'a str>,
    /// The moment.
    pub now: Timestamp,
}

impl By<'_> {
    async fn note(&self, tx: &mut Tx, act: &'static str, subject: &str, facts: &str) -> Result<()> {
        let entry = Entry { actor: self.actor, act, subject, facts };
        journal::append(tx, self.now, entry).await
    }
}

/// Keeps a cleaned photo; gives its id.
///
/// # Errors
/// When the database fails.
pub async fn add_photo(tx: &mut Tx, by: By<'_>, photo: &Cleaned) -> Result<String> {
    let id = photos::insert(tx, by.now, by.actor, photo).await?;
    let facts = format!("{} × {}", photo.width, photo.height);
    by.note(tx, "news.add-photo", &id, &facts).await?;
    Ok(id)
}

/// Begins a draft; gives its id.
///
/// # Errors
/// When the database fails.
pub async fn create(tx: &mut Tx, by: By<'_>, content: &Content) -> Result<String> {
    let id = store::insert(tx, by.now, by.actor, content).await?;
    by.note(tx, "news.write", &id, "draft").await?;
    Ok(id)
}

/// Changes an item. A public one keeps what its old figures were when published, and
/// search learns the new words.
///
/// # Errors
/// [`crate::error::Error::Conflict`] when somebody changed it since `item` was read.
pub async fn save(tx: &mut Tx, by: By<'_>, item: &Item, content: &Content, known: &Known) -> Result<()> {
    store::update(tx, by.now, item, content).await?;
    if item.state == State::Published {
        let before = store::frozen(tx, &item.id).await?;
        let after = store::find(tx, &item.id).await?;
        keep_figures(tx, &after, known, &before).await?;
        index(tx, &after, known).await?;
    }
    by.note(tx, "news.write", &item.id, item.state.word()).await
}

/// Makes an item public at this moment.
///
/// # Errors
/// [`crate::error::Error::Conflict`] when somebody changed it since `item` was read,
/// [`crate::error::Error::Duplicate`] when the address is taken.
pub async fn publish(tx: &mut Tx, by: By<'_>, item: &Item, slug: &str, known: &Known) -> Result<()> {
    store::publish(tx, by.now, item, slug).await?;
    let after = store::find(tx, &item.id).await?;
    keep_figures(tx, &after, known, &[]).await?;
    index(tx, &after, known).await?;
    let facts = format!("{} → published", item.state);
    by.note(tx, "news.publish", &item.id, &facts).await
}

/// Takes an item back: its address says so from now on.
///
/// # Errors
/// [`crate::error::Error::Conflict`] when somebody changed it since `item` was read.
pub async fn withdraw(tx: &mut Tx, by: By<'_>, item: &Item, reason: &str) -> Result<()> {
    store::withdraw(tx, by.now, item, reason).await?;
    search::remove(tx, "news", &item.id).await?;
    by.note(tx, "news.withdraw", &item.id, "published → withdrawn").await
}

/// Keeps the figures of a text; those that stood in it before keep their old value.
async fn keep_figures(
    tx: &mut Tx,
    item: &Item,
    known: &Known,
    before: &[super::shown::Frozen],
) -> Result<()> {
    let mut figures = reader(item, known).freeze();
    for figure in &mut figures {
        let old = before.iter().find(|old| old.code == figure.code && old.year == figure.year);
        if let Some(old) = old {
            figure.value = old.value;
        }
    }
    store::freeze(tx, &item.id, &item.content.place_id, &figures).await
}

fn reader<'a>(item: &'a Item, known: &'a Known) -> Reader<'a> {
    Reader { words: Words::Vi, content: &item.content, known, frozen: &[] }
}

async fn index(tx: &mut Tx, item: &Item, known: &Known) -> Result<()> {
    let reader = reader(item, known);
    let body: Vec<String> = reader.body().iter().map(|block| plain(&block.pieces)).collect();
    let entry = search::Entry {
        module: "news",
        subject: item.id.clone(),
        path: item.path(),
        title: item.content.title.clone(),
        excerpt: plain(&reader.lead()),
        text: format!("{} {}", body.join(" "), item.content.byline),
        day: item.published_at.map(clock::day_of),
    };
    search::put(tx, &entry).await
}
