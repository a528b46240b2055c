//! The library of photos: sent, described, found again, removed while no item holds them.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

use crate::{
    app::App,
    error::{Error, Result},
    news::{
        acts::{self, By},
        item::State as Stands,
        pages::card::Picture,
        store::photos::{self, Photo, Said},
    },
    store::Tx,
    vietnamese::looks_pre_unicode,
    web::{
        Errors, Officer, Pages, Shell, Typed,
        page::{PAGE_ROWS, page_with, see},
        photo,
        upload::FormWithFile,
    },
};

struct Line {
    id: String,
    picture: Picture,
    uses: String,
}

#[derive(Template)]
#[template(path = "news/desk/photos.html")]
struct Library {
    shell: Shell,
    lines: Vec<Line>,
    pages: Pages,
    count: String,
    asked: String,
    typed: Typed,
    errors: Errors,
}

#[derive(Template)]
#[template(path = "news/desk/photo.html")]
struct One {
    shell: Shell,
    photo: Photo,
    picture: Picture,
    sent: String,
    holders: Vec<(String, String, Stands)>,
    may_remove: bool,
    typed: Typed,
    errors: Errors,
}

fn need(officer: &Officer, act: &str) -> Result<()> {
    if officer.actor.may_somewhere(act) { Ok(()) } else { Err(Error::Forbidden) }
}

/// The library, the newest photo first.
pub async fn list(State(app): State<App>, officer: Officer) -> Result<Response> {
    need(&officer, "news.add-photo")?;
    let mut tx = app.db.read().await?;
    draw(&mut tx, officer.shell, Typed::default(), Errors::default()).await
}

async fn draw(tx: &mut Tx, shell: Shell, typed: Typed, errors: Errors) -> Result<Response> {
    let query = shell.here.split_once('?').map_or("", |(_, query)| query);
    let read = Typed::parse(query.as_bytes());
    let asked = read.line("q");
    let total = photos::count(tx, &asked).await?;
    let pages = Pages::new(read.number("page").unwrap_or_default(), total, "/desk/news/photos", query);
    let photos = photos::list(tx, &asked, PAGE_ROWS, pages.offset()).await?;
    let line = |photo: &Photo| Line {
        id: photo.id.clone(),
        picture: Picture::of_photo(photo),
        uses: shell.words.tn("news-photo-uses", photo.uses),
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let library = Library {
        lines: photos.iter().map(line).collect(),
        count: shell.words.tn("news-photo-count", total),
        asked,
        pages,
        typed,
        errors,
        shell,
    };
    page_with(status, &library)
}

/// What is said of a photo: both are demanded here, since every item that takes it prints them.
fn said(shell: &Shell, typed: &Typed, errors: &mut Errors) -> (String, String) {
    for (field, key) in [("alt", "news-error-alt"), ("caption", "news-error-caption")] {
        if typed.line(field).is_empty() {
            errors.add(field, shell.t(key));
        } else if looks_pre_unicode(typed.get(field)) {
            errors.add(field, shell.t("news-error-font"));
        }
    }
    (typed.line("alt"), typed.line("caption"))
}

/// Keeps a photo.
pub async fn add(State(app): State<App>, officer: Officer, form: FormWithFile) -> Result<Response> {
    need(&officer, "news.add-photo")?;
    let FormWithFile { typed, file } = form;
    let mut errors = Errors::default();
    let cleaned = match file {
        None => Err("news-error-no-photo"),
        Some(sent) => photo::clean(sent.bytes).await.map_err(photo::PhotoRefusal::key),
    };
    if let Err(key) = &cleaned {
        errors.add("file", officer.shell.t(key));
    }
    let (alt, caption) = said(&officer.shell, &typed, &mut errors);
    let mut tx = app.db.write().await?;
    let (Ok(cleaned), true) = (cleaned, errors.is_empty()) else {
        return draw(&mut tx, officer.shell, typed, errors).await;
    };
    let by = By { actor: Some(&officer.actor.id), now: app.clock.now() };
    let id = acts::add_photo(&mut tx, by, &cleaned, Said { alt: &alt, caption: &caption }).await?;
    tx.commit().await?;
    Ok(see(format!("/desk/news/photos/{id}?done=news-done-photo")))
}

/// One photo, with the items that hold it.
pub async fn one(State(app): State<App>, officer: Officer, Path(id): Path<String>) -> Result<Response> {
    need(&officer, "news.add-photo")?;
    let mut tx = app.db.read().await?;
    let photo = photos::get(&mut tx, &id).await?.ok_or(Error::NotFound)?;
    let mut typed = Typed::default();
    typed.set("alt", &photo.alt);
    typed.set("caption", &photo.caption);
    draw_one(&mut tx, officer, photo, typed, Errors::default()).await
}

async fn draw_one(
    tx: &mut Tx,
    officer: Officer,
    photo: Photo,
    typed: Typed,
    errors: Errors,
) -> Result<Response> {
    let holders = photos::held_by(tx, &photo.id).await?;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let one = One {
        picture: Picture::of_photo(&photo),
        sent: officer.shell.words.moment(photo.uploaded_at),
        may_remove: holders.is_empty() && officer.actor.may_somewhere("news.remove-photo"),
        holders,
        typed,
        errors,
        photo,
        shell: officer.shell,
    };
    page_with(status, &one)
}

/// Changes what is said of a photo.
pub async fn say(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    need(&officer, "news.add-photo")?;
    let mut tx = app.db.write().await?;
    let photo = photos::get(&mut tx, &id).await?.ok_or(Error::NotFound)?;
    let mut errors = Errors::default();
    let (alt, caption) = said(&officer.shell, &typed, &mut errors);
    if !typed.is("version", &photo.version.to_string()) {
        errors.add("alt", officer.shell.t("news-error-photo-changed"));
    }
    if !errors.is_empty() {
        return draw_one(&mut tx, officer, photo, typed, errors).await;
    }
    photos::say(&mut tx, &id, photo.version, Said { alt: &alt, caption: &caption }).await?;
    let by = By { actor: Some(&officer.actor.id), now: app.clock.now() };
    by.note(&mut tx, "news.photo-words", &id, "").await?;
    tx.commit().await?;
    Ok(see(format!("/desk/news/photos/{id}?done=news-done-photo-words")))
}

/// Removes a photo that no item holds.
pub async fn remove(State(app): State<App>, officer: Officer, Path(id): Path<String>) -> Result<Response> {
    need(&officer, "news.remove-photo")?;
    let mut tx = app.db.write().await?;
    photos::get(&mut tx, &id).await?.ok_or(Error::NotFound)?;
    if !photos::remove(&mut tx, &id).await? {
        return Err(Error::Refused("news-error-photo-used"));
    }
    let by = By { actor: Some(&officer.actor.id), now: app.clock.now() };
    by.note(&mut tx, "news.remove-photo", &id, "").await?;
    tx.commit().await?;
    Ok(see("/desk/news/photos?done=news-done-photo-removed"))
}
