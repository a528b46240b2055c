//! The import screens, one set for every kind of sheet.

mod batch;
mod start;

use axum::{
    Router,
    routing::{get, post},
};

use super::{Batch, Kind};
use crate::{
    app::App,
    error::{Error, Result},
    places::Tree,
    web::Officer,
};

/// Routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/desk/import/{kind}", get(start::show).post(start::look))
        .route("/desk/import/{kind}/template.xlsx", get(start::template))
        .route("/desk/import/{kind}/{batch}", get(batch::show))
        .route("/desk/import/{kind}/{batch}/application", post(batch::apply))
        .route("/desk/import/{kind}/{batch}/undoing", post(batch::undo))
}

/// The kind that an address names, if the officer may bring such sheets in somewhere.
fn kind_for(officer: &Officer, word: &str) -> Result<Kind> {
    let kind: Kind = word.parse().map_err(|()| Error::NotFound)?;
    if officer.actor.may_somewhere(kind.act()) { Ok(kind) } else { Err(Error::Forbidden) }
}

/// A batch is open to whoever brought it in, and to officers over the whole home place.
fn may_open(officer: &Officer, tree: &Tree, batch: &Batch, today: jiff::civil::Date) -> bool {
    let home = officer.shell.home.as_ref().map(|home| home.id.as_str()).unwrap_or_default();
    let own = batch.created_by.as_deref() == Some(officer.actor.id.as_str());
    own || officer.actor.places_for(batch.kind.act()).any(|place| tree.answers_for(place, home, today))
}
