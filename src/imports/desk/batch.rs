//! One batch: what every row would become; writing it; undoing it.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};

use super::{kind_for, may_open};
use crate::{
    app::App,
    error::{Error, Result},
    imports::{
        Batch, BatchState, Checked, Kind, Outcome, Undone,
        run::{self, By, Reading},
        store as batch,
    },
    places,
    store::Tx,
    web::{Officer, Shell, page, page::see},
};

/// Rows of each kind drawn on the page; the counts are of all of them.
const MOST_SHOWN: usize = 300;

#[derive(Template)]
#[template(path = "imports/desk/batch.html")]
struct Page {
    shell: Shell,
    kind: Kind,
    batch: Batch,
    reading: Option<Reading>,
    undone: Option<Undone>,
}

impl Page {
    /// Rows with something to say first, then those that would be written.
    fn rows(&self) -> Vec<&Checked> {
        let rows = self.reading.as_ref().and_then(|reading| reading.rows.as_deref().ok());
        let mut rows: Vec<_> = rows.unwrap_or_default().iter().collect();
        rows.sort_by_key(|row| match (row.outcome, row.warnings.is_empty()) {
            (Outcome::Bad, _) => 0,
            (_, false) => 1,
            (Outcome::New | Outcome::Changed, true) => 2,
            (Outcome::Same, true) => 3,
        });
        rows.truncate(MOST_SHOWN);
        rows
    }

    fn class(&self, row: &Checked) -> &'static str {
        match (row.outcome, row.warnings.is_empty()) {
            (Outcome::Bad, _) => "bad",
            (_, false) => "warn",
            _ => "ok",
        }
    }

    fn mark(&self, row: &Checked) -> &'static str {
        match row.outcome {
            Outcome::New => "open",
            Outcome::Changed => "soon",
            Outcome::Same => "shut",
            Outcome::Bad => "late",
        }
    }

    fn is(&self, state: &str) -> bool {
        self.batch.state.word() == state
    }

    /// Where what was written can be seen.
    /// What has to be known before rows of this kind are written.
    fn before_writing(&self) -> Option<String> {
        self.shell.words.find(&format!("{}-import-publishes", self.kind.word())).filter(|_| self.writes() > 0)
    }

    fn register(&self) -> String {
        let year = self.batch.year;
        match self.kind {
            Kind::Exemplars => format!("/desk/exemplars?year={year}"),
            Kind::Commendations => format!("/commendations?year={year}"),
            Kind::Figures => format!("/reports/{year}"),
            Kind::Households => "/places".to_owned(),
            Kind::Disclosures => format!("/desk/disclosures?year={year}"),
            Kind::Register => "/desk/households".to_owned(),
        }
    }

    fn count(&self, index: usize) -> String {
        self.shell.words.n(self.batch.counts[index])
    }

    fn writes(&self) -> i64 {
        self.batch.counts[0] + self.batch.counts[1]
    }

    fn is_cut(&self) -> bool {
        let rows = self.reading.as_ref().and_then(|reading| reading.rows.as_deref().ok());
        rows.is_some_and(|rows| rows.len() > MOST_SHOWN)
    }
}

async fn open(tx: &mut Tx, app: &App, officer: &Officer, kind: &str, id: &str) -> Result<(Kind, Batch)> {
    let kind = kind_for(officer, kind)?;
    let found = batch::find(tx, id).await?;
    let tree = places::tree(tx).await?;
    if found.kind == kind && may_open(officer, &tree, &found, app.clock.today()) {
        Ok((kind, found))
    } else {
        Err(Error::NotFound)
    }
}

/// The page.
pub async fn show(
    State(app): State<App>,
    officer: Officer,
    Path((kind, id)): Path<(String, String)>,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let (kind, found) = open(&mut tx, &app, &officer, &kind, &id).await?;
    let reading = if found.state == BatchState::Checked {
        let by = By { actor: Some(&officer.actor), words: officer.shell.words };
        // One connection at a time: readers who each held one would wait for each other.
        drop(tx);
        let parsed = run::parsed(&app, &id).await?;
        let mut tx = app.db.read().await?;
        Some(run::judge(&mut tx, &app, by, &id, parsed).await?)
    } else {
        None
    };
    page(&Page { shell: officer.shell, kind, batch: found, reading, undone: None })
}

/// Writes the good rows.
pub async fn apply(
    State(app): State<App>,
    officer: Officer,
    Path((kind, id)): Path<(String, String)>,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    open(&mut tx, &app, &officer, &kind, &id).await?;
    drop(tx);
    let parsed = run::parsed(&app, &id).await?;
    let mut tx = app.db.write().await?;
    let (kind, _) = open(&mut tx, &app, &officer, &kind, &id).await?;
    let by = By { actor: Some(&officer.actor), words: officer.shell.words };
    run::apply(&mut tx, &app, by, &id, parsed).await?;
    tx.commit().await?;
    Ok(see(format!("/desk/import/{}/{id}?done=imports-done-applied", kind.word())))
}

/// Takes the batch out again and says what was kept.
pub async fn undo(
    State(app): State<App>,
    officer: Officer,
    Path((kind, id)): Path<(String, String)>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let (kind, _) = open(&mut tx, &app, &officer, &kind, &id).await?;
    let by = By { actor: Some(&officer.actor), words: officer.shell.words };
    let undone = run::undo(&mut tx, &app, by, &id).await?;
    let found = batch::find(&mut tx, &id).await?;
    tx.commit().await?;
    page(&Page { shell: officer.shell, kind, batch: found, reading: None, undone: Some(undone) })
}
