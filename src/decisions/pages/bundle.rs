//! The open bundle of a matter: everything public of it as files, enough for somebody outside to count it
//! again: the record, the rule that was pinned, the salted lines of each round's roll.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

use crate::{
    app::App,
    decisions::{
        acts::roll::digest,
        decision::Decision,
        pages::shown,
        recount::roll_path,
        round::RoundState,
        store::{self, roll, rounds},
    },
    error::{Error, Result},
    law::told,
    places,
    web::{Shell, Visitor, Words, address::numbered, page},
};

#[derive(Template)]
#[template(path = "decisions/pages/bundle.html")]
struct Bundle {
    shell: Shell,
    decision: Decision,
    /// Address and what it is.
    files: Vec<(String, String)>,
}

/// The files of `2026-3`.
pub async fn show(
    State(app): State<App>,
    Visitor(shell): Visitor,
    Path(code): Path<String>,
) -> Result<Response> {
    let words = shell.words;
    let (year, number) = numbered(&code)?;
    let mut tx = app.db.read().await?;
    let tree = places::tree(&mut tx).await?;
    let decision = store::find_numbered(&mut tx, year, number).await?;
    let own = format!("/d/{code}");
    let mut files = vec![
        (format!("{own}/decision.json"), words.t("decisions-bundle-record")),
        (format!("{own}/rule.json"), words.t("decisions-bundle-rule")),
    ];
    let all = rounds::of(&mut tx, &decision.id).await?;
    for round in &all {
        let title = shown::title(words, round, &all);
        let values =
            [("round", title), ("place", tree.name(&round.place_id).to_owned()), ("n", words.n(round.roll))];
        let what = words.with("decisions-bundle-roll", &values);
        files.push((roll_path(&decision.path(), &round.place_id, round.seq), what));
    }
    page(&Bundle { shell, decision, files })
}

fn file(value: &Value) -> Response {
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-cache")];
    (headers, value.to_string()).into_response()
}

/// The rule that was pinned at the opening, with its articles in words.
pub async fn rule(State(app): State<App>, Path(code): Path<String>) -> Result<Response> {
    let (year, number) = numbered(&code)?;
    let mut tx = app.db.read().await?;
    let decision = store::find_numbered(&mut tx, year, number).await?;
    let (law, matter) = decision.rule(app.clock.today()).ok_or(Error::NotFound)?;
    let passes = |rule: &dinh_rules::decision::Passes| {
        json!({ "of": rule.base, "share": rule.share, "source": told::sourced(Words::Vi, law, &rule.source),
            "confidence": rule.confidence })
    };
    Ok(file(&json!({
        "law": law.id,
        "title": law.title,
        "number": law.number,
        "amended_by": law.amended_by,
        "first_day": law.first_day.to_string(),
        "matter": matter.id,
        "topic": matter.topic,
        "name": matter.vi,
        "listed": told::sourced(Words::Vi, law, &matter.listed.source),
        "passes": passes(&matter.passes),
        "commune": matter.commune.as_ref().map(passes),
        "quorum": law.quorum(matter).map(passes),
        "meets_again": law.meeting.again.is_some(),
    })))
}

/// The salted lines of a round's roll, in the order of their fingerprints; those that are marked, once the
/// round is closed. Nobody can be told by them who does not have the salt of a line.
pub async fn roll(State(app): State<App>, Path((code, name)): Path<(String, String)>) -> Result<Response> {
    let (year, number) = numbered(&code)?;
    let mut tx = app.db.read().await?;
    let decision = store::find_numbered(&mut tx, year, number).await?;
    let all = rounds::of(&mut tx, &decision.id).await?;
    let round = all
        .into_iter()
        .find(|round| format!("{}-{}.json", round.place_id, round.seq) == name)
        .ok_or(Error::NotFound)?;
    let lines = roll::of(&mut tx, &round.id).await?;
    let mut digests: Vec<_> = lines.iter().map(digest).collect();
    digests.sort();
    let mut told = json!({ "count": round.roll, "root": round.roll_root, "lines": digests });
    if round.state == RoundState::Closed {
        let mut marked: Vec<_> = lines.iter().filter(|line| line.marked).map(digest).collect();
        marked.sort();
        told["marked"] = marked.into();
    }
    Ok(file(&told))
}
