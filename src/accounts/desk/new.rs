//! Making an account. The sign-in name is made from the full name when none is typed.

use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};

use super::{
    reach::{self, Reach},
    store as desk_store,
};
use crate::{
    accounts::{Role, store},
    app::App,
    error::{Error, Result},
    store::{
        Tx,
        journal::{self, Entry},
    },
    vietnamese,
    web::{
        Choice, Errors, Officer, Shell, Typed, Words,
        page::{page, page_with, see},
    },
};

#[derive(Template)]
#[template(path = "accounts/desk/new.html")]
struct New {
    shell: Shell,
    typed: Typed,
    errors: Errors,
    roles: Vec<Choice>,
    places: Vec<Choice>,
}

impl New {
    fn of(reach: &Reach, shell: Shell, typed: Typed, errors: Errors) -> Self {
        let (roles, places) = (reach::roles(shell.words), reach.places());
        Self { shell, typed, errors, roles, places }
    }
}

/// The empty form.
pub async fn show(State(app): State<App>, officer: Officer) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let reach = Reach::of(&mut tx, &app, &officer.actor).await?;
    let mut typed = Typed::default();
    typed.set("role", Role::CommuneOfficer.word());
    page(&New::of(&reach, officer.shell, typed, Errors::default()))
}

/// Makes the account with its first role.
pub async fn submit(State(app): State<App>, officer: Officer, typed: Typed) -> Result<Response> {
    let (now, words) = (app.clock.now(), officer.shell.words);
    let mut tx = app.db.write().await?;
    let reach = Reach::of(&mut tx, &app, &officer.actor).await?;
    let mut errors = Errors::default();
    let full_name = errors.required(words, &typed, "full_name", "accounts-full-name");
    let title = errors.required(words, &typed, "title", "accounts-office");
    let username = free_username(&mut tx, words, &typed, &full_name, &mut errors).await?;
    let given = chosen(&reach, words, &typed, &mut errors)?;
    let (true, Some((role, place))) = (errors.is_empty(), given) else {
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &New::of(&reach, officer.shell, typed, errors));
    };
    let actor = Some(officer.actor.id.as_str());
    let id = store::insert(&mut tx, now, &username, &full_name, &title).await?;
    store::grant(&mut tx, now, actor, &id, role, &place).await?;
    let entry =
        Entry { actor, act: "accounts.make", subject: &id, facts: &format!("role={role} place={place}") };
    journal::append(&mut tx, now, entry).await?;
    tx.commit().await?;
    Ok(see(format!("/desk/accounts/{id}?done=accounts-done-made")))
}

/// Takes role and place of a form. A place outside the own subtree was not offered, so
/// whoever sends one is refused outright.
pub(super) fn chosen(
    reach: &Reach,
    words: Words,
    typed: &Typed,
    errors: &mut Errors,
) -> Result<Option<(Role, String)>> {
    let role = reach::chosen_role(typed.get("role"));
    if role.is_none() {
        errors.missing(words, "role", "accounts-role");
    }
    let place = typed.line("place");
    if reach.tree.get(&place).is_none() {
        errors.missing(words, "place", "accounts-place");
        return Ok(None);
    }
    if !reach.over_place(&place) {
        return Err(Error::Forbidden);
    }
    Ok(role.map(|role| (role, place)))
}

/// The name typed, or one made from the full name; the error names a free one.
async fn free_username(
    tx: &mut Tx,
    words: Words,
    typed: &Typed,
    full_name: &str,
    errors: &mut Errors,
) -> Result<String> {
    let own = username_of(typed.get("username"));
    let wanted = if own.is_empty() { username_of(full_name) } else { own.clone() };
    if wanted.is_empty() || !desk_store::is_taken(tx, &wanted).await? {
        return Ok(wanted);
    }
    let mut number = 2;
    let mut free = format!("{wanted}{number}");
    while desk_store::is_taken(tx, &free).await? {
        number += 1;
        free = format!("{wanted}{number}");
    }
    if own.is_empty() {
        return Ok(free);
    }
    errors.add("username", words.t1("accounts-error-taken", "free", &free));
    Ok(wanted)
}

/// `Trần Thị Mẫu` → `tran.thi.mau`.
fn username_of(name: &str) -> String {
    vietnamese::fold(name).replace(' ', ".")
}
