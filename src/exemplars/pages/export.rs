//! The register as CSV, Excel and JSON: exactly the rows that the page's filters show.

use axum::{extract::State, response::Response};

use super::{list::Names, query};
use crate::{
    app::App,
    error::{Error, Result},
    exemplars::store::register::{self, Item},
    places,
    web::{
        Shell, Visitor,
        export::{Cell, Form, Table},
    },
};

/// `/exemplars.csv`.
pub async fn csv(State(app): State<App>, Visitor(shell): Visitor) -> Result<Response> {
    export(&app, &shell, Form::Csv).await
}

/// `/exemplars.xlsx`.
pub async fn xlsx(State(app): State<App>, Visitor(shell): Visitor) -> Result<Response> {
    export(&app, &shell, Form::Xlsx).await
}

/// `/exemplars.json`.
pub async fn json(State(app): State<App>, Visitor(shell): Visitor) -> Result<Response> {
    export(&app, &shell, Form::Json).await
}

const MOST: i64 = 100_000;

async fn export(app: &App, shell: &Shell, form: Form) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let tree = places::tree(&mut tx).await?;
    let home = shell.home.clone().ok_or(Error::NotFound)?;
    let years = register::years(&mut tx).await?;
    let newest = years.first().copied().unwrap_or_default();
    let address = shell.here.split_once('?').map_or("", |(_, query)| query);
    let asked = query::read(address, &tree, &home, newest).ok_or(Error::NotFound)?;
    let items = register::list(&mut tx, &asked.filter, MOST, 0).await?;
    let names = Names::load(&mut tx, shell, &tree, &items).await?;
    drop(tx);
    let rows = items
        .iter()
        .map(|item| row(shell, &names, tree.get(&item.unit_id).map_or("", |p| p.slug()), item))
        .collect();
    let table =
        Table { name: format!("mo-hinh-{}", asked.year), columns: columns(shell), rows, above: Vec::new() };
    tokio::task::spawn_blocking(move || table.respond(form)).await.map_err(Error::fault)?
}

fn columns(shell: &Shell) -> Vec<(&'static str, String)> {
    [
        "code",
        "name",
        "field",
        "unit",
        "unit_code",
        "subject_kind",
        "subject",
        "origin",
        "households",
        "people",
        "registered_on",
        "status",
        "level",
        "stop_reason",
        "url",
    ]
    .into_iter()
    .map(|key| (key, shell.t(format!("exemplars-export-{}", key.replace('_', "-")))))
    .collect()
}

fn row(shell: &Shell, names: &Names, unit_code: &str, item: &Item) -> Vec<Cell> {
    vec![
        item.code().into(),
        item.name.as_str().into(),
        names.field(&item.field).into(),
        names.unit(&item.unit_id).into(),
        unit_code.into(),
        shell.t(format!("exemplars-kind-{}", item.kind)).into(),
        item.subject.as_str().into(),
        shell.t(format!("exemplars-origin-{}", item.origin)).into(),
        Cell::Number(item.households),
        Cell::Number(item.people),
        Cell::Day(item.registered_on),
        shell.t(item.state.key()).into(),
        names.level(&item.level).into(),
        item.stop_reason.clone().unwrap_or_default().into(),
        item.path().into(),
    ]
}
