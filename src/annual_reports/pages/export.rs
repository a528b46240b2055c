//! A year's figures as JSON, CSV and Excel.

use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use super::asked::Asked;
use crate::{
    annual_reports::{Basis, Drawn, figure, indicator},
    error::Result,
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
    let now = figure::live(tx, &asked.tree, asked.year, &asked.place).await?;
    if form == Form::Json {
        return Ok(axum::Json(as_json(words, &now)).into_response());
    }
    let before = figure::live(tx, &asked.tree, asked.year - 1, &asked.place).await?;
    table(words, asked, &now, &before).respond(form)
}

/// One object a code. `value` is what is shown, `live` what is counted now: the same
/// until years can be locked.
fn as_json(words: Words, figures: &[Drawn]) -> Value {
    let fields = figures.iter().map(|figure| {
        let unit = indicator::find(&figure.code).map(|found| found.unit_name(words));
        let mut entry = json!({
            "value": figure.value,
            "live": figure.value,
            "unit": unit.unwrap_or_default(),
        });
        let more = match &figure.basis {
            Basis::Records(records) => json!({"basis": "records", "records": records}),
            Basis::Typed { by, at, proof } => json!({
                "basis": "typed",
                "proof": proof,
                "typed_by": by,
                "typed_at": at.to_string(),
            }),
        };
        if let (Value::Object(entry), Value::Object(more)) = (&mut entry, more) {
            entry.extend(more);
        }
        (figure.code.clone(), entry)
    });
    Value::Object(fields.collect::<Map<_, _>>())
}

fn table(words: Words, asked: &Asked, now: &[Drawn], before: &[Drawn]) -> Table {
    let keys = ["code", "indicator", "unit", "value", "value-before", "basis", "records", "proof"];
    let rows = indicator::INDICATORS.iter().filter_map(|indicator| {
        let of = |figures: &[Drawn]| figures.iter().find(|figure| figure.code == indicator.code).cloned();
        let (now, before) = (of(now), of(before));
        if now.is_none() && before.is_none() {
            return None;
        }
        let (basis, records, proof) = match now.as_ref().map(|now| &now.basis) {
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
            Cell::Number(before.map(|figure| figure.value)),
            basis.into(),
            records.into(),
            proof.into(),
        ])
    });
    Table {
        name: format!("report-{}-{}", asked.year, asked.place.slug()),
        columns: keys.into_iter().map(|key| (key, words.t(format!("annual-reports-column-{key}")))).collect(),
        rows: rows.collect(),
    }
}
