//! Papers that take awards back.

use jiff::civil::Date;

use super::By;
use crate::{
    codec,
    commendations::{Commendation, RecipientKind, revocation::Revocation},
    error::{Error, Result},
    store::Tx,
    vals, vietnamese,
};

/// Records a paper; gives its id.
///
/// # Errors
/// When the database fails.
pub async fn insert(tx: &mut Tx, by: By<'_>, paper: &Revocation) -> Result<String> {
    let id = codec::new_id(by.now);
    tx.run(
        "insert into commendation_revocation (id, number, decided_on, decided_by, decided_by_fold, reason,
             recorded_by, recorded_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        vals![
            &id,
            &paper.number,
            paper.decided_on,
            &paper.decided_by,
            vietnamese::fold(&paper.decided_by),
            &paper.reason,
            by.actor,
            by.now
        ],
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
        .one(
            "select id, number, decided_on, decided_by, reason from commendation_revocation where id = $1",
            vals![id],
        )
        .await?;
    Ok(Revocation {
        id: row.text("id")?,
        number: row.text("number")?,
        decided_on: row.text("decided_on")?.parse().map_err(Error::fault)?,
        decided_by: row.text("decided_by")?,
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

/// The numbers, as printed, that a body gave to papers that take awards back, from a day to a
/// day, each with the day of its paper.
///
/// # Errors
/// When the database fails.
pub async fn numbers(
    tx: &mut Tx,
    (first, last): (Date, Date),
    decided_by: &str,
) -> Result<Vec<(String, Date)>> {
    let rows = tx
        .all(
            "select distinct number, decided_on from commendation_revocation
             where decided_by_fold = $1 and decided_on >= $2 and decided_on <= $3 order by number",
            vals![vietnamese::fold(decided_by), first, last],
        )
        .await?;
    rows.iter()
        .map(|row| Ok((row.text("number")?, row.text("decided_on")?.parse().map_err(Error::fault)?)))
        .collect()
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

/// Opens a round's decision again: the draft takes a new number and day. Its nominees keep the
/// award that was taken back until they get another.
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
    Ok(())
}
