//! The printed one-time code: the officer sets a password with it. Only its hash is
//! kept, so this page is the one time that anybody sees it.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::{HeaderMap, Uri, header},
    response::Response,
};

use super::reach::Reach;
use crate::{
    accounts::{
        Account,
        store::{self, CODE_LASTS, Purpose},
    },
    app::App,
    codec,
    error::{Error, Result},
    store::journal::{self, Entry},
    web::{Officer, Shell, page::page},
};

#[derive(Template)]
#[template(path = "accounts/desk/code.html")]
struct Code {
    shell: Shell,
    account: Account,
    address: String,
    code: String,
    until: String,
}

/// Makes a code and shows it; an earlier one stops working.
pub async fn issue(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let reach = Reach::of(&mut tx, &app, &officer.actor).await?;
    let (account, _) = reach.open_account(&mut tx, &id).await?;
    let code = codec::new_code();
    store::keep_code(&mut tx, now, Purpose::Password, Some(&id), &code).await?;
    let entry = Entry { actor: Some(&officer.actor.id), act: "accounts.issue-code", subject: &id, facts: "" };
    journal::append(&mut tx, now, entry).await?;
    tx.commit().await?;
    let until = now.checked_add(CODE_LASTS).map_err(Error::fault)?;
    page(&Code {
        until: officer.shell.words.moment(until),
        shell: officer.shell,
        account,
        address: address(&app, &headers, &uri),
        code,
    })
}

/// Where to type the code: this installation as the administrator reached it.
fn address(app: &App, headers: &HeaderMap, uri: &Uri) -> String {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .or_else(|| uri.authority().map(|authority| authority.as_str()))
        .unwrap_or_default();
    let scheme = if app.secure { "https" } else { "http" };
    format!("{scheme}://{host}/sign-in/code")
}
