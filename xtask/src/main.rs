//! The chores of the repository, written in Rust so that a contributor needs
//! no second scripting language and no tool that is not already there for the
//! product. `cargo xtask` runs them; `.ci/run` runs the same ones, so a green
//! run on a laptop and a green run on the build machine mean the same thing.
//!
//! It depends on two small crates only: it has to compile in seconds, because
//! it is built before anything else can be checked.
#![expect(clippy::print_stdout, reason = "a command-line tool speaks on standard output")]

mod bench;
mod browser;
mod debian;
mod lint;
mod postgres;
mod report;
mod shell;
mod test;

use anyhow::{Result, bail};
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask test [--strict]   all tests: cargo, PostgreSQL, browser
                              (--strict or DINH_STRICT=1: nothing may be skipped)
cargo xtask lint              formatting, clippy, rustdoc, licences, file sizes,
                              forbidden words, dependency table, message keys
cargo xtask bench [NAME...]   start, memory, pages, import (all without a name)
cargo xtask fixtures [ARG...] writes the sample world anew";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<()> {
    let Some((command, rest)) = arguments.split_first() else {
        bail!("which chore?\n{USAGE}");
    };
    match command.as_str() {
        "test" => test::run(rest),
        "lint" => lint::run(rest),
        "bench" => bench::run(rest),
        "fixtures" => fixtures(rest),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        unknown => bail!("there is no chore `{unknown}`\n{USAGE}"),
    }
}

/// The sample world is a crate of its own; this is only its short name.
fn fixtures(rest: &[String]) -> Result<()> {
    let mut cargo = shell::cargo();
    cargo.args(["run", "--package", "sample-world", "--"]);
    shell::run(cargo.args(rest))
}
