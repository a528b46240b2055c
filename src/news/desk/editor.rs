//! The editor: what was typed, the figures at hand, and how readers would see it.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

use super::around::Around;
use crate::{
    accounts::Actor,
    app::App,
    error::{Error, Result},
    news::{
        check::{self, Clash},
        figures::Known,
        item::{Content, Item, State as Stands, category_name},
        pages::card::Picture,
        shown::{Reader, Shown, ShownBlock, figure_name},
        store::{self, photos},
    },
    store::Tx,
    web::{Choice, Errors, Officer, Shell, Typed, Words, page::page_with},
};

/// A figure that may be put into the text.
struct Offered {
    token: String,
    value: Shown,
    name: String,
}

#[derive(Template)]
#[template(path = "news/desk/editor.html")]
struct Editor {
    shell: Shell,
    action: String,
    typed: Typed,
    errors: Errors,
    item: Option<Item>,
    categories: Vec<Choice>,
    places: Vec<Choice>,
    offered: Vec<Offered>,
    year: i64,
    content: Content,
    category: String,
    lead: Vec<Shown>,
    blocks: Vec<ShownBlock>,
    picture: Option<Picture>,
    clashes: Vec<Clash>,
    may_save: bool,
    may_publish: bool,
    may_withdraw: bool,
    published: String,
    unsaved: bool,
    slug_open: bool,
    public: bool,
}

/// What one showing of the editor is about.
pub(super) struct Showing {
    pub(super) item: Option<Item>,
    pub(super) typed: Typed,
    pub(super) errors: Errors,
    pub(super) clashes: Vec<Clash>,
    pub(super) status: StatusCode,
}

/// A new item.
pub async fn new(State(app): State<App>, officer: Officer) -> Result<Response> {
    if !officer.actor.may_somewhere("news.write") {
        return Err(Error::Forbidden);
    }
    let mut tx = app.db.read().await?;
    let around = Around::load(&mut tx, &app).await?;
    let mut typed = Typed::default();
    typed.set("year", around.year().to_string());
    if let Some(place) = around.places(&officer.actor).first() {
        typed.set("place", &place.value);
    }
    let showing =
        Showing { item: None, typed, errors: Errors::default(), clashes: Vec::new(), status: StatusCode::OK };
    draw(&mut tx, &around, officer, showing).await
}

/// An item that exists.
pub async fn show(State(app): State<App>, officer: Officer, Path(id): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let around = Around::load(&mut tx, &app).await?;
    let item = store::find(&mut tx, &id).await?;
    if !around.sees(&officer.actor, &item) {
        return Err(Error::Forbidden);
    }
    let showing = Showing {
        typed: check::typed_of(&item),
        item: Some(item),
        errors: Errors::default(),
        clashes: Vec::new(),
        status: StatusCode::OK,
    };
    draw(&mut tx, &around, officer, showing).await
}

/// Draws the editor as it stands.
pub(super) async fn draw(
    tx: &mut Tx,
    around: &Around,
    officer: Officer,
    showing: Showing,
) -> Result<Response> {
    let Officer { shell, actor } = officer;
    let words = shell.words;
    let Showing { item, typed, mut errors, mut clashes, status } = showing;
    name_clashes(around, words, &mut clashes);
    let content = check::read(words, &typed, &mut Errors::default(), around.year());
    let mut known = Known::default();
    known.add(tx, &around.tree, &content.place_id, content.year).await?;
    known.add_for(tx, &around.tree, &content).await?;
    let picture = picture(tx, &content).await?;
    let reader = Reader { words, content: &content, known: &known, frozen: &[] };
    check::figures(&reader, &mut errors);
    let stored = item.as_ref().map(check::typed_of);
    let editor = Editor {
        action: action(item.as_ref()),
        categories: around.category_choices(words),
        places: places(around, &actor, item.as_ref()),
        offered: offered(&shell, &content, &known),
        year: content.year,
        category: category_name(&around.categories, &content.category, words),
        lead: reader.lead(),
        blocks: reader.body(),
        picture,
        may_save: may(around, &actor, "news.write", item.as_ref(), &content),
        may_publish: may(around, &actor, "news.publish", item.as_ref(), &content),
        may_withdraw: may(around, &actor, "news.withdraw", item.as_ref(), &content),
        slug_open: item.as_ref().is_none_or(|item| item.slug.is_none()),
        public: item.as_ref().is_some_and(|item| item.state == Stands::Published),
        published: item
            .as_ref()
            .and_then(|item| item.published_at)
            .map_or_else(String::new, |at| words.moment(at)),
        unsaved: stored.is_some_and(|stored| stored != typed) || status != StatusCode::OK,
        content,
        typed,
        errors,
        item,
        clashes,
        shell,
    };
    page_with(status, &editor)
}

/// Categories and places are kept by id; people know them by name.
fn name_clashes(around: &Around, words: Words, clashes: &mut [Clash]) {
    for clash in clashes {
        match clash.field {
            "category" => clash.name(|id| category_name(&around.categories, id, words)),
            "place" => clash.name(|id| around.tree.name(id).to_owned()),
            _ => {}
        }
    }
}

fn action(item: Option<&Item>) -> String {
    item.map_or_else(|| "/desk/news/new".to_owned(), |item| format!("/desk/news/{}", item.id))
}

fn may(around: &Around, actor: &Actor, act: &str, item: Option<&Item>, new: &Content) -> bool {
    match item {
        Some(item) => around.allows(actor, act, &item.content.place_id, item.state),
        None => around.allows(actor, act, &new.place_id, Stands::Draft),
    }
}

/// The places to choose from; an item keeps its own.
fn places(around: &Around, actor: &Actor, item: Option<&Item>) -> Vec<Choice> {
    let mut places = around.places(actor);
    if let Some(item) = item {
        let own = &item.content.place_id;
        if places.iter().all(|choice| choice.value != *own) {
            places.push(Choice::new(own, around.tree.name(own)));
        }
    }
    places
}

fn offered(shell: &Shell, content: &Content, known: &Known) -> Vec<Offered> {
    let drawn = known.all(&content.place_id, content.year).unwrap_or_default();
    drawn
        .iter()
        .map(|figure| {
            let token = format!("[[{}]]", figure.code);
            let alone = Content { lead: token.clone(), ..content.clone() };
            let reader = Reader { words: shell.words, content: &alone, known, frozen: &[] };
            Offered {
                value: reader.lead().into_iter().next().unwrap_or_default(),
                name: figure_name(shell.words, &figure.code),
                token,
            }
        })
        .collect()
}

async fn picture(tx: &mut Tx, content: &Content) -> Result<Option<Picture>> {
    let Some(id) = &content.photo_id else {
        return Ok(None);
    };
    Ok(photos::size(tx, id).await?.map(|(width, height)| Picture {
        path: format!("/news/photos/{id}"),
        width,
        height,
        alt: content.alt.clone(),
        caption: content.caption.clone(),
    }))
}
