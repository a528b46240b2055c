//! The data folder: one program at a time, and never sample data taken for real data.

use std::{
    fs::{File, OpenOptions, TryLockError},
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};

use super::{Store, world::World};
use crate::{
    clock::Clock,
    store::{Db, settings},
    web::Words,
};

/// The database in a data folder.
const FILE: &str = "dinh.db";

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
        let db = Db::open_postgres(url).await.with_context(|| words.t("commands-no-database"))?;
        return Ok((db, DataDir { _lock: None }));
    }
    let folder = &store.data;
    std::fs::create_dir_all(folder)
        .with_context(|| words.t1("commands-no-folder", "folder", folder.display()))?;
    let lock = hold(words, folder)?;
    let db = Db::open_sqlite(&folder.join(FILE))
        .await
        .with_context(|| words.t1("commands-no-file", "folder", folder.display()))?;
    Ok((db, DataDir { _lock: Some(lock) }))
}

/// Opens the database beside a program that may be serving it: nothing is held, and the
/// tables stay as they are.
///
/// # Errors
/// With a sentence that says what to do.
pub async fn open_beside(words: Words, store: &Store) -> anyhow::Result<Db> {
    if let Some(url) = &store.database {
        return Db::open_postgres_as_it_is(url).await.with_context(|| words.t("commands-no-database"));
    }
    let folder = store.data.display().to_string();
    Db::open_sqlite_as_it_is(&store.data.join(FILE), false)
        .await
        .with_context(|| words.t1("commands-no-file", "folder", folder))
}

/// A database being restored: it takes its name only when it is whole.
#[derive(Debug)]
pub struct Restoring {
    _held: DataDir,
    files: Option<(PathBuf, PathBuf)>,
}

impl Restoring {
    /// Gives the restored file its name.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn keep(self) -> anyhow::Result<()> {
        if let Some((passing, lasting)) = &self.files {
            std::fs::rename(passing, lasting)?;
            if let Some(folder) = lasting.parent() {
                File::open(folder)?.sync_all()?;
            }
        }
        Ok(())
    }

    /// Takes what was begun away.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn drop_it(self) -> anyhow::Result<()> {
        if let Some((passing, _)) = &self.files {
            std::fs::remove_file(passing)?;
        }
        Ok(())
    }
}

/// Opens an empty database to restore into.
///
/// # Errors
/// With a sentence that says what to do; also when the folder has data already.
pub async fn open_empty(words: Words, store: &Store) -> anyhow::Result<(Db, Restoring)> {
    if store.database.is_some() {
        let db = open_beside(words, store).await?;
        return Ok((db, Restoring { _held: DataDir { _lock: None }, files: None }));
    }
    let folder = &store.data;
    std::fs::create_dir_all(folder)
        .with_context(|| words.t1("commands-no-folder", "folder", folder.display()))?;
    let held = DataDir { _lock: Some(hold(words, folder)?) };
    let (passing, lasting) = (folder.join("dinh.db.restoring"), folder.join(FILE));
    // What a crash left beside a database belongs to that database: SQLite would play it into
    // the restored one.
    let left = ["", "-wal", "-shm"].map(|end| folder.join(format!("{FILE}{end}")));
    if left.iter().any(|file| file.exists()) {
        bail!(words.t("commands-not-empty"));
    }
    for end in ["", "-wal", "-shm"] {
        let begun = folder.join(format!("dinh.db.restoring{end}"));
        if begun.exists() {
            std::fs::remove_file(begun)?;
        }
    }
    let db = Db::open_sqlite_as_it_is(&passing, true).await?;
    Ok((db, Restoring { _held: held, files: Some((passing, lasting)) }))
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

/// The clock of a database: a sample world has its own, all others follow the machine.
///
/// # Errors
/// When the database fails.
pub async fn clock(db: &Db) -> anyhow::Result<Clock> {
    let mut tx = db.read().await?;
    match settings::get(&mut tx, settings::WORLD).await? {
        Some(word) => Ok(World::named(&word).unwrap_or(World::CoDo2020).clock(&mut tx).await?),
        None => Ok(Clock::Machine),
    }
}
