//! The editor's buttons: look, save, publish. Whatever goes wrong, what was typed and the
//! photo that was sent come back on the page.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

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
        figures::Known,
        item::{Content, Item, State as Stands},
        shown::Reader,
        store::{self, photos},
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
}

impl Wish {
    fn of(typed: &Typed) -> Self {
        match typed.get("do") {
            "look" => Self::Look,
            "publish" => Self::Publish,
            _ => Self::Save,
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
    let mut tx = app.db.write().await?;
    let around = Around::load(&mut tx, app).await?;
    let item = match id {
        Some(id) => Some(store::find(&mut tx, &id).await?),
        None => None,
    };
    allowed(&around, &officer, item.as_ref(), &typed)?;
    let actor = officer.actor.id.clone();
    let by = By { actor: Some(&actor), now: app.clock.now() };
    take_photo(&mut tx, by, photo, &mut typed).await?;
    let content = check::read(words, &typed, &mut errors, around.year());
    let wish = Wish::of(&typed);
    let clashes = clashes(&mut typed, item.as_ref(), &content);
    let mut known = Known::default();
    known.add_for(&mut tx, &around.tree, &content).await?;
    let slug = if wish == Wish::Look || !clashes.is_empty() {
        String::new()
    } else {
        let ask =
            Ask { around: &around, item: item.as_ref(), content: &content, known: &known, typed: &typed };
        problems(&mut tx, &officer.shell, ask, wish, &mut errors).await?
    };
    let status = match wish {
        _ if !clashes.is_empty() => StatusCode::CONFLICT,
        _ if !errors.is_empty() => StatusCode::UNPROCESSABLE_ENTITY,
        Wish::Look => StatusCode::OK,
        Wish::Save | Wish::Publish => {
            return keep(tx, by, item, &content, &known, wish, &slug).await;
        }
    };
    let showing = Showing { item, typed, errors, clashes, status };
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
            check::clashes(content, &item.content)
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
    match (Wish::of(typed), item) {
        (Wish::Publish, Some(item)) => around.need(&officer.actor, "news.publish", item),
        (Wish::Publish, None) if !around.allows(&officer.actor, "news.publish", &place, state) => {
            Err(Error::Forbidden)
        }
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

async fn take_photo(tx: &mut Tx, by: By<'_>, photo: Option<Cleaned>, typed: &mut Typed) -> Result<()> {
    if let Some(photo) = photo {
        typed.set("photo", acts::add_photo(tx, by, &photo).await?);
    } else if typed.is("drop_photo", "yes") || photos::size(tx, typed.get("photo")).await?.is_none() {
        typed.set("photo", "");
    }
    typed.set("drop_photo", "");
    Ok(())
}

struct Ask<'a> {
    around: &'a Around,
    item: Option<&'a Item>,
    content: &'a Content,
    known: &'a Known,
    typed: &'a Typed,
}

/// Everything that stands in the way of the wish; gives the address for publication.
async fn problems(
    tx: &mut Tx,
    shell: &Shell,
    ask: Ask<'_>,
    wish: Wish,
    errors: &mut Errors,
) -> Result<String> {
    check::to_keep(shell.words, ask.content, &ask.around.categories, errors);
    let public = ask.item.is_some_and(|item| item.state == Stands::Published);
    if wish == Wish::Publish || public {
        let reader = Reader { words: shell.words, content: ask.content, known: ask.known, frozen: &[] };
        check::to_publish(&reader, errors);
    }
    let slug = check::slug(ask.typed, ask.content);
    let own = ask.item.and_then(|item| item.slug.clone());
    if wish == Wish::Publish && own.is_none() && store::by_slug(tx, &slug).await?.is_some() {
        errors.add("slug", shell.words.t1("news-error-slug", "slug", &slug));
    }
    Ok(own.unwrap_or(slug))
}

async fn keep(
    mut tx: Tx,
    by: By<'_>,
    item: Option<Item>,
    content: &Content,
    known: &Known,
    wish: Wish,
    slug: &str,
) -> Result<Response> {
    let public = item.as_ref().is_some_and(|item| item.state == Stands::Published);
    let id = match item {
        Some(item) => {
            acts::save(&mut tx, by, &item, content, known).await?;
            item.id
        }
        None => acts::create(&mut tx, by, content).await?,
    };
    let done = match wish {
        Wish::Publish => {
            let item = store::find(&mut tx, &id).await?;
            acts::publish(&mut tx, by, &item, slug, known).await?;
            "news-done-published"
        }
        _ if public => "news-done-updated",
        _ => "news-done-saved",
    };
    tx.commit().await?;
    Ok(see(format!("/desk/news/{id}?done={done}")))
}
