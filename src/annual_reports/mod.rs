//! Annual reports: the year's review, drawn from the records of every other module.
//!
//! Each figure opens the records that it was counted from; one that no records hold is
//! typed, with who, when and on what proof, and is marked wherever it is shown. Typed
//! figures never stand in for records: once a year has records, the records speak.
//!
//! Articles: none of a law; codes and outline are those of published year-end reports.
//!
//! States: drawn. Checking, locking and signing by each unit come later; until then the
//! value shown is always the one counted now.
//!
//! Writes: commune and district officers (typed figures only). Reads: everybody; the
//! list of what to look at again is for officers.

pub mod desk;
mod figure;
pub mod import;
pub mod indicator;
pub mod pages;
pub mod policy;
mod review;
pub mod store;
mod sum;

pub use figure::{Basis, Drawn, Figure, live};

use crate::modules::Module;

/// What the shell needs to know of this module.
pub const MODULE: Module = Module {
    name: "annual_reports",
    rights: &[],
    articles: &[],
    path: "/reports",
    routes: pages::routes,
    policy: policy::RULES,
};
