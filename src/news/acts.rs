//! Acts on an item: record, kept figures, search and journal in one transaction. The
//! desk's handlers and the sample world call the same functions.

use jiff::Timestamp;

use super::{
    figures::Known,
    item::{Act, Content, Item, State},
    record,
    revision::Revision,
    shown::{Frozen, Reader, plain},
    store::{self, addresses, photos, revisions},
};
use crate::{
    clock,
    error::{Error, Result},
    log,
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
    pub(super) async fn note(
        &self,
        tx: &mut Tx,
        act: &'static str,
        subject: &str,
        facts: &str,
    ) -> Result<()> {
        let entry = Entry { actor: self.actor, act, subject, facts };
        journal::append(tx, self.now, entry).await
    }
}

/// Keeps a cleaned photo with its words, which may still be missing; gives its id.
///
/// # Errors
/// When the database fails.
pub async fn add_photo(tx: &mut Tx, by: By<'_>, photo: &Cleaned, said: photos::Said<'_>) -> Result<String> {
    let id = photos::insert(tx, by.now, by.actor, photo, said).await?;
    let facts = format!("{} × {}", photo.width, photo.height);
    by.note(tx, "news.add-photo", &id, &facts).await?;
    Ok(id)
}

/// Begins a draft; gives its id.
///
/// # Errors
/// When the database fails.
pub async fn create(tx: &mut Tx, by: By<'_>, content: &Content, known: &Known) -> Result<String> {
    let id = store::insert(tx, by.now, by.actor, content).await?;
    let item = store::find(tx, &id).await?;
    keep_figures(tx, &item, known, &[]).await?;
    photos::say_first(tx, content).await?;
    by.note(tx, "news.write", &id, "draft").await?;
    Ok(id)
}

/// Changes an item. What readers had is kept with the reason of the change, what old figures
/// were when published stays, and search learns the new words. Of a text that nobody has read
/// the figures are kept as they are now.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it since `item` was read.
pub async fn save(
    tx: &mut Tx,
    by: By<'_>,
    item: &Item,
    content: &Content,
    known: &Known,
    reason: &str,
) -> Result<()> {
    store::update(tx, by.now, item, content).await?;
    photos::say_first(tx, content).await?;
    let after = store::find(tx, &item.id).await?;
    match item.state {
        State::Published => {
            let before = store::frozen(tx, &item.id).await?;
            keep_figures(tx, &after, known, &before).await?;
            revise(tx, by, by.now, &after, reason).await?;
            index(tx, &after, known).await?;
        }
        State::Draft | State::Scheduled => keep_figures(tx, &after, known, &[]).await?,
        State::Withdrawn => {}
    }
    by.note(tx, "news.write", &item.id, item.state.word()).await?;
    if item.state == State::Published { tell(tx, by, "news.write", &item.id).await } else { Ok(()) }
}

/// Writes an act on an item that readers have into the public log.
async fn tell(tx: &mut Tx, by: By<'_>, act: &'static str, id: &str) -> Result<()> {
    let told = record::told(tx, id).await?;
    log::tell(tx, by.now, act, &told).await?;
    Ok(())
}

/// Gives a public item another address; the old one leads to it.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it since `item` was read, [`Error::Duplicate`]
/// when the address is taken.
pub async fn change_address(tx: &mut Tx, by: By<'_>, item: &Item, slug: &str, known: &Known) -> Result<()> {
    addresses::change(tx, by.now, item, slug).await?;
    if item.state == State::Published {
        let after = store::find(tx, &item.id).await?;
        index(tx, &after, known).await?;
    }
    by.note(tx, "news.move", &item.id, "").await?;
    if item.state == State::Published { tell(tx, by, "news.move", &item.id).await } else { Ok(()) }
}

/// Makes an item public at this moment; `reason` is for readers who had another text before.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it since `item` was read, [`Error::Duplicate`]
/// when the address is taken.
pub async fn publish(
    tx: &mut Tx,
    by: By<'_>,
    item: &Item,
    slug: &str,
    known: &Known,
    reason: &str,
) -> Result<()> {
    make_public(tx, by, item, slug, known, (Act::Publish, by.now, reason)).await
}

/// Makes an item public whose moment has come: readers have had it since then.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it since `item` was read.
pub async fn come_due(tx: &mut Tx, by: By<'_>, item: &Item, known: &Known) -> Result<()> {
    let (Some(slug), Some(at)) = (&item.slug, item.scheduled_for) else {
        return Err(Error::Conflict);
    };
    make_public(tx, by, item, slug, known, (Act::ComeDue, at, "")).await
}

async fn make_public(
    tx: &mut Tx,
    by: By<'_>,
    item: &Item,
    slug: &str,
    known: &Known,
    (act, at, reason): (Act, Timestamp, &str),
) -> Result<()> {
    item.state.after(act).ok_or(Error::Conflict)?;
    // An address that readers know is given up by `change_address` alone.
    let known_slug = item.slug.as_deref().filter(|_| item.state.was_public());
    let slug = known_slug.unwrap_or(slug);
    if addresses::is_taken(tx, slug, Some(&item.id)).await? {
        return Err(Error::Duplicate);
    }
    store::publish(tx, at, item, slug).await?;
    let after = store::find(tx, &item.id).await?;
    keep_figures(tx, &after, known, &[]).await?;
    revise(tx, by, at, &after, reason).await?;
    index(tx, &after, known).await?;
    let facts = format!("{} → published", item.state);
    by.note(tx, "news.publish", &item.id, &facts).await?;
    tell(tx, by, "news.publish", &item.id).await
}

/// Says when an item shall be public.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it since `item` was read, [`Error::Duplicate`]
/// when the address is taken.
pub async fn schedule(tx: &mut Tx, by: By<'_>, item: &Item, slug: &str, at: Timestamp) -> Result<()> {
    item.state.after(Act::Schedule).ok_or(Error::Conflict)?;
    if addresses::is_taken(tx, slug, Some(&item.id)).await? {
        return Err(Error::Duplicate);
    }
    store::schedule(tx, item, slug, at).await?;
    let facts = format!("{} → scheduled, {}", item.state, clock::machine_minute(at));
    by.note(tx, "news.schedule", &item.id, &facts).await
}

/// Makes a waiting item a draft again.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it since `item` was read.
pub async fn cancel(tx: &mut Tx, by: By<'_>, item: &Item) -> Result<()> {
    item.state.after(Act::Cancel).ok_or(Error::Conflict)?;
    store::cancel(tx, item).await?;
    by.note(tx, "news.cancel", &item.id, "scheduled → draft").await
}

/// Takes an item back: its address says so from now on.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it since `item` was read.
pub async fn withdraw(tx: &mut Tx, by: By<'_>, item: &Item, reason: &str) -> Result<()> {
    item.state.after(Act::Withdraw).ok_or(Error::Conflict)?;
    store::withdraw(tx, by.now, item, reason).await?;
    search::remove(tx, "news", &item.id).await?;
    by.note(tx, "news.withdraw", &item.id, "published → withdrawn").await?;
    tell(tx, by, "news.withdraw", &item.id).await
}

/// Keeps the text that readers have from now on, unless they had it already.
async fn revise(tx: &mut Tx, by: By<'_>, at: Timestamp, item: &Item, reason: &str) -> Result<()> {
    let last = revisions::last(tx, &item.id).await?;
    if last.as_ref().is_some_and(|last| last.says(&item.content)) {
        return Ok(());
    }
    let number = last.as_ref().map_or(1, Revision::next_number);
    revisions::insert(tx, at, by.actor, item, number, reason).await
}

/// Keeps the figures of a text; those that stood in it before keep their old value.
async fn keep_figures(tx: &mut Tx, item: &Item, known: &Known, before: &[Frozen]) -> Result<()> {
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
    let entry = search::Entry {
        module: "news",
        subject: item.id.clone(),
        path: item.path(),
        title: item.content.title.clone(),
        excerpt: plain(&reader.lead()),
        text: format!("{} {}", reader.plain_body(), item.content.byline),
        day: item.published_at.map(clock::day_of),
    };
    search::put(tx, &entry).await
}
