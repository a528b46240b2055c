//! For the hamlet's head, the Front's people and the commune's officers: the book of households.

mod export;
mod list;
mod new;
mod print;
mod show;
mod step;
#[cfg(test)]
mod tests;

use axum::{
    Router,
    routing::{get, post},
};

use super::{Household, State, policy, store};
use crate::{
    accounts::{Role, may},
    app::App,
    error::{Error, Result},
    places::{self, Kind, Place, Tree},
    store::Tx,
    vietnamese,
    web::{Choice, Officer},
};

/// Routes of the desk. What leaves the program with names is asked for by a form, because it is written
/// down in the journal.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/desk/households", get(list::show))
        .route("/desk/households/new", get(new::show).post(new::create))
        .route("/desk/households/print", get(print::show))
        .route("/desk/households/export", post(export::hamlet))
        .route("/desk/households/{id}", get(show::show))
        .route("/desk/households/{id}/file.json", post(export::file))
        .route("/desk/households/{id}/correction", post(step::correct))
        .route("/desk/households/{id}/split", post(step::split))
        .route("/desk/households/{id}/merger", post(step::merge))
        .route("/desk/households/{id}/moving", post(step::move_out))
        .route("/desk/households/{id}/dissolution", post(step::dissolve))
        .route("/desk/households/{id}/return", post(step::come_back))
}

/// A household with what this officer may do to it.
struct Held {
    /// The places.
    tree: Tree,
    /// The household.
    household: Household,
    /// The officer's roles over its hamlet.
    roles: Vec<Role>,
}

impl Held {
    /// Loads a household; who may not open it is told there is none.
    async fn load(tx: &mut Tx, app: &App, officer: &Officer, id: &str) -> Result<Self> {
        let tree = places::tree(tx).await?;
        let household = store::find(tx, id).await?;
        let roles = officer.actor.roles_over(&tree, &household.place_id, app.clock.today());
        let held = Self { tree, household, roles };
        if held.may("households.open") { Ok(held) } else { Err(Error::NotFound) }
    }

    /// Whether the officer may do an act now.
    fn may(&self, act: &str) -> bool {
        policy::allows(&self.roles, act, self.household.state())
    }

    /// Refuses an act that the officer may do to no household of this hamlet. That its state does not
    /// allow it is a refusal with words.
    fn need(&self, act: &str) -> Result<()> {
        let ever = State::ALL.iter().any(|state| policy::allows(&self.roles, act, *state));
        if ever { Ok(()) } else { Err(Error::Forbidden) }
    }
}

/// Who writes, for the store.
fn by<'a>(app: &App, officer: &'a Officer) -> store::By<'a> {
    store::By { now: app.clock.now(), actor: Some(&officer.actor.id), batch: None }
}

/// The hamlets over which an officer may do an act, in Vietnamese order.
fn hamlets<'a>(app: &App, officer: &Officer, tree: &'a Tree, act: &str) -> Vec<&'a Place> {
    let today = app.clock.today();
    let mut found: Vec<&Place> = Vec::new();
    for id in officer.actor.places_for(act).flat_map(|id| tree.reach(id, today)) {
        if let Some(place) = tree.get(&id).filter(|place| place.kind == Kind::Hamlet)
            && !found.iter().any(|known| known.id == place.id)
        {
            found.push(place);
        }
    }
    found.sort_by(|a, b| vietnamese::order(&a.name, &b.name).then_with(|| a.id.cmp(&b.id)));
    found
}

/// Hamlets to choose from; with their communes where there is more than one.
fn choices(app: &App, tree: &Tree, hamlets: &[&Place]) -> Vec<Choice> {
    let today = app.clock.today();
    let above = |place: &Place| tree.parent(&place.id, today).map(|above| above.name.clone());
    let first = hamlets.first().and_then(|place| above(place));
    let several = hamlets.iter().any(|place| above(place) != first);
    hamlets
        .iter()
        .map(|place| match above(place).filter(|_| several) {
            Some(commune) => Choice::new(&place.id, format!("{}, {commune}", place.name)),
            None => Choice::new(&place.id, &place.name),
        })
        .collect()
}

/// Whether roles over a hamlet allow an act that has no household yet.
fn over(app: &App, officer: &Officer, tree: &Tree, place_id: &str, act: &str) -> bool {
    may(policy::RULES, &officer.actor.roles_over(tree, place_id, app.clock.today()), act, "")
}

/// The hamlet that a query or form names, else the only one there is to choose.
fn asked<'a>(hamlets: &[&'a Place], id: &str) -> Option<&'a Place> {
    match hamlets {
        [only] if id.is_empty() => Some(only),
        all => all.iter().find(|place| place.id == id).copied(),
    }
}
