//! The signed paper as files: typeset once, given out as they are.

use super::By;
use crate::{
    annual_reports::standing::Review, codec, error::Result, papers::render::PaperForm, store::Tx, vals,
};

/// A file of a signed paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// SHA-256 of its bytes, in hex.
    pub sha256: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Keeps a file of the paper of a review's newest lock; gives its fingerprint.
///
/// # Errors
/// [`crate::error::Error::Duplicate`] when that lock has one already.
pub async fn keep(tx: &mut Tx, by: By<'_>, review: &Review, form: PaperForm, bytes: &[u8]) -> Result<String> {
    let sha256 = codec::fingerprint(bytes);
    tx.run(
        "insert into review_paper (review_id, revision, form, sha256, bytes, made_at)
         values ($1, $2, $3, $4, $5, $6)",
        vals![&review.id, review.revision, form.suffix(), &sha256, bytes.to_vec(), by.now],
    )
    .await?;
    Ok(sha256)
}

/// Opens the file of a lock.
///
/// # Errors
/// [`crate::error::Error::NotFound`] when there is none.
pub async fn open(tx: &mut Tx, review_id: &str, revision: i64, form: PaperForm) -> Result<Kept> {
    let row = tx
        .one(
            "select sha256, bytes from review_paper where review_id = $1 and revision = $2 and form = $3",
            vals![review_id, revision, form.suffix()],
        )
        .await?;
    Ok(Kept { sha256: row.text("sha256")?, bytes: row.bytes("bytes")? })
}

/// The locks of a review that have a paper, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn locks(tx: &mut Tx, review_id: &str) -> Result<Vec<i64>> {
    let rows = tx
        .all(
            "select distinct revision from review_paper where review_id = $1 order by revision",
            vals![review_id],
        )
        .await?;
    rows.iter().map(|row| row.int("revision")).collect()
}

/// Lock, form and fingerprint of every file kept of a review, oldest lock first.
///
/// # Errors
/// When the database fails.
pub async fn fingerprints(tx: &mut Tx, review_id: &str) -> Result<Vec<(i64, String, String)>> {
    let rows = tx
        .all(
            "select revision, form, sha256 from review_paper where review_id = $1 order by revision, form",
            vals![review_id],
        )
        .await?;
    rows.iter().map(|row| Ok((row.int("revision")?, row.text("form")?, row.text("sha256")?))).collect()
}
