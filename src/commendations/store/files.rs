//! What proves a nominee's report.

use super::By;
use crate::{
    codec,
    error::{Error, Result},
    store::{Row, Tx},
    vals,
    web::upload::{self, Proof},
};

/// A file, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Id.
    pub id: String,
    /// Its name.
    pub file_name: String,
    /// What it shows.
    pub caption: String,
    /// Content type, from a closed list.
    pub content_type: String,
    /// Size in bytes.
    pub size: i64,
}

impl File {
    /// Size in words: `312 KB`.
    #[must_use]
    pub fn size_words(&self) -> String {
        upload::size_words(self.size)
    }
}

fn file(row: &Row) -> Result<File> {
    Ok(File {
        id: row.text("id")?,
        file_name: row.text("file_name")?,
        caption: row.text("caption")?,
        content_type: row.text("content_type")?,
        size: row.int("size")?,
    })
}

/// Keeps a file; gives its id.
///
/// # Errors
/// When the database fails.
pub async fn insert(
    tx: &mut Tx,
    by: By<'_>,
    nominee_id: &str,
    caption: &str,
    proof: &Proof,
) -> Result<String> {
    let id = codec::new_id(by.now);
    let size = i64::try_from(proof.bytes.len()).map_err(Error::fault)?;
    tx.run(
        "insert into commendation_nominee_file (id, nominee_id, file_name, caption, content_type, bytes,
             size, sha256, uploaded_by, uploaded_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        vals![
            &id,
            nominee_id,
            &proof.name,
            caption,
            proof.content_type,
            proof.bytes.clone(),
            size,
            codec::fingerprint(&proof.bytes),
            by.actor,
            by.now
        ],
    )
    .await?;
    Ok(id)
}

/// The files of a nominee, in the order of sending.
///
/// # Errors
/// When the database fails.
pub async fn list(tx: &mut Tx, nominee_id: &str) -> Result<Vec<File>> {
    let rows = tx
        .all(
            "select id, file_name, caption, content_type, size
             from commendation_nominee_file where nominee_id = $1 order by id",
            vals![nominee_id],
        )
        .await?;
    rows.iter().map(file).collect()
}

/// A file of a nominee with its bytes.
///
/// # Errors
/// [`Error::NotFound`] when the nominee has no such file.
pub async fn open(tx: &mut Tx, nominee_id: &str, id: &str) -> Result<(File, Vec<u8>)> {
    let row = tx
        .one(
            "select id, file_name, caption, content_type, size, bytes
             from commendation_nominee_file where id = $1 and nominee_id = $2",
            vals![id, nominee_id],
        )
        .await?;
    Ok((file(&row)?, row.bytes("bytes")?))
}

/// Takes a file away.
///
/// # Errors
/// [`Error::NotFound`] when the nominee has no such file.
pub async fn delete(tx: &mut Tx, nominee_id: &str, id: &str) -> Result<()> {
    let gone = tx
        .run("delete from commendation_nominee_file where id = $1 and nominee_id = $2", vals![id, nominee_id])
        .await?;
    if gone == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// Takes away all files of a nominee, who leaves the list.
///
/// # Errors
/// When the database fails.
pub(super) async fn delete_all(tx: &mut Tx, nominee_id: &str) -> Result<()> {
    tx.run("delete from commendation_nominee_file where nominee_id = $1", vals![nominee_id]).await?;
    Ok(())
}
