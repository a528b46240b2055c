//! Writes the sample year 2020 of the district of Cờ Đỏ, and today's commune of that name, as the offices'
//! own spreadsheets.
//!
//! Usage: `cargo run -p sample-world [-- FOLDER]`; each world has a folder in that one. The same program
//! writes the same bytes every time.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

mod awards;
mod check;
mod commune;
mod day;
mod exemplars;
mod figures;
mod headers;
mod households;
mod nfd;
mod notices;
mod places;
mod prng;
mod registers;
mod results;
mod sheet;

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            // Nothing is left to do when even standard error is closed.
            let _ = writeln!(std::io::stderr(), "sample-world: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> sheet::Result<bool> {
    let fixtures = std::env::args_os()
        .nth(1)
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures")), PathBuf::from);
    let folder = fixtures.join("co-do-2020");
    std::fs::create_dir_all(&folder)?;
    let hamlets = places::load()?;
    let exemplars = exemplars::load(&hamlets)?;
    let (collectives, individuals) = (awards::collectives()?, awards::individuals()?);

    places::write(&folder.join("01-so-ho-cac-ap.xlsx"), &hamlets)?;
    let registers = registers::write(&folder.join("02-dang-ky-mo-hinh-2020"), &exemplars)?;
    results::write(&folder.join("03-ket-qua-mo-hinh-2020.xlsx"), &exemplars)?;
    awards::write(&folder.join("04-khen-thuong-tap-the-2020.xlsx"), &collectives, false)?;
    awards::write(&folder.join("05-khen-thuong-ca-nhan-2020.xlsx"), &individuals, true)?;
    figures::write(&folder.join("06-so-lieu-go-tay.xlsx"))?;
    let notices = notices::load()?;
    let books = notices::write(&folder.join("07-cong-khai-2020"), &notices)?;
    let households = households::write(&folder, &households::FOUNDING)?;
    let communes = commune::write(&fixtures.join("xa-co-do-2026"))?;

    let year = check::Year {
        hamlets: &hamlets,
        exemplars: &exemplars,
        registers: &registers,
        collectives: &collectives,
        individuals: &individuals,
        notices: &notices,
        books: &books,
        households: &households,
        communes: &communes,
    };
    check::run(&year, &mut std::io::stdout().lock())
}
