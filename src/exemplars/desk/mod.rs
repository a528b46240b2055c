//! For officers: write, register, follow, check, recognise, prove, copy, carry over.

mod copy;
mod edit;
mod files;
mod list;
mod rubric;
mod show;
mod step;
#[cfg(test)]
mod tests;

use axum::{
    Router,
    routing::{get, post},
};

use super::{
    exemplar::{Exemplar, State},
    policy, store,
};
use crate::{
    accounts::Role,
    app::App,
    error::{Error, Result},
    places::{self, Tree},
    store::Tx,
    web::Officer,
};

/// Routes of the desk.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/desk/exemplars", get(list::show))
        .route("/desk/exemplars/new", get(edit::new).post(edit::create))
        .route("/desk/exemplars/rubric", get(rubric::show).post(rubric::save))
        .route("/desk/exemplars/{id}", get(show::show))
        .route("/desk/exemplars/{id}/edit", get(edit::show).post(edit::save))
        .route("/desk/exemplars/{id}/steps", post(step::take))
        .route("/desk/exemplars/{id}/retraction", post(step::retract))
        .route("/desk/exemplars/{id}/follower", post(step::follow))
        .route("/desk/exemplars/{id}/scores", post(rubric::score))
        .route("/desk/exemplars/{id}/files", post(files::attach))
        .route("/desk/exemplars/{id}/files/{file}/removal", post(files::remove))
        .route("/desk/exemplars/{id}/copies", post(copy::record))
        .route("/desk/exemplars/{id}/carry-over", post(copy::carry_over))
        .route("/desk/exemplars/{id}/deletion", post(edit::delete))
}

/// A model with what this officer may do to it.
pub(super) struct Held {
    /// The places.
    pub(super) tree: Tree,
    /// The model.
    pub(super) exemplar: Exemplar,
    /// The officer's roles over the model's unit.
    pub(super) roles: Vec<Role>,
}

impl Held {
    /// Loads a model; who may not open it is told there is none.
    pub(super) async fn load(tx: &mut Tx, app: &App, officer: &Officer, id: &str) -> Result<Self> {
        let tree = places::tree(tx).await?;
        let exemplar = store::find(tx, id).await?;
        let roles = officer.actor.roles_over(&tree, &exemplar.content.unit_id, app.clock.today());
        let held = Self { tree, exemplar, roles };
        if held.may("exemplars.open") { Ok(held) } else { Err(Error::NotFound) }
    }

    /// Whether the officer may do an act now.
    pub(super) fn may(&self, act: &str) -> bool {
        policy::allows(&self.roles, act, self.exemplar.state)
    }

    /// Refuses an act that the officer may not do now.
    pub(super) fn need(&self, act: &str) -> Result<()> {
        if self.may(act) { Ok(()) } else { Err(Error::Forbidden) }
    }

    /// Refuses to change what a level above the officer's has decided.
    pub(super) fn need_level(&self) -> Result<()> {
        let decided = self.exemplar.level.as_deref();
        if decided.is_none_or(|level| policy::speaks_for(&self.roles, level)) {
            Ok(())
        } else {
            Err(Error::Forbidden)
        }
    }

    /// Who writes, for the store.
    pub(super) fn by<'a>(&'a self, app: &App, officer: &'a Officer) -> store::By<'a> {
        store::By {
            now: app.clock.now(),
            actor: Some(&officer.actor.id),
            batch: None,
            unit_name: self.tree.name(&self.exemplar.content.unit_id),
        }
    }

    /// Whether nobody outside the officers sees it yet.
    pub(super) fn is_draft(&self) -> bool {
        self.exemplar.state == State::Draft
    }
}
