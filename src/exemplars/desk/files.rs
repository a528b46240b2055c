//! Proofs of a model.

use axum::{
    extract::{Path, State},
    response::Response,
};

use super::{Held, show::render};
use crate::{
    app::App,
    error::Result,
    exemplars::store::files::{self, NewFile},
    store::journal::{self, Entry},
    web::{
        Officer,
        page::see,
        upload::{self, Captioned, FormWithFile},
    },
};

/// Keeps a file.
pub async fn attach(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    form: FormWithFile,
) -> Result<Response> {
    let Captioned { typed, caption, proof, errors } = upload::captioned(officer.shell.words, form).await;
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("exemplars.attach")?;
    let (Some(proof), true) = (proof, errors.is_empty()) else {
        return render(&mut tx, &app, officer, held, typed, errors).await;
    };
    let by = held.by(&app, &officer);
    let new = NewFile {
        file_name: &proof.name,
        caption: &caption,
        content_type: proof.content_type,
        bytes: proof.bytes,
        public: typed.is("audience", "public"),
    };
    let file = files::insert(&mut tx, by, &id, new).await?;
    let entry = Entry { actor: by.actor, act: "exemplars.attach", subject: &id, facts: &file };
    journal::append(&mut tx, by.now, entry).await?;
    tx.commit().await?;
    Ok(see(format!("/desk/exemplars/{id}?done=exemplars-done-attached")))
}

/// Takes a file away.
pub async fn remove(
    State(app): State<App>,
    officer: Officer,
    Path((id, file)): Path<(String, String)>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("exemplars.remove-file")?;
    files::delete(&mut tx, &id, &file).await?;
    let entry =
        Entry { actor: Some(&officer.actor.id), act: "exemplars.remove-file", subject: &id, facts: &file };
    journal::append(&mut tx, app.clock.now(), entry).await?;
    tx.commit().await?;
    Ok(see(format!("/desk/exemplars/{id}?done=exemplars-done-removed")))
}
