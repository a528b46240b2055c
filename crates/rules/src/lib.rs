//! Law as dated data, and what follows from it: pure, exact, in whole numbers.
//!
//! `legal/<law>/<first day in force>/` at the root of the project holds the numbers with article,
//! clause and confidence; this crate reads them and answers for a day. It asks no clock, reads no
//! file when it runs and knows no database: the day of the act, the holidays and the records come
//! in as arguments, and each answer carries the steps that led to it, so that a page, a paper and
//! somebody who checks them from outside show the same arithmetic.
//!
//! - [`calendar`] which days are working days: weekends, holidays, make-up Saturdays.
//! - [`term`] counting days from an act to the day it is due.
//! - [`personal`] when people's data has to be erased, and how long it is kept.
//! - [`hold`] how long a notice must hang, and whether it did.
//! - [`disclosure`] what must be made public, by when, for how long and where.
//! - [`decision`] what people decide, in which forms, with which share; verdicts and counts.

pub mod calendar;
pub mod decision;
pub mod disclosure;
pub mod hold;
pub mod personal;
pub mod share;
pub mod source;
pub mod term;

mod basis;
mod confidence;

pub use basis::Basis;
pub use confidence::Confidence;
pub use jiff::civil::Date;
pub use share::Share;
pub use source::{Cited, Source};

/// A file of the law that does not read; the program's own files are read in a test.
#[derive(Debug, thiserror::Error)]
#[error("{file}: {text}")]
pub struct Fault {
    /// Which file.
    pub file: String,
    /// What is wrong with it.
    pub text: String,
}
