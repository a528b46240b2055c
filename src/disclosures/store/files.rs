//! Papers and photos of a notice.

use super::By;
use crate::{
    codec,
    disclosures::table::Seen,
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
    /// The notice it belongs to.
    pub disclosure_id: String,
    /// The line of the posting log it proves, if it is such a proof.
    pub posting_id: Option<String>,
    /// Its name.
    pub file_name: String,
    /// What it is.
    pub caption: String,
    /// Content type, from a closed list.
    pub content_type: String,
    /// Size in bytes.
    pub size: i64,
    /// Its SHA-256, hexadecimal.
    pub sha256: String,
    /// Who may open it.
    pub seen: Seen,
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

    /// Its kind as people say it.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        upload::kind_word(&self.content_type)
    }

    /// The first and last letters of its fingerprint in groups of four, for comparing by eye.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let groups: Vec<_> =
            self.sha256.as_bytes().chunks(4).map(|four| String::from_utf8_lossy(four).into_owned()).collect();
        groups.join(" ")
    }
}

fn file(row: &Row) -> Result<File> {
    Ok(File {
        id: row.text("id")?,
        disclosure_id: row.text("disclosure_id")?,
        posting_id: row.opt_text("posting_id")?,
        file_name: row.text("file_name")?,
        caption: row.text("caption")?,
        content_type: row.text("content_type")?,
        size: row.int("size")?,
        sha256: row.text("sha256")?,
        seen: row.word("audience")?,
    })
}

/// A file about to be kept.
#[derive(Debug)]
pub struct NewFile<'a> {
    /// The line of the posting log it proves.
    pub posting_id: Option<&'a str>,
    /// Its name.
    pub file_name: &'a str,
    /// What it is.
    pub caption: &'a str,
    /// Content type, from a closed list.
    pub content_type: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Who may open it.
    pub seen: Seen,
}

/// Keeps a file; gives its id.
///
/// # Errors
/// When the database fails.
pub async fn insert(tx: &mut Tx, by: By<'_>, disclosure_id: &str, new: NewFile<'_>) -> Result<String> {
    let id = codec::new_id(by.now);
    let size = i64::try_from(new.bytes.len()).map_err(Error::fault)?;
    let sha256 = codec::fingerprint(&new.bytes);
    tx.run(
        "insert into disclosure_file (id, disclosure_id, posting_id, file_name, caption, content_type, bytes,
             size, sha256, audience, uploaded_by, uploaded_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        vals![
            &id,
            disclosure_id,
            new.posting_id,
            new.file_name,
            new.caption,
            new.content_type,
            new.bytes,
            size,
            sha256,
            new.seen.word(),
            by.actor,
            by.now
        ],
    )
    .await?;
    Ok(id)
}

/// The files of a notice, in the order they came.
///
/// # Errors
/// When the database fails.
pub async fn list(tx: &mut Tx, disclosure_id: &str) -> Result<Vec<File>> {
    let rows = tx
        .all(
            "select id, disclosure_id, posting_id, file_name, caption, content_type, size, sha256, audience
             from disclosure_file where disclosure_id = $1 order by id",
            vals![disclosure_id],
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
            "select id, disclosure_id, posting_id, file_name, caption, content_type, size, sha256, audience,
                 bytes from disclosure_file where id = $1",
            vals![id],
        )
        .await?;
    Ok((file(&row)?, row.bytes("bytes")?))
}

/// Takes a file away.
///
/// # Errors
/// When the database fails.
pub async fn delete(tx: &mut Tx, disclosure_id: &str, id: &str) -> Result<u64> {
    tx.run("delete from disclosure_file where id = $1 and disclosure_id = $2", vals![id, disclosure_id]).await
}
