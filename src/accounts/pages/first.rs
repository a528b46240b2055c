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
    places,
    store::journal::{self, Entry},
    vietnamese,
    web::{
        Choice, Errors, Shell, Typed, Visitor,
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
    let places = choices(&places::tree(&mut tx).await?, &app);
    page(&First { shell, typed: Typed::default(), errors: Errors::default(), places })
}

/// Places that exist today and could be served: everything above hamlets.
fn choices(tree: &places::Tree, app: &App) -> Vec<Choice> {
    let today = app.clock.today();
    tree.roots(today)
        .into_iter()
        .flat_map(|root| tree.subtree(&root.id, today))
        .filter_map(|id| tree.get(&id))
        .filter(|place| !matches!(place.kind, places::Kind::Hamlet | places::Kind::Agency))
        .map(|place| Choice::new(&place.id, &place.name))
        .collect()
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
    let full_name = errors.required(words, &typed, "full_name");
    let title = errors.required(words, &typed, "title");
    let username = vietnamese::fold(&errors.required(words, &typed, "username")).replace(' ', ".");
    let home = typed.line("home");
    let password = new_password(words, &typed, &mut errors);
    let mut tx = app.db.read().await?;
    let tree = places::tree(&mut tx).await?;
    drop(tx);
    if tree.get(&home).is_none() {
        errors.add("home", words.t("web-error-required"));
    }
    if !errors.is_empty() {
        let places = choices(&tree, &app);
        let page = First { shell, typed, errors, places };
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let hash = password::hash(&app, password).await?;
    let mut tx = app.db.write().await?;
    if !store::use_code(&mut tx, now, Purpose::FirstAdministrator, None, &code).await? {
        return Err(Error::Refused("accounts-error-first"));
    }
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
