//! The places within reach.

use askama::Template;
use axum::{extract::State, response::Response};

use super::{reach, tree};
use crate::{
    app::App,
    error::Result,
    web::{Officer, Shell, page},
};

#[derive(Template)]
#[template(path = "places/desk/list.html")]
struct List {
    shell: Shell,
    rows: Vec<Row>,
}

struct Row {
    path: String,
    name: String,
    above: String,
    kind: String,
    code: String,
}

/// The page.
pub async fn show(State(app): State<App>, officer: Officer) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let tree = tree(&mut tx, &officer).await?;
    let today = app.clock.today();
    let rows = reach(&app, &officer.actor, &tree)
        .into_iter()
        .map(|(_, place)| Row {
            path: format!("/desk/places/{}", place.id),
            name: place.name.clone(),
            above: tree.parent(&place.id, today).map_or_else(String::new, |above| above.name.clone()),
            kind: officer.shell.t(format!("places-kind-{}", place.kind)),
            code: place.code.clone().unwrap_or_default(),
        })
        .collect();
    page(&List { shell: officer.shell, rows })
}
