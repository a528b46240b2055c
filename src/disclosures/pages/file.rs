//! A paper or photo of a notice: public ones to everybody, others to officers.

use axum::{
    extract::{Path, State},
    response::Response,
};

use crate::{
    app::App,
    disclosures::{Audience, State as Stands, policy, store, table::Seen},
    error::{Error, Result},
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
    let notice = store::find(&mut tx, &file.disclosure_id).await?;
    if file.removed.is_some() {
        return Err(Error::NotFound);
    }
    let log = store::postings::list(&mut tx, &notice.id).await?;
    let taken_back = |id: &str| log.iter().any(|line| line.id == id && !line.stands());
    let proves = file.posting_id.as_deref().is_none_or(|id| !taken_back(id));
    let shown = matches!(notice.state, Stands::Published | Stands::Closed) && file.approved && proves;
    let everybody = file.seen == Seen::Public && shown;
    if !everybody || notice.audience == Audience::Staff {
        let tree = places::tree(&mut tx).await?;
        let actor = shell.actor.as_ref().ok_or(Error::NotFound)?;
        let roles = actor.roles_over(&tree, &notice.unit_id, app.clock.today());
        let staff = everybody && policy::allows(&roles, "disclosures.see-staff", notice.state);
        if !staff && !policy::allows(&roles, "disclosures.see-private", notice.state) {
            return Err(Error::NotFound);
        }
    }
    let manner = upload::manner_of(&file.content_type);
    upload::hand_out(bytes, &file.content_type, &file.file_name, manner)
}
