//! Annual reports: the year's review, drawn from the records of every other module.
//!
//! Each figure opens the records that it was counted from; one that no records hold is
//! typed, with who, when and on what proof, and is marked wherever it is shown. Typed
//! figures never stand in for records: once a year has records, the records speak.
//!
//! Articles: none of a law; codes and outline are those of published year-end reports.
//!
//! States of a place's review of a year (drawn in `states.txt`, held by a test): open →
//! locked → signed; locked → returned → locked. A lock keeps every figure and text as it
//! stands; what is counted since is shown beside it and never in its stead. A signed
//! review changes only by a signed correction, and what stood before stays readable.
//!
//! Writes: commune and district officers type, write, lock and sign their own place's, and
//! correct what they signed; the level above gives back, and corrects what is locked. Reads: everybody figures and, once locked, texts; the list of what
//! to look at again is for officers. It leaves out: the draft paper before it is signed.

pub mod acts;
mod annexes;
pub mod desk;
mod figure;
pub mod import;
pub mod indicator;
mod narrative;
mod outline;
pub mod pages;
mod paper;
pub mod policy;
pub mod record;
mod review;
pub mod sample;
mod shown;
mod signed;
mod standing;
pub mod store;
mod sum;
mod warnings;

pub use figure::{Basis, Drawn, Figure, live};
pub use pages::asked::years;
pub use shown::shown;
pub use standing::{Review, State, units};

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
