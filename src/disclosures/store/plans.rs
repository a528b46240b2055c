//! What units mean to make public.

use super::By;
use crate::{
    codec,
    disclosures::calendar::Plan,
    error::{Error, Result},
    store::Tx,
    vals,
};

/// The plan of a unit for a year, by day.
///
/// # Errors
/// When the database fails.
pub async fn list(tx: &mut Tx, unit_id: &str, year: i64) -> Result<Vec<Plan>> {
    let rows = tx
        .all(
            "select id, kind, part, title, act_on, basis, notice_id from disclosure_plan
             where unit_id = $1 and year = $2 order by act_on, id",
            vals![unit_id, year],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Plan {
                id: row.text("id")?,
                kind: row.word("kind")?,
                part: row.text("part")?.parse().ok(),
                title: row.text("title")?,
                act_on: super::day(row, "act_on")?,
                basis: row.text("basis")?,
                notice_id: row.opt_text("notice_id")?,
            })
        })
        .collect()
}

/// The unit of a line of a plan.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn unit_of(tx: &mut Tx, id: &str) -> Result<String> {
    tx.one("select unit_id from disclosure_plan where id = $1", vals![id]).await?.text("unit_id")
}

/// Adds a line to a unit's plan; its id is made here.
///
/// # Errors
/// When the database fails.
pub async fn insert(tx: &mut Tx, by: By<'_>, unit_id: &str, plan: &Plan) -> Result<String> {
    let id = codec::new_id(by.now);
    tx.run(
        "insert into disclosure_plan (id, unit_id, year, kind, part, title, act_on, basis, created_by, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        vals![
            &id,
            unit_id,
            i64::from(plan.act_on.year()),
            plan.kind.word(),
            plan.part.map_or("", |part| part.word()),
            &plan.title,
            plan.act_on,
            &plan.basis,
            by.actor,
            by.now
        ],
    )
    .await?;
    Ok(id)
}

/// Notes that a notice came of a line of a plan.
///
/// # Errors
/// When the database fails.
pub async fn fulfil(tx: &mut Tx, id: &str, unit_id: &str, notice_id: &str) -> Result<()> {
    tx.run(
        "update disclosure_plan set notice_id = $1 where id = $2 and unit_id = $3 and notice_id is null",
        vals![notice_id, id, unit_id],
    )
    .await?;
    Ok(())
}

/// Takes a line out of a plan, as long as no notice came of it.
///
/// # Errors
/// [`Error::Conflict`] when one did.
pub async fn delete(tx: &mut Tx, id: &str) -> Result<()> {
    let gone = tx.run("delete from disclosure_plan where id = $1 and notice_id is null", vals![id]).await?;
    if gone == 1 { Ok(()) } else { Err(Error::Conflict) }
}
