//! SQL that only the administrators' pages need.

use crate::{
    accounts::Grant,
    error::{Error, Result},
    store::Tx,
    vals,
};

/// Saves name and office, if nobody saved since `version` was read.
///
/// # Errors
/// [`Error::Conflict`] when somebody did, or the account is closed.
pub async fn save(tx: &mut Tx, id: &str, version: i64, full_name: &str, title: &str) -> Result<()> {
    let changed = tx
        .run(
            "update account set full_name = $1, title = $2, version = version + 1
             where id = $3 and version = $4 and state = 'active'",
            vals![full_name, title, id, version],
        )
        .await?;
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// Whether a sign-in name is taken, also by a closed account: names are never reused,
/// so that the journal stays readable.
///
/// # Errors
/// When the database fails.
pub async fn is_taken(tx: &mut Tx, username: &str) -> Result<bool> {
    let row = tx.opt("select id from account where username = $1", vals![username]).await?;
    Ok(row.is_some())
}

/// Every role held now, with its account.
///
/// # Errors
/// When the database fails.
pub async fn all_grants(tx: &mut Tx) -> Result<Vec<(String, Grant)>> {
    let rows = tx
        .all(
            "select id, account_id, role, place_id from account_role
             where ended_at is null order by account_id, role, place_id",
            vals![],
        )
        .await?;
    rows.iter()
        .map(|row| {
            let grant =
                Grant { id: row.text("id")?, role: row.word("role")?, place_id: row.text("place_id")? };
            Ok((row.text("account_id")?, grant))
        })
        .collect()
}

/// How many administrators could sign in today with a password of their own.
///
/// # Errors
/// When the database fails.
pub async fn administrators_with_password(tx: &mut Tx) -> Result<i64> {
    let row = tx
        .one(
            "select count(distinct a.id) as n from account a join account_role r on r.account_id = a.id
             where a.state = 'active' and a.password_hash is not null
               and r.role = 'administrator' and r.ended_at is null",
            vals![],
        )
        .await?;
    row.int("n")
}

/// Lines of the journal in all.
///
/// # Errors
/// When the database fails.
pub async fn journal_lines(tx: &mut Tx) -> Result<i64> {
    let row = tx.one("select count(*) as n from journal", vals![]).await?;
    row.int("n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        accounts::{
            Role,
            store::{close, grant, insert, set_password},
        },
        store::testing,
    };

    #[tokio::test]
    async fn a_save_needs_the_version_that_was_read() {
        testing::on_both(async |db| {
            let now = "2021-01-11T00:00:00Z".parse().unwrap();
            let mut tx = db.write().await.unwrap();
            let id = insert(&mut tx, now, "an", "Mẫu", "x").await.unwrap();
            assert!(is_taken(&mut tx, "an").await.unwrap());
            assert!(!is_taken(&mut tx, "binh").await.unwrap());
            save(&mut tx, &id, 1, "Mẫu Hai", "y").await.unwrap();
            let stale = save(&mut tx, &id, 1, "Mẫu Ba", "z").await;
            assert!(matches!(stale, Err(Error::Conflict)));
            save(&mut tx, &id, 2, "Mẫu Ba", "y").await.unwrap();
            close(&mut tx, now, &id).await.unwrap();
            let closed = save(&mut tx, &id, 4, "Mẫu Tư", "z").await;
            assert!(matches!(closed, Err(Error::Conflict)));
            assert!(is_taken(&mut tx, "an").await.unwrap());
        })
        .await;
    }

    #[tokio::test]
    async fn administrators_are_counted_by_who_can_sign_in() {
        testing::on_both(async |db| {
            let now = "2021-01-11T00:00:00Z".parse().unwrap();
            let mut tx = db.write().await.unwrap();
            testing::reference(&mut tx).await;
            let id = insert(&mut tx, now, "an", "Mẫu", "x").await.unwrap();
            for place in ["d925", "o31255"] {
                grant(&mut tx, now, None, &id, Role::Administrator, place).await.unwrap();
            }
            assert_eq!(administrators_with_password(&mut tx).await.unwrap(), 0);
            set_password(&mut tx, &id, "hash").await.unwrap();
            assert_eq!(administrators_with_password(&mut tx).await.unwrap(), 1);
            let grants = all_grants(&mut tx).await.unwrap();
            assert_eq!(grants.len(), 2);
            assert_eq!((grants[0].0.as_str(), grants[0].1.role), (id.as_str(), Role::Administrator));
            assert_eq!(journal_lines(&mut tx).await.unwrap(), 1);
        })
        .await;
    }
}
