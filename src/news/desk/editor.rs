//! The editor: what was typed, the figures at hand, and how readers would see it.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

use super::{around::Around, begin};
use crate::{
    accounts::Actor,
    app::App,
    error::{Error, Result},
    news::{
        check::{self, Clash},
        figures::Known,
        item::{Content, Item, State as Stands, category_name},
        pages::card::Picture,
        shown::{Moved, Reader, Shown, ShownBlock, figure_name},
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

/// How many photos of the library the editor offers; the rest are found in the library.
const OFFERED_PHOTOS: i64 = 12;

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
    library: Vec<(String, Picture)>,
    year: i64,
    content: Content,
    category: String,
    lead: Vec<Shown>,
    blocks: Vec<ShownBlock>,
    picture: Option<Picture>,
    clashes: Vec<Clash>,
    /// Figures that changed since the draft was saved.
    moved: Vec<Moved>,
    may: May,
    /// When it was, or shall be, public.
    when: String,
    unsaved: bool,
    pasted: bool,
    public: bool,
    scheduled: bool,
    asks_reason: bool,
}

/// What this officer may do with the item as it stands.
struct May {
    save: bool,
    publish: bool,
    schedule: bool,
    cancel: bool,
    withdraw: bool,
}

impl Editor {
    fn moved_words(&self, moved: &Moved) -> String {
        let words = self.shell.words;
        let key = if moved.is.is_some() { "news-moved" } else { "news-moved-lost" };
        let values = [
            ("token", moved.token.clone()),
            ("name", moved.name.clone()),
            ("was", moved.was.clone()),
            ("now", moved.is.clone().unwrap_or_default()),
        ];
        words.with(key, &values)
    }
}

/// What one showing of the editor is about.
pub(super) struct Showing {
    pub(super) item: Option<Item>,
    pub(super) typed: Typed,
    pub(super) errors: Errors,
    pub(super) clashes: Vec<Clash>,
    pub(super) status: StatusCode,
    /// Whether HTML was pasted and made plain.
    pub(super) pasted: bool,
}

impl Showing {
    /// An item as it is kept, or an empty form.
    pub(super) fn of(item: Option<Item>) -> Self {
        Self {
            typed: item.as_ref().map_or_else(Typed::default, check::typed_of),
            item,
            errors: Errors::default(),
            clashes: Vec::new(),
            status: StatusCode::OK,
            pasted: false,
        }
    }
}

/// A new item: empty, or drawn from a record (`?from=…`).
pub async fn new(State(app): State<App>, officer: Officer) -> Result<Response> {
    if !officer.actor.may_somewhere("news.write") {
        return Err(Error::Forbidden);
    }
    let mut tx = app.db.read().await?;
    let around = Around::load(&mut tx, &app).await?;
    let mut showing = Showing::of(None);
    showing.typed.set("year", around.year().to_string());
    if let Some(place) = around.places(&officer.actor).first() {
        showing.typed.set("place", &place.value);
    }
    begin::from_record(&mut tx, &around, &officer.shell, &mut showing.typed).await?;
    draw(&mut tx, &around, officer, showing).await
}

/// An item that exists.
pub async fn show(State(app): State<App>, officer: Officer, Path(id): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let around = Around::load(&mut tx, &app).await?;
    let item = store::find(&mut tx, &id).await?.seen(app.clock.now());
    if !around.sees(&officer.actor, &item) {
        return Err(Error::Forbidden);
    }
    draw(&mut tx, &around, officer, Showing::of(Some(item))).await
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
    let Showing { item, typed, mut errors, mut clashes, status, pasted } = showing;
    name_clashes(around, words, &mut clashes);
    let content = check::read(words, &typed, &mut Errors::default(), around.year());
    let mut known = Known::default();
    known.add(tx, &around.tree, &content.place_id, content.year).await?;
    known.add_for(tx, &around.tree, &content).await?;
    let state = item.as_ref().map_or(Stands::Draft, |item| item.state);
    let frozen = match &item {
        Some(item) if !state.was_public() => store::frozen(tx, &item.id).await?,
        _ => Vec::new(),
    };
    let reader = Reader { words, content: &content, known: &known, frozen: &[] };
    check::figures(&reader, &mut errors);
    let stored = item.as_ref().map(check::typed_of);
    let when = item.as_ref().and_then(|item| item.scheduled_for.or(item.published_at));
    let editor = Editor {
        action: action(item.as_ref()),
        categories: around.category_choices(words),
        places: places(around, &actor, &content, item.as_ref()),
        offered: offered(&shell, &content, &known),
        library: library(tx).await?,
        year: content.year,
        category: category_name(&around.categories, &content.category, words),
        lead: reader.lead(),
        blocks: reader.body(),
        picture: picture(tx, &content).await?,
        moved: Reader { frozen: &frozen, ..reader }.moved(),
        may: May::of(around, &actor, item.as_ref(), &content),
        when: when.map_or_else(String::new, |at| words.moment(at)),
        unsaved: stored.map_or(!content.title.is_empty(), |stored| stored != typed)
            || status != StatusCode::OK,
        pasted,
        public: state == Stands::Published,
        scheduled: state == Stands::Scheduled,
        asks_reason: state.was_public(),
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
            "state" => clash.name(|state| words.t(format!("news-state-{state}"))),
            "place" => clash.name(|id| around.tree.name(id).to_owned()),
            _ => {}
        }
    }
}

fn action(item: Option<&Item>) -> String {
    item.map_or_else(|| "/desk/news/new".to_owned(), |item| format!("/desk/news/{}", item.id))
}

impl May {
    fn of(around: &Around, actor: &Actor, item: Option<&Item>, new: &Content) -> Self {
        let may = |act: &str| match item {
            Some(item) => around.allows(actor, act, &item.content.place_id, item.state),
            None => around.allows(actor, act, &new.place_id, Stands::Draft),
        };
        Self {
            save: may("news.write"),
            publish: may("news.publish"),
            schedule: may("news.schedule"),
            cancel: may("news.cancel"),
            withdraw: may("news.withdraw"),
        }
    }
}

/// The places to choose from; an item keeps its own, and a draft drawn from a record its
/// record's.
fn places(around: &Around, actor: &Actor, content: &Content, item: Option<&Item>) -> Vec<Choice> {
    let mut places = around.places(actor);
    let drawn =
        Some(&content.place_id).filter(|place| around.allows(actor, "news.write", place, Stands::Draft));
    for own in item.map(|item| &item.content.place_id).into_iter().chain(drawn) {
        if places.iter().all(|choice| choice.value != *own) {
            places.push(Choice::new(own, around.tree.name(own)));
        }
    }
    places
}

async fn library(tx: &mut Tx) -> Result<Vec<(String, Picture)>> {
    let photos = photos::list(tx, "", OFFERED_PHOTOS, 0).await?;
    Ok(photos.into_iter().map(|photo| (photo.id.clone(), Picture::of_photo(&photo))).collect())
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
    let photo = photos::get(tx, id).await?;
    Ok(photo.map(|photo| Picture {
        alt: content.alt.clone(),
        caption: content.caption.clone(),
        ..Picture::of_photo(&photo)
    }))
}
