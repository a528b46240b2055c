//! Checking a log from its public files alone, as an outsider does: `dinh verify` says in words what is
//! found here, and a log that lost entries is refilled from a copy only after it was checked here.

mod check;
mod source;
#[cfg(test)]
mod tests;

pub use check::{Checked, Doing, Files, Finding, Known, NOT_THERE, Report, check, check_log};
pub use source::{Source, Unread, save};
