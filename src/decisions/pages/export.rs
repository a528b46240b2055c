//! The register as CSV, Excel and JSON: exactly the rows that the page's filters show.

use axum::{extract::State, response::Response};

use super::list::{Asked, rows};
use crate::{
    app::App,
    decisions::decision::path,
    error::{Error, Result},
    places,
    web::{
        Shell, Visitor,
        export::{Cell, Form, Table},
    },
};

/// `/decisions.csv`.
pub async fn csv(State(app): State<App>, Visitor(shell): Visitor) -> Result<Response> {
    export(&app, &shell, Form::Csv).await
}

/// `/decisions.xlsx`.
pub async fn xlsx(State(app): State<App>, Visitor(shell): Visitor) -> Result<Response> {
    export(&app, &shell, Form::Xlsx).await
}

/// `/decisions.json`.
pub async fn json(State(app): State<App>, Visitor(shell): Visitor) -> Result<Response> {
    export(&app, &shell, Form::Json).await
}

async fn export(app: &App, shell: &Shell, form: Form) -> Result<Response> {
    let words = shell.words;
    let mut tx = app.db.read().await?;
    let tree = places::tree(&mut tx).await?;
    let home = shell.home.clone().ok_or(Error::NotFound)?;
    let address = shell.here.split_once('?').map_or("", |(_, query)| query);
    let asked = Asked::read(address, &tree, &home, app.clock.today()).ok_or(Error::NotFound)?;
    let items = rows(&mut tx, &asked).await?;
    drop(tx);
    let columns = ["code", "title", "place", "place_code", "topic", "status", "opened_on", "url"]
        .into_iter()
        .map(|key| (key, words.t(format!("decisions-export-{}", key.replace('_', "-")))))
        .collect();
    let rows = items
        .iter()
        .map(|item| {
            let (year, number) = item.number.unwrap_or_default();
            let place = tree.get(&item.place_id);
            vec![
                Cell::Text(format!("{number}/{year}")),
                item.title.as_str().into(),
                place.map_or("", |place| &place.name).into(),
                place.map_or("", |place| place.slug()).into(),
                words.t(format!("decisions-topic-{}", item.topic)).into(),
                words.t(item.state.key()).into(),
                Cell::Day(item.opened_on),
                path(year, number).into(),
            ]
        })
        .collect();
    let table = Table { name: "dan-ban".to_owned(), columns, rows, above: Vec::new() };
    tokio::task::spawn_blocking(move || table.respond(form)).await.map_err(Error::fault)?
}
