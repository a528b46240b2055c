//! Decisions: what people discuss and decide, one household one vote.
//!
//! A hamlet's head with the Front's working committee, the commune's chair, or residents by their
//! households' consents put a matter to the people. The law in force on the day it is opened says in which
//! forms, with which share of which households it passes, and who recognises it; that law stays with the
//! matter. Households are asked in rounds of one form, each from a frozen roll; each has one mark in a round.
//! What the numbers mean is computed and shown with every step; no number is ever bent.
//!
//! Articles: Pháp lệnh 34/2007, Điều 10 đến 18 (to 30/06/2023); Luật 10/2022, Điều 15 đến 24; Nghị định
//! 59/2023, Điều 3 và 4; Nghị định 61/2023, Điều 9 đến 11. The rules themselves are data (`legal/`,
//! `crates/rules`).
//!
//! States (drawn in `states.txt` and `rounds.txt`, held by tests): proposed → open → passed or rejected →
//! recognised where the law asks → carried out. A round: called → running → counting → closed.
//!
//! Writes: hamlet heads and the Front's people in their hamlet, commune officers. Reads: everybody, except
//! drafts and who came or gave a slip back, which only the hamlet's own officers see. It keeps nowhere what
//! a household chose. Leaves out: elections, a choice among projects, votes online.

pub mod acts;
pub mod decision;
pub mod desk;
pub mod figures;
pub mod pages;
pub mod paper;
pub mod policy;
mod reasons;
pub mod record;
pub mod recount;
pub mod refusal;
pub mod round;
mod sample;
pub mod store;
pub mod tally;

pub use sample::{load_founding, load_today};

use crate::modules::{Module, Right};

/// What the shell needs to know of this module.
pub const MODULE: Module = Module {
    name: "decisions",
    rights: &[Right::Discuss],
    articles: &["34/2007/PL-UBTVQH11, Điều 10–18", "10/2022/QH15, Điều 15–24", "59/2023/NĐ-CP, Điều 3–4"],
    path: "/decisions",
    routes: pages::routes,
    policy: policy::RULES,
};
