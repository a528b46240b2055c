//! What goes for good some time after a household ended: who its people were. That there was a household
//! of that number, from when to when, stays.

use jiff::{Timestamp, civil::Date};

use crate::{clock, error::Result, store::Tx, vals};

/// Erases the people of households that ended before a moment, unless others need their names still;
/// `nobody` stands in the place of the head. One that was recorded or touched later waits as long again:
/// a day typed wrongly must not cost its names within the hour. Gives how many.
///
/// # Errors
/// When the database fails.
pub async fn erase_ended(tx: &mut Tx, before: Timestamp, today: Date, nobody: &str) -> Result<u64> {
    let rows = tx
        .all(
            "select id, number from household where valid_to < $1 and head <> $2
                 and (needed_until is null or needed_until < $3) and updated_at < $4 order by id",
            vals![clock::day_of(before), nobody, today, before],
        )
        .await?;
    for row in &rows {
        erase(tx, &row.text("id")?, row.int("number")?, nobody).await?;
    }
    Ok(u64::try_from(rows.len()).unwrap_or(u64::MAX))
}

async fn erase(tx: &mut Tx, id: &str, number: i64, nobody: &str) -> Result<()> {
    tx.run(
        "update household set head = $2, area = '', representative = '', phone = null, folded = $3,
             version = version + 1 where id = $1",
        vals![id, nobody, format!(" {number}")],
    )
    .await?;
    tx.run("delete from household_member where household_id = $1", vals![id]).await?;
    tx.run("update household_event set note = '' where household_id = $1", vals![id]).await?;
    tx.run("update household_import set before = null where household_id = $1", vals![id]).await?;
    Ok(())
}
