//! Giving and ending a role. The last administrator keeps the role.

use axum::{
    extract::{Path, State},
    response::Response,
};

use super::{new::chosen, one::One, reach::Reach, store as desk_store};
use crate::{
    accounts::store,
    app::App,
    error::{Error, Result},
    store::{
        Tx,
        journal::{self, Entry},
    },
    web::{Errors, Officer, Typed, page::see},
};

/// Gives one more role.
pub async fn add(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let (now, words) = (app.clock.now(), officer.shell.words);
    let mut tx = app.db.write().await?;
    let reach = Reach::of(&mut tx, &app, &officer.actor).await?;
    let (account, grants) = reach.open_account(&mut tx, &id).await?;
    let mut errors = Errors::default();
    let given = chosen(&reach, words, &typed, &mut errors)?.filter(|(role, place)| {
        let held = grants.iter().any(|grant| grant.role == *role && grant.place_id == *place);
        if held {
            errors.add("role", words.t("accounts-error-held"));
        }
        !held
    });
    let Some((role, place)) = given else {
        return One::of(&reach, officer.shell, account, &grants).again(&typed, errors);
    };
    let actor = Some(officer.actor.id.as_str());
    store::grant(&mut tx, now, actor, &id, role, &place).await?;
    let entry = Entry {
        actor,
        act: "accounts.give-role",
        subject: &id,
        facts: &format!("role={role} place={place}"),
    };
    journal::append(&mut tx, now, entry).await?;
    tx.commit().await?;
    Ok(see(format!("/desk/accounts/{id}?done=accounts-done-role")))
}

/// Ends a role.
pub async fn end(
    State(app): State<App>,
    officer: Officer,
    Path((id, grant_id)): Path<(String, String)>,
) -> Result<Response> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let reach = Reach::of(&mut tx, &app, &officer.actor).await?;
    let (_, grants) = reach.open_account(&mut tx, &id).await?;
    let grant = grants.iter().find(|grant| grant.id == grant_id).ok_or(Error::NotFound)?;
    let before = desk_store::administrators_with_password(&mut tx).await?;
    store::end_grant(&mut tx, now, &id, &grant_id).await?;
    keep_an_administrator(&mut tx, before).await?;
    let entry = Entry {
        actor: Some(&officer.actor.id),
        act: "accounts.end-role",
        subject: &id,
        facts: &format!("role={} place={}", grant.role, grant.place_id),
    };
    journal::append(&mut tx, now, entry).await?;
    tx.commit().await?;
    Ok(see(format!("/desk/accounts/{id}?done=accounts-done-ended")))
}

/// Refuses a change after which nobody would administer any more, or after which
/// nobody who administers could sign in although somebody could before: the program
/// would then be locked for good. Called after the change, in its transaction.
pub(super) async fn keep_an_administrator(tx: &mut Tx, with_password_before: i64) -> Result<()> {
    if store::administrators(tx).await? == 0 {
        return Err(Error::Refused("accounts-error-last"));
    }
    let now_with_password = desk_store::administrators_with_password(tx).await?;
    if with_password_before > 0 && now_with_password == 0 {
        return Err(Error::Refused("accounts-error-last-password"));
    }
    Ok(())
}
