//! Proofs: photos without their hidden data, papers as they are, from a closed list.

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
        Errors, Officer,
        page::see,
        photo,
        upload::{FormWithFile, Sent},
    },
};

/// Keeps a file.
pub async fn attach(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    form: FormWithFile,
) -> Result<Response> {
    let words = officer.shell.words;
    let mut errors = Errors::default();
    let caption = form.typed.line("caption");
    if caption.is_empty() {
        errors.add("caption", words.t("exemplars-error-caption"));
    }
    let kept = match form.file {
        Some(sent) => prepare(sent).await,
        None => Err("exemplars-error-no-file"),
    };
    if let Err(key) = &kept {
        errors.add("file", words.t(key));
    }
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("exemplars.attach")?;
    let (Ok((name, kind, bytes)), true) = (kept, errors.is_empty()) else {
        return render(&mut tx, &app, officer, held, form.typed, errors).await;
    };
    let by = held.by(&app, &officer);
    let new = NewFile {
        file_name: &name,
        caption: &caption,
        content_type: kind,
        bytes,
        public: form.typed.is("audience", "public"),
    };
    let file = files::insert(&mut tx, by, &id, new).await?;
    let entry = Entry { actor: by.actor, act: "exemplars.attach", subject: &id, facts: &file };
    journal::append(&mut tx, by.now, entry).await?;
    tx.commit().await?;
    Ok(see(format!("/desk/exemplars/{id}?done=exemplars-done-attached")))
}

/// Photos are re-encoded (their place and camera data go); papers are recognised by
/// their first bytes, never by their name.
async fn prepare(sent: Sent) -> std::result::Result<(String, &'static str, Vec<u8>), &'static str> {
    let starts = |magic: &[u8]| sent.bytes.starts_with(magic);
    if starts(b"\xff\xd8\xff")
        || starts(b"\x89PNG")
        || (starts(b"RIFF") && sent.bytes.get(8..12) == Some(b"WEBP"))
    {
        let cleaned = photo::clean(sent.bytes).await.map_err(|refusal| refusal.key())?;
        let stem = sent.name.rsplit_once('.').map_or(sent.name.as_str(), |(stem, _)| stem);
        return Ok((format!("{stem}.jpg"), "image/jpeg", cleaned.jpeg));
    }
    let kind = if starts(b"%PDF-") {
        "application/pdf"
    } else if starts(b"PK\x03\x04") && sent.name.ends_with(".xlsx") {
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    } else if starts(b"PK\x03\x04") && sent.name.ends_with(".docx") {
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    } else {
        return Err("exemplars-error-file-kind");
    };
    Ok((sent.name, kind, sent.bytes))
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
