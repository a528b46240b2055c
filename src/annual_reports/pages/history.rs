//! What happened to a review, and its figures at every lock beside those counted now: what
//! was said once stays readable.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    extract::{Path, RawQuery, State},
    response::Response,
};

use super::{asked::Asked, chapters::drift, fig::Fig};
use crate::{
    annual_reports::{
        Drawn,
        figure::Ground,
        indicator,
        record::subject,
        shown::{self, Beside},
        standing::Act,
        store::{
            kept,
            reviews::{self, Step},
        },
    },
    app::App,
    error::{Error, Result},
    log::pages::trail::Trail,
    web::{Shell, Visitor, Words, page},
};

#[derive(Template)]
#[template(path = "annual_reports/pages/history.html")]
struct History {
    shell: Shell,
    /// What the public log holds of it.
    trail: Trail,
    asked: Asked,
    review: String,
    steps: Vec<StepView>,
    /// The numbers of the locks, oldest first.
    revisions: Vec<i64>,
    /// Figures whose kept value is no longer the one counted.
    drifted: Vec<DriftView>,
    rows: Vec<Row>,
}

struct StepView {
    title: String,
    at: String,
    lines: Vec<String>,
    /// The lock whose paper this made.
    paper: Option<i64>,
}

struct DriftView {
    name: String,
    text: String,
}

struct Row {
    name: String,
    unit: String,
    /// One a lock.
    kept: Vec<String>,
    live: Fig,
    /// Whether not all of them are the same.
    differs: bool,
}

/// The page.
pub async fn show(
    State(app): State<App>,
    Visitor(shell): Visitor,
    Path(year): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    let words = shell.words;
    let mut tx = app.db.read().await?;
    let asked = Asked::read(&mut tx, &app, &shell, &year, query.as_deref()).await?;
    let review = reviews::find(&mut tx, asked.year, &asked.place.id).await?.ok_or(Error::NotFound)?;
    let ground = Ground::read(&mut tx, &asked.tree, asked.year).await?;
    let reading = shown::read(&mut tx, &ground, asked.year, &asked.place).await?;
    let figures = reviews::figures(&mut tx, &review.id).await?;
    let mut steps = reviews::steps(&mut tx, &review.id).await?;
    let mut revisions: Vec<i64> = figures.iter().map(|(revision, _)| *revision).collect();
    revisions.dedup();
    // Why it was given back is between the two levels until it is locked again.
    if !review.state.is_frozen() && !asked.is_author(&app, &shell) {
        steps.iter_mut().filter(|step| step.act == Act::Returned).for_each(|step| step.reason.clear());
    }
    let papers = kept::locks(&mut tx, &review.id).await?;
    let drifted = reading.drifted().filter_map(|beside| drift_view(words, beside)).collect();
    page(&History {
        trail: Trail::of(&mut tx, words, &subject(asked.year, &asked.place)).await?,
        review: asked.path(asked.year, &asked.place),
        steps: steps.iter().map(|step| step_view(words, step, &papers)).collect(),
        rows: rows(words, &asked, &revisions, figures, &ground.draw(&asked.place)),
        revisions,
        drifted,
        asked,
        shell,
    })
}

fn drift_view(words: Words, beside: &Beside) -> Option<DriftView> {
    let found = indicator::find(&beside.code)?;
    Some(DriftView { name: format!("{} {}", found.code, found.name(words)), text: drift(words, beside) })
}

fn step_view(words: Words, step: &Step, papers: &[i64]) -> StepView {
    let mut lines = Vec::new();
    if !step.reason.is_empty() {
        lines.push(words.t1("annual-reports-step-reason", "reason", &step.reason));
    }
    if let Some(day) = step.day.filter(|_| !step.number.is_empty()) {
        lines.push(words.t2("annual-reports-step-paper", ("number", &step.number), ("day", words.day(day))));
    }
    if step.act == Act::Corrected {
        let people = (("corrected", &step.corrected_by), ("confirmed", &step.confirmed_by));
        lines.push(words.t2("annual-reports-step-people", people.0, people.1));
    }
    if !step.by.is_empty() {
        lines.push(words.t1("annual-reports-step-by", "by", &step.by));
    }
    StepView {
        title: words.t1(&format!("annual-reports-step-{}", step.act.word()), "n", step.revision),
        at: words.moment(step.at),
        lines,
        paper: Some(step.revision)
            .filter(|lock| matches!(step.act, Act::Signed | Act::Corrected) && papers.contains(lock)),
    }
}

fn rows(words: Words, asked: &Asked, revisions: &[i64], kept: Vec<(i64, Drawn)>, live: &[Drawn]) -> Vec<Row> {
    let mut by_code: BTreeMap<usize, BTreeMap<i64, Drawn>> = BTreeMap::new();
    for (revision, figure) in kept {
        by_code.entry(indicator::rank(&figure.code)).or_default().insert(revision, figure);
    }
    for figure in live {
        by_code.entry(indicator::rank(&figure.code)).or_default();
    }
    let page = asked.path(asked.year, &asked.place);
    by_code
        .into_iter()
        .filter_map(|(rank, kept)| {
            let found = indicator::INDICATORS.get(rank)?;
            let now = live.iter().find(|figure| figure.code == found.code);
            let values: Vec<Option<i64>> =
                revisions.iter().map(|revision| kept.get(revision).map(|figure| figure.value)).collect();
            let last = now.map(|figure| figure.value);
            Some(Row {
                name: format!("{} {}", found.code, found.name(words)),
                unit: found.unit_name(words),
                differs: values.iter().any(|value| *value != last),
                kept: values.into_iter().map(|v| v.map(|v| words.n(v)).unwrap_or_default()).collect(),
                live: Fig::of(words, now, &page),
            })
        })
        .collect()
}
