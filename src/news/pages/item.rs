//! The page of an item.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};

use super::{
    card::{Card, Picture},
    origin,
};
use crate::{
    app::App,
    clock,
    error::{Error, Result},
    news::{
        figures::Known,
        item::{self, Item, category_name},
        shown::{Reader, Shown, ShownBlock, Source, plain},
        store::{self, public},
    },
    places,
    store::Tx,
    web::{
        Shell, Visitor,
        page::{page, page_with},
    },
};

/// How many other items are offered below.
const MORE: i64 = 4;

#[derive(Template)]
#[template(path = "news/pages/item.html")]
struct ItemPage {
    shell: Shell,
    item: Item,
    category: String,
    updated: String,
    updated_machine: String,
    lead: Vec<Shown>,
    blocks: Vec<ShownBlock>,
    sources: Vec<Source>,
    picture: Option<Picture>,
    description: String,
    /// `https://host`, or nothing.
    origin: String,
    zalo: Option<String>,
    more: Vec<Card>,
    may_edit: bool,
}

#[derive(Template)]
#[template(path = "news/pages/withdrawn.html")]
struct Withdrawn {
    shell: Shell,
    when: String,
    when_machine: String,
    reason: String,
}

/// The item; the notice of its withdrawal with status 410; nothing of a draft.
pub async fn show(
    State(app): State<App>,
    Visitor(shell): Visitor,
    headers: HeaderMap,
    Path(slug): Path<String>,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let item = store::by_slug(&mut tx, &slug).await?.ok_or(Error::NotFound)?;
    match item.state {
        item::State::Published => {
            let origin = origin(&headers, app.secure);
            page(&published(&mut tx, &app, shell, item, origin).await?)
        }
        item::State::Withdrawn => {
            let (at, reason) = item.withdrawn.ok_or(Error::NotFound)?;
            let gone = Withdrawn {
                when: shell.words.moment(at),
                when_machine: clock::machine_minute(at),
                reason,
                shell,
            };
            page_with(StatusCode::GONE, &gone)
        }
        item::State::Draft => Err(Error::NotFound),
    }
}

async fn published(tx: &mut Tx, app: &App, shell: Shell, item: Item, origin: String) -> Result<ItemPage> {
    let words = shell.words;
    let tree = places::tree(tx).await?;
    let categories = store::categories(tx).await?;
    let frozen = store::frozen(tx, &item.id).await?;
    let mut known = Known::default();
    known.add_for(tx, &tree, &item.content).await?;
    let reader = Reader { words, content: &item.content, known: &known, frozen: &frozen };
    let lead = reader.lead();
    let more = public::list(tx, &public::Asked::default(), MORE + 1, 0).await?;
    let more = more
        .iter()
        .filter(|other| other.id != item.id)
        .take(usize::try_from(MORE).unwrap_or_default())
        .map(|other| Card::of(other, &categories, words, &known))
        .collect();
    Ok(ItemPage {
        category: category_name(&categories, &item.content.category, words),
        updated: words.moment(item.updated_at),
        updated_machine: clock::machine_minute(item.updated_at),
        description: plain(&lead),
        blocks: reader.body(),
        sources: reader.sources(),
        lead,
        picture: Picture::of(&item),
        origin,
        zalo: app.zalo.clone(),
        more,
        may_edit: shell.actor.as_ref().is_some_and(|actor| actor.may_somewhere("news.write")),
        item,
        shell,
    })
}
