//! A year's figures as JSON, CSV and Excel.

use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use super::asked::Asked;
use crate::{
    annual_reports::{
        Basis, Drawn, State,
        figure::Ground,
        indicator,
        shown::{self, Reading},
    },
    error::Result,
    places::Place,
    store::Tx,
    web::{
        Words,
        export::{Cell, Form, Table},
    },
};

/// The figures in the form asked for.
///
/// # Errors
/// When the database fails.
pub(super) async fn respond(tx: &mut Tx, words: Words, asked: &Asked, form: Form) -> Result<Response> {
    let ground = Ground::read(tx, &asked.tree, asked.year).await?;
    let now = shown::read(tx, &ground, asked.year, &asked.place).await?;
    if form == Form::Json {
        return Ok(axum::Json(as_json(words, asked, &now)).into_response());
    }
    let before = shown::shown(tx, &asked.tree, asked.year - 1, &asked.place).await?;
    table(words, asked, &now, &before).respond(form)
}

/// One object a code. `value` is what is shown: the kept figure of a locked or signed
/// review, which `frozen_at` and `signed` then say; `live` is what is counted now.
fn as_json(words: Words, asked: &Asked, now: &Reading) -> Value {
    let frozen_at = now.frozen_at().map(|at| at.to_string());
    let signed = now.state() == State::Signed;
    let fields = now.figures.iter().map(|beside| {
        let unit = indicator::find(&beside.code).map(|found| found.unit_name(words));
        let value = |drawn: &Option<Drawn>| drawn.as_ref().map(|drawn| drawn.value);
        let mut entry = Map::new();
        entry.insert("value".into(), json!(value(&beside.shown)));
        entry.insert("live".into(), json!(value(&beside.live)));
        entry.insert("unit".into(), json!(unit.unwrap_or_default()));
        match beside.shown.as_ref().or(beside.live.as_ref()).map(|drawn| &drawn.basis) {
            Some(Basis::Records(records)) => {
                entry.insert("basis".into(), json!("records"));
                entry.insert("records".into(), json!(records));
            }
            Some(Basis::Typed { by, at, proof }) => {
                entry.insert("basis".into(), json!("typed"));
                entry.insert("proof".into(), json!(proof));
                entry.insert("typed_by".into(), json!(by));
                entry.insert("typed_at".into(), json!(at.to_string()));
            }
            None => {}
        }
        if let Some(at) = &frozen_at {
            entry.insert("frozen_at".into(), json!(at));
            entry.insert("signed".into(), json!(signed));
        }
        if !beside.left_out.is_empty() {
            let left_out = beside.left_out.iter().map(|out| {
                let place = asked.tree.get(&out.place_id);
                json!({
                    "place": place.map(Place::slug),
                    "name": asked.tree.name(&out.place_id),
                    "value": out.value,
                })
            });
            entry.insert("left_out".into(), Value::Array(left_out.collect()));
        }
        (beside.code.clone(), Value::Object(entry))
    });
    Value::Object(fields.collect::<Map<_, _>>())
}

fn table(words: Words, asked: &Asked, reading: &Reading, before: &[Drawn]) -> Table {
    const KEYS: [&str; 10] = [
        "code",
        "indicator",
        "unit",
        "value",
        "live",
        "value-before",
        "basis",
        "records",
        "proof",
        "frozen-at",
    ];
    let frozen_at = reading.frozen_at().map(|at| words.moment(at));
    let rows = indicator::INDICATORS.iter().filter_map(|indicator| {
        let beside = reading.figures.iter().find(|beside| beside.code == indicator.code);
        let now = beside.and_then(|beside| beside.shown.as_ref());
        let live = beside.and_then(|beside| beside.live.as_ref());
        let before = before.iter().find(|figure| figure.code == indicator.code);
        now.or(live).or(before)?;
        let (basis, records, proof) = match now.map(|now| &now.basis) {
            None => (String::new(), String::new(), String::new()),
            Some(Basis::Records(path)) => (words.t("annual-reports-counted"), path.clone(), String::new()),
            Some(Basis::Typed { proof, .. }) => {
                (words.t("annual-reports-typed"), String::new(), proof.clone())
            }
        };
        Some(vec![
            indicator.code.into(),
            indicator.name(words).into(),
            indicator.unit_name(words).into(),
            Cell::Number(now.map(|figure| figure.value)),
            Cell::Number(live.map(|figure| figure.value)),
            Cell::Number(before.map(|figure| figure.value)),
            basis.into(),
            records.into(),
            proof.into(),
            now.and(frozen_at.clone()).unwrap_or_default().into(),
        ])
    });
    Table {
        above: Vec::new(),
        name: format!("report-{}-{}", asked.year, asked.place.slug()),
        columns: KEYS.into_iter().map(|key| (key, words.t(format!("annual-reports-column-{key}")))).collect(),
        rows: rows.collect(),
    }
}
