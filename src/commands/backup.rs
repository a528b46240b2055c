//! `dinh backup` and `dinh restore`.

use std::{fs::DirBuilder, os::unix::fs::DirBuilderExt, path::Path};

use anyhow::{anyhow, bail};

use super::{Store, data, say};
use crate::{
    clock::Clock,
    codec,
    store::{
        Db,
        backup::{self, Manifest, Refusal},
    },
    web::Words,
};

/// Copies everything into a new file and reads the copy again.
///
/// # Errors
/// With a sentence that says what to do.
pub async fn take(words: Words, store: Store, file: &Path) -> anyhow::Result<()> {
    if file.exists() {
        bail!(words.t1("commands-backup-exists", "file", file.display()));
    }
    let db = data::open_beside(words, &store).await?;
    let taken = backup::take(&db, Clock::Machine.now(), file).await;
    db.close().await;
    let manifest = taken.map_err(|refusal| told(words, file, refusal))?;
    tell(words, "commands-backed-up", file, &manifest);
    Ok(())
}

/// Restores a copy, or rehearses it in a passing folder.
///
/// # Errors
/// With a sentence that says what to do.
pub async fn restore(words: Words, store: Store, check: bool, file: &Path) -> anyhow::Result<()> {
    if !file.exists() {
        bail!(words.t1("commands-no-backup", "file", file.display()));
    }
    if check {
        return rehearse(words, file).await;
    }
    let (db, held) = data::open_empty(words, &store).await?;
    let restored = backup::load(&db, file).await;
    db.close().await;
    match restored {
        Ok(manifest) => {
            held.keep()?;
            tell(words, "commands-restored", file, &manifest);
            Ok(())
        }
        Err(refusal) => {
            held.drop_it()?;
            Err(told(words, file, refusal))
        }
    }
}

async fn rehearse(words: Words, file: &Path) -> anyhow::Result<()> {
    let beside = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = beside.join(format!("dinh-rehearsal-{}", codec::new_token()));
    // Nobody else on the machine may read what is in a copy.
    DirBuilder::new().mode(0o700).create(&folder)?;
    let done = async {
        let db = Db::open_sqlite_as_it_is(&folder.join("dinh.db"), true).await?;
        let loaded = backup::load(&db, file).await;
        db.close().await;
        anyhow::Ok(loaded)
    }
    .await;
    std::fs::remove_dir_all(&folder)?;
    let manifest = done?.map_err(|refusal| told(words, file, refusal))?;
    tell(words, "commands-rehearsed", file, &manifest);
    Ok(())
}

fn tell(words: Words, key: &str, file: &Path, manifest: &Manifest) {
    let tables = i64::try_from(manifest.tables.len()).unwrap_or(i64::MAX);
    say(words.with(
        key,
        &[
            ("file", file.display().to_string()),
            ("rows", words.n(manifest.rows())),
            ("tables", words.n(tables)),
            ("at", manifest.taken_at.clone()),
        ],
    ));
}

fn told(words: Words, file: &Path, refusal: Refusal) -> anyhow::Error {
    let file = file.display();
    match refusal {
        Refusal::Broken(why) => anyhow!(words.t2("commands-backup-broken", ("file", file), ("why", why))),
        Refusal::Altered(table) => {
            anyhow!(words.t2("commands-backup-altered", ("file", file), ("table", table)))
        }
        Refusal::Newer(what) => anyhow!(words.t2("commands-backup-newer", ("file", file), ("what", what))),
        Refusal::NotEmpty => anyhow!(words.t("commands-not-empty")),
        Refusal::Failed(error) => anyhow::Error::from(error).context(words.t("commands-backup-failed")),
    }
}
