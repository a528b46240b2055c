//! What the law has erased of a notice: texts that readers no longer have, papers that were taken away,
//! who said what. That there was a notice, when, and by which paper stays.

use crate::{error::Result, store::Tx, vals};

/// Erases it. Of a notice that readers have, the text that stands now is left.
///
/// # Errors
/// When the database fails.
pub async fn erase(tx: &mut Tx, id: &str, everything: bool) -> Result<()> {
    let kept = if everything { "" } else { "keep" };
    tx.run(
        "update disclosure_version set content = '{}', sealed = 1,
             reason = case when kind = 'withdrawal' then reason else '' end
         where disclosure_id = $1
             and ($2 = '' or (approved_at is not null and n < (select current from disclosure where id = $1)))",
        vals![id, kept],
    )
    .await?;
    if everything {
        // A change that waited would bring back what had to go.
        tx.run("update disclosure set pending = 0, return_reason = '' where id = $1", vals![id]).await?;
        tx.run(
            "update disclosure_posting set to_reason = '',
                 retract_reason = case when retract_reason is null then null else '' end where disclosure_id = $1",
            vals![id],
        )
        .await?;
    }
    tx.run(
        "update disclosure_file set bytes = $1, small = null, file_name = '', caption = '', remove_reason = ''
         where disclosure_id = $2 and ($3 = '' or removed_at is not null)",
        vals![Vec::<u8>::new(), id, kept],
    )
    .await?;
    tx.run("update disclosure_feedback set sender = '' where disclosure_id = $1", vals![id]).await?;
    tx.run(
        "update disclosure_feedback set text = '', shown = '', answer = ''
         where disclosure_id = $1 and ($2 = '' or (audience <> 'public' and answered_at is not null))",
        vals![id, kept],
    )
    .await?;
    Ok(())
}

/// How many texts before the one that stands, papers taken away, and opinions not for everybody there
/// are that still say something.
///
/// # Errors
/// When the database fails.
pub async fn left(tx: &mut Tx, id: &str) -> Result<i64> {
    let row = tx
        .one(
            "select (select count(*) from disclosure_version v join disclosure d on d.id = v.disclosure_id
                    where d.id = $1 and v.content <> '{}' and v.approved_at is not null and v.n < d.current)
                + (select count(*) from disclosure_file where disclosure_id = $1 and removed_at is not null
                    and (caption <> '' or file_name <> ''))
                + (select count(*) from disclosure_feedback where disclosure_id = $1
                    and (sender <> '' or (audience <> 'public' and answered_at is not null and text <> ''))) as n",
            vals![id],
        )
        .await?;
    row.int("n")
}

/// Erases who sent opinions that were answered, or came and never were, before a moment; gives how many.
///
/// # Errors
/// When the database fails.
pub async fn erase_senders(tx: &mut Tx, before: jiff::Timestamp) -> Result<u64> {
    tx.run(
        "update disclosure_feedback set sender = '' where sender <> '' and coalesce(answered_at, received_at) < $1",
        vals![before],
    )
    .await
}
