//! When an officer leaves: a successor takes over every role and follow-up duty, then
//! the account is closed. Nothing is left without somebody who answers for it.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use jiff::Timestamp;

use super::{reach::Reach, roles::keep_an_administrator, store as desk_store};
use crate::{
    accounts::{Account, Grant, store},
    app::App,
    error::{Error, Result},
    store::{
        Tx,
        journal::{self, Entry},
    },
    web::{
        Choice, Errors, Officer, Shell, Typed,
        page::{page, page_with, see},
    },
};

#[derive(Template)]
#[template(path = "accounts/desk/handover.html")]
struct Handover {
    shell: Shell,
    account: Account,
    held: Vec<String>,
    typed: Typed,
    errors: Errors,
    successors: Vec<Choice>,
}

impl Handover {
    async fn of(
        tx: &mut Tx,
        reach: &Reach,
        shell: Shell,
        (account, grants): (Account, Vec<Grant>),
    ) -> Result<Self> {
        let held = grants.iter().map(|grant| reach.role_label(shell.words, grant)).collect();
        let mut successors = vec![Choice::new("", shell.t("accounts-choose"))];
        successors.extend(possible(tx, reach, &account.id).await?);
        Ok(Self { shell, account, held, typed: Typed::default(), errors: Errors::default(), successors })
    }
}

/// Active accounts within reach, other than the one that leaves.
async fn possible(tx: &mut Tx, reach: &Reach, leaving: &str) -> Result<Vec<Choice>> {
    let grants = desk_store::all_grants(tx).await?;
    let within = |id: &str| {
        grants.iter().filter(|(account, _)| account == id).all(|(_, grant)| reach.over_place(&grant.place_id))
    };
    let accounts = store::list(tx).await?;
    Ok(accounts
        .iter()
        .filter(|account| account.active && account.id != leaving && within(&account.id))
        .map(|account| {
            let label = format!("{}, {}", account.full_name, account.title);
            Choice::new(&account.id, label)
        })
        .collect())
}

/// The page that asks who takes over.
pub async fn show(State(app): State<App>, officer: Officer, Path(id): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let reach = Reach::of(&mut tx, &app, &officer.actor).await?;
    let found = reach.open_account(&mut tx, &id).await?;
    page(&Handover::of(&mut tx, &reach, officer.shell, found).await?)
}

/// Hands over and closes.
pub async fn submit(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let reach = Reach::of(&mut tx, &app, &officer.actor).await?;
    let found = reach.open_account(&mut tx, &id).await?;
    let version = found.0.version;
    let mut page = Handover::of(&mut tx, &reach, officer.shell, found).await?;
    let to = typed.line("to");
    if to.is_empty() || !page.successors.iter().any(|choice| choice.value == to) {
        let words = page.shell.t("accounts-error-successor");
        page.errors.add("to", words);
        page.typed = typed;
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    if typed.number("version") != Ok(Some(version)) {
        return Err(Error::Conflict);
    }
    hand_over(&mut tx, now, &officer.actor.id, &id, &to).await?;
    tx.commit().await?;
    let done = "accounts-done-handed-over";
    Ok(see(format!("/desk/accounts/{to}?done={done}")))
}

/// Moves everything of an account to a successor and closes it, with its journal line.
///
/// # Errors
/// [`Error::Refused`] when nobody who administers could sign in afterwards.
pub async fn hand_over(tx: &mut Tx, now: Timestamp, by: &str, from: &str, to: &str) -> Result<()> {
    let before = desk_store::administrators_with_password(tx).await?;
    let roles = hand_over_duties(tx, now, by, from, to).await?;
    store::close(tx, now, from).await?;
    keep_an_administrator(tx, before).await?;
    let entry = Entry {
        actor: Some(by),
        act: "accounts.hand-over",
        subject: from,
        facts: &format!("to={to} roles={roles}"),
    };
    journal::append(tx, now, entry).await
}

/// Moves what the account holds; gives how many roles. The one place where modules
/// with follow-up duties of their own are called, each with `take_over(tx, from, to)`.
async fn hand_over_duties(tx: &mut Tx, now: Timestamp, by: &str, from: &str, to: &str) -> Result<usize> {
    let successor = store::find(tx, to).await?;
    crate::exemplars::take_over(tx, from, to, &successor.title).await?;
    let leaving = store::grants(tx, from).await?;
    let own = store::grants(tx, to).await?;
    for grant in &leaving {
        let held = own.iter().any(|own| own.role == grant.role && own.place_id == grant.place_id);
        if !held {
            store::grant(tx, now, Some(by), to, grant.role, &grant.place_id).await?;
        }
    }
    Ok(leaving.len())
}
