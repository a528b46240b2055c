//! The sections: added, renamed in both languages, put in order, removed while empty.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

use super::around::Around;
use crate::{
    app::App,
    error::{Error, Result},
    news::{
        acts::By,
        item::Category,
        store::{section_path, sections},
        story,
    },
    store::Tx,
    vietnamese,
    web::{
        Errors, Officer, Shell, Typed,
        page::{page_with, see},
    },
};

const DONE: &str = "/desk/news/sections?done=news-done-section";

struct Line {
    category: Category,
    name: String,
    path: String,
    items: i64,
    count: String,
    first: bool,
    last: bool,
}

#[derive(Template)]
#[template(path = "news/desk/sections.html")]
struct Sections {
    shell: Shell,
    lines: Vec<Line>,
    /// The section whose form came back, or `new`.
    wrong: String,
    typed: Typed,
    errors: Errors,
}

impl Sections {
    /// What stands in a field: what was typed, if its form came back.
    fn value(&self, id: &str, field: &str, kept: &str) -> String {
        if self.wrong == id { self.typed.get(field).to_owned() } else { kept.to_owned() }
    }
}

/// The page.
pub async fn show(State(app): State<App>, officer: Officer) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let around = Around::load(&mut tx, &app).await?;
    around.need_over_home(&officer.actor, "news.arrange")?;
    draw(&mut tx, around, officer.shell, "", Typed::default(), Errors::default()).await
}

async fn draw(
    tx: &mut Tx,
    around: Around,
    shell: Shell,
    wrong: &str,
    typed: Typed,
    errors: Errors,
) -> Result<Response> {
    let used = sections::items(tx).await?;
    let last = around.categories.len().saturating_sub(1);
    let line = |(index, category): (usize, Category)| {
        let items = used.iter().find(|(id, _)| *id == category.id).map_or(0, |(_, n)| *n);
        Line {
            name: category.name(shell.words).to_owned(),
            path: section_path(&category.id),
            count: shell.words.tn("news-count", items),
            first: index == 0,
            last: index == last,
            items,
            category,
        }
    };
    let lines = around.categories.into_iter().enumerate().map(line).collect();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with(status, &Sections { lines, wrong: wrong.to_owned(), typed, errors, shell })
}

/// Both names, or what is wrong with them. Errors stand beside `id-vi` and `id-en`.
fn names(
    shell: &Shell,
    typed: &Typed,
    id: &str,
    others: &[Category],
    errors: &mut Errors,
) -> (String, String) {
    let words = shell.words;
    for (field, label) in [("vi", "news-section-vi"), ("en", "news-section-en")] {
        if typed.line(field).is_empty() {
            errors.missing(words, &format!("{id}-{field}"), label);
        } else if vietnamese::looks_pre_unicode(typed.get(field)) {
            errors.add(&format!("{id}-{field}"), words.t("news-error-font"));
        }
    }
    let (vi, en) = (typed.line("vi"), typed.line("en"));
    let same = |other: &Category| other.id != id && vietnamese::fold(&other.name_vi) == vietnamese::fold(&vi);
    if !vi.is_empty() && others.iter().any(same) {
        errors.add(&format!("{id}-vi"), words.t("news-error-section-name"));
    }
    (vi, en)
}

/// Adds a section. Its address comes from its Vietnamese name and stays.
pub async fn add(State(app): State<App>, officer: Officer, typed: Typed) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let around = Around::load(&mut tx, &app).await?;
    around.need_over_home(&officer.actor, "news.arrange")?;
    let mut errors = Errors::default();
    let (vi, en) = names(&officer.shell, &typed, "new", &around.categories, &mut errors);
    if !errors.is_empty() {
        return draw(&mut tx, around, officer.shell, "new", typed, errors).await;
    }
    let slug = story::slug(&vi);
    let mut id = slug.clone();
    // A section that was renamed keeps its first address, and "new" is the form's own.
    let taken = |id: &str| id == "new" || around.categories.iter().any(|category| category.id == id);
    for number in 2.. {
        if !taken(&id) {
            break;
        }
        id = format!("{slug}-{number}");
    }
    sections::insert(&mut tx, &id, &vi, &en).await?;
    note(tx, &app, &officer, &id, "added").await
}

/// Renames a section.
pub async fn rename(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let around = Around::load(&mut tx, &app).await?;
    around.need_over_home(&officer.actor, "news.arrange")?;
    let version = known(&around, &id)?.version;
    let mut errors = Errors::default();
    let (vi, en) = names(&officer.shell, &typed, &id, &around.categories, &mut errors);
    if !typed.is("version", &version.to_string()) {
        errors.add(&format!("{id}-vi"), officer.shell.t("news-error-section-changed"));
    }
    if !errors.is_empty() {
        return draw(&mut tx, around, officer.shell, &id, typed, errors).await;
    }
    sections::rename(&mut tx, &id, version, &vi, &en).await?;
    note(tx, &app, &officer, &id, "renamed").await
}

/// Moves a section by one place.
pub async fn shift(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let around = Around::load(&mut tx, &app).await?;
    around.need_over_home(&officer.actor, "news.arrange")?;
    let mut order: Vec<_> = around.categories.iter().map(|category| category.id.as_str()).collect();
    let at = order.iter().position(|known| *known == id).ok_or(Error::NotFound)?;
    let to = if typed.is("to", "up") { at.saturating_sub(1) } else { (at + 1).min(order.len() - 1) };
    order.swap(at, to);
    for (sort, id) in (1_i64..).zip(order) {
        sections::put_at(&mut tx, id, sort).await?;
    }
    note(tx, &app, &officer, &id, "moved").await
}

/// Removes a section that no item stands in.
pub async fn remove(State(app): State<App>, officer: Officer, Path(id): Path<String>) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let around = Around::load(&mut tx, &app).await?;
    around.need_over_home(&officer.actor, "news.arrange")?;
    known(&around, &id)?;
    let why = if around.categories.len() == 1 {
        Some("news-error-section-last")
    } else if sections::remove(&mut tx, &id).await? {
        None
    } else {
        Some("news-error-section-used")
    };
    if let Some(why) = why {
        let mut errors = Errors::default();
        errors.add(&format!("{id}-vi"), officer.shell.t(why));
        return draw(&mut tx, around, officer.shell, "", Typed::default(), errors).await;
    }
    note(tx, &app, &officer, &id, "removed").await
}

fn known<'a>(around: &'a Around, id: &str) -> Result<&'a Category> {
    around.categories.iter().find(|category| category.id == id).ok_or(Error::NotFound)
}

async fn note(mut tx: Tx, app: &App, officer: &Officer, id: &str, facts: &str) -> Result<Response> {
    let by = By { actor: Some(&officer.actor.id), now: app.clock.now() };
    by.note(&mut tx, "news.arrange", id, facts).await?;
    tx.commit().await?;
    Ok(see(DONE))
}
