//! What administrators do: add places below the own one, spell them anew, say that one ended
//! and what it became.

mod edit;
mod list;
#[cfg(test)]
mod tests;

pub(crate) use edit::is_code;

use axum::{
    Router,
    routing::{get, post},
};

use super::{Kind, Place, Tree, policy, store};
use crate::{
    accounts::{Actor, may},
    app::App,
    error::{Error, Result},
    store::Tx,
    web::{Choice, Officer, Words},
};

/// The act that every page here asks for.
const MANAGE: &str = "places.manage";

/// Routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/desk/places", get(list::show))
        .route("/desk/places/new", get(edit::new).post(edit::create))
        .route("/desk/places/{id}", get(edit::show).post(edit::change))
        .route("/desk/places/{id}/end", post(edit::end))
}

fn over(app: &App, actor: &Actor, tree: &Tree, id: &str) -> bool {
    may(policy::RULES, &actor.roles_over(tree, id, app.clock.today()), MANAGE, "")
}

/// All places, for whoever administers any; others are refused.
async fn tree(tx: &mut Tx, officer: &Officer) -> Result<Tree> {
    if officer.actor.may_somewhere(MANAGE) { store::tree(tx).await } else { Err(Error::Forbidden) }
}

/// A place within reach; one that ended is still kept by whoever kept it.
fn held(app: &App, officer: &Officer, tree: &Tree, id: &str) -> Result<Place> {
    let reached = |id: &str| over(app, &officer.actor, tree, id);
    let reached = reached(id) || tree.parents(id).iter().any(|(above, _)| reached(&above.id));
    tree.get(id).filter(|_| reached).cloned().ok_or(Error::NotFound)
}

/// The places within reach today, from the top, with how deep each lies.
fn reach<'a>(app: &App, actor: &Actor, tree: &'a Tree) -> Vec<(usize, &'a Place)> {
    let today = app.clock.today();
    let mut out = Vec::new();
    for id in actor.places_for(MANAGE) {
        if let Some(top) = tree.get(id) {
            below(tree, top, today, 0, &mut out);
        }
    }
    out
}

fn below<'a>(
    tree: &'a Tree,
    place: &'a Place,
    today: jiff::civil::Date,
    depth: usize,
    out: &mut Vec<(usize, &'a Place)>,
) {
    if out.iter().any(|(_, known)| known.id == place.id) {
        return;
    }
    out.push((depth, place));
    for child in tree.children(&place.id, today) {
        below(tree, child, today, depth + 1, out);
    }
}

/// The kinds to choose from.
pub(crate) fn kinds(words: Words, of: &[Kind]) -> Vec<Choice> {
    of.iter().map(|kind| Choice::new(kind.word(), words.t(format!("places-kind-{}", kind.word())))).collect()
}
