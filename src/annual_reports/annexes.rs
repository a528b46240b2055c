//! Annexes 5 and 6 of the report: the models of the year, and who was commended. The same
//! rows stand in the paper, in Excel and under the figures.

use super::standing;
use crate::{
    commendations::{self, Commendation},
    error::Result,
    exemplars::{
        self,
        store::register::{self as models, Filter},
    },
    imports::year_end,
    places::{Place, Tree},
    store::Tx,
    web::{Choice, Words},
};

/// As many rows as an annex takes.
const MOST: i64 = 20_000;

/// A model, as annex 5 lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Model {
    pub(super) name: String,
    pub(super) unit: String,
    pub(super) field: String,
    pub(super) subject: String,
    pub(super) households: Option<i64>,
    /// Where it stands: typical, recognised, under way, stopped and why.
    pub(super) result: String,
    /// The level that recognised it.
    pub(super) level: String,
}

/// An award, as annex 6 lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Award {
    pub(super) name: String,
    pub(super) title: String,
    pub(super) unit: String,
    pub(super) form: String,
    pub(super) stream: String,
    pub(super) decision: String,
    pub(super) reason: String,
}

/// The models of a place and what lies below it, typical ones first.
pub(super) async fn models(
    tx: &mut Tx,
    words: Words,
    tree: &Tree,
    year: i64,
    place: &Place,
) -> Result<Vec<Model>> {
    let units = tree.reach(&place.id, year_end(year));
    let filter = Filter { year: Some(year), units: Some(units), ..Filter::default() };
    let fields = exemplars::store::fields(tx, words).await?;
    let levels = exemplars::store::levels(tx, words).await?;
    let items = models::list(tx, &filter, MOST, 0).await?;
    Ok(items
        .into_iter()
        .map(|item| {
            let mut result = words.t(item.state.key());
            if let Some(reason) = item.stop_reason.filter(|reason| !reason.is_empty()) {
                result = format!("{result}: {reason}");
            }
            Model {
                name: item.name,
                unit: tree.name(&item.unit_id).to_owned(),
                field: label(&fields, &item.field),
                subject: item.subject,
                households: item.households,
                result,
                level: item.level.map(|level| label(&levels, &level)).unwrap_or_default(),
            }
        })
        .collect())
}

/// The awards of a place and what lies below it, collectives first.
pub(super) async fn awards(
    tx: &mut Tx,
    words: Words,
    tree: &Tree,
    year: i64,
    place: &Place,
) -> Result<Vec<Award>> {
    let units = tree.reach(&place.id, year_end(year));
    let filter = commendations::store::register::Filter {
        year: Some(year),
        units: Some(units),
        ..commendations::store::register::Filter::default()
    };
    let streams = commendations::store::streams(tx, words).await?;
    let awards = commendations::store::register::list(tx, &filter, MOST, 0).await?;
    Ok(awards
        .into_iter()
        .map(|Commendation { content, .. }| Award {
            form: words.t(format!("commendations-form-{}", content.form.word())),
            stream: streams
                .iter()
                .find(|stream| stream.code == content.stream)
                .map_or_else(String::new, |stream| stream.name.clone()),
            decision: words.t2(
                "annual-reports-annex-decision-of",
                ("number", &content.decision.number),
                ("day", words.day(content.decision.decided_on)),
            ),
            unit: tree.name(standing::keeper(tree, year, &content.unit_id)).to_owned(),
            name: content.name,
            title: content.title,
            reason: content.reason,
        })
        .collect())
}

fn label(choices: &[Choice], value: &str) -> String {
    choices
        .iter()
        .find(|choice| choice.value == value)
        .map_or_else(String::new, |choice| choice.label.clone())
}
