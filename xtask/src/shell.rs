//! Running other programs. Everything that xtask does goes through here, so
//! that a reader sees one way of starting, waiting and stopping.

use anyhow::{Context, Result, bail};
use std::ffi::OsStr;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How often anything that is awaited is looked at.
const POLL: Duration = Duration::from_millis(2);

/// The repository's root. Cargo names this crate's folder when it runs us; the
/// folder known at compile time is for a binary that was started by hand.
pub fn root() -> PathBuf {
    let own = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    own.parent().map_or(own.clone(), Path::to_path_buf)
}

/// Where cargo puts what it builds: asked of cargo itself, which knows
/// `CARGO_TARGET_DIR` and every configuration file.
pub fn target() -> Result<PathBuf> {
    let metadata = metadata(&["--no-deps"])?;
    let folder = metadata["target_directory"].as_str();
    Ok(PathBuf::from(folder.context("cargo metadata names no target folder")?))
}

/// `cargo metadata` as JSON.
pub fn metadata(more: &[&str]) -> Result<serde_json::Value> {
    let mut command = cargo();
    command.args(["metadata", "--format-version", "1"]);
    let text = output(command.args(more))?;
    serde_json::from_str(&text).context("cargo metadata printed no JSON")
}

/// A cargo that does not know that it was started by `cargo run`. The variables
/// which that sets would otherwise make build scripts (ring's is one) believe
/// that something changed, and compile again at every turn.
pub fn cargo() -> Command {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(program);
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
    command.current_dir(root());
    command
}

/// Runs a command with our own input and output, and says first what it is.
pub fn run(command: &mut Command) -> Result<()> {
    let line = shown(command);
    eprintln!("$ {line}");
    let status = command.status().with_context(|| format!("cannot start {line}"))?;
    if !status.success() {
        bail!("{line}: {status}");
    }
    Ok(())
}

/// Runs a command quietly and returns what it printed.
pub fn output(command: &mut Command) -> Result<String> {
    let line = shown(command);
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("cannot start {line}"))?;
    if !output.status.success() {
        let errors = String::from_utf8_lossy(&output.stderr);
        bail!("{line}: {}\n{}", output.status, errors.trim_end());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(command.get_program());
    std::iter::once(name).chain(command.get_args()).map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

/// A program on PATH, or in the folders for administrators, which Debian keeps
/// off an ordinary user's PATH though anybody may run what is in them.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let more = ["/usr/local/sbin", "/usr/sbin", "/sbin"].map(PathBuf::from);
    std::env::split_paths(&path).chain(more).map(|folder| folder.join(program)).find(|file| {
        file.metadata().is_ok_and(|found| found.is_file() && found.permissions().mode() & 0o111 != 0)
    })
}

/// Whether we run as root, read from the owner of our own process.
pub fn is_root() -> bool {
    Path::new("/proc/self").metadata().is_ok_and(|process| process.uid() == 0)
}

/// Looks again and again until there is something, an error, or no time left.
pub fn wait_for<T>(what: &str, limit: Duration, mut look: impl FnMut() -> Result<Option<T>>) -> Result<T> {
    let start = Instant::now();
    loop {
        if let Some(found) = look()? {
            return Ok(found);
        }
        if start.elapsed() > limit {
            bail!("{what}: nothing after {} s", limit.as_secs());
        }
        std::thread::sleep(POLL);
    }
}

/// Asks a child to end with the signal given, and makes it end if it does not
/// within ten seconds. Meant for `Drop`, so it reports nothing.
pub fn stop(child: &mut Child, signal: &str) {
    // The shell's own `kill`, since the program of that name is not everywhere.
    let command = format!("kill -{signal} {}", child.id());
    let asked = Command::new("sh").args(["-c", &command]).status();
    let ended = asked.is_ok_and(|status| status.success())
        && wait_for("the child", Duration::from_secs(10), || Ok(child.try_wait()?)).is_ok();
    if !ended {
        let _ = child.kill();
        let _ = child.wait();
    }
}

/// A port of the loopback interface that was free a moment ago.
pub fn free_port() -> Result<u16> {
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0))?;
    Ok(listener.local_addr()?.port())
}
