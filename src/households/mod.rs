//! Households: the book of a hamlet's households (sổ hộ), the base of every decision of its people.
//!
//! One household has one vote, cast by one person who speaks for it: whoever has full civil capacity
//! and can speak for the household, else whom its members nominate or authorise. What must be passed
//! is passed by a share of all households, so who is in the book on a day decides what a majority is.
//! A number belongs to a household for ever and is never given to another one.
//!
//! Articles: Law 10/2022/QH15, art. 18.2 (who represents), art. 21.1 (shares of all households).
//!
//! States (drawn in `states.txt`, held by a test): living → moved, merged, split, dissolved; one that
//! moved or was dissolved by mistake returns.
//!
//! Writes: the hamlet's head and the commune's officers. Reads: those, and the Front's people. Nobody
//! else: a district has no business with names, and there is no public page, no search, no entry in the
//! public log, since a number would point to people. The journal has ids and counts.
//!
//! Leaves out: identity numbers, days of birth, sex, income; who was at home. Of members as few as the
//! hamlet needs. An ended household's names go by the schedule (`legal/retention.toml`).

pub mod acts;
pub mod desk;
mod form;
mod household;
pub mod import;
pub mod policy;
pub mod store;

pub use household::{
    Content, Ended, Event, EventKind, Household, Member, Person, Refusal, State, Stay, Step,
};
pub use store::{count, count_of, find, find_numbered, list};

use crate::modules::Module;

/// What the shell needs to know of this module.
pub const MODULE: Module = Module {
    name: "households",
    rights: &[],
    articles: &[],
    path: "",
    routes: desk::routes,
    policy: policy::RULES,
};
