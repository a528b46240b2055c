//! The register as CSV, Excel and JSON: exactly the rows that the filters show.

use axum::{
    extract::{RawQuery, State},
    response::Response,
};

use super::{
    asked::Asked,
    register::{Item, item, kind_name},
};
use crate::{
    app::App,
    commendations::store::{self, register},
    error::{Error, Result},
    web::{
        Shell, Visitor, Words,
        export::{Cell, Form, Table},
    },
};

/// As CSV.
pub async fn csv(app: State<App>, visitor: Visitor, query: RawQuery) -> Result<Response> {
    export(app, visitor, query, Form::Csv).await
}

/// As an Excel workbook.
pub async fn xlsx(app: State<App>, visitor: Visitor, query: RawQuery) -> Result<Response> {
    export(app, visitor, query, Form::Xlsx).await
}

/// As JSON.
pub async fn json(app: State<App>, visitor: Visitor, query: RawQuery) -> Result<Response> {
    export(app, visitor, query, Form::Json).await
}

async fn export(
    State(app): State<App>,
    Visitor(Shell { words, .. }): Visitor,
    RawQuery(query): RawQuery,
    form: Form,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let asked = Asked::read(&mut tx, &app, query.as_deref()).await?;
    let streams = store::streams(&mut tx, words).await?;
    let awards = register::list(&mut tx, &asked.filter, i64::MAX, 0).await?;
    // Writing a workbook takes time that no reader of the database should wait for.
    drop(tx);
    let rows = awards.into_iter().map(|award| row(words, item(words, &asked, &streams, award))).collect();
    let columns = [
        "year",
        "no",
        "kind",
        "name",
        "title",
        "unit",
        "stream",
        "form",
        "reason",
        "exemplar",
        "decision",
        "decided-on",
        "decided-by",
        "handed-by",
        "handed-on",
        "recorded-on",
        "golden",
        "bonus",
        "standing",
    ];
    let table = Table {
        name: format!("commendations-{}", asked.year),
        columns: columns
            .into_iter()
            .map(|key| (key, words.t(format!("commendations-column-{key}"))))
            .collect(),
        rows,
        above: Vec::new(),
    };
    tokio::task::spawn_blocking(move || table.respond(form)).await.map_err(Error::fault)?
}

fn row(words: Words, item: Item) -> Vec<Cell> {
    let recorded = item.award.recorded_on();
    let standing = if item.award.revocation_id.is_some() { "revoked" } else { "in-force" };
    let (golden, bonus) = (item.award.golden_number, item.award.bonus);
    let content = item.award.content;
    vec![
        content.year.into(),
        Cell::Number(content.list_number),
        kind_name(words, content.kind).into(),
        content.name.into(),
        content.title.into(),
        item.unit.into(),
        item.stream.into(),
        item.form.into(),
        content.reason.into(),
        content.exemplar_name.into(),
        content.decision.number.into(),
        Cell::Day(Some(content.decision.decided_on)),
        content.decision.decided_by.into(),
        content.handed_over_by.into(),
        Cell::Day(content.handed_over_on),
        Cell::Day(Some(recorded)),
        Cell::Number(golden),
        Cell::Number(bonus.map(|bonus| bonus.amount)),
        words.t(format!("commendations-standing-{standing}")).into(),
    ]
}
