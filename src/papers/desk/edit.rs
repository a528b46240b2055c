//! A body: its name on paper, its sign, its terms; beside it its signers and its book.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use jiff::civil::Date;

use super::{MANAGE, held, over, places};
use crate::{
    app::App,
    error::{Error, Result},
    papers::{
        Organ, Side, Signer, acts,
        store::{self, By, Taken},
    },
    places as all_places,
    store::Tx,
    web::{
        Choice, Errors, Officer, Shell, Typed, Words,
        page::{page_with, see},
    },
};

#[derive(Template)]
#[template(path = "papers/desk/edit.html")]
struct Edit {
    shell: Shell,
    organ: Option<Organ>,
    typed: Typed,
    errors: Errors,
    places: Vec<Choice>,
    sides: Vec<Choice>,
    signers: Vec<SignerRow>,
    taken: Vec<Taken>,
    terms: Vec<String>,
}

struct SignerRow {
    signer: Signer,
    label: String,
    when: String,
    signs: bool,
}

/// The empty form.
pub async fn new(State(app): State<App>, officer: Officer) -> Result<Response> {
    let mut tx = app.db.read().await?;
    if !officer.actor.may_somewhere(MANAGE) {
        return Err(Error::Forbidden);
    }
    let mut typed = Typed::default();
    typed.set("side", Side::State.word());
    draw(&mut tx, &app, officer, None, typed, Errors::default()).await
}

/// A body that exists.
pub async fn show(State(app): State<App>, officer: Officer, Path(id): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let (organ, _) = held(&mut tx, &app, &officer, &id).await?;
    let typed = typed_of(&organ);
    draw(&mut tx, &app, officer, Some(organ), typed, Errors::default()).await
}

pub(super) fn typed_of(organ: &Organ) -> Typed {
    let mut typed = Typed::default();
    for (field, value) in [
        ("above", &organ.above),
        ("name", &organ.name),
        ("sign", &organ.sign),
        ("seat", &organ.seat),
        ("keep", &organ.keep),
    ] {
        typed.set(field, value);
    }
    typed.set("version", organ.version.to_string());
    typed
}

/// Draws the page as it stands, with the form of the body or of a signer as typed.
pub(super) async fn draw(
    tx: &mut Tx,
    app: &App,
    officer: Officer,
    organ: Option<Organ>,
    typed: Typed,
    errors: Errors,
) -> Result<Response> {
    let tree = all_places::tree(tx).await?;
    let words = officer.shell.words;
    let today = app.clock.today();
    let (mut signers, mut taken, mut terms) = (Vec::new(), Vec::new(), Vec::new());
    if let Some(organ) = &organ {
        let all = store::signers(tx, &organ.id).await?;
        signers = all.into_iter().map(|signer| row(words, signer, today)).collect();
        taken = store::taken(tx, &organ.id).await?;
        terms = organ.terms.iter().map(|day| words.day(*day)).collect();
    }
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let sides = Side::ALL
        .into_iter()
        .map(|side| Choice::new(side.word(), words.t(format!("papers-side-{}", side.word()))))
        .collect();
    let view = Edit {
        places: places(app, &officer.actor, &tree),
        sides,
        shell: officer.shell,
        organ,
        typed,
        errors,
        signers,
        taken,
        terms,
    };
    page_with(status, &view)
}

fn row(words: Words, signer: Signer, today: Date) -> SignerRow {
    let from = words.day(signer.first_day);
    let when = match signer.last_day {
        Some(last) => words.t2("papers-from-to", ("from", from), ("to", words.day(last))),
        None => words.t1("papers-from", "from", from),
    };
    SignerRow { label: signer.label(), when, signs: signer.signs_on(today), signer }
}

/// Records a new body.
pub async fn create(State(app): State<App>, officer: Officer, typed: Typed) -> Result<Response> {
    let mut tx = app.db.write().await?;
    if !officer.actor.may_somewhere(MANAGE) {
        return Err(Error::Forbidden);
    }
    let words = officer.shell.words;
    let tree = all_places::tree(&mut tx).await?;
    let mut errors = Errors::default();
    let place_id = typed.line("place");
    if !over(&app, &officer.actor, &tree, &place_id) {
        return Err(Error::Forbidden);
    }
    let side = typed.line("side").parse().unwrap_or(Side::State);
    let organ = read(words, &typed, &mut errors, String::new(), place_id, side);
    let term = errors.day(words, &typed, "term");
    if side == Side::Party && term.is_none() && !errors.has("term") {
        errors.add("term", words.t("papers-error-term"));
    }
    let organ = Organ { terms: term.into_iter().collect(), ..organ };
    if store::is_taken(&mut tx, &organ).await? {
        errors.add("name", words.t("papers-error-name-taken"));
    }
    if !errors.is_empty() {
        return draw(&mut tx, &app, officer, None, typed, errors).await;
    }
    let by = By { now: app.clock.now(), actor: Some(&officer.actor.id) };
    let id = acts::add(&mut tx, by, &organ).await?;
    tx.commit().await?;
    Ok(see(format!("/desk/papers/{id}?done=papers-done-added")))
}

/// Keeps a changed body.
pub async fn change(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let (was, _) = held(&mut tx, &app, &officer, &id).await?;
    let words = officer.shell.words;
    let mut errors = Errors::default();
    let new = read(words, &typed, &mut errors, was.id.clone(), was.place_id.clone(), was.side);
    let term = errors.day(words, &typed, "term").filter(|_| was.side == Side::Party);
    let taken = store::taken(&mut tx, &id).await?;
    if term.is_some_and(|first| taken.iter().any(|number| number.day >= first)) {
        errors.add("term", words.t("papers-error-term-taken"));
    }
    let new = Organ { terms: was.terms.clone(), version: was.version, ..new };
    if new.name != was.name && store::is_taken(&mut tx, &new).await? {
        errors.add("name", words.t("papers-error-name-taken"));
    }
    if !errors.is_empty() {
        return draw(&mut tx, &app, officer, Some(was), typed, errors).await;
    }
    if typed.number("version") != Ok(Some(was.version)) {
        return Err(Error::Conflict);
    }
    if new != was || term.is_some() {
        let by = By { now: app.clock.now(), actor: Some(&officer.actor.id) };
        acts::change(&mut tx, by, &new, term).await?;
        tx.commit().await?;
    }
    Ok(see(format!("/desk/papers/{id}?done=papers-done-changed")))
}

fn read(words: Words, typed: &Typed, errors: &mut Errors, id: String, place_id: String, side: Side) -> Organ {
    let name = errors.required(words, typed, "name", "papers-name");
    let sign = errors.required(words, typed, "sign", "papers-sign");
    let seat = errors.required(words, typed, "seat", "papers-seat");
    Organ {
        id,
        place_id,
        side,
        above: typed.lines("above"),
        name,
        sign,
        seat,
        keep: typed.line("keep"),
        terms: Vec::new(),
        version: 1,
    }
}
