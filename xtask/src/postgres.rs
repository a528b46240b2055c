//! A PostgreSQL of our own for the length of a test run: its own folder, its
//! own port of the loopback interface, no password, and nothing of it on the
//! machine afterwards. A server that a developer happens to have running is
//! never touched.

mod folder;

use crate::shell;
use anyhow::{Context, Result, bail};
use folder::Folder;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Trades safety after a power cut, which a throw-away database does not need,
/// for speed; and lets many tests connect at once.
const SETTINGS: [&str; 5] = [
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "max_connections=200",
    "listen_addresses=127.0.0.1",
];

/// What is measured has to be on the disk when it is answered, as at a commune's.
const DURABLE: [&str; 2] = ["max_connections=200", "listen_addresses=127.0.0.1"];

/// A running server; dropping it, also by a panic, stops it and removes its
/// folder.
pub struct Server {
    child: Child,
    port: u16,
    _folder: Folder,
}

impl Server {
    /// Creates and starts one. Another program may take the port between its
    /// being found free and its being used, hence the second and third try.
    pub fn start() -> Result<Self> {
        Self::start_with(&SETTINGS)
    }

    /// One that keeps what it answered through a power cut.
    pub fn start_durable() -> Result<Self> {
        Self::start_with(&DURABLE)
    }

    fn start_with(settings: &[&str]) -> Result<Self> {
        folder::remove_forgotten();
        let programs = programs().context("PostgreSQL's initdb and postgres are not here")?;
        let owner = owner()?;
        let folder = Folder::create(owner)?;
        let data = folder.path.join("data");
        let mut initdb = command(&programs.join("initdb"), &folder.path, owner);
        initdb.arg("--pgdata").arg(&data).args([
            "--username=postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        ]);
        shell::output(&mut initdb)?;
        let mut last = None;
        for _ in 0..3 {
            let port = shell::free_port()?;
            match launch(&programs, &folder.path, (owner, port), settings) {
                Ok(child) => {
                    let _folder = folder;
                    return Ok(Self { child, port, _folder });
                }
                Err(error) => last = Some(error),
            }
        }
        Err(last.context("PostgreSQL was not even tried")?)
    }

    /// What the tests connect to.
    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        shell::stop(&mut self.child, "INT");
    }
}

/// The folder that holds PostgreSQL's programs: what PATH names, or the newest
/// of Debian's, which keeps them off PATH, one folder for each major version.
pub fn programs() -> Option<PathBuf> {
    let on_path = shell::find("initdb").and_then(|file| file.canonicalize().ok());
    let mut folders: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path().join("bin"))
        .collect();
    folders.sort_by_key(|folder| version(folder));
    folders.extend(on_path.and_then(|file| file.parent().map(Path::to_path_buf)));
    folders
        .into_iter()
        .rfind(|folder| ["initdb", "postgres"].map(|name| folder.join(name).is_file()) == [true; 2])
}

/// 9.6 stands before 10 and 15, as a comparison of text would not have it.
fn version(folder: &Path) -> (u32, u32) {
    let name = folder.parent().and_then(Path::file_name);
    let text = name.unwrap_or_default().to_string_lossy();
    let mut numbers = text.split('.').map(|part| part.parse().unwrap_or(0));
    (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0))
}

/// PostgreSQL refuses to run as root. Then it runs as its own user, where its
/// package made one, or as nobody.
fn owner() -> Result<Option<(u32, u32)>> {
    if !shell::is_root() {
        return Ok(None);
    }
    let users = std::fs::read_to_string("/etc/passwd").context("/etc/passwd")?;
    ["postgres", "nobody"]
        .iter()
        .find_map(|name| user(&users, name))
        .map(Some)
        .context("neither the user postgres nor nobody is in /etc/passwd")
}

fn user(users: &str, name: &str) -> Option<(u32, u32)> {
    let line = users.lines().find(|line| line.split(':').next() == Some(name))?;
    let mut fields = line.split(':').skip(2);
    Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
}

/// A program of PostgreSQL's, as the owner of its folder, started there, and
/// without the PG* variables of whoever runs the tests. Where `setpriv` is at
/// hand the server also ends when we are killed and `Drop` has no chance.
fn command(program: &Path, folder: &Path, owner: Option<(u32, u32)>) -> Command {
    let mut command = if owner.is_some() || shell::find("setpriv").is_some() {
        let mut setpriv = Command::new("setpriv");
        setpriv.args(["--pdeathsig", "INT"]);
        if let Some((user, group)) = owner {
            setpriv.arg(format!("--reuid={user}"));
            setpriv.arg(format!("--regid={group}"));
            setpriv.arg("--clear-groups");
        }
        setpriv.arg(program);
        setpriv
    } else {
        Command::new(program)
    };
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("PG") {
            command.env_remove(name);
        }
    }
    command.current_dir(folder).stdin(Stdio::null());
    command
}

fn launch(
    programs: &Path,
    folder: &Path,
    (owner, port): (Option<(u32, u32)>, u16),
    settings: &[&str],
) -> Result<Child> {
    let log = File::create(folder.join("log"))?;
    let data = folder.join("data");
    let mut postgres = command(&programs.join("postgres"), folder, owner);
    postgres.arg("-D").arg(&data).args(["-p", &port.to_string()]);
    let socket = format!("unix_socket_directories={}", folder.display());
    for setting in settings.iter().copied().chain([socket.as_str()]) {
        postgres.args(["-c", setting]);
    }
    postgres.stdout(log.try_clone()?).stderr(log);
    let mut child = postgres.spawn().context("cannot start postgres")?;
    let ready = shell::wait_for("PostgreSQL", Duration::from_secs(60), || {
        if let Some(status) = child.try_wait()? {
            bail!("PostgreSQL ended at once: {status}");
        }
        // The eighth line of this file is what `pg_ctl -w` waits for too.
        let state = std::fs::read_to_string(data.join("postmaster.pid")).unwrap_or_default();
        let ready = state.lines().nth(7).map(str::trim) == Some("ready");
        Ok(ready.then_some(()))
    });
    if let Err(error) = ready {
        shell::stop(&mut child, "QUIT");
        let log = std::fs::read_to_string(folder.join("log")).unwrap_or_default();
        return Err(error.context(log));
    }
    Ok(child)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn newest_version_is_last() {
        let mut folders = ["10/bin", "9.6/bin", "15/bin"].map(PathBuf::from);
        folders.sort_by_key(|folder| version(folder));
        assert_eq!(folders, ["9.6/bin", "10/bin", "15/bin"].map(PathBuf::from));
    }

    #[test]
    fn user_is_found_by_whole_name() {
        let users = "postgres2:x:1:2::/:/\npostgres:x:101:104:a:/b:/c\n";
        assert_eq!(user(users, "postgres"), Some((101, 104)));
        assert_eq!(user(users, "nobody"), None);
    }
}
