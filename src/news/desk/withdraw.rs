//! Taking a public item back, with a reason that readers are told.

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
    error::Result,
    news::{
        acts::{self, By},
        check, store,
    },
    web::{Errors, Officer, Typed, page::see},
};

/// The button.
pub async fn submit(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    sent: Typed,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let around = Around::load(&mut tx, &app).await?;
    let item = store::find(&mut tx, &id).await?;
    around.need(&officer.actor, "news.withdraw", &item)?;
    let mut errors = Errors::default();
    let reason = errors.required(officer.shell.words, &sent, "reason");
    if !sent.is("version", &item.version.to_string()) {
        errors.add("reason", officer.shell.t("news-error-changed"));
    }
    if !errors.is_empty() {
        let mut typed = check::typed_of(&item);
        typed.set("reason", reason);
        let showing = Showing {
            item: Some(item),
            typed,
            errors,
            clashes: Vec::new(),
            status: StatusCode::UNPROCESSABLE_ENTITY,
        };
        return editor::draw(&mut tx, &around, officer, showing).await;
    }
    let by = By { actor: Some(&officer.actor.id), now: app.clock.now() };
    acts::withdraw(&mut tx, by, &item, &reason).await?;
    tx.commit().await?;
    Ok(see(format!("/desk/news/{id}?done=news-done-withdrawn")))
}
