//! Accounts: officers' sign-in, their roles over places, hand-over, the journal's reader.
//!
//! A role is always held over a place and everything below it. Residents need no
//! account to read; the role exists for what later modules let a household do.
//! Nothing here needs mail: the first administrator comes in by a one-time link that
//! the program prints, a forgotten password is set anew with a printed one-time code.
//!
//! States of an account: active → closed (its roles end, its work is handed over).
//! Writes: administrators, for their own places. Reads: administrators, auditors.

mod account;
pub mod desk;
pub mod pages;
pub mod password;
pub mod policy;
mod rule;
pub mod store;

pub use account::{Account, Actor, Grant, Role};
pub use rule::{Rule, may, rule};
pub use store::actor_of;

use crate::modules::Module;

/// What the shell needs to know of this module.
pub const MODULE: Module = Module {
    name: "accounts",
    rights: &[],
    articles: &[],
    path: "",
    routes: pages::routes,
    policy: policy::RULES,
};
