//! Commendations: from nomination to certificate. Who was commended, for what, by which
//! decision, and who handed it over.
//!
//! Units nominate within a round; the list is held against itself, the units' proposals and
//! the records; a council votes; collectives and people get a decision each; issuing one writes
//! the awards, so every figure counts them at once. An award may also come from the list that
//! goes with a decision made elsewhere; acts of the past are recorded afterwards and say so.
//! The body that decides and the person who hands over differ, and both are kept. Names in an
//! award list are public, which is its purpose; nothing else personal is kept.
//!
//! Articles: Law on Emulation and Commendation (06/2022/QH15 today; the papers of 2020
//! stand under Law 15/2003/QH11). Shares of votes, multiples of the base salary and the wording
//! of certificates are the unit's own: no text that we could read fixes them.
//!
//! States of a round (drawn in `states.txt`, held by a test): open → reviewed → decided →
//! closed; taken back, a round decides anew. Of an award: decided → handed over, or taken back.
//!
//! Writes: commune and district officers nominate, over the unit of the one nominated; district
//! officers review, decide, hand over, print. Reads: awards everybody; rounds the officers who
//! have a part in them, and auditors. It leaves out secret ballots.

pub mod acts;
pub mod bonus;
pub mod certificate;
pub mod checks;
mod commendation;
pub mod council;
pub mod desk;
pub mod figures;
pub mod import;
pub mod nominee;
pub mod pages;
pub mod paper;
pub mod policy;
pub mod record;
pub mod revocation;
pub mod round;
pub mod sheet;
pub mod store;

pub use commendation::{Bonus, Commendation, Content, Decision, Form, RecipientKind};

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
