//! One award.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};

use super::register::{form_name, kind_name};
use crate::{
    app::App,
    commendations::{Commendation, record, revocation::Revocation, store},
    error::Result,
    exemplars,
    imports::year_end,
    log::pages::trail::Trail,
    places,
    store::Tx,
    web::{Shell, Visitor, Words, page},
};

#[derive(Template)]
#[template(path = "commendations/pages/show.html")]
struct Show {
    shell: Shell,
    award: Commendation,
    unit: String,
    unit_slug: String,
    stream: String,
    form: String,
    kind: String,
    decision: String,
    /// When it was signed and when recorded; empty when on the same day.
    later: String,
    handed_on: String,
    /// The sum that the money was counted by; empty when no money goes with it.
    bonus: String,
    exemplar_path: Option<String>,
    /// By which paper it was taken back, and why.
    revoked: Option<(String, String)>,
    /// What the public log holds of it.
    trail: Trail,
}

/// The page.
pub async fn show(
    State(app): State<App>,
    Visitor(shell): Visitor,
    Path(id): Path<String>,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let award = store::find(&mut tx, &id).await?;
    let content = &award.content;
    let tree = places::tree(&mut tx).await?;
    let unit = tree.get(&content.unit_id);
    let streams = store::streams(&mut tx, shell.words).await?;
    let stream = streams.iter().find(|stream| stream.code == content.stream);
    let words = shell.words;
    let revoked = match &award.revocation_id {
        Some(id) => Some(told(words, &store::revocations::find(&mut tx, id).await?)),
        None => None,
    };
    page(&Show {
        trail: Trail::of(&mut tx, words, &id).await?,
        revoked,
        unit: unit.map_or_else(String::new, |unit| unit.name.clone()),
        unit_slug: unit.map_or_else(String::new, |unit| unit.slug().to_owned()),
        stream: stream.map_or_else(String::new, |stream| stream.name.clone()),
        form: form_name(words, content.form),
        kind: kind_name(words, content.kind),
        decision: words.t2(
            "commendations-decision-of",
            ("number", &content.decision.number),
            ("day", words.day(content.decision.decided_on)),
        ),
        later: later(words, &award),
        bonus: award.bonus.map_or_else(String::new, |bonus| bonus.told(words)),
        handed_on: content.handed_over_on.map_or_else(String::new, |day| words.day(day)),
        exemplar_path: exemplar_path(&mut tx, &tree, &award).await?,
        award,
        shell,
    })
}

/// The public bytes, as the public log holds their fingerprint.
pub async fn record(State(app): State<App>, Path(id): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    record::told(&mut tx, &id).await?.file()
}

fn told(words: Words, paper: &Revocation) -> (String, String) {
    let day = words.day(paper.decided_on);
    let by = words.t2("commendations-revoked-by", ("number", &paper.number), ("day", day));
    (by, words.t1("commendations-revoked-why", "reason", &paper.reason))
}

fn later(words: Words, award: &Commendation) -> String {
    if !award.is_recorded_later() {
        return String::new();
    }
    words.t2(
        "commendations-later-text",
        ("act", words.day(award.content.decision.decided_on)),
        ("recorded", words.day(award.recorded_on())),
    )
}

/// The page of the model that the award goes with, when the unit, or a unit below it,
/// has a public model of that name in that year.
async fn exemplar_path(tx: &mut Tx, tree: &places::Tree, award: &Commendation) -> Result<Option<String>> {
    let content = &award.content;
    if content.exemplar_name.is_empty() {
        return Ok(None);
    }
    let units = tree.subtree(&content.unit_id, year_end(content.year));
    exemplars::store::find_named_in(tx, content.year, &units, &content.exemplar_name).await
}
