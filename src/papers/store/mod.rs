//! Every SQL sentence about bodies; signers and numbering books stand in their own files.

mod numbers;
mod signers;
#[cfg(test)]
mod tests;

use jiff::{Timestamp, civil::Date};

pub use numbers::{Taken, next_number, take_number, taken, taken_by};
pub use signers::{end_signer, insert_signer, signer_by_id, signers};

use super::Organ;
use crate::{
    codec,
    error::{Error, Result},
    store::{Row, Tx},
    vals,
};

fn organ(row: &Row) -> Result<Organ> {
    Ok(Organ {
        id: row.text("id")?,
        place_id: row.text("place_id")?,
        side: row.word("side")?,
        above: row.text("above")?,
        name: row.text("name")?,
        sign: row.text("sign")?,
        seat: row.text("seat")?,
        keep: row.text("keep")?,
        terms: Vec::new(),
        version: row.int("version")?,
    })
}

async fn with_terms(tx: &mut Tx, mut organs: Vec<Organ>) -> Result<Vec<Organ>> {
    let rows = tx.all("select organ_id, first_day from paper_term order by first_day", vals![]).await?;
    for row in rows {
        let (id, day) = (row.text("organ_id")?, row.opt_day("first_day")?);
        if let (Some(organ), Some(day)) = (organs.iter_mut().find(|organ| organ.id == id), day) {
            organ.terms.push(day);
        }
    }
    Ok(organs)
}

/// Every body, by place and name.
///
/// # Errors
/// When the database fails.
pub async fn organs(tx: &mut Tx) -> Result<Vec<Organ>> {
    let rows = tx
        .all(
            "select id, place_id, side, above, name, sign, seat, keep, version from paper_organ
             order by place_id, side desc, name",
            vals![],
        )
        .await?;
    let organs = rows.iter().map(organ).collect::<Result<_>>()?;
    with_terms(tx, organs).await
}

/// One body.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn find(tx: &mut Tx, id: &str) -> Result<Organ> {
    organs(tx).await?.into_iter().find(|organ| organ.id == id).ok_or(Error::NotFound)
}

/// Who keeps it, and when.
#[derive(Debug, Clone, Copy)]
pub struct By<'a> {
    /// The moment.
    pub now: Timestamp,
    /// The account; none for the program itself.
    pub actor: Option<&'a str>,
}

/// Records a body; its id, terms and version are given here; gives the id.
///
/// # Errors
/// [`Error::Duplicate`] when the place has one of that name.
pub async fn insert(tx: &mut Tx, by: By<'_>, organ: &Organ) -> Result<String> {
    let id = codec::new_id(by.now);
    tx.run(
        "insert into paper_organ (id, place_id, side, above, name, sign, seat, keep, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 1)",
        vals![
            &id,
            &organ.place_id,
            organ.side.word(),
            &organ.above,
            &organ.name,
            &organ.sign,
            &organ.seat,
            &organ.keep
        ],
    )
    .await?;
    for term in &organ.terms {
        add_term(tx, &id, *term).await?;
    }
    Ok(id)
}

/// Whether the place has a body of that name.
///
/// # Errors
/// When the database fails.
pub async fn is_taken(tx: &mut Tx, organ: &Organ) -> Result<bool> {
    let row = tx
        .opt(
            "select id from paper_organ where place_id = $1 and name = $2",
            vals![&organ.place_id, &organ.name],
        )
        .await?;
    Ok(row.is_some())
}

/// Keeps a changed body.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it since `organ.version`.
pub async fn save(tx: &mut Tx, organ: &Organ) -> Result<()> {
    let changed = tx
        .run(
            "update paper_organ set above = $1, name = $2, sign = $3, seat = $4, keep = $5,
                 version = version + 1
             where id = $6 and version = $7",
            vals![&organ.above, &organ.name, &organ.sign, &organ.seat, &organ.keep, &organ.id, organ.version],
        )
        .await?;
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// Says that a Party term began on a day; said twice it stays one.
///
/// # Errors
/// When the database fails.
pub async fn add_term(tx: &mut Tx, organ_id: &str, first_day: Date) -> Result<()> {
    tx.run(
        "insert into paper_term (organ_id, first_day) values ($1, $2) on conflict do nothing",
        vals![organ_id, first_day],
    )
    .await?;
    Ok(())
}
