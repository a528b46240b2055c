//! What administrators and auditors do: accounts, roles, codes, hand-over, the
//! permission table and the journal.
//!
//! An administrator answers for the accounts whose roles all lie in the
//! administrator's own subtree (`reach.rs`); an account elsewhere is not shown at all.

mod code;
pub mod handover;
mod journal;
mod list;
mod new;
mod one;
mod permissions;
mod reach;
mod roles;
pub mod store;
#[cfg(test)]
mod tests;

use axum::{
    Router,
    routing::{get, post},
};

use crate::app::App;

/// Routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/desk/accounts", get(list::show))
        .route("/desk/accounts/new", get(new::show).post(new::submit))
        .route("/desk/accounts/{id}", get(one::show).post(one::save))
        .route("/desk/accounts/{id}/roles", post(roles::add))
        .route("/desk/accounts/{id}/roles/{grant}/end", post(roles::end))
        .route("/desk/accounts/{id}/code", post(code::issue))
        .route("/desk/accounts/{id}/handover", get(handover::show).post(handover::submit))
        .route("/desk/permissions", get(permissions::show))
        .route("/desk/journal", get(journal::show))
}
