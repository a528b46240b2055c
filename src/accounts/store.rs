//! Every SQL sentence about accounts, sessions and one-time codes.

use jiff::{SignedDuration, Timestamp};

use super::account::{Account, Actor, Grant, Role};
use crate::{
    codec,
    error::{Error, Result},
    store::{Row, Tx},
    vals,
};

/// A session lasts one working day.
pub const SESSION_LASTS: SignedDuration = SignedDuration::from_hours(12);
/// A one-time code or link lasts three days.
pub const CODE_LASTS: SignedDuration = SignedDuration::from_hours(72);
/// Wrong passwords for one name within [`FAILURE_WINDOW`] before it has to wait.
pub const MOST_FAILURES: i64 = 8;
/// How long wrong passwords count.
pub const FAILURE_WINDOW: SignedDuration = SignedDuration::from_mins(15);

const ACCOUNT: &str = "select id, username, full_name, title, state, version,
    cast(case when password_hash is null then 0 else 1 end as bigint) as has_password from account";

fn account(row: &Row) -> Result<Account> {
    Ok(Account {
        id: row.text("id")?,
        username: row.text("username")?,
        full_name: row.text("full_name")?,
        title: row.text("title")?,
        active: row.text("state")? == "active",
        has_password: row.int("has_password")? == 1,
        version: row.int("version")?,
    })
}

fn later(now: Timestamp, by: SignedDuration) -> Result<Timestamp> {
    now.checked_add(by).map_err(Error::fault)
}

/// Adds an account without a password.
///
/// # Errors
/// [`Error::Duplicate`] when the name is taken.
pub async fn insert(
    tx: &mut Tx,
    now: Timestamp,
    username: &str,
    full_name: &str,
    title: &str,
) -> Result<String> {
    let id = codec::new_id(now);
    tx.run(
        "insert into account (id, username, full_name, title, state, created_at, version)
         values ($1, $2, $3, $4, 'active', $5, 1)",
        vals![&id, username, full_name, title, now],
    )
    .await?;
    Ok(id)
}

/// An account by id.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn find(tx: &mut Tx, id: &str) -> Result<Account> {
    let mut sql = crate::store::Sql::new(ACCOUNT);
    sql.push(" where id = ").bind(id);
    account(&tx.one_of(sql).await?)
}

/// All accounts, by name.
///
/// # Errors
/// When the database fails.
pub async fn list(tx: &mut Tx) -> Result<Vec<Account>> {
    let mut sql = crate::store::Sql::new(ACCOUNT);
    sql.push(" order by state, username");
    tx.all_of(sql).await?.iter().map(account).collect()
}

/// Id and password hash of an active account by the name typed.
///
/// # Errors
/// When the database fails.
pub async fn for_sign_in(tx: &mut Tx, username: &str) -> Result<Option<(String, Option<String>)>> {
    let row = tx
        .opt(
            "select id, password_hash from account where username = $1 and state = 'active'",
            vals![username],
        )
        .await?;
    row.map(|row| Ok((row.text("id")?, row.opt_text("password_hash")?))).transpose()
}

/// Sets a password; every session of the account ends.
///
/// # Errors
/// When the database fails.
pub async fn set_password(tx: &mut Tx, id: &str, hash: &str) -> Result<()> {
    tx.run("update account set password_hash = $1, version = version + 1 where id = $2", vals![hash, id])
        .await?;
    tx.run("delete from session where account_id = $1", vals![id]).await?;
    Ok(())
}

/// Closes an account: its sessions and roles end.
///
/// # Errors
/// When the database fails.
pub async fn close(tx: &mut Tx, now: Timestamp, id: &str) -> Result<()> {
    tx.run(
        "update account set state = 'closed', password_hash = null, version = version + 1 where id = $1",
        vals![id],
    )
    .await?;
    tx.run("delete from session where account_id = $1", vals![id]).await?;
    tx.run(
        "update account_role set ended_at = $1 where account_id = $2 and ended_at is null",
        vals![now, id],
    )
    .await?;
    Ok(())
}

/// Gives a role over a place.
///
/// # Errors
/// When the database fails.
pub async fn grant(
    tx: &mut Tx,
    now: Timestamp,
    by: Option<&str>,
    account_id: &str,
    role: Role,
    place_id: &str,
) -> Result<()> {
    tx.run(
        "insert into account_role (id, account_id, role, place_id, granted_at, granted_by)
         values ($1, $2, $3, $4, $5, $6)",
        vals![codec::new_id(now), account_id, role.word(), place_id, now, by],
    )
    .await?;
    Ok(())
}

/// Ends a role.
///
/// # Errors
/// When the database fails.
pub async fn end_grant(tx: &mut Tx, now: Timestamp, account_id: &str, grant_id: &str) -> Result<u64> {
    tx.run(
        "update account_role set ended_at = $1 where id = $2 and account_id = $3 and ended_at is null",
        vals![now, grant_id, account_id],
    )
    .await
}

/// The roles an account holds now.
///
/// # Errors
/// When the database fails.
pub async fn grants(tx: &mut Tx, account_id: &str) -> Result<Vec<Grant>> {
    let rows = tx
        .all(
            "select id, role, place_id from account_role
             where account_id = $1 and ended_at is null order by role, place_id",
            vals![account_id],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Grant { id: row.text("id")?, role: row.word("role")?, place_id: row.text("place_id")? })
        })
        .collect()
}

/// Every role held now by an account that is open: account, role, place.
///
/// # Errors
/// When the database fails.
pub async fn holders(tx: &mut Tx) -> Result<Vec<(String, Role, String)>> {
    let rows = tx
        .all(
            "select r.account_id, r.role, r.place_id from account_role r
             join account a on a.id = r.account_id
             where r.ended_at is null and a.state = 'active'",
            vals![],
        )
        .await?;
    rows.iter().map(|row| Ok((row.text("account_id")?, row.word("role")?, row.text("place_id")?))).collect()
}

/// Whether anybody has an account.
///
/// # Errors
/// When the database fails.
pub async fn any(tx: &mut Tx) -> Result<bool> {
    let row = tx.one("select count(*) as n from account", vals![]).await?;
    Ok(row.int("n")? > 0)
}

/// How many active administrators there are: the last one cannot be closed.
///
/// # Errors
/// When the database fails.
pub async fn administrators(tx: &mut Tx) -> Result<i64> {
    let row = tx
        .one(
            "select count(distinct a.id) as n from account a join account_role r on r.account_id = a.id
             where a.state = 'active' and r.role = 'administrator' and r.ended_at is null",
            vals![],
        )
        .await?;
    row.int("n")
}

/// Opens a session; gives the token for the cookie. Only its hash is kept.
///
/// # Errors
/// When the database fails.
pub async fn open_session(tx: &mut Tx, now: Timestamp, account_id: &str) -> Result<String> {
    let token = codec::new_token();
    tx.run("delete from session where expires_at < $1", vals![now]).await?;
    tx.run(
        "insert into session (token_hash, account_id, created_at, expires_at) values ($1, $2, $3, $4)",
        vals![codec::fingerprint(token.as_bytes()), account_id, now, later(now, SESSION_LASTS)?],
    )
    .await?;
    Ok(token)
}

/// Ends a session.
///
/// # Errors
/// When the database fails.
pub async fn end_session(tx: &mut Tx, token: &str) -> Result<()> {
    tx.run("delete from session where token_hash = $1", vals![codec::fingerprint(token.as_bytes())]).await?;
    Ok(())
}

/// Whoever holds a session's token.
///
/// # Errors
/// When the database fails.
pub async fn actor_of(tx: &mut Tx, token: &str, now: Timestamp) -> Result<Option<Actor>> {
    let row = tx
        .opt(
            "select a.id, a.full_name, a.title from session s join account a on a.id = s.account_id
             where s.token_hash = $1 and s.expires_at > $2 and a.state = 'active'",
            vals![codec::fingerprint(token.as_bytes()), now],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let id = row.text("id")?;
    let grants = grants(tx, &id).await?;
    Ok(Some(Actor { id, full_name: row.text("full_name")?, title: row.text("title")?, grants }))
}

/// What a one-time code is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Making the first administrator.
    FirstAdministrator,
    /// Setting a password anew.
    Password,
}

impl Purpose {
    fn word(self) -> &'static str {
        match self {
            Self::FirstAdministrator => "first-administrator",
            Self::Password => "password",
        }
    }
}

/// Keeps a one-time code; earlier ones of the same account and purpose end.
///
/// # Errors
/// When the database fails.
pub async fn keep_code(
    tx: &mut Tx,
    now: Timestamp,
    purpose: Purpose,
    account_id: Option<&str>,
    code: &str,
) -> Result<()> {
    tx.run(
        "delete from one_time_code where purpose = $1 and coalesce(account_id, '') = $2",
        vals![purpose.word(), account_id.unwrap_or_default()],
    )
    .await?;
    tx.run(
        "insert into one_time_code (code_hash, purpose, account_id, created_at, expires_at)
         values ($1, $2, $3, $4, $5)",
        vals![code_hash(code, account_id), purpose.word(), account_id, now, later(now, CODE_LASTS)?],
    )
    .await?;
    Ok(())
}

/// Whether a code still works, without using it.
///
/// # Errors
/// When the database fails.
pub async fn code_works(
    tx: &mut Tx,
    now: Timestamp,
    purpose: Purpose,
    account_id: Option<&str>,
    code: &str,
) -> Result<bool> {
    let row = tx
        .opt(
            "select purpose from one_time_code
             where code_hash = $1 and purpose = $2 and used_at is null and expires_at > $3",
            vals![code_hash(code, account_id), purpose.word(), now],
        )
        .await?;
    Ok(row.is_some())
}

/// Uses a code up; false when it no longer works.
///
/// # Errors
/// When the database fails.
pub async fn use_code(
    tx: &mut Tx,
    now: Timestamp,
    purpose: Purpose,
    account_id: Option<&str>,
    code: &str,
) -> Result<bool> {
    let used = tx
        .run(
            "update one_time_code set used_at = $1
             where code_hash = $2 and purpose = $3 and used_at is null and expires_at > $1",
            vals![now, code_hash(code, account_id), purpose.word()],
        )
        .await?;
    Ok(used == 1)
}

/// Spaces in a code that was read out do not matter; the account salts it.
fn code_hash(code: &str, account_id: Option<&str>) -> String {
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    codec::fingerprint(format!("{}:{code}", account_id.unwrap_or_default()).as_bytes())
}

/// Notes a wrong password.
///
/// # Errors
/// When the database fails.
pub async fn note_failure(tx: &mut Tx, now: Timestamp, username: &str) -> Result<()> {
    tx.run("delete from sign_in_failure where at < $1", vals![later(now, -FAILURE_WINDOW)?]).await?;
    tx.run("insert into sign_in_failure (username, at) values ($1, $2)", vals![username, now]).await?;
    Ok(())
}

/// Forgets the wrong passwords of a name, and old ones of everybody.
///
/// # Errors
/// When the database fails.
pub async fn forget_failures(tx: &mut Tx, now: Timestamp, username: &str) -> Result<()> {
    tx.run(
        "delete from sign_in_failure where username = $1 or at < $2",
        vals![username, later(now, -FAILURE_WINDOW)?],
    )
    .await?;
    Ok(())
}

/// Whether a name has had too many wrong passwords lately.
///
/// # Errors
/// When the database fails.
pub async fn has_to_wait(tx: &mut Tx, now: Timestamp, username: &str) -> Result<bool> {
    let row = tx
        .one(
            "select count(*) as n from sign_in_failure where username = $1 and at > $2",
            vals![username, later(now, -FAILURE_WINDOW)?],
        )
        .await?;
    Ok(row.int("n")? >= MOST_FAILURES)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{places, store::testing};

    fn now() -> Timestamp {
        "2021-01-11T00:00:00Z".parse().unwrap()
    }

    #[tokio::test]
    async fn a_session_opens_expires_and_ends() {
        testing::on_both(async |db| {
            let mut tx = db.write().await.unwrap();
            testing::reference(&mut tx).await;
            let id = insert(&mut tx, now(), "an", "Trần Thị Mẫu", "Công chức").await.unwrap();
            grant(&mut tx, now(), None, &id, Role::CommuneOfficer, "o31255").await.unwrap();
            let token = open_session(&mut tx, now(), &id).await.unwrap();
            let actor = actor_of(&mut tx, &token, now()).await.unwrap().unwrap();
            assert_eq!(actor.grants[0].role, Role::CommuneOfficer);
            let tree = places::tree(&mut tx).await.unwrap();
            let day = jiff::civil::date(2021, 1, 11);
            assert_eq!(actor.roles_over(&tree, "o31255", day), [Role::CommuneOfficer]);
            assert!(actor.roles_over(&tree, "d925", day).is_empty());
            let late = now().checked_add(SESSION_LASTS).unwrap();
            assert!(actor_of(&mut tx, &token, late).await.unwrap().is_none());
            end_session(&mut tx, &token).await.unwrap();
            assert!(actor_of(&mut tx, &token, now()).await.unwrap().is_none());
        })
        .await;
    }

    #[tokio::test]
    async fn a_code_works_once_for_its_purpose_and_account() {
        testing::on_both(async |db| {
            let mut tx = db.write().await.unwrap();
            let id = insert(&mut tx, now(), "an", "Mẫu", "x").await.unwrap();
            keep_code(&mut tx, now(), Purpose::Password, Some(&id), "12345 67890").await.unwrap();
            let tries = [
                (Purpose::FirstAdministrator, Some(id.as_str()), "1234567890", false),
                (Purpose::Password, None, "1234567890", false),
                (Purpose::Password, Some(id.as_str()), "1234567891", false),
                (Purpose::Password, Some(id.as_str()), "1234567890", true),
                (Purpose::Password, Some(id.as_str()), "1234567890", false),
            ];
            for (purpose, account, code, works) in tries {
                assert_eq!(use_code(&mut tx, now(), purpose, account, code).await.unwrap(), works);
            }
        })
        .await;
    }

    #[tokio::test]
    async fn a_name_is_taken_once_and_closing_ends_everything() {
        testing::on_both(async |db| {
            let mut tx = db.write().await.unwrap();
            testing::reference(&mut tx).await;
            let id = insert(&mut tx, now(), "an", "Mẫu", "x").await.unwrap();
            grant(&mut tx, now(), None, &id, Role::Administrator, "d925").await.unwrap();
            assert_eq!(administrators(&mut tx).await.unwrap(), 1);
            let token = open_session(&mut tx, now(), &id).await.unwrap();
            set_password(&mut tx, &id, "hash").await.unwrap();
            assert!(actor_of(&mut tx, &token, now()).await.unwrap().is_none());
            close(&mut tx, now(), &id).await.unwrap();
            assert!(for_sign_in(&mut tx, "an").await.unwrap().is_none());
            assert!(grants(&mut tx, &id).await.unwrap().is_empty());
            assert_eq!(administrators(&mut tx).await.unwrap(), 0);
            assert!(!find(&mut tx, &id).await.unwrap().active);
            assert_eq!(list(&mut tx).await.unwrap().len(), 1);
            assert!(matches!(insert(&mut tx, now(), "an", "Khác", "x").await, Err(Error::Duplicate)));
        })
        .await;
    }

    #[tokio::test]
    async fn too_many_wrong_passwords_make_a_name_wait() {
        testing::on_both(async |db| {
            let mut tx = db.write().await.unwrap();
            for _ in 0..MOST_FAILURES {
                assert!(!has_to_wait(&mut tx, now(), "an").await.unwrap());
                note_failure(&mut tx, now(), "an").await.unwrap();
            }
            assert!(has_to_wait(&mut tx, now(), "an").await.unwrap());
            assert!(!has_to_wait(&mut tx, now(), "binh").await.unwrap());
            let later = now().checked_add(FAILURE_WINDOW).unwrap();
            assert!(!has_to_wait(&mut tx, later, "an").await.unwrap());
            forget_failures(&mut tx, now(), "an").await.unwrap();
            assert!(!has_to_wait(&mut tx, now(), "an").await.unwrap());
        })
        .await;
    }
}
