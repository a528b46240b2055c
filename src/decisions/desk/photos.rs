//! Photos of a round's signed papers: kept, shown to those who may see the roll, taken away with a reason.

use axum::{
    extract::{Path, State},
    response::Response,
};
use serde_json::json;

use super::{
    HeldRound,
    round::render,
    sending::{is_key, told},
};
use crate::{
    app::App,
    decisions::{
        acts::photos as acts,
        store::{photos, sendings},
    },
    error::Result,
    web::{
        Errors, Officer, Typed,
        page::see,
        upload::{self, FormWithFile, Manner},
    },
};

/// Keeps a photo. Sent again by a phone with the same key it is kept once.
pub async fn add(
    State(app): State<App>,
    officer: Officer,
    Path((id, round)): Path<(String, String)>,
    form: FormWithFile,
) -> Result<Response> {
    let words = officer.shell.words;
    let mut errors = Errors::default();
    let missing = form.file.is_none();
    let (typed, proof) = upload::optional(words, form, &mut errors).await;
    let photo = proof.filter(|proof| proof.content_type == "image/jpeg");
    if photo.is_none() && !errors.has("file") {
        errors.add("file", words.t(if missing { "web-error-no-file" } else { "decisions-error-photo-kind" }));
    }
    errors.within(words, &typed, "caption", "decisions-field-photo-caption", 200);
    let mut tx = app.db.write().await?;
    let own = HeldRound::load(&mut tx, &app, &officer, &id, &round).await?;
    let by_script = typed.is("by", "script");
    let key = typed.get("key");
    // What was done is done, also when the account may do it no more.
    if is_key(key) && sendings::is_known(&mut tx, &own.round.id, key).await? {
        return Ok(told(&json!({})));
    }
    own.need("decisions.keep-photo")?;
    let Some(photo) = photo.filter(|_| errors.is_empty()) else {
        if by_script {
            let said: Vec<_> = errors.list().iter().map(|(_, words)| words.clone()).collect();
            return Ok(told(&json!({ "refused": said.join(" ") })));
        }
        return render(&mut tx, officer, own, typed, errors).await;
    };
    let caption =
        typed.opt_line("caption").unwrap_or_else(|| crate::web::Words::Vi.t("decisions-photo-caption"));
    let by = own.held.by(&app, &officer);
    match acts::keep(&mut tx, by, &own.held.decision, &own.round, (&caption, photo.bytes)).await? {
        Ok(()) if by_script => {
            if is_key(key) {
                sendings::keep(&mut tx, &own.round.id, key).await?;
            }
            tx.commit().await?;
            Ok(told(&json!({})))
        }
        Ok(()) => {
            tx.commit().await?;
            Ok(see(format!("{}?done=decisions-done-photo#anh", own.path())))
        }
        Err(refusal) if by_script => Ok(told(&json!({ "refused": words.t(refusal.key()) }))),
        Err(refusal) => {
            errors.add("file", words.t(refusal.key()));
            render(&mut tx, officer, own, typed, errors).await
        }
    }
}

/// Shows a photo.
pub async fn show(
    State(app): State<App>,
    officer: Officer,
    Path((id, round, photo)): Path<(String, String, String)>,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let own = HeldRound::load(&mut tx, &app, &officer, &id, &round).await?;
    let bytes = photos::bytes(&mut tx, &own.round.id, &photo).await?;
    upload::hand_out(bytes, "image/jpeg", "to-ky.jpg", Manner::Inline)
}

/// Takes a photo away.
pub async fn remove(
    State(app): State<App>,
    officer: Officer,
    Path((id, round, photo)): Path<(String, String, String)>,
    typed: Typed,
) -> Result<Response> {
    let words = officer.shell.words;
    let act = "decisions.remove-photo";
    let (mut tx, own) = HeldRound::to_write(&app, &officer, &(id, round), act).await?;
    let mut errors = Errors::default();
    errors.within(words, &typed, "photo_reason", "decisions-field-reason", 400);
    let by = own.held.by(&app, &officer);
    let reason = typed.line("photo_reason");
    if errors.is_empty() {
        let of = (&own.round, photo.as_str());
        if let Err(refusal) = acts::remove(&mut tx, by, &own.held.decision, of, &reason).await? {
            errors.add("photo_reason", words.t(refusal.key()));
        }
    }
    own.answer(tx, officer, (typed, errors), "decisions-done-photo-removed#anh").await
}
