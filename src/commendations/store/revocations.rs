//! Papers that take awards back, and the decisions kept as they were issued.

use super::By;
use crate::{
    codec,
    commendations::{Commendation, RecipientKind, revocation::Revocation},
    error::{Error, Result},
    papers::render::PaperForm,
    store::Tx,
    vals,
};

/// Records a paper; gives its id.
///
/// # Errors
/// When the database fails.
pub async fn insert(tx: &mut Tx, by: By<'_>, paper: &Revocation) -> Result<String> {
    let id = codec::new_id(by.now);
    tx.run(
        "insert into commendation_revocation (id, number, decided_on, reason, recorded_by, recorded_at)
         values ($1, $2, $3, $4, $5, $6)",
        vals![&id, &paper.number, paper.decided_on, &paper.reason, by.actor, by.now],
    )
    .await?;
    Ok(id)
}

/// One paper.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn find(tx: &mut Tx, id: &str) -> Result<Revocation> {
    let row = tx
        .one("select id, number, decided_on, reason from commendation_revocation where id = $1", vals![id])
        .await?;
    Ok(Revocation {
        id: row.text("id")?,
        number: row.text("number")?,
        decided_on: row.text("decided_on")?.parse().map_err(Error::fault)?,
        reason: row.text("reason")?,
    })
}

/// Takes an award back.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it since it was shown, or took it back.
pub async fn take_back(tx: &mut Tx, by: By<'_>, award: &Commendation, revocation_id: &str) -> Result<()> {
    let changed = tx
        .run(
            "update commendation set revocation_id = $1, updated_at = $2, version = version + 1
             where id = $3 and version = $4 and revocation_id is null",
            vals![revocation_id, by.now, &award.id, award.version],
        )
        .await?;
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// The round and the kind of recipients that a decision was issued for; none for a decision
/// that came in by a list.
///
/// # Errors
/// When the database fails.
pub async fn round_of(tx: &mut Tx, decision_id: &str) -> Result<Option<(String, RecipientKind)>> {
    let row = tx
        .opt(
            "select round_id, recipient_kind from commendation_draft where decision_id = $1",
            vals![decision_id],
        )
        .await?;
    row.map(|row| Ok((row.text("round_id")?, row.word("recipient_kind")?))).transpose()
}

/// Opens a round's decision again: the draft and its nominees know of no award any more.
///
/// # Errors
/// When the database fails.
pub async fn reopen_draft(tx: &mut Tx, round_id: &str, kind: RecipientKind) -> Result<()> {
    tx.run(
        "update commendation_draft set decision_id = null, number = null, decided_on = null,
             version = version + 1
         where round_id = $1 and recipient_kind = $2",
        vals![round_id, kind.word()],
    )
    .await?;
    tx.run(
        "update commendation_nominee set commendation_id = null, version = version + 1
         where round_id = $1 and recipient_kind = $2 and commendation_id is not null",
        vals![round_id, kind.word()],
    )
    .await?;
    Ok(())
}

/// Keeps a decision as it was typeset when it was issued; gives its fingerprint.
///
/// # Errors
/// [`Error::Duplicate`] when it is kept already.
pub async fn keep_paper(
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
pub async fn paper(tx: &mut Tx, decision_id: &str, form: PaperForm) -> Result<Option<Vec<u8>>> {
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
pub async fn has_paper(tx: &mut Tx, decision_id: &str) -> Result<bool> {
    let row = tx
        .one("select count(*) as n from commendation_paper where decision_id = $1", vals![decision_id])
        .await?;
    Ok(row.int("n")? > 0)
}
