//! Both trees of places: two levels since 01/07/2025, three levels before.

use askama::Template;
use axum::{extract::State, response::Response};
use jiff::civil::Date;

use super::count::Counts;
use crate::{
    app::App,
    error::{Error, Result},
    places::{self, Tree, reference::TWO_LEVELS},
    web::{Shell, Visitor, page::page},
};

/// One line of a drawn tree. Templates cannot call themselves, so each line says
/// whether a list opens below it and how many lists end after it.
struct Node {
    name: String,
    path: String,
    /// Code, dates and households, as far as they are known.
    facts: String,
    is_home: bool,
    opens: bool,
    closes: usize,
}

/// A tree as it stood on a day.
struct Drawn {
    id: &'static str,
    title: String,
    nodes: Vec<Node>,
}

#[derive(Template)]
#[template(path = "places/pages/list.html")]
struct List {
    shell: Shell,
    trees: Vec<Drawn>,
}

/// The page; the tree that holds today comes first.
pub async fn show(State(app): State<App>, Visitor(shell): Visitor) -> Result<Response> {
    let today = app.clock.today();
    let before = TWO_LEVELS.yesterday().map_err(Error::fault)?;
    let mut tx = app.db.read().await?;
    let tree = places::tree(&mut tx).await?;
    let mut trees = Vec::new();
    for (id, key, on) in [
        ("hai-cap", "places-tree-two", today.max(TWO_LEVELS)),
        ("ba-cap", "places-tree-three", today.min(before)),
    ] {
        let counts = Counts::new(places::households(&mut tx, on).await?, &tree, shell.home.as_ref());
        let mut nodes = Vec::new();
        for root in tree.roots(on) {
            outline(&tree, &counts, &shell, on, &root.id, &mut nodes);
        }
        trees.push(Drawn { id, title: shell.t(key), nodes });
    }
    if today < TWO_LEVELS {
        trees.reverse();
    }
    page(&List { shell, trees })
}

/// Writes a place and everything below it.
fn outline(tree: &Tree, counts: &Counts, shell: &Shell, on: Date, id: &str, out: &mut Vec<Node>) {
    let Some(place) = tree.get(id) else { return };
    let words = shell.words;
    let code = place.code.as_deref();
    let facts: Vec<_> = [
        code.map(|code| words.t1("places-code-is", "code", code)),
        Some(super::one::dates(words, place.valid_from, place.valid_to)),
        counts.of(tree, id, on).map(|count| words.tn("places-households", count)),
    ]
    .into_iter()
    .flatten()
    .filter(|fact| !fact.is_empty())
    .collect();
    let children = tree.children(id, on);
    out.push(Node {
        name: place.name.clone(),
        path: super::one::path_then(place, on),
        facts: facts.join(", "),
        is_home: shell.home.as_ref().is_some_and(|home| home.id == id),
        opens: !children.is_empty(),
        closes: 0,
    });
    for child in &children {
        outline(tree, counts, shell, on, &child.id, out);
    }
    if let (false, Some(last)) = (children.is_empty(), out.last_mut()) {
        last.closes += 1;
    }
}
