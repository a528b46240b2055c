//! One place: new, spelled anew, ended.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

use super::{held, kinds, over, reach, tree};
use crate::{
    app::App,
    error::{Error, Result},
    places::{
        self as all_places, Kind, Place, Tree,
        acts::{self, By, New},
        store,
    },
    web::{
        Choice, Errors, Officer, Shell, Typed,
        page::{page_with, see},
    },
};

#[derive(Template)]
#[template(path = "places/desk/edit.html")]
struct Edit {
    shell: Shell,
    place: Option<Place>,
    typed: Typed,
    errors: Errors,
    kinds: Vec<Choice>,
    parents: Vec<Choice>,
    others: Vec<Choice>,
}

/// The empty form.
pub async fn new(State(app): State<App>, officer: Officer) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let tree = tree(&mut tx, &officer).await?;
    let mut typed = Typed::default();
    typed.set("kind", Kind::Hamlet.word());
    draw(&app, officer, &tree, None, typed, Errors::default())
}

/// A place that exists.
pub async fn show(State(app): State<App>, officer: Officer, Path(id): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let tree = tree(&mut tx, &officer).await?;
    let place = held(&app, &officer, &tree, &id)?;
    let mut typed = typed_of(&place);
    typed.set("version", store::version(&mut tx, &id).await?.to_string());
    draw(&app, officer, &tree, Some(place), typed, Errors::default())
}

fn typed_of(place: &Place) -> Typed {
    let mut typed = Typed::default();
    typed.set("name", &place.name);
    typed.set("code", place.code.clone().unwrap_or_default());
    typed
}

fn draw(
    app: &App,
    officer: Officer,
    tree: &Tree,
    place: Option<Place>,
    typed: Typed,
    errors: Errors,
) -> Result<Response> {
    let within = reach(app, &officer.actor, tree);
    let choice = |(depth, place): &(usize, &Place)| {
        Choice::new(&place.id, format!("{}{}", "– ".repeat(*depth), place.name))
    };
    let own = place.as_ref().map(|place| place.id.clone()).unwrap_or_default();
    let words = officer.shell.words;
    let none = Choice::new("", words.t("places-became-nothing"));
    let view = Edit {
        kinds: kinds(words, &Kind::ALL),
        parents: within.iter().filter(|(_, place)| place.kind != Kind::Hamlet).map(choice).collect(),
        others: std::iter::once(none)
            .chain(within.iter().filter(|(_, place)| place.id != own).map(choice))
            .collect(),
        shell: officer.shell,
        place,
        typed,
        errors,
    };
    let status = if view.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with(status, &view)
}

/// Adds a place.
pub async fn create(State(app): State<App>, officer: Officer, typed: Typed) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let tree = tree(&mut tx, &officer).await?;
    let words = officer.shell.words;
    let parent = typed.line("parent");
    if !over(&app, &officer.actor, &tree, &parent) {
        return Err(Error::Forbidden);
    }
    let mut errors = Errors::default();
    errors.required(words, &typed, "name", "places-name");
    let from = errors.day(words, &typed, "from");
    let kind = typed.line("kind").parse().unwrap_or(Kind::Hamlet);
    taken(&app, &officer, &tree, &parent, &typed, "", &mut errors);
    if !errors.is_empty() {
        return draw(&app, officer, &tree, None, typed, errors);
    }
    let new = New { kind, name: typed.line("name"), code: typed.opt_line("code"), from };
    let by = By { now: app.clock.now(), actor: Some(&officer.actor.id) };
    acts::add(&mut tx, by, new, Some(&parent)).await?;
    tx.commit().await?;
    Ok(see("/desk/places?done=places-done-added"))
}

/// Two places of one name below the same one, or of one code today, could not be told apart.
fn taken(
    app: &App,
    officer: &Officer,
    tree: &Tree,
    parent: &str,
    typed: &Typed,
    own: &str,
    errors: &mut Errors,
) {
    let today = app.clock.today();
    let words = officer.shell.words;
    let name = crate::vietnamese::fold(&typed.line("name"));
    let same = |place: &&Place| place.id != own && crate::vietnamese::fold(&place.name) == name;
    if tree.children(parent, today).iter().any(same) {
        errors.add("name", words.t("places-error-name"));
    }
    let code = typed.line("code");
    if !is_code(&code) {
        errors.add("code", words.t("places-error-code-letters"));
    }
    let holds = tree.find(&code, today).filter(|found| found.exists_on(today) && found.id != own);
    if let (false, Some(found)) = (code.is_empty(), holds) {
        errors.add("code", words.t1("places-error-code", "name", &found.name));
    }
}

/// A code stands in printed addresses and file names: letters and digits without marks.
pub(crate) fn is_code(code: &str) -> bool {
    code.len() <= 12 && code.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-')
}

/// Spells a place anew.
pub async fn change(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let tree = tree(&mut tx, &officer).await?;
    let was = held(&app, &officer, &tree, &id)?;
    let mut errors = Errors::default();
    errors.required(officer.shell.words, &typed, "name", "places-name");
    let parent = tree.parent(&id, app.clock.today()).map(|above| above.id.clone()).unwrap_or_default();
    taken(&app, &officer, &tree, &parent, &typed, &id, &mut errors);
    // Printed addresses and kept figures hold the code.
    if was.code.is_some() && was.code != typed.opt_line("code") {
        errors.add("code", officer.shell.t("places-error-code-fixed"));
    }
    if !errors.is_empty() {
        return draw(&app, officer, &tree, Some(was), typed, errors);
    }
    let version = typed.number("version").ok().flatten().ok_or(Error::Conflict)?;
    let by = By { now: app.clock.now(), actor: Some(&officer.actor.id) };
    let code = typed.opt_line("code");
    acts::rename(&mut tx, by, &was, version, &typed.line("name"), code.as_deref()).await?;
    tx.commit().await?;
    Ok(see("/desk/places?done=places-done-changed"))
}

/// Says which day was its last, and what it became.
pub async fn end(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let tree = tree(&mut tx, &officer).await?;
    let was = held(&app, &officer, &tree, &id)?;
    let words = officer.shell.words;
    let mut errors = Errors::default();
    let last = errors.day(words, &typed, "last");
    if last.is_none() && !errors.has("last") {
        errors.missing(words, "last", "places-last");
    }
    if last.zip(was.valid_from).is_some_and(|(last, from)| last < from) {
        errors.add("last", words.t("places-error-last"));
    }
    let into = typed.opt_line("into");
    let home = all_places::home(&mut tx).await?;
    if was.valid_to.is_some() || home.is_some_and(|home| home.id == id) {
        return Err(Error::Refused("places-error-cannot-end"));
    }
    if let (Some(last), None) = (last, &into)
        && !tree.children(&id, last).is_empty()
    {
        errors.add("into", words.t("places-error-below"));
    }
    if let Some(into) = &into
        && (*into == id || !over(&app, &officer.actor, &tree, into))
    {
        return Err(Error::Forbidden);
    }
    let (true, Some(last)) = (errors.is_empty(), last) else {
        let mut both = typed_of(&was);
        both.set("last", typed.get("last"));
        both.set("into", typed.get("into"));
        return draw(&app, officer, &tree, Some(was), both, errors);
    };
    let by = By { now: app.clock.now(), actor: Some(&officer.actor.id) };
    acts::end(&mut tx, by, &tree, &was, last, into.as_deref()).await?;
    tx.commit().await?;
    Ok(see("/desk/places?done=places-done-ended"))
}
