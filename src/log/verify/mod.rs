//! Checking a log from its public files alone, as an outsider does: `dinh verify` says in words what is
//! found here, and a log that lost entries is refilled from a copy only after it was checked here.

mod check;
mod entry;
mod finding;
mod records;
mod source;
#[cfg(test)]
mod tests;

pub use check::{Checked, NOT_THERE, check, check_log};
pub use finding::{Doing, Files, Finding, Get, Known, Report};
pub use source::{Source, Unread, save};
