//! Proofs attached to a model.

use super::By;
use crate::{
    codec,
    error::{Error, Result},
    store::{Row, Tx},
    vals,
    web::upload,
};

/// A file, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Id.
    pub id: String,
    /// The model it belongs to.
    pub exemplar_id: String,
    /// Its name.
    pub file_name: String,
    /// What it shows.
    pub caption: String,
    /// Content type, from a closed list.
    pub content_type: String,
    /// Size in bytes.
    pub size: i64,
    /// Whether the public may open it.
    pub public: bool,
}

impl File {
    /// Size in words: `312 KB`.
    #[must_use]
    pub fn size_words(&self) -> String {
        upload::size_words(self.size)
    }

    /// Whether it is a photo.
    #[must_use]
    pub fn is_photo(&self) -> bool {
        self.content_type == "image/jpeg"
    }
}

fn file(row: &Row) -> Result<File> {
    Ok(File {
        id: row.text("id")?,
        exemplar_id: row.text("exemplar_id")?,
        file_name: row.text("file_name")?,
        caption: row.text("caption")?,
        content_type: row.text("content_type")?,
        size: row.int("size")?,
        public: row.text("audience")? == "public",
    })
}

/// A file about to be kept.
#[derive(Debug)]
pub struct NewFile<'a> {
    /// Its name.
    pub file_name: &'a str,
    /// What it shows.
    pub caption: &'a str,
    /// Content type, from a closed list.
    pub content_type: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Whether the public may open it.
    pub public: bool,
}

/// Keeps a file.
///
/// # Errors
/// When the database fails.
pub async fn insert(tx: &mut Tx, by: By<'_>, exemplar_id: &str, new: NewFile<'_>) -> Result<String> {
    let id = codec::new_id(by.now);
    let size = i64::try_from(new.bytes.len()).map_err(Error::fault)?;
    tx.run(
        "insert into exemplar_file (id, exemplar_id, file_name, caption, content_type, bytes, size, sha256,
             audience, uploaded_by, uploaded_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        vals![
            &id,
            exemplar_id,
            new.file_name,
            new.caption,
            new.content_type,
            new.bytes.clone(),
            size,
            codec::fingerprint(&new.bytes),
            if new.public { "public" } else { "officers" },
            by.actor,
            by.now
        ],
    )
    .await?;
    Ok(id)
}

/// The files of a model.
///
/// # Errors
/// When the database fails.
pub async fn list(tx: &mut Tx, exemplar_id: &str) -> Result<Vec<File>> {
    let rows = tx
        .all(
            "select id, exemplar_id, file_name, caption, content_type, size, audience
             from exemplar_file where exemplar_id = $1 order by id",
            vals![exemplar_id],
        )
        .await?;
    rows.iter().map(file).collect()
}

/// A file with its bytes.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn open(tx: &mut Tx, id: &str) -> Result<(File, Vec<u8>)> {
    let row = tx
        .one(
            "select id, exemplar_id, file_name, caption, content_type, size, audience, bytes
             from exemplar_file where id = $1",
            vals![id],
        )
        .await?;
    Ok((file(&row)?, row.bytes("bytes")?))
}

/// Takes a file away.
///
/// # Errors
/// When the database fails.
pub async fn delete(tx: &mut Tx, exemplar_id: &str, id: &str) -> Result<u64> {
    tx.run("delete from exemplar_file where id = $1 and exemplar_id = $2", vals![id, exemplar_id]).await
}
