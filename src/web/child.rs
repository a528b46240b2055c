//! Work that takes memory or reads hostile bytes is done by a copy of this program with
//! bounds of its own: it reads everything from standard input, writes to standard output, and
//! says how it went with its exit code.

use std::{ffi::OsStr, path::PathBuf, process::Stdio, time::Duration};

use tokio::{io::AsyncWriteExt, process::Command};

use crate::error::{Error, Result};

/// What a child left behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Its exit code; none when it was killed.
    pub code: Option<i32>,
    /// What it wrote.
    pub output: Vec<u8>,
    /// The beginning of what it said of its trouble, for the log.
    pub said: String,
}

/// This program's own file, unless it is a test, which knows no commands.
#[must_use]
pub fn program() -> Option<PathBuf> {
    if cfg!(test) {
        return None;
    }
    std::env::current_exe().ok().filter(|file| {
        let folder = file.parent().and_then(std::path::Path::file_name);
        folder != Some(OsStr::new("deps"))
    })
}

/// Starts `dinh COMMAND`, hands it the bytes and waits for its answer.
///
/// # Errors
/// [`Error::Busy`] when it takes longer than `patience`, and it is killed; a fault when it
/// cannot be started.
pub async fn ask(program: PathBuf, command: &str, bytes: &[u8], patience: Duration) -> Result<Answer> {
    let mut child = Command::new(program)
        .arg(command)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()?;
    let work = async {
        // The child reads everything before it writes, so writing first cannot block both. One
        // that has already refused closes its end; its exit code says why.
        if let Some(mut input) = child.stdin.take() {
            let _ = input.write_all(bytes).await;
        }
        child.wait_with_output().await
    };
    let output = tokio::time::timeout(patience, work).await.map_err(|_| Error::Busy)??;
    let said: String = String::from_utf8_lossy(&output.stderr).chars().take(500).collect();
    Ok(Answer { code: output.status.code(), output: output.stdout, said })
}

/// Bounds the memory that this process may still ask for. Called first thing in a child.
pub fn bound_memory(most_bytes: u64) {
    // A system without such bounds leaves the time limit.
    let _ = rlimit::setrlimit(rlimit::Resource::AS, most_bytes, most_bytes);
}
