//! All tests, with what they need brought along: one command on a new machine
//! runs everything, and whatever it could not run it names.

use crate::debian::{self, Need};
use crate::report::{Done, Report};
use crate::{browser, postgres, shell};
use anyhow::{Result, bail};

/// Where the tests look for a PostgreSQL.
const DATABASE: &str = "DINH_TEST_POSTGRES";

const NEEDS: [Need; 5] = [
    Need {
        name: "PostgreSQL",
        present: || std::env::var_os(DATABASE).is_some() || postgres::programs().is_some(),
        packages: &["postgresql"],
        without: "every test on PostgreSQL",
    },
    Need {
        name: "Chromium",
        present: || browser::chromium().is_some(),
        packages: &["chromium"],
        without: "every browser test",
    },
    Need {
        name: "Python with cryptography",
        present: browser::python,
        packages: &["python3", "python3-cryptography"],
        without: "the second reader of the public log",
    },
    Need {
        name: "Node.js",
        present: || shell::find("node").is_some(),
        packages: &["nodejs"],
        without: "every browser test",
    },
    Need {
        name: "npm",
        present: || shell::find("npm").is_some(),
        packages: &["npm"],
        without: "every browser test",
    },
];

/// `cargo xtask test [--strict]`.
pub fn run(arguments: &[String]) -> Result<()> {
    let mut strict = std::env::var("DINH_STRICT").is_ok_and(|value| value == "1");
    for argument in arguments {
        match argument.as_str() {
            "--strict" => strict = true,
            unknown => bail!("cargo xtask test knows --strict only, not `{unknown}`"),
        }
    }
    let mut report = Report::new("cargo xtask test", strict);
    report.part("packages", || {
        debian::provide(&NEEDS);
        Ok(Done::Well)
    });
    let mut database = Database::None;
    report.part("private PostgreSQL", || {
        database = Database::open()?;
        Ok(match database {
            Database::None => Done::Skipped("PostgreSQL is missing".to_owned()),
            Database::Given | Database::Own(_) => Done::Well,
        })
    });
    report.part("cargo test", || cargo_test(&database));
    drop(database);
    report.part("browser tests", browser::run);
    report.finish()
}

/// The PostgreSQL that the tests use.
enum Database {
    None,
    /// Whoever called us has named one.
    Given,
    Own(postgres::Server),
}

impl Database {
    fn open() -> Result<Self> {
        if let Some(url) = std::env::var_os(DATABASE) {
            println!("{DATABASE}={} is used as given", url.to_string_lossy());
            return Ok(Self::Given);
        }
        if postgres::programs().is_none() {
            return Ok(Self::None);
        }
        let server = postgres::Server::start()?;
        println!("{DATABASE}={}", server.url());
        Ok(Self::Own(server))
    }
}

fn cargo_test(database: &Database) -> Result<Done> {
    let mut cargo = shell::cargo();
    cargo.args(["test", "--workspace", "--locked"]);
    if let Database::Own(server) = database {
        cargo.env(DATABASE, server.url());
    }
    shell::run(&mut cargo)?;
    Ok(Done::Well)
}
