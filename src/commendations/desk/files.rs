//! Papers and photos that prove what a nominee's report says.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

use super::{
    held::by,
    nominee::{Showing, load, render},
};
use crate::{
    app::App,
    commendations::{acts, store::files},
    error::{Error, Result},
    web::{
        Officer,
        page::see,
        upload::{self, Captioned, FormWithFile},
    },
};

/// Keeps a file with the nominee.
pub async fn attach(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    form: FormWithFile,
) -> Result<Response> {
    let Captioned { caption, proof, errors, .. } = upload::captioned(officer.shell.words, form).await;
    let mut tx = app.db.write().await?;
    let (held, nominee) = load(&mut tx, &app, &officer, &id).await?;
    if !held.may_for(&app, &officer, "commendations.attach", &nominee.dossier.unit_id) {
        return Err(Error::Forbidden);
    }
    let (Some(proof), true) = (proof, errors.is_empty()) else {
        let mut typed = nominee.dossier.to_typed();
        typed.set("caption", caption);
        let showing = Showing {
            held,
            nominee: Some(nominee),
            typed,
            errors,
            conflict: Vec::new(),
            status: StatusCode::UNPROCESSABLE_ENTITY,
        };
        return render(&mut tx, &app, officer, showing).await;
    };
    acts::rounds::attach(&mut tx, by(&app, &officer), &nominee, &caption, &proof).await?;
    tx.commit().await?;
    Ok(see(format!("{}?done=commendations-done-attached", nominee.path())))
}

/// Opens a file, for those who see the nominee.
pub async fn open(
    State(app): State<App>,
    officer: Officer,
    Path((id, file)): Path<(String, String)>,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let (_, nominee) = load(&mut tx, &app, &officer, &id).await?;
    let (file, bytes) = files::open(&mut tx, &nominee.id, &file).await?;
    upload::hand_out(bytes, &file.content_type, &file.file_name, upload::manner_of(&file.content_type))
}

/// Takes a file away.
pub async fn remove(
    State(app): State<App>,
    officer: Officer,
    Path((id, file)): Path<(String, String)>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let (held, nominee) = load(&mut tx, &app, &officer, &id).await?;
    if !held.may_for(&app, &officer, "commendations.attach", &nominee.dossier.unit_id) {
        return Err(Error::Forbidden);
    }
    acts::rounds::detach(&mut tx, by(&app, &officer), &nominee, &file).await?;
    tx.commit().await?;
    Ok(see(format!("{}?done=commendations-done-detached", nominee.path())))
}
