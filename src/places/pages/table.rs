//! Every place of every time as one table.

use axum::{extract::State, response::Response};

use super::store;
use crate::{
    app::App,
    error::Result,
    places::{self, Place, Tree},
    web::{
        Visitor, Words,
        export::{Cell, Form, Table},
    },
};

/// The table as a file.
pub async fn send(State(app): State<App>, Visitor(shell): Visitor, form: Form) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let tree = places::tree(&mut tx).await?;
    let ids = store::ids(&mut tx).await?;
    table(shell.words, &tree, &ids).respond(form)
}

fn table(words: Words, tree: &Tree, ids: &[String]) -> Table {
    let columns = [
        ("code", "places-code"),
        ("name", "places-name"),
        ("kind", "places-kind"),
        ("parent", "places-above"),
        ("valid_from", "places-valid-from"),
        ("valid_to", "places-valid-to"),
        ("became", "places-became"),
    ];
    Table {
        above: Vec::new(),
        name: "places".to_owned(),
        columns: columns.map(|(key, title)| (key, words.t(title))).to_vec(),
        rows: ids.iter().filter_map(|id| tree.get(id)).map(|place| row(tree, place)).collect(),
    }
}

/// Parents are listed oldest first: `925 > 92` belonged to 925 and then to 92.
fn row(tree: &Tree, place: &Place) -> Vec<Cell> {
    let mut parents = tree.parents(&place.id);
    parents.sort_by_key(|(_, edge)| edge.from);
    let parents: Vec<_> = parents.iter().map(|(above, _)| above.slug()).collect();
    let became = tree.became(&place.id);
    let became: Vec<_> = became.iter().map(|(new, _)| new.slug()).collect();
    vec![
        place.code.clone().unwrap_or_default().into(),
        place.name.as_str().into(),
        place.kind.word().into(),
        parents.join(" > ").into(),
        Cell::Day(place.valid_from),
        Cell::Day(place.valid_to),
        became.join(" > ").into(),
    ]
}
