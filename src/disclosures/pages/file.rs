//! A paper or photo of a notice: public ones to everybody, others to officers.

use axum::{
    extract::{Path, State},
    response::Response,
};

use crate::{
    app::App,
    disclosures::{
        Audience, State as Stands, policy,
        store::{self, files::File},
        table::Seen,
    },
    error::{Error, Result},
    places,
    store::Tx,
    web::{Shell, Visitor, upload},
};

/// Opens a file; who may not see it is told there is none.
pub async fn open(
    State(app): State<App>,
    Visitor(shell): Visitor,
    Path(id): Path<String>,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let file = seen(&mut tx, &app, &shell, &id).await?;
    let bytes = store::files::bytes(&mut tx, &id).await?;
    let manner = upload::manner_of(&file.content_type);
    upload::hand_out(bytes, &file.content_type, &file.file_name, manner)
}

/// Opens the small copy of a photo for whoever may see the photo; the photo itself where it has none.
pub async fn open_small(
    State(app): State<App>,
    Visitor(shell): Visitor,
    Path(id): Path<String>,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let file = seen(&mut tx, &app, &shell, &id).await?;
    let bytes = match store::files::small(&mut tx, &id).await? {
        Some(small) => small,
        None => store::files::bytes(&mut tx, &id).await?,
    };
    let manner = upload::manner_of(&file.content_type);
    upload::hand_out(bytes, &file.content_type, &file.file_name, manner)
}

/// A file, without its bytes, that whoever asks may see.
async fn seen(tx: &mut Tx, app: &App, shell: &Shell, id: &str) -> Result<File> {
    let file = store::files::find(tx, id).await?;
    let notice = store::find(tx, &file.disclosure_id).await?;
    if file.removed.is_some() {
        return Err(Error::NotFound);
    }
    let log = store::postings::list(tx, &notice.id).await?;
    let taken_back = |id: &str| log.iter().any(|line| line.id == id && !line.stands());
    let proves = file.posting_id.as_deref().is_none_or(|id| !taken_back(id));
    let shown = matches!(notice.state, Stands::Published | Stands::Closed) && file.approved && proves;
    let everybody = file.seen == Seen::Public && shown;
    if !everybody || notice.audience == Audience::Staff {
        let tree = places::tree(tx).await?;
        let actor = shell.actor.as_ref().ok_or(Error::NotFound)?;
        let roles = actor.roles_over(&tree, &notice.unit_id, app.clock.today());
        let staff = everybody && policy::allows(&roles, "disclosures.see-staff", notice.state);
        if !staff && !policy::allows(&roles, "disclosures.see-private", notice.state) {
            return Err(Error::NotFound);
        }
    }
    Ok(file)
}
