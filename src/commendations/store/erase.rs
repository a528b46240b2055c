//! What the law has erased of an award: who was commended. That somebody of a unit was, by which
//! decision and for what kind of work, stays, and so do all counts.

use crate::{error::Result, store::Tx, vals};

/// Erases it. `name` stands in the place of the name.
///
/// # Errors
/// When the database fails.
pub async fn erase(tx: &mut Tx, id: &str, name: &str, unit_name: &str) -> Result<()> {
    // Nobody else has this mark, so the person still counts once.
    let nobody = format!("erased|{id}");
    tx.run(
        "update commendation set name = $1, title = '', reason = '', exemplar_name = '', recipient = $2,
             first_recipient = $2, name_in_decision = null, title_in_decision = null,
             version = version + 1 where id = $3",
        vals![name, nobody, id],
    )
    .await?;
    let award = super::find(tx, id).await?;
    let fold = award.content.search_fold(unit_name);
    tx.run("update commendation set search_fold = $1 where id = $2", vals![fold, id]).await?;
    tx.run(
        "delete from commendation_nominee_file where nominee_id in
             (select id from commendation_nominee where commendation_id = $1)",
        vals![id],
    )
    .await?;
    tx.run(
        "update commendation_nominee set name = $1, title = '', deed = '', report = '',
             version = version + 1 where commendation_id = $2",
        vals![name, id],
    )
    .await?;
    Ok(())
}
