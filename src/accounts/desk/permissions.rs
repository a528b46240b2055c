//! The permission table, drawn from what the modules themselves say: who may do what,
//! in which state. Nothing here is typed twice, so it cannot disagree with the program.

use askama::Template;
use axum::response::Response;

use crate::{
    accounts::{Role, Rule},
    error::{Error, Result},
    modules::{MODULES, act_name},
    web::{Officer, Shell, Words, page::page},
};

/// The permissions of one module.
struct Group {
    title: String,
    lines: Vec<Line>,
}

/// One permission: the act, its states, and yes or no for each role.
struct Line {
    act: String,
    states: String,
    allowed: Vec<bool>,
}

#[derive(Template)]
#[template(path = "accounts/desk/permissions.html")]
struct Permissions {
    shell: Shell,
    roles: Vec<String>,
    groups: Vec<Group>,
}

impl Permissions {
    /// Columns of the table.
    fn width(&self) -> usize {
        self.roles.len() + 2
    }
}

/// The table.
pub async fn show(officer: Officer) -> Result<Response> {
    if !officer.actor.may_somewhere("accounts.read-permissions") {
        return Err(Error::Forbidden);
    }
    let words = officer.shell.words;
    let groups = MODULES
        .iter()
        .filter(|module| !module.policy.is_empty())
        .map(|module| Group {
            title: words.t(format!("{}-title", key(module.name))),
            lines: module.policy.iter().map(|rule| line(words, rule)).collect(),
        })
        .collect();
    page(&Permissions {
        roles: Role::ALL.iter().map(|role| words.t(role.key())).collect(),
        groups,
        shell: officer.shell,
    })
}

fn line(words: Words, rule: &Rule) -> Line {
    let states: Vec<_> = rule
        .states
        .iter()
        .map(|state| state_name(words, rule.act, state).unwrap_or_else(|| (*state).to_owned()))
        .collect();
    Line {
        act: act_name(words, rule.act),
        states: if states.is_empty() { words.t("accounts-any-state") } else { states.join(", ") },
        allowed: Role::ALL.iter().map(|role| rule.roles.contains(role)).collect(),
    }
}

/// The words for a state of a module's record, if it has any: key `module-state-word`.
pub(super) fn state_name(words: Words, act: &str, state: &str) -> Option<String> {
    let (module, _) = act.split_once('.').unwrap_or((act, ""));
    let name = format!("{}-state-{}", key(module), key(state));
    words.find(&name)
}

fn key(word: &str) -> String {
    word.replace('_', "-")
}

#[cfg(test)]
mod tests;
