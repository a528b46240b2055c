//! A proof attached to a model: public ones to everybody, others to its officers.

use axum::{
    extract::{Path, State},
    response::Response,
};

use crate::{
    app::App,
    error::{Error, Result},
    exemplars::{policy, store},
    places,
    web::{Visitor, upload},
};

/// Opens a file; who may not see it is told there is none.
pub async fn open(
    State(app): State<App>,
    Visitor(shell): Visitor,
    Path(id): Path<String>,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let (file, bytes) = store::files::open(&mut tx, &id).await?;
    let exemplar = store::find(&mut tx, &file.exemplar_id).await?;
    let open = file.public && exemplar.state.is_public();
    if !open {
        let tree = places::tree(&mut tx).await?;
        let actor = shell.actor.as_ref().ok_or(Error::NotFound)?;
        let roles = actor.roles_over(&tree, &exemplar.content.unit_id, app.clock.today());
        if !policy::allows(&roles, "exemplars.see-private", exemplar.state) {
            return Err(Error::NotFound);
        }
    }
    let manner = upload::manner_of(&file.content_type);
    upload::hand_out(bytes, &file.content_type, &file.file_name, manner)
}
