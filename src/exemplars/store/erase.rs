//! What the law has erased of a model: the people in it and its files. What was done, where and how far
//! it came stays.

use crate::{error::Result, store::Tx, vals};

/// Erases it. `name` stands in the place of names.
///
/// # Errors
/// When the database fails.
pub async fn erase(tx: &mut Tx, id: &str, name: &str, unit_name: &str) -> Result<()> {
    tx.run(
        "update exemplar set subject_name = case when subject_kind = 'individual' then $2 else subject_name end,
             subject_role = case when subject_kind = 'individual' then '' else subject_role end,
             phone = '', follower_name = '', version = version + 1 where id = $1",
        vals![id, name],
    )
    .await?;
    tx.run(
        "update exemplar_row set name = $2 where exemplar_id = $1 and kind = 'force' and unit <> 'partner'",
        vals![id, name],
    )
    .await?;
    tx.run(
        "update exemplar_step set note = '', retract_reason = case when retract_reason is null then null else '' end
         where exemplar_id = $1",
        vals![id],
    )
    .await?;
    tx.run("update exemplar_copy set note = '' where exemplar_id = $1", vals![id]).await?;
    tx.run("update exemplar_score set proof = '' where exemplar_id = $1", vals![id]).await?;
    tx.run("delete from exemplar_file where exemplar_id = $1", vals![id]).await?;
    let exemplar = super::find(tx, id).await?;
    let fold = exemplar.content.search_fold(unit_name);
    tx.run("update exemplar set search_fold = $1 where id = $2", vals![fold, id]).await?;
    Ok(())
}
