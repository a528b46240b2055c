//! The folder of a server that lives for one test run only.

use crate::shell;
use anyhow::{Context, Result};
use std::fs::DirBuilder;
use std::os::unix::fs::{DirBuilderExt, chown};
use std::path::PathBuf;
use std::time::Duration;

const PREFIX: &str = "dinh-xtask-pg-";

/// A folder that goes when its guard goes.
pub struct Folder {
    pub path: PathBuf,
}

impl Folder {
    /// For root the folder lies in /tmp, since root's own folder for temporary
    /// files may be closed to the user that PostgreSQL runs as.
    pub fn create(owner: Option<(u32, u32)>) -> Result<Self> {
        let path = parent().join(format!("{PREFIX}{}", std::process::id()));
        // The owner alone may enter; and a folder that is already there is an
        // error, so that nobody can lay one out for us.
        DirBuilder::new().mode(0o700).create(&path).with_context(|| path.display().to_string())?;
        let folder = Self { path };
        if let Some((user, group)) = owner {
            chown(&folder.path, Some(user), Some(group))?;
        }
        Ok(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.path);
    }
}

fn parent() -> PathBuf {
    if shell::is_root() { PathBuf::from("/tmp") } else { std::env::temp_dir() }
}

/// A run that was killed leaves its folder behind; a day later it is rubbish.
pub fn remove_forgotten() {
    let day = Duration::from_secs(24 * 60 * 60);
    let entries = std::fs::read_dir(parent()).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(PREFIX)) {
        let changed = entry.metadata().and_then(|found| found.modified());
        if changed.is_ok_and(|time| time.elapsed().is_ok_and(|age| age > day)) {
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}
