//! Taking back: a public item, with a reason that readers are told; a moment that an editor
//! had chosen.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

use super::{
    around::Around,
    editor::{self, Showing},
};
use crate::{
    app::App,
    error::{Error, Result},
    news::{
        acts::{self, By},
        check, due,
        item::State as Stands,
        store,
    },
    web::{Errors, Officer, Typed, page::see},
};

/// Withdraws an item.
pub async fn submit(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    sent: Typed,
) -> Result<Response> {
    let actor = officer.actor.id.clone();
    let by = By { actor: Some(&actor), now: app.clock.now() };
    let mut tx = app.db.write().await?;
    due::in_tx(&mut tx, by).await?;
    let around = Around::load(&mut tx, &app).await?;
    let item = store::find(&mut tx, &id).await?;
    around.need(&officer.actor, "news.withdraw", &item)?;
    let mut errors = Errors::default();
    let reason = errors.required(officer.shell.words, &sent, "reason", "news-field-reason");
    if !sent.is("version", &item.version.to_string()) {
        errors.add("reason", officer.shell.t("news-error-changed"));
    }
    if !errors.is_empty() {
        let mut typed = check::typed_of(&item);
        typed.set("reason", reason);
        let showing =
            Showing { typed, errors, status: StatusCode::UNPROCESSABLE_ENTITY, ..Showing::of(Some(item)) };
        return editor::draw(&mut tx, &around, officer, showing).await;
    }
    acts::withdraw(&mut tx, by, &item, &reason).await?;
    tx.commit().await?;
    Ok(see(format!("/desk/news/{id}?done=news-done-withdrawn")))
}

/// Makes a waiting item a draft again.
pub async fn cancel(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    sent: Typed,
) -> Result<Response> {
    let by = By { actor: Some(&officer.actor.id), now: app.clock.now() };
    let mut tx = app.db.write().await?;
    due::in_tx(&mut tx, by).await?;
    let around = Around::load(&mut tx, &app).await?;
    let item = store::find(&mut tx, &id).await?;
    if !around.allows(&officer.actor, "news.cancel", &item.content.place_id, Stands::Scheduled) {
        return Err(Error::Forbidden);
    }
    // Another state than the one on the page: somebody else, or the hour, came first.
    if !sent.is("version", &item.version.to_string()) {
        return Err(Error::Conflict);
    }
    acts::cancel(&mut tx, by, &item).await?;
    tx.commit().await?;
    Ok(see(format!("/desk/news/{id}?done=news-done-cancelled")))
}
