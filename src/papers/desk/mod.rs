//! What officers do: keep the bodies that issue papers, who signs, and look into the books.

mod edit;
mod list;
mod signers;
#[cfg(test)]
mod tests;

use axum::{
    Router,
    routing::{get, post},
};

use super::{Organ, policy, store};
use crate::{
    accounts::{Actor, may},
    app::App,
    error::{Error, Result},
    places::{self, Kind, Tree},
    store::Tx,
    web::{Choice, Officer},
};

/// The act that every page here asks for.
const MANAGE: &str = "papers.manage";

/// Routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/desk/papers", get(list::show))
        .route("/desk/papers/new", get(edit::new).post(edit::create))
        .route("/desk/papers/{id}", get(edit::show).post(edit::change))
        .route("/desk/papers/{id}/signers", post(signers::add))
        .route("/desk/papers/{id}/signers/{signer}/end", post(signers::end))
}

/// Whether somebody keeps the bodies of a place.
fn over(app: &App, actor: &Actor, tree: &Tree, place_id: &str) -> bool {
    may(policy::RULES, &actor.roles_over(tree, place_id, app.clock.today()), MANAGE, "")
}

/// A body within the officer's reach, and all places.
async fn held(tx: &mut Tx, app: &App, officer: &Officer, id: &str) -> Result<(Organ, Tree)> {
    if !officer.actor.may_somewhere(MANAGE) {
        return Err(Error::Forbidden);
    }
    let tree = places::tree(tx).await?;
    let organ = store::find(tx, id).await?;
    if over(app, &officer.actor, &tree, &organ.place_id) { Ok((organ, tree)) } else { Err(Error::NotFound) }
}

/// The places whose bodies the officer keeps, hamlets aside.
fn places(app: &App, actor: &Actor, tree: &Tree) -> Vec<Choice> {
    let mut out: Vec<Choice> = Vec::new();
    for id in actor.places_for(MANAGE) {
        for place in tree.reach(id, app.clock.today()).iter().filter_map(|id| tree.get(id)) {
            let known = out.iter().any(|choice| choice.value == place.id);
            if !known && place.kind != Kind::Hamlet && over(app, actor, tree, &place.id) {
                out.push(Choice::new(&place.id, &place.name));
            }
        }
    }
    out
}
