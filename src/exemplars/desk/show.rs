//! One model at the desk: where it stands, what may be done next, everything kept of it.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

use super::Held;
use crate::{
    app::App,
    error::Result,
    exemplars::{
        Entry, Exemplar, RowKind, Step, StepKind, acts,
        pages::list::Names,
        policy,
        store::{
            self, files,
            rubric::{self, Criterion},
            steps,
        },
    },
    places::{Place, Tree},
    store::Tx,
    web::{Choice, Errors, Officer, Shell, Typed, page::page_with},
};

#[derive(Template)]
#[template(path = "exemplars/desk/show.html")]
struct Show {
    shell: Shell,
    exemplar: Exemplar,
    unit: Place,
    names: Names,
    steps: Vec<Step>,
    /// Steps that may be taken now.
    next: Vec<StepKind>,
    levels: Vec<Choice>,
    files: Vec<files::File>,
    copies: Vec<(Place, steps::Copy)>,
    criteria: Vec<Criterion>,
    places: Vec<Choice>,
    typed: Typed,
    errors: Errors,
    may: May,
}

/// A question of the assessment.
struct Ask {
    id: String,
    label: String,
    value: String,
}

/// What this officer may do now, for showing the forms.
#[expect(clippy::struct_excessive_bools, reason = "one flag a form; they do not exclude each other")]
#[derive(Debug, Clone, Copy)]
struct May {
    edit: bool,
    delete: bool,
    retract: bool,
    follow: bool,
    attach: bool,
    remove_file: bool,
    copy: bool,
    carry_over: bool,
    score: bool,
    see_private: bool,
}

impl Show {
    fn points(&self) -> i64 {
        self.criteria.iter().filter_map(|criterion| criterion.points).sum()
    }

    fn needs_level(&self, kind: &StepKind) -> bool {
        matches!(kind, StepKind::Recognised | StepKind::Typical)
    }

    fn is_assessing(&self, kind: &StepKind) -> bool {
        *kind == StepKind::Assessed
    }

    /// One question a criterion: what was achieved of it.
    fn asks(&self) -> Vec<Ask> {
        let criteria = self.exemplar.content.rows_of(RowKind::Criterion);
        let asks = criteria.enumerate().map(|(index, row)| {
            let id = format!("achieved-{index}");
            let kept = row.achieved.map(|n| self.shell.words.n(n)).unwrap_or_default();
            let typed = self.typed.get(&id).to_owned();
            Ask {
                label: self.shell.words.t2(
                    "exemplars-achieved-of",
                    ("name", &row.name),
                    ("target", self.target(row)),
                ),
                value: if typed.is_empty() { kept } else { typed },
                id,
            }
        });
        asks.collect()
    }

    fn target(&self, row: &Entry) -> String {
        let number = row.target.map(|n| self.shell.words.n(n)).unwrap_or_default();
        format!("{number} {}", row.unit).trim().to_owned()
    }

    /// The repeating rows of the form, each with what it is.
    fn row_lines(&self) -> Vec<(String, String)> {
        let shell = &self.shell;
        let rows = self.exemplar.content.rows.iter();
        rows.map(|row| match row.kind {
            RowKind::Force => (shell.t(format!("exemplars-part-{}", row.unit)), row.name.clone()),
            RowKind::Resource => (shell.t(format!("exemplars-resource-{}", row.name)), self.target(row)),
            RowKind::Criterion => (row.name.clone(), self.target(row)),
            RowKind::Milestone => {
                let day = row.day.map(|day| shell.words.day(day)).unwrap_or_default();
                (row.name.clone(), day)
            }
            RowKind::Output => (shell.t("exemplars-output-name"), row.name.clone()),
        })
        .collect()
    }

    fn is_open(&self, kind: &StepKind) -> bool {
        self.typed.get("kind") == kind.word()
    }

    fn today(&self) -> &str {
        self.typed.get("today")
    }
}

/// The page.
pub async fn show(State(app): State<App>, officer: Officer, Path(id): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    render(&mut tx, &app, officer, held, Typed::default(), Errors::default()).await
}

/// Draws the page, also when a form on it came back with errors.
pub(super) async fn render(
    tx: &mut Tx,
    app: &App,
    officer: Officer,
    held: Held,
    mut typed: Typed,
    errors: Errors,
) -> Result<Response> {
    let shell = officer.shell;
    let id = held.exemplar.id.clone();
    typed.set("today", crate::clock::day(app.clock.today()));
    let may = May {
        edit: held.may("exemplars.edit"),
        delete: held.may("exemplars.delete"),
        retract: held.may("exemplars.retract") && held.need_level().is_ok(),
        follow: held.may("exemplars.follow") && held.exemplar.follower_id.as_ref() != Some(&officer.actor.id),
        attach: held.may("exemplars.attach"),
        remove_file: held.may("exemplars.remove-file"),
        copy: held.may("exemplars.copy"),
        carry_over: held.may("exemplars.carry-over"),
        score: held.may("exemplars.score"),
        see_private: held.may("exemplars.see-private"),
    };
    let levels = store::levels(tx, shell.words).await?;
    let copies = steps::copies(tx, &id).await?;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = Show {
        names: Names::load(tx, &shell, &held.tree, &[]).await?,
        steps: steps::list(tx, &id).await?,
        next: next(&held),
        levels: levels.into_iter().filter(|level| policy::speaks_for(&held.roles, &level.value)).collect(),
        files: files::list(tx, &id).await?,
        copies: copies
            .into_iter()
            .filter_map(|copy| Some((held.tree.get(&copy.place_id)?.clone(), copy)))
            .collect(),
        criteria: rubric::of(tx, &id).await?,
        places: communes(&held.tree, app, &shell),
        unit: held.tree.get(&held.exemplar.content.unit_id).cloned().ok_or(crate::error::Error::NotFound)?,
        exemplar: held.exemplar,
        shell,
        typed,
        errors,
        may,
    };
    page_with(status, &view)
}

/// Steps with an arrow from here that the officer may take; registering is the form's.
fn next(held: &Held) -> Vec<StepKind> {
    StepKind::ALL
        .iter()
        .copied()
        .filter(|kind| *kind != StepKind::Registered)
        .filter(|kind| held.exemplar.state.after(*kind).is_ok())
        .filter(|kind| held.may(acts::act_of(*kind)) && held.need_level().is_ok())
        .collect()
}

/// Units of the home place, as those that may have copied a model.
fn communes(tree: &Tree, app: &App, shell: &Shell) -> Vec<Choice> {
    let today = app.clock.today();
    let home = shell.home.as_ref().map(|home| home.id.as_str()).unwrap_or_default();
    tree.subtree(home, today)
        .iter()
        .skip(1)
        .filter_map(|id| tree.get(id))
        .map(|place| {
            let above = tree.parent(&place.id, today).filter(|above| above.id != home);
            let label = above.map_or_else(|| place.name.clone(), |a| format!("{}, {}", place.name, a.name));
            Choice::new(&place.id, label)
        })
        .collect()
}
