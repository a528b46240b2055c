//! The public log: an entry for every public act, in a tree that an outsider can check with the public
//! files alone (docs/adr/0018).
//!
//! Writes: the acts of the other modules, in their own transactions, by [`append`]. Reads: everybody.
//! Leaves out: names, numbers and texts of people, marks of households, times of day.

mod entry;
pub mod pages;
pub mod refill;
pub mod signer;
pub mod store;
mod told;
pub mod trouble;
pub mod verify;

pub use entry::{Entry, More, Written, detail};
pub use store::append;
pub use told::{CITATION, SHA256, TITLE, Told, bytes_of, tell, tell_all, tell_erasing};

use crate::modules::Module;

/// What the shell needs to know of this module.
pub const MODULE: Module =
    Module { name: "log", rights: &[], articles: &[], path: "/log", routes: pages::routes, policy: &[] };

#[cfg(test)]
mod tests;
