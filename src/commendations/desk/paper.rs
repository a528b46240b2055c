//! The papers of a round as files: the minutes, the decisions.

use axum::{
    extract::{Path, State},
    response::Response,
};

use super::{
    decision::Desk,
    held::{Held, Ledger, rows},
};
use crate::{
    app::App,
    commendations::{paper, store::decisions},
    error::{Error, Result},
    papers::{
        self,
        documents::Paper,
        render::{PaperForm, respond},
    },
    store::Tx,
    web::Officer,
};

/// The minutes as PDF.
pub async fn minutes_pdf(app: State<App>, officer: Officer, id: Path<String>) -> Result<Response> {
    minutes(app, officer, id, PaperForm::Pdf).await
}

/// The minutes as a Word file.
pub async fn minutes_docx(app: State<App>, officer: Officer, id: Path<String>) -> Result<Response> {
    minutes(app, officer, id, PaperForm::Docx).await
}

async fn minutes(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    form: PaperForm,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    if !held.sees_all {
        return Err(Error::Forbidden);
    }
    let ledger = Ledger::read(&mut tx, officer.shell.words, &held).await?;
    let meeting = ledger.meeting.as_ref().ok_or(Error::NotFound)?;
    let organ = papers::store::find(&mut tx, &held.round.organ_id).await?;
    let rows = rows(&mut tx, &held, &ledger.nominees, |_| None).await?;
    let paper = paper::minutes(&held.round, &organ, meeting, &rows);
    // Typesetting takes time that no reader of the database should wait for.
    drop(tx);
    respond(paper, form, &format!("bien-ban-xet-khen-{}", held.round.year)).await
}

/// The decision as PDF.
pub async fn decision_pdf(
    app: State<App>,
    officer: Officer,
    path: Path<(String, String)>,
) -> Result<Response> {
    decision(app, officer, path, PaperForm::Pdf).await
}

/// The decision as a Word file.
pub async fn decision_docx(
    app: State<App>,
    officer: Officer,
    path: Path<(String, String)>,
) -> Result<Response> {
    decision(app, officer, path, PaperForm::Docx).await
}

async fn decision(
    State(app): State<App>,
    officer: Officer,
    Path((id, kind)): Path<(String, String)>,
    form: PaperForm,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let desk = Desk::load(&mut tx, &app, &officer, (&id, &kind)).await?;
    let paper = decided(&mut tx, &app, &desk).await?;
    drop(tx);
    respond(paper, form, &format!("quyet-dinh-khen-{}-{}", desk.kind.word(), desk.held.round.year)).await
}

/// The decision as a paper. What was issued is drawn as it was signed and counted then, whoever
/// holds the office and whatever the multiples are today.
pub(super) async fn decided(tx: &mut Tx, app: &App, desk: &Desk) -> Result<Paper> {
    let nominees = desk.nominees();
    if nominees.is_empty() {
        return Err(Error::NotFound);
    }
    let rows = rows(tx, &desk.held, &nominees, |nominee| desk.bonus(nominee)).await?;
    let signed = match &desk.draft.decision_id {
        Some(id) => decisions::find_issued(tx, id).await?.signer,
        None => desk.signer().cloned(),
    };
    // A draft may carry a number already; it is the book's only once issued.
    let number = desk.draft.number.filter(|_| desk.is_issued());
    let draft = paper::Draft {
        kind: desk.kind,
        number,
        day: desk.draft.decided_on.filter(|_| desk.is_issued()),
        laid_out_on: desk.draft.decided_on.unwrap_or(app.clock.today()),
        signer: signed.as_ref(),
        bases: &desk.draft.bases,
        proposed_by: &desk.draft.proposed_by,
        carried_out_by: &desk.draft.carried_out_by,
        recipients: &desk.draft.recipients,
    };
    Ok(paper::decision(&desk.held.round, &desk.organ, draft, &rows))
}
