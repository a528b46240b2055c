//! The public log: a program of its own measures it from within, since a million entries are not made
//! through pages.

use super::{Bench, Row};
use crate::shell;
use anyhow::{Context, Result};

/// Runs it and reads its lines.
pub fn measure(_bench: &Bench) -> Result<Vec<Row>> {
    rows(&shell::output(shell::cargo().args(["bench", "--locked", "--bench", "log"]))?)
}

/// The lines that a program of its own prints.
pub(super) fn rows(said: &str) -> Result<Vec<Row>> {
    let rows: Option<Vec<_>> = said
        .lines()
        .filter_map(|line| line.strip_prefix("ROW\t"))
        .map(|line| {
            let mut parts = line.split('\t');
            Some(Row::new(parts.next()?, parts.next()?, parts.next()?))
        })
        .collect();
    rows.context("a line of three parts")
}
