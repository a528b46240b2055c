//! For officers: write, approve, publish, log what was posted, change, withdraw, answer.

mod calendar;
mod change;
mod edit;
mod feedback;
mod files;
mod list;
mod may;
mod papers;
mod post;
mod show;
mod step;
#[cfg(test)]
mod tests;

use axum::{
    Router,
    routing::{get, post as on_post},
};
use jiff::civil::Date;

use super::{Notice, policy, store};
use crate::{
    accounts::{Actor, Role},
    app::App,
    error::{Error, Result},
    places::{self, Kind, Tree},
    store::Tx,
    web::Officer,
};

/// Routes of the desk.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/desk/disclosures", get(list::show))
        .route("/desk/disclosures/new", get(edit::new).post(edit::create))
        .route("/desk/disclosures/calendar", get(calendar::show))
        .route("/desk/disclosures/plans", on_post(calendar::plan))
        .route("/desk/disclosures/plans/{id}/removal", on_post(calendar::unplan))
        .route("/desk/disclosures/{id}", get(show::show))
        .route("/desk/disclosures/{id}/edit", get(edit::show).post(edit::save))
        .route("/desk/disclosures/{id}/preview", get(papers::preview))
        .route("/desk/disclosures/{id}/paper.pdf", get(papers::a4))
        .route("/desk/disclosures/{id}/loudspeaker", get(papers::spoken))
        .route("/desk/disclosures/{id}/submission", on_post(step::submit))
        .route("/desk/disclosures/{id}/return", on_post(step::send_back))
        .route("/desk/disclosures/{id}/approval", on_post(step::approve))
        .route("/desk/disclosures/{id}/closing", on_post(step::close))
        .route("/desk/disclosures/{id}/withdrawal", on_post(step::withdraw))
        .route("/desk/disclosures/{id}/sealing", on_post(step::seal))
        .route("/desk/disclosures/{id}/deletion", on_post(edit::delete))
        .route("/desk/disclosures/{id}/change", get(change::show).post(change::save))
        .route("/desk/disclosures/{id}/change/approval", on_post(change::approve))
        .route("/desk/disclosures/{id}/change/dropping", on_post(change::discard))
        .route("/desk/disclosures/{id}/postings", on_post(post::add))
        .route("/desk/disclosures/{id}/postings/{posting}/taking-down", on_post(post::take_down))
        .route("/desk/disclosures/{id}/postings/{posting}/retraction", on_post(post::retract))
        .route("/desk/disclosures/{id}/files", on_post(files::attach))
        .route("/desk/disclosures/{id}/files/{file}/removal", on_post(files::remove))
        .route("/desk/disclosures/{id}/files/{file}/approval", on_post(files::approve))
        .route("/desk/disclosures/{id}/feedback", on_post(feedback::record))
        .route("/desk/disclosures/{id}/feedback/{said}/answer", on_post(feedback::answer))
        .route("/desk/disclosures/{id}/feedback/{said}/closing", on_post(feedback::close))
}

/// A notice with what this officer may do to it.
pub(super) struct Held {
    /// The places.
    pub(super) tree: Tree,
    /// The notice.
    pub(super) notice: Notice,
    /// The officer's roles over the notice's unit.
    pub(super) roles: Vec<Role>,
    /// Today.
    pub(super) today: Date,
    /// The places that a hamlet head speaks for; none for an officer of the unit.
    pub(super) bound: Option<Vec<String>>,
}

impl Held {
    /// Loads a notice; who may not open it is told there is none.
    pub(super) async fn load(tx: &mut Tx, app: &App, officer: &Officer, id: &str) -> Result<Self> {
        let tree = places::tree(tx).await?;
        let notice = store::find(tx, id).await?;
        let today = app.clock.today();
        let mut roles = officer.actor.roles_over(&tree, &notice.unit_id, today);
        // A head's hamlet lies below the unit whose notice hangs in it.
        let hamlets = hamlets(&tree, &officer.actor, &notice.unit_id, today);
        let bound =
            (roles.iter().all(|role| *role == Role::HamletHead) && !hamlets.is_empty()).then_some(hamlets);
        if bound.is_some() && roles.is_empty() {
            roles.push(Role::HamletHead);
        }
        let held = Self { tree, notice, roles, today, bound };
        if held.may("disclosures.open") { Ok(held) } else { Err(Error::NotFound) }
    }

    /// Whether the officer may do an act now.
    pub(super) fn may(&self, act: &str) -> bool {
        policy::allows(&self.roles, act, self.notice.state)
    }

    /// Refuses an act that the officer may not do now.
    pub(super) fn need(&self, act: &str) -> Result<()> {
        if self.may(act) { Ok(()) } else { Err(Error::Forbidden) }
    }

    /// Whether the officer speaks for a place: anybody of the unit for all of it, a head for the own
    /// hamlet alone.
    pub(super) fn speaks_for(&self, place_id: Option<&str>) -> bool {
        let Some(own) = &self.bound else { return true };
        place_id.is_some_and(|id| own.iter().any(|known| known == id))
    }

    /// Refuses when the form was made from an older state of the notice.
    pub(super) fn need_version(&self, typed: &crate::web::Typed) -> Result<()> {
        let same = typed.get("version") == self.notice.version.to_string();
        if same { Ok(()) } else { Err(Error::Conflict) }
    }

    /// Who writes, for the store.
    pub(super) fn by<'a>(&'a self, app: &App, officer: &'a Officer) -> store::By<'a> {
        store::By {
            now: app.clock.now(),
            actor: Some(&officer.actor.id),
            batch: None,
            unit_name: self.tree.name(&self.notice.unit_id),
        }
    }

    /// Whether nobody but this officer may approve over the notice's unit, so that two people are
    /// not to be had.
    pub(super) async fn is_alone(&self, tx: &mut Tx, officer: &Officer, act: &str) -> Result<bool> {
        let holders = crate::accounts::store::holders(tx).await?;
        let other = holders.iter().any(|(account, role, place)| {
            *account != officer.actor.id
                && self.tree.answers_for(place, &self.notice.unit_id, self.today)
                && policy::allows(&[*role], act, self.notice.state)
        });
        Ok(!other)
    }
}

/// The places below a unit that somebody heads.
fn hamlets(tree: &Tree, actor: &Actor, unit_id: &str, today: Date) -> Vec<String> {
    let heads = actor.grants.iter().filter(|grant| grant.role == Role::HamletHead);
    let own = heads.flat_map(|grant| tree.reach(&grant.place_id, today));
    own.filter(|id| tree.answers_for(unit_id, id, today)).collect()
}

/// The places of an officer for an act and everything below them; for a head, also the unit that the
/// hamlet is part of.
pub(super) fn reach(tree: &Tree, officer: &Actor, act: &str, day: Date) -> Vec<String> {
    let mut ids: Vec<String> = officer.places_for(act).flat_map(|id| tree.reach(id, day)).collect();
    let heads = officer.grants.iter().filter(|grant| grant.role == Role::HamletHead);
    let hamlets = heads.filter(|grant| tree.get(&grant.place_id).is_some_and(|p| p.kind == Kind::Hamlet));
    ids.extend(hamlets.filter_map(|grant| Some(tree.parent(&grant.place_id, day)?.id.clone())));
    ids.sort();
    ids.dedup();
    ids
}
