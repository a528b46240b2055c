//! A proof attached to a model: public ones to everybody, others to its officers.

use axum::{
    extract::{Path, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};

use crate::{
    app::App,
    error::{Error, Result},
    exemplars::{policy, store},
    places,
    web::Visitor,
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
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_str(&file.content_type).map_err(Error::fault)?);
    let shown =
        if file.is_photo() || file.content_type == "application/pdf" { "inline" } else { "attachment" };
    let name: String = url::form_urlencoded::byte_serialize(file.file_name.as_bytes()).collect();
    let disposition = format!("{shown}; filename*=UTF-8''{}", name.replace('+', "%20"));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_str(&disposition).map_err(Error::fault)?);
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
    Ok(response)
}
