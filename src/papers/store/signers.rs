//! Who signs for a body.

use jiff::civil::Date;

use super::By;
use crate::{
    codec,
    error::{Error, Result},
    papers::Signer,
    store::{Row, Tx},
    vals,
};

/// Who signs or signed for a body, newest first.
///
/// # Errors
/// When the database fails.
pub async fn signers(tx: &mut Tx, organ_id: &str) -> Result<Vec<Signer>> {
    let rows = tx
        .all(
            "select id, organ_id, power, title, name, first_day, last_day from paper_signer
             where organ_id = $1 order by first_day desc, id",
            vals![organ_id],
        )
        .await?;
    rows.iter().map(signer).collect()
}

/// One signer.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn signer_by_id(tx: &mut Tx, id: &str) -> Result<Signer> {
    let row = tx
        .one(
            "select id, organ_id, power, title, name, first_day, last_day from paper_signer where id = $1",
            vals![id],
        )
        .await?;
    signer(&row)
}

fn signer(row: &Row) -> Result<Signer> {
    Ok(Signer {
        id: row.text("id")?,
        organ_id: row.text("organ_id")?,
        power: row.text("power")?.lines().map(str::to_owned).collect(),
        title: row.text("title")?,
        name: row.text("name")?,
        first_day: row.text("first_day")?.parse().map_err(Error::fault)?,
        last_day: row.opt_day("last_day")?,
    })
}

/// Records a signer; the id is given here.
///
/// # Errors
/// When the database fails.
pub async fn insert_signer(tx: &mut Tx, by: By<'_>, signer: &Signer) -> Result<String> {
    let id = codec::new_id(by.now);
    tx.run(
        "insert into paper_signer (id, organ_id, power, title, name, first_day, last_day)
         values ($1, $2, $3, $4, $5, $6, $7)",
        vals![
            &id,
            &signer.organ_id,
            signer.power.join("\n"),
            &signer.title,
            &signer.name,
            signer.first_day,
            signer.last_day
        ],
    )
    .await?;
    Ok(id)
}

/// Says until which day a signer signs.
///
/// # Errors
/// [`Error::Conflict`] when somebody said so before.
pub async fn end_signer(tx: &mut Tx, id: &str, last_day: Date) -> Result<()> {
    let changed = tx
        .run("update paper_signer set last_day = $1 where id = $2 and last_day is null", vals![last_day, id])
        .await?;
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}
