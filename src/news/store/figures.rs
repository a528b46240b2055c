//! What the figures of a text were: when its draft was last saved, then when published.

use std::collections::HashMap;

use crate::{
    error::Result,
    news::{item::Item, shown::Frozen},
    store::{Sql, Tx},
    vals,
};

/// What was kept of the figures of some items, by item.
pub type Kept = HashMap<String, Vec<Frozen>>;

/// What was kept of the figures of some items.
///
/// # Errors
/// When the database fails.
pub async fn kept(tx: &mut Tx, items: &[Item]) -> Result<Kept> {
    let mut sql = Sql::new("select item_id, code, year, kept_value from news_figure where item_id in ");
    sql.bind_list(items.iter().map(|item| &item.id));
    let mut out = Kept::new();
    for row in tx.all_of(sql).await? {
        let (code, year, value) = (row.text("code")?, row.int("year")?, row.opt_int("kept_value")?);
        out.entry(row.text("item_id")?).or_default().push(Frozen { code, year, value });
    }
    Ok(out)
}

/// What was kept of the figures of an item.
///
/// # Errors
/// When the database fails.
pub async fn frozen(tx: &mut Tx, id: &str) -> Result<Vec<Frozen>> {
    let rows = tx
        .all(
            "select code, year, kept_value from news_figure where item_id = $1 order by code, year",
            vals![id],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Frozen { code: row.text("code")?, year: row.int("year")?, value: row.opt_int("kept_value")? })
        })
        .collect()
}

/// Keeps what the figures of an item are, in place of what was kept.
///
/// # Errors
/// When the database fails.
pub async fn freeze(tx: &mut Tx, id: &str, place_id: &str, figures: &[Frozen]) -> Result<()> {
    tx.run("delete from news_figure where item_id = $1", vals![id]).await?;
    for figure in figures {
        tx.run(
            "insert into news_figure (item_id, code, year, place_id, kept_value)
             values ($1, $2, $3, $4, $5)",
            vals![id, &figure.code, figure.year, place_id, figure.value],
        )
        .await?;
    }
    Ok(())
}
