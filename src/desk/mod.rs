//! The officer's desk: what is mine, what is due, drafts, quick acts.
//!
//! It keeps nothing of its own: every line is drawn from a module's records, overdue
//! first, for the places the officer answers for.

mod decisions;
mod disclosures;
mod home;
mod reviews;
mod task;

use axum::{Router, routing::get};

use crate::{
    accounts::{Role, rule},
    app::App,
    modules::Module,
};

const EVERYBODY: &[Role] = &Role::ALL;

/// What the shell needs to know of this module.
pub const MODULE: Module = Module {
    name: "desk",
    rights: &[],
    articles: &[],
    path: "",
    routes,
    policy: &[rule("desk.open", EVERYBODY, &[])],
};

fn routes() -> Router<App> {
    Router::new().route("/desk", get(home::show))
}
