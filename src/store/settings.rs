//! Settings of an installation, one value a key.

use super::db::Tx;
use crate::{error::Result, vals};

/// The key under which a sample world's name is kept: `serve` refuses such a database.
pub const WORLD: &str = "world";

/// The value of a key, if it is set.
///
/// # Errors
/// When the database fails.
pub async fn get(tx: &mut Tx, key: &str) -> Result<Option<String>> {
    let row = tx.opt("select value from setting where key = $1", vals![key]).await?;
    row.map(|row| row.text("value")).transpose()
}

/// Sets a key.
///
/// # Errors
/// When the database fails.
pub async fn set(tx: &mut Tx, key: &str, value: &str) -> Result<()> {
    tx.run(
        "insert into setting (key, value) values ($1, $2)
         on conflict (key) do update set value = excluded.value",
        vals![key, value],
    )
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing;

    #[tokio::test]
    async fn a_setting_is_kept_and_replaced() {
        testing::on_both(async |db| {
            let mut tx = db.write().await.unwrap();
            assert_eq!(get(&mut tx, WORLD).await.unwrap(), None);
            set(&mut tx, WORLD, "a").await.unwrap();
            set(&mut tx, WORLD, "b").await.unwrap();
            assert_eq!(get(&mut tx, WORLD).await.unwrap().as_deref(), Some("b"));
        })
        .await;
    }
}
