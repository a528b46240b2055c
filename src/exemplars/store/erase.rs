//! What the law has erased of a model: the people in it and its files. What was done, where and how far
//! it came stays.

use crate::{error::Result, store::Tx, vals};

/// Erases it.
///
/// # Errors
/// When the database fails.
pub async fn erase(tx: &mut Tx, id: &str, unit_name: &str) -> Result<()> {
    tx.run(
        "update exemplar set subject_name = case when subject_kind = 'individual' then '' else subject_name end,
             subject_role = case when subject_kind = 'individual' then '' else subject_role end,
             phone = '', follower_name = '', version = version + 1 where id = $1",
        vals![id],
    )
    .await?;
    tx.run("update exemplar_row set name = '' where exemplar_id = $1 and kind = 'force'", vals![id]).await?;
    tx.run("update exemplar_step set note = '' where exemplar_id = $1", vals![id]).await?;
    tx.run("delete from exemplar_file where exemplar_id = $1", vals![id]).await?;
    let exemplar = super::find(tx, id).await?;
    let fold = exemplar.content.search_fold(unit_name);
    tx.run("update exemplar set search_fold = $1 where id = $2", vals![fold, id]).await?;
    Ok(())
}
