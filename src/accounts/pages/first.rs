//! The first administrator: by a one-time link that the program prints when it
//! starts without any account. The same page asks which place is served.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use axum_extra::extract::CookieJar;

use super::reset::new_password;
use crate::{
    accounts::{
        Role, password,
        store::{self, Purpose},
    },
    app::App,
    error::{Error, Result},
    places::{self, Kind},
    store::{
        Tx,
        journal::{self, Entry},
    },
    vietnamese,
    web::{
        Choice, Errors, Shell, Typed, Visitor, Words,
        page::{page, page_with, see},
    },
};

#[derive(Template)]
#[template(path = "accounts/pages/first.html")]
struct First {
    shell: Shell,
    typed: Typed,
    errors: Errors,
    places: Vec<Choice>,
    kinds: Vec<Choice>,
}

/// What may be served: everything above hamlets.
const SERVED: [Kind; 5] = [Kind::Commune, Kind::Ward, Kind::Town, Kind::District, Kind::Province];

impl First {
    fn of(shell: Shell, tree: &places::Tree, app: &App, typed: Typed, errors: Errors) -> Self {
        let (places, kinds) = (choices(shell.words, tree, app), places::desk::kinds(shell.words, &SERVED));
        Self { shell, typed, errors, places, kinds }
    }
}

/// The page behind the link.
pub async fn show(
    State(app): State<App>,
    Visitor(shell): Visitor,
    Path(code): Path<String>,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    if !store::code_works(&mut tx, app.clock.now(), Purpose::FirstAdministrator, None, &code).await? {
        return Err(Error::Refused("accounts-error-first"));
    }
    let tree = places::tree(&mut tx).await?;
    page(&First::of(shell, &tree, &app, Typed::default(), Errors::default()))
}

/// Places known that exist today and could be served, and one that is not known yet.
fn choices(words: Words, tree: &places::Tree, app: &App) -> Vec<Choice> {
    let today = app.clock.today();
    let known = tree
        .roots(today)
        .into_iter()
        .flat_map(|root| tree.subtree(&root.id, today))
        .filter_map(|id| tree.get(&id))
        .filter(|place| SERVED.contains(&place.kind))
        .map(|place| Choice::new(&place.id, &place.name));
    known.chain([Choice::new("", words.t("accounts-first-other"))]).collect()
}

/// Makes the account and signs it in.
pub async fn submit(
    State(app): State<App>,
    Visitor(shell): Visitor,
    Path(code): Path<String>,
    jar: CookieJar,
    typed: Typed,
) -> Result<Response> {
    let now = app.clock.now();
    let words = shell.words;
    let mut errors = Errors::default();
    let full_name = errors.required(words, &typed, "full_name", "accounts-full-name");
    let title = errors.required(words, &typed, "title", "accounts-office");
    let username =
        vietnamese::fold(&errors.required(words, &typed, "username", "accounts-username")).replace(' ', ".");
    let home = typed.line("home");
    let password = new_password(words, &typed, &mut errors);
    let mut tx = app.db.read().await?;
    let tree = places::tree(&mut tx).await?;
    drop(tx);
    let known = tree.get(&home).is_some();
    if !known && typed.line("home_name").is_empty() {
        errors.add("home_name", words.t("accounts-error-home"));
    }
    let home_code = typed.line("home_code");
    if !known && !places::desk::is_code(&home_code) {
        errors.add("home_code", words.t("places-error-code-letters"));
    }
    let taken = tree.find(&home_code, app.clock.today()).filter(|_| !known && !home_code.is_empty());
    if let Some(taken) = taken {
        errors.add("home_code", words.t1("places-error-code", "name", &taken.name));
    }
    if !errors.is_empty() {
        let page = First::of(shell, &tree, &app, typed, errors);
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let hash = password::hash(&app, password).await?;
    let mut tx = app.db.write().await?;
    if !store::use_code(&mut tx, now, Purpose::FirstAdministrator, None, &code).await? {
        return Err(Error::Refused("accounts-error-first"));
    }
    let home = if known { home } else { new_home(&mut tx, now, &typed).await? };
    let id = store::insert(&mut tx, now, &username, &full_name, &title).await?;
    store::set_password(&mut tx, &id, &hash).await?;
    store::grant(&mut tx, now, None, &id, Role::Administrator, &home).await?;
    places::set_home(&mut tx, &home).await?;
    let token = store::open_session(&mut tx, now, &id).await?;
    let entry = Entry { actor: Some(&id), act: "accounts.first-administrator", subject: &id, facts: "" };
    journal::append(&mut tx, now, entry).await?;
    tx.commit().await?;
    Ok((super::with_session(&app, jar, token), see("/desk")).into_response())
}

/// Adds the place served, and the one above it when it was typed.
async fn new_home(tx: &mut Tx, now: jiff::Timestamp, typed: &Typed) -> Result<String> {
    let by = places::acts::By { now, actor: None };
    let kind = typed.line("home_kind").parse().ok().filter(|kind| SERVED.contains(kind));
    let kind = kind.unwrap_or(Kind::Commune);
    let new = |kind, name: String, code| places::acts::New { kind, name, code, from: None };
    let above = typed.line("home_above");
    let parent = if above.is_empty() {
        None
    } else {
        const DISTRICTS: [&str; 3] = ["huyen", "quan", "thi xa"];
        let folded = vietnamese::fold(&above);
        let district = DISTRICTS.iter().any(|start| folded.starts_with(start));
        let kind = if district { Kind::District } else { Kind::Province };
        Some(places::acts::add(tx, by, new(kind, above, None), None).await?)
    };
    let home = new(kind, typed.line("home_name"), typed.opt_line("home_code"));
    places::acts::add(tx, by, home, parent.as_deref()).await
}
