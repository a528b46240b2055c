//! The editor's buttons: look, save, publish, schedule. Whatever goes wrong, what was typed and
//! the photo that was sent come back on the page.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use jiff::Timestamp;

use super::{
    around::Around,
    editor::{self, Showing},
};
use crate::{
    app::App,
    error::{Error, Result},
    news::{
        acts::{self, By},
        check::{self, Clash},
        due,
        figures::Known,
        item::{Content, Item, State as Stands},
        shown::Reader,
        store::{self, addresses, photos, revisions},
        when,
    },
    store::Tx,
    web::{
        Errors, Officer, Shell, Typed,
        page::see,
        photo::{self, Cleaned},
        upload::{FormWithFile, Sent},
    },
};

/// What the person pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wish {
    Look,
    Save,
    Publish,
    Schedule,
}

impl Wish {
    fn of(typed: &Typed) -> Self {
        match typed.get("do") {
            "look" => Self::Look,
            "publish" => Self::Publish,
            "schedule" => Self::Schedule,
            _ => Self::Save,
        }
    }

    /// The act that it needs besides writing.
    fn act(self) -> Option<&'static str> {
        match self {
            Self::Look | Self::Save => None,
            Self::Publish => Some("news.publish"),
            Self::Schedule => Some("news.schedule"),
        }
    }
}

/// A new item.
pub async fn create(State(app): State<App>, officer: Officer, form: FormWithFile) -> Result<Response> {
    submit(&app, officer, None, form).await
}

/// An item that exists.
pub async fn change(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    form: FormWithFile,
) -> Result<Response> {
    submit(&app, officer, Some(id), form).await
}

async fn submit(app: &App, officer: Officer, id: Option<String>, form: FormWithFile) -> Result<Response> {
    if !officer.actor.may_somewhere("news.write") {
        return Err(Error::Forbidden);
    }
    let words = officer.shell.words;
    let mut errors = Errors::default();
    let photo = clean(&officer.shell, form.file, &mut errors).await;
    let mut typed = form.typed;
    let pasted = check::clean_pasted(&mut typed);
    let actor = officer.actor.id.clone();
    let by = By { actor: Some(&actor), now: app.clock.now() };
    let mut tx = app.db.write().await?;
    // An item whose moment has come is public, and is changed as such.
    due::in_tx(&mut tx, by).await?;
    let around = Around::load(&mut tx, app).await?;
    let item = match id {
        Some(id) => Some(store::find(&mut tx, &id).await?),
        None => None,
    };
    allowed(&around, &officer, item.as_ref(), &typed)?;
    take_photo(&mut tx, by, photo, &mut typed).await?;
    let content = check::read(words, &typed, &mut errors, around.year());
    let wish = Wish::of(&typed);
    let clashes = clashes(&mut typed, item.as_ref(), &content);
    let mut known = Known::default();
    known.add_for(&mut tx, &around.tree, &content).await?;
    let ask = Ask {
        around: &around,
        item: item.as_ref(),
        content: &content,
        known: &known,
        typed: &typed,
        now: by.now,
    };
    let plan = if wish == Wish::Look || !clashes.is_empty() {
        Plan::default()
    } else {
        problems(&mut tx, &officer.shell, ask, wish, &mut errors).await?
    };
    let status = match wish {
        _ if !clashes.is_empty() => StatusCode::CONFLICT,
        _ if !errors.is_empty() => StatusCode::UNPROCESSABLE_ENTITY,
        // What readers will see was made by us from what was pasted: an editor looks at it first.
        Wish::Look => StatusCode::OK,
        Wish::Publish | Wish::Schedule if pasted => StatusCode::OK,
        _ => return keep(tx, by, item, &content, &known, (wish, plan)).await,
    };
    let showing = Showing { item, typed, errors, clashes, status, pasted };
    let page = editor::draw(&mut tx, &around, officer, showing).await?;
    // The photo was sent once; it must not have to be sent again.
    tx.commit().await?;
    Ok(page)
}

/// Where somebody else stored something since this form was opened. The form goes on from
/// what is stored now: pressed once more, it takes that one's place.
fn clashes(typed: &mut Typed, item: Option<&Item>, content: &Content) -> Vec<Clash> {
    match item {
        Some(item) if !typed.is("version", &item.version.to_string()) => {
            typed.set("version", item.version.to_string());
            let clashes = check::clashes(typed, content, item);
            typed.set("state", item.state.word());
            clashes
        }
        _ => Vec::new(),
    }
}

/// Refuses writing for a place, or in a state, that is not this officer's.
fn allowed(around: &Around, officer: &Officer, item: Option<&Item>, typed: &Typed) -> Result<()> {
    let place = typed.line("place");
    let state = item.map_or(Stands::Draft, |item| item.state);
    if !around.allows(&officer.actor, "news.write", &place, state) {
        return Err(Error::Forbidden);
    }
    if let Some(item) = item {
        around.need(&officer.actor, "news.write", item)?;
    }
    match (Wish::of(typed).act(), item) {
        (Some(act), Some(item)) => around.need(&officer.actor, act, item),
        (Some(act), None) if !around.allows(&officer.actor, act, &place, state) => Err(Error::Forbidden),
        _ => Ok(()),
    }
}

async fn clean(shell: &Shell, file: Option<Sent>, errors: &mut Errors) -> Option<Cleaned> {
    match photo::clean(file?.bytes).await {
        Ok(cleaned) => Some(cleaned),
        Err(why) => {
            errors.add("file", shell.t(why.key()));
            None
        }
    }
}

/// The photo of the item: one just sent, one picked from the library with its words, or the
/// one it had.
async fn take_photo(tx: &mut Tx, by: By<'_>, photo: Option<Cleaned>, typed: &mut Typed) -> Result<()> {
    if let Some(photo) = photo {
        typed.set("photo", acts::add_photo(tx, by, &photo, photos::Said::default()).await?);
    } else if typed.is("drop_photo", "yes") {
        typed.set("photo", "");
    } else if let Some(picked) = photos::get(tx, typed.get("pick")).await? {
        typed.set("photo", picked.id);
        typed.set("alt", picked.alt);
        typed.set("caption", picked.caption);
    } else if photos::get(tx, typed.get("photo")).await?.is_none() {
        typed.set("photo", "");
    }
    typed.set("drop_photo", "");
    typed.set("pick", "");
    Ok(())
}

#[derive(Clone, Copy)]
struct Ask<'a> {
    around: &'a Around,
    item: Option<&'a Item>,
    content: &'a Content,
    known: &'a Known,
    typed: &'a Typed,
    now: Timestamp,
}

/// What keeping needs besides the content.
#[derive(Debug, Default)]
struct Plan {
    slug: String,
    at: Option<Timestamp>,
    reason: String,
}

/// Everything that stands in the way of the wish; gives what keeping needs.
async fn problems(tx: &mut Tx, shell: &Shell, ask: Ask<'_>, wish: Wish, errors: &mut Errors) -> Result<Plan> {
    check::to_keep(shell.words, ask.content, &ask.around.categories, errors);
    let state = ask.item.map_or(Stands::Draft, |item| item.state);
    if wish.act().is_some() || matches!(state, Stands::Published | Stands::Scheduled) {
        let reader = Reader { words: shell.words, content: ask.content, known: ask.known, frozen: &[] };
        check::to_publish(&reader, errors);
    }
    let reason = ask.typed.line("change");
    if reason.is_empty() && owes_reason(tx, &ask, wish).await? {
        errors.add("change", shell.t("news-error-change"));
    }
    let own = ask.item.and_then(|item| item.slug.as_deref());
    let slug = check::slug(ask.typed, own, ask.content);
    let taken = addresses::is_taken(tx, &slug, ask.item.map(|item| item.id.as_str())).await?;
    if taken && (wish.act().is_some() || own.is_some()) {
        errors.add("slug", shell.words.t1("news-error-slug", "slug", &slug));
    }
    let mut at = None;
    if wish == Wish::Schedule {
        match when::read(ask.typed.get("on_day"), ask.typed.get("at_time"), ask.now) {
            Ok(moment) => at = Some(moment),
            Err(why) => errors.add(why.field(), shell.t(why.key())),
        }
    }
    Ok(Plan { slug, at, reason })
}

/// Whether readers would find another text than they had, so that they are owed a reason.
async fn owes_reason(tx: &mut Tx, ask: &Ask<'_>, wish: Wish) -> Result<bool> {
    let Some(item) = ask.item else {
        return Ok(false);
    };
    let shows = item.state == Stands::Published || (item.state == Stands::Withdrawn && wish == Wish::Publish);
    if !shows {
        return Ok(false);
    }
    let last = revisions::last(tx, &item.id).await?;
    Ok(last.is_some_and(|last| !last.says(ask.content)))
}

async fn keep(
    mut tx: Tx,
    by: By<'_>,
    item: Option<Item>,
    content: &Content,
    known: &Known,
    (wish, plan): (Wish, Plan),
) -> Result<Response> {
    let was = item.as_ref().map_or(Stands::Draft, |item| item.state);
    let mut same = false;
    let id = match item {
        Some(item) => {
            same = item.state == Stands::Published && item.content == *content;
            if !same {
                acts::save(&mut tx, by, &item, content, known, &plan.reason).await?;
            }
            same = !readdress(&mut tx, by, &item.id, known, &plan).await? && same;
            item.id
        }
        None => acts::create(&mut tx, by, content, known).await?,
    };
    let item = store::find(&mut tx, &id).await?;
    let done = match (wish, plan.at) {
        (Wish::Publish, _) => {
            acts::publish(&mut tx, by, &item, &plan.slug, known, &plan.reason).await?;
            "news-done-published"
        }
        (Wish::Schedule, Some(at)) => {
            acts::schedule(&mut tx, by, &item, &plan.slug, at).await?;
            "news-done-scheduled"
        }
        _ if same => "news-done-same",
        _ if was == Stands::Published => "news-done-updated",
        _ => "news-done-saved",
    };
    tx.commit().await?;
    Ok(see(format!("/desk/news/{id}?done={done}")))
}

/// Gives the item the address that was typed; says whether that is another one.
async fn readdress(tx: &mut Tx, by: By<'_>, id: &str, known: &Known, plan: &Plan) -> Result<bool> {
    let item = store::find(tx, id).await?;
    if item.slug.as_deref().is_none_or(|slug| slug == plan.slug) {
        return Ok(false);
    }
    match (item.state, item.scheduled_for) {
        // Nobody has had its address yet.
        (Stands::Scheduled, Some(at)) => acts::schedule(tx, by, &item, &plan.slug, at).await?,
        _ => acts::change_address(tx, by, &item, &plan.slug, known).await?,
    }
    Ok(true)
}
