//! Commendations: who was commended, for what, by which decision, and who handed it over.
//!
//! An award is recorded from the list that goes with its decision; the body that decides
//! and the person who hands it over differ, and both are kept. Acts of the past are
//! recorded afterwards and say so, with the day of the act and the day of recording.
//! Names in an award list are public, which is its purpose; nothing else personal is kept.
//!
//! Articles: Law on Emulation and Commendation (06/2022/QH15 today; the papers of 2020
//! stand under Law 15/2003/QH11).
//!
//! States: decided → handed over. Nominating and reviewing stay on paper for now.
//!
//! Writes: commune and district officers, over the unit of the one commended. Reads:
//! everybody.

pub mod acts;
pub mod bonus;
pub mod certificate;
pub mod checks;
mod commendation;
pub mod council;
pub mod desk;
mod figures;
pub mod import;
pub mod nominee;
pub mod pages;
pub mod paper;
pub mod policy;
pub mod round;
pub mod store;

pub use commendation::{Bonus, Commendation, Content, Decision, Form, RecipientKind};
pub use figures::figures;

use crate::modules::Module;

/// What the shell needs to know of this module.
pub const MODULE: Module = Module {
    name: "commendations",
    rights: &[],
    articles: &["Luật Thi đua, khen thưởng (06/2022/QH15; trước đó 15/2003/QH11)"],
    path: "/commendations",
    routes: pages::routes,
    policy: policy::RULES,
};
