//! The command line: `dinh demo`, `dinh serve`, `dinh import`, `dinh verify` and the rest.
//!
//! Exit codes: 0 done, 1 refused or failed (a sentence on the error stream says why and
//! what to do), 2 the command itself was not understood.

mod backup;
mod data;
mod demo;
mod import;
mod log;
mod sample;
mod serve;
mod verify;
mod world;

use std::{net::SocketAddr, path::PathBuf, process::ExitCode};

use clap::{Args, Parser, Subcommand};

use crate::{imports::Kind, web::Words};

pub use data::{DataDir, open};
pub use world::World;

#[derive(Debug, Parser)]
#[command(name = "dinh", version, about, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Opens a sample world (district Cờ Đỏ, year 2020; or today's commune) in its own folder and serves it
    Demo {
        #[command(flatten)]
        at: Listen,
        /// Which sample world
        #[arg(long, env = "DINH_DEMO_WORLD", default_value = World::CoDo2020.word())]
        world: World,
        /// Folder of the sample data [default: demo-data, or demo-data-xa-co-do-2026 for that world]
        #[arg(long, env = "DINH_DEMO_DATA")]
        data: Option<PathBuf>,
        /// PostgreSQL address (postgres://…) in place of the folder's own database
        #[arg(long, env = "DINH_DATABASE")]
        database: Option<String>,
        /// Loads the world and stops
        #[arg(long)]
        load_only: bool,
    },
    /// Serves a unit's own data
    Serve {
        #[command(flatten)]
        at: Listen,
        #[command(flatten)]
        store: Store,
        /// The address readers use when a proxy speaks https for it (marks cookies Secure)
        #[arg(long, env = "DINH_PUBLIC_ADDRESS")]
        public_address: Option<String>,
    },
    /// Brings in a sheet: says what would happen, and does it with --apply
    Import {
        #[command(flatten)]
        store: Store,
        /// exemplars, commendations, figures, households, disclosures or register
        #[arg(long, value_parser = kind)]
        kind: Kind,
        /// The year the sheet is about
        #[arg(long)]
        year: i64,
        /// Writes the good rows (without it nothing is written)
        #[arg(long)]
        apply: bool,
        /// The file: .xlsx, .xls or .csv
        file: PathBuf,
    },
    /// Copies everything into one new file, while the program may go on serving
    Backup {
        #[command(flatten)]
        store: Store,
        /// The new file, for instance dinh-2021-01-11.zip
        file: PathBuf,
    },
    /// Restores a copy into an empty folder or database, and checks what it restored
    Restore {
        #[command(flatten)]
        store: Store,
        /// Only rehearse: restore into a passing folder, compare, and take it away again
        #[arg(long)]
        check: bool,
        /// The file that `dinh backup` wrote
        file: PathBuf,
    },
    /// Checks a public log and every record it tells of, from the public files alone. Exit codes: 0 everything
    /// holds, 1 something does not, 2 nothing could be checked
    Verify(verify::Asked),
    /// Mends a public log that lost entries, while the program is stopped
    #[command(subcommand)]
    Log(log::Act),
    /// Typesets a paper (JSON on standard input) as PDF or Word on standard output
    Render,
    /// Re-encodes one photo from standard input (started by the server itself)
    #[command(hide = true)]
    Photo,
}

/// Where to listen.
#[derive(Debug, Clone, Args)]
pub struct Listen {
    /// Address and port
    #[arg(long, env = "DINH_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// Account id of Zalo's own share button; without it the button is not there
    #[arg(long, env = "DINH_ZALO_OAID")]
    pub zalo_oaid: Option<String>,
}

/// Where the data is.
#[derive(Debug, Clone, Args)]
pub struct Store {
    /// Folder of the data
    #[arg(long, env = "DINH_DATA", default_value = "data")]
    pub data: PathBuf,
    /// PostgreSQL address (postgres://…) in place of the folder's own database
    #[arg(long, env = "DINH_DATABASE")]
    pub database: Option<String>,
}

fn kind(word: &str) -> Result<Kind, String> {
    word.parse()
        .map_err(|()| "exemplars, commendations, figures, households, disclosures, register".to_owned())
}

/// The language of the console: English when the machine speaks it, else Vietnamese.
fn words() -> Words {
    let english = ["DINH_LANG", "LC_ALL", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
        .is_some_and(|value| value.starts_with("en"));
    if english { Words::En } else { Words::Vi }
}

/// Prints a line for the person at the console.
fn say(text: impl AsRef<str>) {
    use std::io::Write as _;
    // Whoever reads may stop reading (`| head`): that is no fault.
    let _ = writeln!(std::io::stdout(), "{}", text.as_ref());
}

/// Runs the program.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    if matches!(cli.command, Command::Photo) {
        return crate::web::photo::child();
    }
    if let Command::Verify(asked) = &cli.command {
        return verify::run(words(), asked);
    }
    if matches!(cli.command, Command::Render) {
        return crate::papers::render::child();
    }
    let filter =
        tracing_subscriber::EnvFilter::try_from_env("DINH_LOG").unwrap_or_else(|_| "warn,dinh=info".into());
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).compact().init();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error.into()),
    };
    match runtime.block_on(run(cli.command)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&error),
    }
}

#[expect(clippy::print_stderr, reason = "the last word to the person at the console")]
fn failed(error: &anyhow::Error) -> ExitCode {
    eprintln!("{error:#}");
    ExitCode::FAILURE
}

async fn run(command: Command) -> anyhow::Result<()> {
    let words = words();
    match command {
        Command::Demo { at, world, data, database, load_only } => {
            let store = Store { data: data.unwrap_or_else(|| world.folder()), database };
            demo::run(words, at, store, (world, load_only)).await
        }
        Command::Serve { at, store, public_address } => serve::run(words, at, store, public_address).await,
        Command::Import { store, kind, year, apply, file } => {
            import::run(words, store, kind, year, apply, &file).await
        }
        Command::Backup { store, file } => backup::take(words, store, &file).await,
        Command::Restore { store, check, file } => backup::restore(words, store, check, &file).await,
        Command::Log(act) => log::run(words, act).await,
        Command::Photo | Command::Render | Command::Verify(_) => Ok(()),
    }
}
