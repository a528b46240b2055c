//! One model: what it set out to do, what came of it, with which proofs.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};

use super::list::Names;
use crate::{
    app::App,
    error::{Error, Result},
    exemplars::{
        Entry, Exemplar, RowKind, Step, StepKind, SubjectKind, record,
        store::{
            self, files,
            rubric::{self, Criterion},
            steps,
        },
    },
    log::pages::trail::Trail,
    places::{self, Place, Tree},
    web::{Shell, Visitor, address::numbered, page},
};

#[derive(Template)]
#[template(path = "exemplars/pages/show.html")]
struct Show {
    shell: Shell,
    exemplar: Exemplar,
    unit: Place,
    names: Names,
    steps: Vec<Step>,
    files: Vec<files::File>,
    copies: Vec<(Place, steps::Copy)>,
    scores: Vec<Criterion>,
    previous: Option<Exemplar>,
    /// What the public log holds of it.
    trail: Trail,
}

impl Show {
    fn rows(&self, kind: &str) -> Vec<&Entry> {
        let kind: Option<RowKind> = kind.parse().ok();
        self.exemplar.content.rows.iter().filter(|row| Some(row.kind) == kind).collect()
    }

    /// The long texts of the form, with their headings.
    fn texts(&self) -> Vec<(&'static str, &str)> {
        let content = &self.exemplar.content;
        vec![
            ("exemplars-field-situation", content.situation.as_str()),
            ("exemplars-field-goal", content.goal.as_str()),
            ("exemplars-field-method", content.method.as_str()),
            ("exemplars-field-sustain", content.sustain.as_str()),
        ]
    }

    /// A collective's "role" is only a kind of unit; a person's is worth reading.
    fn is_person(&self) -> bool {
        self.exemplar.content.subject_kind == Some(SubjectKind::Individual)
    }

    fn photo(&self) -> Option<&files::File> {
        self.files.iter().find(|file| file.is_photo())
    }

    fn stop_reason(&self) -> Option<&Step> {
        self.steps
            .iter()
            .rev()
            .find(|step| step.kind == StepKind::Stopped && step.retracted.is_none())
            .filter(|_| self.exemplar.state == crate::exemplars::State::Stopped)
    }

    fn points(&self) -> (i64, i64) {
        let given = self.scores.iter().filter_map(|score| score.points).sum();
        let most = self.scores.iter().filter(|s| s.points.is_some()).map(|s| s.most).sum();
        (given, most)
    }
}

/// The public bytes of `2020-34`, as the public log holds their fingerprint.
pub async fn record(State(app): State<App>, Path(code): Path<String>) -> Result<Response> {
    let (year, number) = numbered(&code)?;
    let mut tx = app.db.read().await?;
    let exemplar = store::find_numbered(&mut tx, year, number).await?;
    record::told(&mut tx, &exemplar.id).await?.file()
}

/// The page of `2020-34`.
pub async fn show(
    State(app): State<App>,
    Visitor(shell): Visitor,
    Path(code): Path<String>,
) -> Result<Response> {
    let (year, number) = numbered(&code)?;
    let mut tx = app.db.read().await?;
    let tree = places::tree(&mut tx).await?;
    let exemplar = store::find_numbered(&mut tx, year, number).await?;
    if !exemplar.state.is_public() {
        return Err(Error::NotFound);
    }
    let id = exemplar.id.clone();
    let unit = tree.get(&exemplar.content.unit_id).cloned().ok_or(Error::NotFound)?;
    let previous = match &exemplar.content.previous_id {
        Some(id) => Some(store::find(&mut tx, id).await?),
        None => None,
    };
    let mut public = files::list(&mut tx, &id).await?;
    public.retain(|file| file.public);
    let mut scores = rubric::of(&mut tx, &id).await?;
    scores.retain(|score| score.points.is_some());
    let copies = steps::copies(&mut tx, &id).await?;
    let view = Show {
        trail: Trail::of(&mut tx, shell.words, &id).await?,
        names: Names::load(&mut tx, &shell, &tree, &[]).await?,
        steps: steps::list(&mut tx, &id).await?,
        copies: placed(&tree, copies),
        files: public,
        scores,
        previous,
        unit,
        exemplar,
        shell,
    };
    page(&view)
}

fn placed(tree: &Tree, copies: Vec<steps::Copy>) -> Vec<(Place, steps::Copy)> {
    copies.into_iter().filter_map(|copy| Some((tree.get(&copy.place_id)?.clone(), copy))).collect()
}
