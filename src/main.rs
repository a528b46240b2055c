//! The program `dinh`.

use std::process::ExitCode;

fn main() -> ExitCode {
    dinh::commands::main()
}
