//! Signs the head of the log. The key and the highest head ever signed lie in files of their own,
//! outside the database and its backups, so that a log put back from an older copy is noticed.

use std::{
    fs::{self, File, OpenOptions},
    io::Write as _,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use dinh_tlog::{
    checkpoint::Checkpoint,
    note::{Key, Verifier},
};
use jiff::Timestamp;

use super::store;
use crate::{clock, codec, error::Error, error::Result, store::Db};

/// The file of the secret key, in the data folder.
pub const KEY: &str = "signing-key";
/// The file of the highest head ever signed, in the data folder.
pub const HEAD: &str = "highest-head";

/// Whoever signs.
#[derive(Debug)]
pub struct Signer {
    key: Key,
    head: PathBuf,
}

/// Why a head was not signed: what the log lost, or what does not fit together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The log is shorter than it was: entries from this place on are gone.
    Shorter {
        /// How many entries there are.
        now: u64,
        /// How many there were.
        before: u64,
    },
    /// As long as before or longer, but not the same log.
    Another {
        /// The size at which they differ.
        before: u64,
    },
    /// The file of the highest head is not one that this key signed.
    Unreadable,
}

/// What came of a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looked {
    /// Nothing had to be signed.
    Nothing,
    /// A head of so many entries was signed.
    Signed(u64),
    /// It was not signed.
    Refused(Refusal),
}

impl Signer {
    /// Opens the key of a folder; for a log that no key signed yet (`known` is none) one is made, named
    /// as given. A log has one key: a folder without it, or with another, signs nothing.
    ///
    /// # Errors
    /// When the files cannot be read or written, or are none of ours.
    pub fn open(folder: &Path, name: &str, known: Option<&str>) -> anyhow::Result<Option<Self>> {
        let file = folder.join(KEY);
        let key = match fs::read_to_string(&file) {
            Ok(text) => Key::parse(&text).with_context(|| file.display().to_string())?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && known.is_none() => {
                fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
                let key = Key::new(name, codec::new_secret())?;
                write_key(folder, &key)?;
                key
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error).with_context(|| file.display().to_string()),
        };
        let is_its_own = known.is_none_or(|known| known == key.verifier().to_string());
        Ok(is_its_own.then(|| Self { key, head: folder.join(HEAD) }))
    }

    /// The public key.
    #[must_use]
    pub fn verifier(&self) -> &Verifier {
        self.key.verifier()
    }

    /// Signs the head when something came since the last one, or a day went by without one.
    ///
    /// # Errors
    /// When the database or the disk fails.
    pub async fn look(&self, db: &Db, now: Timestamp) -> Result<Looked> {
        let mut tx = db.read().await?;
        let size = u64::try_from(store::size(&mut tx).await?).map_err(Error::fault)?;
        let last = store::checkpoint(&mut tx).await?;
        let today = clock::day_of(now);
        let is_new = last.as_ref().is_none_or(|last| last.size < size || clock::day_of(last.at) < today);
        let Some(before) = self.highest()? else { return Ok(Looked::Refused(Refusal::Unreadable)) };
        if let Some(before) = &before {
            if size < before.size {
                return Ok(Looked::Refused(Refusal::Shorter { now: size, before: before.size }));
            }
            if store::root(&mut tx, before.size).await? != before.root {
                return Ok(Looked::Refused(Refusal::Another { before: before.size }));
            }
        }
        if !is_new {
            return Ok(Looked::Nothing);
        }
        let root = store::root(&mut tx, size).await?;
        drop(tx);
        let head = Checkpoint { origin: self.verifier().name().to_owned(), size, root };
        let note = head.sign(&self.key).map_err(Error::fault)?;
        // The mark first: a head that readers could have seen must never be forgotten.
        self.keep(&note).map_err(Error::fault)?;
        let mut tx = db.write().await?;
        store::keep_checkpoint(&mut tx, now, size, &note).await?;
        tx.commit().await?;
        Ok(Looked::Signed(size))
    }

    /// The highest head ever signed; `None` when the file is not what this key signed.
    fn highest(&self) -> Result<Option<Option<Checkpoint>>> {
        match fs::read_to_string(&self.head) {
            Ok(note) => Ok(Checkpoint::open(&note, self.verifier()).ok().map(Some)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Some(None)),
            Err(error) => Err(Error::fault(error)),
        }
    }

    fn keep(&self, note: &str) -> std::io::Result<()> {
        let passing = self.head.with_extension("new");
        let mut file = File::create(&passing)?;
        file.write_all(note.as_bytes())?;
        file.sync_all()?;
        fs::rename(&passing, &self.head)?;
        self.head.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all())
    }
}

/// Keeps a key in a data folder that has none.
///
/// # Errors
/// When there is one, or the disk does not take it.
pub fn write_key(folder: &Path, key: &Key) -> anyhow::Result<()> {
    write_new(&folder.join(KEY), &key.secret_text())
}

/// Writes a secret that only this account may read, whole or not at all.
fn write_new(file: &Path, text: &str) -> anyhow::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut kept = options.open(file).with_context(|| file.display().to_string())?;
    kept.write_all(text.as_bytes())?;
    kept.sync_all()?;
    Ok(())
}

#[cfg(test)]
mod tests;
