//! Proofs of a model.

use axum::{
    extract::{Path, State},
    response::Response,
};

use super::{Held, show::render};
use crate::{
    app::App,
    error::Result,
    exemplars::{
        acts,
        store::files::{self, NewFile},
    },
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
    let public = typed.is("audience", "public");
    let new = NewFile {
        file_name: &proof.name,
        caption: &caption,
        content_type: proof.content_type,
        bytes: proof.bytes,
        public,
    };
    let file = files::insert(&mut tx, by, &id, new).await?;
    let entry = Entry { actor: by.actor, act: "exemplars.attach", subject: &id, facts: &file };
    journal::append(&mut tx, by.now, entry).await?;
    if public {
        acts::tell(&mut tx, by, "exemplars.attach", &held.exemplar).await?;
    }
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
    let was = files::list(&mut tx, &id).await?.into_iter().find(|one| one.id == file);
    files::delete(&mut tx, &id, &file).await?;
    let by = held.by(&app, &officer);
    let entry = Entry { actor: by.actor, act: "exemplars.remove-file", subject: &id, facts: &file };
    journal::append(&mut tx, by.now, entry).await?;
    if was.is_some_and(|was| was.public) {
        acts::tell(&mut tx, by, "exemplars.remove-file", &held.exemplar).await?;
    }
    tx.commit().await?;
    Ok(see(format!("/desk/exemplars/{id}?done=exemplars-done-removed")))
}
