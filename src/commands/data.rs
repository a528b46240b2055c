//! The data folder: one program at a time, and never sample data taken for real data.

use std::{
    fs::{File, OpenOptions, TryLockError},
    path::Path,
};

use anyhow::{Context, bail};

use super::Store;
use crate::{
    store::{Db, Tx},
    vals,
    web::Words,
};

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

/// The name of the sample world in a database, if it holds one.
///
/// # Errors
/// When the database fails.
pub async fn world(tx: &mut Tx) -> anyhow::Result<Option<String>> {
    let row = tx
        .opt("select value from setting where key = 'world'", vals![])
        .await?;
    Ok(row.map(|row| row.text("value")).transpose()?)
}

/// Marks a database as holding a sample world.
///
/// # Errors
/// When the database fails.
pub async fn set_world(tx: &mut Tx, name: &str) -> anyhow::Result<()> {
    tx.run(
        "insert into setting (key, value) values ('world', $1)",
        vals![name],
    )
    .await?;
    Ok(())
}

/// Whether anybody has an account.
///
/// # Errors
/// When the database fails.
pub async fn has_accounts(tx: &mut Tx) -> anyhow::Result<bool> {
    let row = tx.one("select count(*) as n from account", vals![]).await?;
    Ok(row.int("n")? > 0)
}

/// The moment of the last act recorded, for a sample world's clock to go on from.
///
/// # Errors
/// When the database fails.
pub async fn last_act(tx: &mut Tx) -> anyhow::Result<Option<jiff::Timestamp>> {
    let row = tx.one("select max(at) as at from journal", vals![]).await?;
    Ok(row.opt_moment("at")?)
}
