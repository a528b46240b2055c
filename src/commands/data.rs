//! The data folder: one program at a time, and never sample data taken for real data.

use std::{
    fs::{File, OpenOptions, TryLockError},
    path::Path,
};

use anyhow::{Context, bail};

use super::Store;
use crate::{store::Db, web::Words};

/// A data folder held by this program; let go when dropped.
#[derive(Debug)]
pub struct DataDir {
    _lock: Option<File>,
}

/// Opens the database, and holds the folder so that a second copy is told.
///
/// # Errors
/// With a sentence that says what to do.
pub async fn open(words: Words, store: &Store) -> anyhow::Result<(Db, DataDir)> {
    if let Some(url) = &store.database {
        let db = Db::open_postgres(url)
            .await
            .with_context(|| words.t("commands-no-database"))?;
        return Ok((db, DataDir { _lock: None }));
    }
    let folder = &store.data;
    std::fs::create_dir_all(folder)
        .with_context(|| words.t1("commands-no-folder", "folder", folder.display()))?;
    let lock = hold(words, folder)?;
    let db = Db::open_sqlite(&folder.join("dinh.db"))
        .await
        .with_context(|| words.t1("commands-no-file", "folder", folder.display()))?;
    Ok((db, DataDir { _lock: Some(lock) }))
}

fn hold(words: Words, folder: &Path) -> anyhow::Result<File> {
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(folder.join("dinh.lock"))
        .with_context(|| words.t1("commands-no-folder", "folder", folder.display()))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            bail!(words.t1("commands-second-copy", "folder", folder.display()))
        }
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}
