//! A household that is written into the book.

use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};
use jiff::civil::Date;

use super::{asked, by, choices, hamlets, over};
use crate::{
    app::App,
    error::{Error, Result},
    households::{
        Content, acts, form,
        store::{self, Fresh},
    },
    places::{self, Place, Tree},
    store::Tx,
    vietnamese::fold,
    web::{
        Choice, Errors, Officer, Shell, Typed,
        page::{page_with, see},
    },
};

const ACT: &str = "households.register";
/// So many numbers may be left free without a question: a number typed wrongly stays for ever.
const JUMP: i64 = 20;

#[derive(Template)]
#[template(path = "households/desk/new.html")]
struct New {
    shell: Shell,
    typed: Typed,
    errors: Errors,
    hamlets: Vec<Choice>,
}

impl New {
    fn lines(&self) -> Vec<usize> {
        super::show::lines(&self.typed)
    }
}

/// The form, with the next number of the hamlet.
pub async fn show(State(app): State<App>, officer: Officer) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let query = officer.shell.here.split_once('?').map_or("", |(_, query)| query);
    let typed = Typed::parse(query.as_bytes());
    render(&mut tx, &app, officer, typed, Errors::default()).await
}

async fn render(tx: &mut Tx, app: &App, officer: Officer, typed: Typed, errors: Errors) -> Result<Response> {
    if !officer.actor.may_somewhere(ACT) {
        return Err(Error::Forbidden);
    }
    let tree = places::tree(tx).await?;
    let within = living(app, &officer, &tree);
    let mut typed = typed;
    if typed.all("number").is_empty()
        && let Some(place) = asked(&within, typed.get("place"))
    {
        let next = store::next_number(tx, &place.id).await?;
        typed.set("number", next.to_string());
        typed.set("place", &place.id);
    }
    let mut choices = choices(app, &tree, &within);
    if choices.len() > 1 {
        choices.insert(0, Choice::new("", officer.shell.t("households-choose-hamlet")));
    }
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with(status, &New { shell: officer.shell, typed, errors, hamlets: choices })
}

/// The hamlets whose book is still written; one that became part of another has no new households.
fn living<'a>(app: &App, officer: &Officer, tree: &'a Tree) -> Vec<&'a Place> {
    let today = app.clock.today();
    let mut found = hamlets(app, officer, tree, ACT);
    found.retain(|place| place.exists_on(today));
    found
}

/// Writes it.
pub async fn create(State(app): State<App>, officer: Officer, mut typed: Typed) -> Result<Response> {
    if !officer.actor.may_somewhere(ACT) {
        return Err(Error::Forbidden);
    }
    let words = officer.shell.words;
    let mut tx = app.db.write().await?;
    let tree = places::tree(&mut tx).await?;
    let mut errors = Errors::default();
    let within = living(&app, &officer, &tree);
    let place =
        asked(&within, typed.get("place")).filter(|place| over(&app, &officer, &tree, &place.id, ACT));
    if place.is_none() {
        errors.add("place", words.t("households-error-place"));
    }
    let content = form::read(words, &typed, app.clock.today(), &mut errors);
    let valid_from = errors.day(words, &typed, "day");
    let number = number(&mut tx, place.map(|place| place.id.as_str()), &typed, words, &mut errors).await?;
    if let Some(place) = place
        && !typed.is("another", "yes")
        && let Some(known) = alike(&mut tx, &place.id, &content, app.clock.today()).await?
    {
        errors.add("head", words.t1("households-error-alike", "number", known));
        typed.set("alike", "yes");
    }
    if let Some(place) = place
        && !typed.is("jump", &number.to_string())
        && number > store::next_number(&mut tx, &place.id).await?.saturating_add(JUMP)
        && !errors.has("number")
    {
        errors.add("number", words.t1("households-error-jump", "number", number.to_string()));
        typed.set("ask_jump", number.to_string());
    }
    if let (Some(place), true) = (place, errors.is_empty()) {
        let fresh = Fresh { place_id: place.id.clone(), number, valid_from, content };
        match acts::register(&mut tx, by(&app, &officer), fresh).await? {
            Ok(id) => {
                tx.commit().await?;
                return Ok(see(format!("/desk/households/{id}?done=households-done-registered")));
            }
            Err(refusal) => errors.add(refusal.field(), words.t(refusal.key())),
        }
    }
    render(&mut tx, &app, officer, typed, errors).await
}

/// The number of a household that lives in a hamlet with the same head in the same area, if there is one.
async fn alike(tx: &mut Tx, place_id: &str, content: &Content, today: Date) -> Result<Option<i64>> {
    let (head, area) = (fold(&content.head), fold(&content.area));
    let living = store::list(tx, &[place_id.to_owned()], today).await?;
    let mut same = living.iter().filter(|one| fold(&one.head) == head && fold(&one.area) == area);
    Ok(same.next().map(|one| one.number).filter(|_| !head.is_empty()))
}

/// The number typed, or the next one of the hamlet where none was.
async fn number(
    tx: &mut Tx,
    place_id: Option<&str>,
    typed: &Typed,
    words: crate::web::Words,
    errors: &mut Errors,
) -> Result<i64> {
    let typed_number = errors.number(words, typed, "number");
    match (typed_number, place_id) {
        (Some(number), _) => Ok(number),
        (None, Some(place_id)) => store::next_number(tx, place_id).await,
        (None, None) => Ok(0),
    }
}
