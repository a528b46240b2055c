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
mod tests;
