//! Decisions as files: typeset when they are issued, given out as they are.

use super::By;
use crate::{codec, error::Result, papers::render::PaperForm, store::Tx, vals};

/// Keeps a decision as it was typeset when it was issued; gives its fingerprint.
///
/// # Errors
/// [`crate::error::Error::Duplicate`] when it is kept already.
pub async fn keep(
    tx: &mut Tx,
    by: By<'_>,
    decision_id: &str,
    form: PaperForm,
    bytes: &[u8],
) -> Result<String> {
    let sha256 = codec::fingerprint(bytes);
    tx.run(
        "insert into commendation_paper (decision_id, form, sha256, bytes, made_at)
         values ($1, $2, $3, $4, $5)",
        vals![decision_id, form.suffix(), &sha256, bytes.to_vec(), by.now],
    )
    .await?;
    Ok(sha256)
}

/// A decision as it was issued; none for one that came in by a list.
///
/// # Errors
/// When the database fails.
pub async fn open(tx: &mut Tx, decision_id: &str, form: PaperForm) -> Result<Option<Vec<u8>>> {
    let row = tx
        .opt(
            "select bytes from commendation_paper where decision_id = $1 and form = $2",
            vals![decision_id, form.suffix()],
        )
        .await?;
    row.map(|row| row.bytes("bytes")).transpose()
}

/// Whether a decision is kept as it was issued.
///
/// # Errors
/// When the database fails.
pub async fn is_kept(tx: &mut Tx, decision_id: &str) -> Result<bool> {
    let row = tx
        .one("select count(*) as n from commendation_paper where decision_id = $1", vals![decision_id])
        .await?;
    Ok(row.int("n")? > 0)
}
