//! The accounts that an administrator answers for.

use std::collections::HashMap;

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};

use super::{reach::Reach, store as desk_store};
use crate::{
    accounts::{Account, Grant, store},
    app::App,
    error::Result,
    vietnamese,
    web::{Officer, Shell, Typed, page::page},
};

/// One row of the list.
struct Row {
    account: Account,
    roles: Vec<String>,
}

#[derive(Template)]
#[template(path = "accounts/desk/list.html")]
struct List {
    shell: Shell,
    typed: Typed,
    rows: Vec<Row>,
    /// How many have not set a password yet, in words; empty when all have.
    waiting: String,
}

/// The list, all or those whose name, office or sign-in name holds `q`.
pub async fn show(State(app): State<App>, officer: Officer, RawQuery(query): RawQuery) -> Result<Response> {
    let typed = Typed::parse(query.unwrap_or_default().as_bytes());
    let mut tx = app.db.read().await?;
    let reach = Reach::of(&mut tx, &app, &officer.actor).await?;
    let accounts = store::list(&mut tx).await?;
    let mut grants: HashMap<String, Vec<Grant>> = HashMap::new();
    for (account, grant) in desk_store::all_grants(&mut tx).await? {
        grants.entry(account).or_default().push(grant);
    }
    let words = officer.shell.words;
    let wanted = vietnamese::fold(typed.get("q"));
    let rows: Vec<Row> = accounts
        .into_iter()
        .filter(|account| matches(account, &wanted))
        .filter_map(|account| {
            let held = grants.remove(&account.id).unwrap_or_default();
            let roles = held.iter().map(|grant| reach.role_label(words, grant)).collect();
            reach.over_all(&held).then_some(Row { account, roles })
        })
        .collect();
    let waiting = rows.iter().filter(|row| row.account.active && !row.account.has_password).count();
    let waiting = match i64::try_from(waiting) {
        Ok(0) | Err(_) => String::new(),
        Ok(count) => words.tn("accounts-waiting", count),
    };
    page(&List { shell: officer.shell, typed, rows, waiting })
}

fn matches(account: &Account, wanted: &str) -> bool {
    let all = [&account.full_name, &account.title, &account.username.replace('.', " ")]
        .map(|text| vietnamese::fold(text))
        .join(" ");
    wanted.split(' ').all(|word| all.contains(word))
}
