//! Reads a module's `states.txt`, so that its tests hold the code to the drawing: one arrow
//! a line, `from --step--> to`.

use std::fmt::Debug;
use std::str::FromStr;

/// The arrows in the order they are drawn. Panics on a line that is none or names a word the
/// code does not know.
pub fn arrows<S, A>(text: &str) -> Vec<(S, A, S)>
where
    S: FromStr<Err: Debug>,
    A: FromStr<Err: Debug>,
{
    text.lines()
        .map(|line| {
            let (from, rest) = line.split_once(" --").unwrap();
            let (step, to) = rest.split_once("--> ").unwrap();
            (from.parse().unwrap(), step.parse().unwrap(), to.parse().unwrap())
        })
        .collect()
}
