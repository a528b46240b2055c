//! Disclosures: what the authority must tell people, by when, where it hung, and for how long.
//!
//! A notice belongs to a matter of the law in force on the day of its document. From that law
//! come the last day for making it public and the time it must hang; the posting log proves both.
//! What was late, or taken down early, says so for good.
//!
//! Articles: Pháp lệnh 34/2007, Điều 5 đến 9 (to 30/06/2023); Luật 10/2022, Điều 11 đến 14; budget:
//! Thông tư 343/2016, Điều 15 đến 18; inside agencies: Nghị định 04/2015, then Luật 10/2022, Điều
//! 46 đến 48. The rules themselves are data (`legal/`, `crates/rules`).
//!
//! States (drawn in `states.txt`, held by a test): draft → submitted → approved → published →
//! closed; withdrawn. Where a notice hangs, and whether it was late, is drawn from its postings.
//!
//! Writes: commune and district officers; hamlet heads log postings and people told in their
//! hamlet. Reads: everybody, except drafts, matters for an agency's staff, columns and files
//! kept for paper or officers, and texts that were sealed. It never counts who read what.

pub mod acts;
pub mod calendar;
mod content;
pub mod desk;
mod differences;
mod duty;
mod fact;
pub mod figures;
mod form;
pub mod import;
mod kind;
mod loudspeaker;
mod notice;
pub mod oc4ids;
pub mod pages;
mod paper;
pub mod policy;
mod posting;
mod quarterly;
pub mod record;
mod sample;
pub mod store;
mod table;
mod terms;
mod told;

pub use acts::publish_due;
pub use content::{Content, Value};
pub use figures::hanging;
pub use kind::{Audience, Kind, Part};
pub use notice::{Hold, Notice, State, Step, path as notice_path};
pub use posting::{Channel, Posting};
pub use sample::load_sample;

use crate::modules::{Module, Right};

/// What the shell needs to know of this module.
pub const MODULE: Module = Module {
    name: "disclosures",
    rights: &[Right::Know],
    articles: &["34/2007/PL-UBTVQH11, Điều 5–9", "10/2022/QH15, Điều 11–14", "343/2016/TT-BTC, Điều 15–18"],
    path: "/disclosures",
    routes: pages::routes,
    policy: policy::RULES,
};
