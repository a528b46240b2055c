//! The page of an item.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use serde_json::json;

use super::card::{Card, Picture};
use crate::{
    app::App,
    clock,
    error::{Error, Result},
    log::pages::trail::Trail,
    news::{
        figures::Known,
        item::{self, Item, category_name},
        revision::Made,
        shown::{Reader, Shown, ShownBlock, Source, plain},
        store::{self, addresses, public, revisions},
    },
    places,
    store::Tx,
    web::{
        Shell, Visitor,
        address::origin,
        linked,
        page::{page, page_with},
    },
};

/// How many other items are offered below.
const MORE: i64 = 4;

#[derive(Template)]
#[template(path = "news/pages/item.html")]
struct ItemPage {
    shell: Shell,
    /// What the public log holds of it.
    trail: Trail,
    item: Item,
    category: String,
    updated: String,
    updated_machine: String,
    published_machine: String,
    lead: Vec<Shown>,
    blocks: Vec<ShownBlock>,
    sources: Vec<Source>,
    picture: Option<Picture>,
    description: String,
    /// `https://host`, or nothing.
    origin: String,
    /// Data for machines; nothing where the page has no address.
    linked: String,
    zalo: Option<String>,
    more: Vec<Card>,
    /// What was changed since it was published, the newest change first.
    changes: Vec<Made>,
    changed: String,
    may_edit: bool,
    /// Whether this is how an editor looks at it.
    preview: bool,
}

impl ItemPage {
    fn when(&self, change: &Made) -> String {
        self.shell.words.moment(change.at)
    }
}

#[derive(Template)]
#[template(path = "news/pages/withdrawn.html")]
struct Withdrawn {
    shell: Shell,
    /// What the public log holds of it.
    trail: Trail,
    when: String,
    when_machine: String,
    reason: String,
}

/// The item; the notice of its withdrawal with status 410; nothing of a draft. An address that
/// the item had before leads to the present one.
pub async fn show(
    State(app): State<App>,
    Visitor(shell): Visitor,
    headers: HeaderMap,
    Path(slug): Path<String>,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let Some(item) = store::by_slug(&mut tx, &slug).await? else {
        return moved(&mut tx, &slug, "").await;
    };
    let item = item.seen(app.clock.now());
    match item.state {
        item::State::Published => draw(&mut tx, &app, shell, &headers, item, false).await,
        item::State::Withdrawn => {
            let (at, reason) = item.withdrawn.ok_or(Error::NotFound)?;
            let gone = Withdrawn {
                trail: Trail::of(&mut tx, shell.words, &item.id).await?,
                when: shell.words.moment(at),
                when_machine: clock::machine_minute(at),
                reason,
                shell,
            };
            page_with(StatusCode::GONE, &gone)
        }
        item::State::Draft | item::State::Scheduled => Err(Error::NotFound),
    }
}

/// The public bytes of an item, as the public log holds their fingerprint.
pub async fn record(State(app): State<App>, Path(slug): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    // The public log names an item by its id; people have its address.
    let found = match store::by_slug(&mut tx, &slug).await? {
        Some(item) => Some(item.id),
        None => store::find(&mut tx, &slug).await.ok().map(|item| item.id),
    };
    match found {
        Some(id) => crate::news::record::told(&mut tx, &id).await?.file(),
        None => moved(&mut tx, &slug, "/record.json").await,
    }
}

/// Sends the reader of an old address to the present one, for ever.
pub(super) async fn moved(tx: &mut Tx, slug: &str, rest: &str) -> Result<Response> {
    let to = match addresses::moved_to(tx, slug).await? {
        Some(to) => to,
        // The public log names an item by its id.
        None => public_slug(tx, slug).await?,
    };
    let to = [(header::LOCATION, format!("/news/{to}{rest}"))];
    Ok((StatusCode::PERMANENT_REDIRECT, to).into_response())
}

/// The address of an item by its id, once readers have had it.
async fn public_slug(tx: &mut Tx, id: &str) -> Result<String> {
    let item = store::find(tx, id).await?;
    item.slug.filter(|_| item.state.was_public()).ok_or(Error::NotFound)
}

/// Draws the page of an item, for readers or for an editor who looks at it first.
pub(in crate::news) async fn draw(
    tx: &mut Tx,
    app: &App,
    shell: Shell,
    headers: &HeaderMap,
    item: Item,
    preview: bool,
) -> Result<Response> {
    let words = shell.words;
    let tree = places::tree(tx).await?;
    let categories = store::categories(tx).await?;
    let frozen = if preview { Vec::new() } else { store::frozen(tx, &item.id).await? };
    let mut known = Known::default();
    known.add_for(tx, &tree, &item.content).await?;
    let reader = Reader { words, content: &item.content, known: &known, frozen: &frozen };
    let lead = reader.lead();
    let more = public::list(tx, &public::Asked::at(app.clock.now()), MORE + 1, 0).await?;
    let more =
        more.iter().filter(|other| other.id != item.id).take(usize::try_from(MORE).unwrap_or_default());
    let changes = revisions::made(tx, &item.id).await?;
    let page_of = ItemPage {
        trail: Trail::of(tx, words, &item.id).await?,
        category: category_name(&categories, &item.content.category, words),
        updated: words.moment(item.updated_at),
        updated_machine: clock::machine_minute(item.updated_at),
        published_machine: clock::machine_minute(published(&item)),
        description: plain(&lead),
        blocks: reader.body(),
        sources: reader.sources(),
        lead,
        picture: Picture::of(&item),
        origin: origin(app, headers),
        linked: String::new(),
        zalo: app.zalo.clone(),
        more: more
            .map(|other| Card::of(other, &categories, words, &known, &store::figures::Kept::new()))
            .collect(),
        changed: words.tn("news-changed", i64::try_from(changes.len()).unwrap_or(i64::MAX)),
        changes,
        may_edit: shell.actor.as_ref().is_some_and(|actor| actor.may_somewhere("news.write")),
        preview,
        item,
        shell,
    };
    page(&ItemPage { linked: linked_data(&page_of), ..page_of })
}

fn published(item: &Item) -> Timestamp {
    item.published_at.unwrap_or(item.updated_at)
}

/// The item as schema.org's `NewsArticle`. The office is its author; who wrote it is printed as
/// credit, since a byline does not say whether it names a person.
fn linked_data(page: &ItemPage) -> String {
    if page.origin.is_empty() || page.preview {
        return String::new();
    }
    let address = format!("{}{}", page.origin, page.item.path());
    let office = json!({ "@type": "Organization", "name": page.shell.place_name(), "url": page.origin });
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": page.item.content.title,
        "description": page.description,
        "datePublished": page.published_machine,
        "dateModified": page.updated_machine,
        "inLanguage": "vi",
        "url": address,
        "mainEntityOfPage": address,
        "articleSection": page.category,
        "author": office,
        "publisher": office,
        "creditText": page.item.content.byline,
    });
    if let Some(picture) = &page.picture {
        data["image"] = json!([{
            "@type": "ImageObject",
            "url": format!("{}{}", page.origin, picture.path),
            "width": picture.width,
            "height": picture.height,
            "caption": picture.caption,
        }]);
    }
    let corrections = page.changes.iter().map(|change| {
        json!({
            "@type": "CorrectionComment",
            "text": change.reason,
            "datePublished": clock::machine_minute(change.at),
        })
    });
    if !page.changes.is_empty() {
        data["correction"] = corrections.collect();
    }
    linked::block(&data)
}
