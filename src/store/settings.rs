//! Settings of an installation, one value a key.

use super::db::Tx;
use crate::{codec, error::Result, vals};

/// The key under which a sample world's name is kept: `serve` refuses such a database.
pub const WORLD: &str = "world";

/// The key of the installation's own id. A backup carries it, so it outlives a move to another
/// machine, address or database.
const INSTALLATION: &str = "installation";
/// The key of the public key that the log's heads are signed with.
pub const LOG_KEY: &str = "log-verifier";
/// The key of what stands in the way of signing the log.
pub const LOG_TROUBLE: &str = "log-trouble";

/// The key under which it stands that something was erased and the database has yet to let go of it.
pub const SCRUB: &str = "scrub";
/// The value of that key while it is so.
pub const DUE: &str = "due";

/// Gives the installation its id, unless it has one.
///
/// # Errors
/// When the database fails.
pub async fn name_installation(tx: &mut Tx, now: jiff::Timestamp) -> Result<()> {
    if get(tx, INSTALLATION).await?.is_none() {
        set(tx, INSTALLATION, &codec::new_id(now)).await?;
    }
    Ok(())
}

/// The installation's id, once it has one.
///
/// # Errors
/// When the database fails.
pub async fn installation(tx: &mut Tx) -> Result<Option<String>> {
    get(tx, INSTALLATION).await
}

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
            assert_eq!(installation(&mut tx).await.unwrap(), None);
            let now = jiff::Timestamp::UNIX_EPOCH;
            name_installation(&mut tx, now).await.unwrap();
            let id = installation(&mut tx).await.unwrap();
            name_installation(&mut tx, now).await.unwrap();
            assert!(id.is_some() && id == installation(&mut tx).await.unwrap(), "named once");
        })
        .await;
    }
}
