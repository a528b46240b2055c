//! The papers of a round as files: the minutes, the decisions.

use axum::{
    extract::{Path, State},
    response::Response,
};

use super::{
    decision::Desk,
    handover,
    held::{Held, Ledger, rows},
};
use crate::{
    app::App,
    commendations::{
        paper,
        store::{decisions, kept},
    },
    error::{Error, Result},
    papers::{
        self,
        documents::Paper,
        render::{PaperForm, file, respond},
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
    let name = format!("quyet-dinh-khen-{}-{}", desk.kind.word(), desk.held.round.year);
    if let Some(id) = &desk.draft.decision_id
        && let Some(bytes) = kept::open(&mut tx, id, form).await?
    {
        return file(bytes, form, &name);
    }
    let paper = decided(&mut tx, &app, &desk, Moment::Now).await?;
    drop(tx);
    respond(paper, form, &name).await
}

/// The decision as it would be issued, with its number and day, as PDF.
pub async fn issuing_pdf(
    State(app): State<App>,
    officer: Officer,
    Path((id, kind)): Path<(String, String)>,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let desk = Desk::load(&mut tx, &app, &officer, (&id, &kind)).await?;
    desk.held.need("commendations.decide")?;
    let paper = decided(&mut tx, &app, &desk, Moment::Issuing).await?;
    drop(tx);
    respond(paper, PaperForm::Pdf, &format!("quyet-dinh-khen-{kind}-{}", desk.held.round.year)).await
}

/// A decision as it was issued, as PDF.
pub async fn issued_pdf(app: State<App>, officer: Officer, id: Path<String>) -> Result<Response> {
    issued(app, officer, id, PaperForm::Pdf).await
}

/// A decision as it was issued, as a Word file.
pub async fn issued_docx(app: State<App>, officer: Officer, id: Path<String>) -> Result<Response> {
    issued(app, officer, id, PaperForm::Docx).await
}

async fn issued(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    form: PaperForm,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    handover::Held::of_decision(&mut tx, &app, &officer, &id, "commendations.certificates").await?;
    let bytes = kept::open(&mut tx, &id, form).await?.ok_or(Error::NotFound)?;
    let number = decisions::find_issued(&mut tx, &id).await?.decision.number;
    file(bytes, form, &format!("quyet-dinh-{number}"))
}

/// When a decision is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    /// As it stands: a draft has a gap for number and day.
    Now,
    /// As it is being issued: with the number and day chosen.
    Issuing,
}

/// The decision as a paper. What was issued is drawn as it was signed and counted then, whoever
/// holds the office and whatever the multiples are today.
pub(super) async fn decided(tx: &mut Tx, app: &App, desk: &Desk, moment: Moment) -> Result<Paper> {
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
    let numbered = desk.is_issued() || moment == Moment::Issuing;
    let number = desk.draft.number.filter(|_| numbered);
    let draft = paper::Draft {
        kind: desk.kind,
        number,
        day: desk.draft.decided_on.filter(|_| numbered),
        laid_out_on: desk.draft.decided_on.unwrap_or(app.clock.today()),
        signer: signed.as_ref(),
        bases: &desk.draft.bases,
        proposed_by: &desk.draft.proposed_by,
        carried_out_by: &desk.draft.carried_out_by,
        recipients: &desk.draft.recipients,
    };
    Ok(paper::decision(&desk.held.round, &desk.organ, draft, &rows))
}
