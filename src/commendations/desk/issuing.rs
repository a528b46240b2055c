//! What is asked before a decision is issued, one last look at it, and issuing it. Nothing of
//! an issued decision can be changed, so its form only leads here.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

use super::{
    decision::Desk,
    held::{Ledger, by},
    paper::{self, Moment},
};
use crate::{
    app::App,
    commendations::{
        Bonus, acts,
        acts::decisions::Issue,
        nominee::Nominee,
        round::{Round, Step},
        store::{decisions::Draft, nominees, revocations},
    },
    error::{Error, Result},
    papers::{
        self, PaperKind,
        documents::Paper,
        render::{self, PaperForm, Work},
    },
    store::Tx,
    web::{
        Errors, Officer, Shell, Typed, Words,
        page::{page_with, see},
    },
};

#[derive(Template)]
#[template(path = "commendations/desk/issuing.html")]
struct Show {
    shell: Shell,
    round: Round,
    kind: &'static str,
    version: i64,
    printed: String,
    day: String,
    signer: String,
    names: Vec<(String, String)>,
    money: String,
    errors: Errors,
}

impl Show {
    fn title(&self) -> String {
        self.shell.words.t1("commendations-issue-title", "number", &self.printed)
    }

    fn form(&self) -> String {
        format!("{}/decisions/{}", self.round.path(), self.kind)
    }

    fn form_title(&self) -> String {
        self.shell.t(format!("commendations-decision-for-{}", self.kind))
    }

    fn count(&self) -> String {
        let n = i64::try_from(self.names.len()).unwrap_or(i64::MAX);
        self.shell.words.tn(&format!("commendations-count-{}", self.kind), n)
    }
}

/// The sum of the money in words; empty when no sum can be named.
pub(super) fn money(words: Words, desk: &Desk, nominees: &[Nominee]) -> String {
    let sums: Option<Vec<Bonus>> = nominees.iter().map(|nominee| desk.bonus(nominee)).collect();
    sums.filter(|sums| !sums.is_empty()).map_or_else(String::new, |sums| {
        let total = words.n(sums.iter().map(|bonus| bonus.amount).sum::<i64>());
        words.t2("commendations-money-total", ("total", total), ("each", sums[0].told(words)))
    })
}

fn render(officer: Officer, desk: Desk, errors: Errors) -> Result<Response> {
    let words = officer.shell.words;
    let nominees = desk.nominees();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = Show {
        kind: desk.kind.word(),
        version: desk.draft.version,
        printed: desk.organ.number(PaperKind::Decision, desk.draft.number),
        day: desk.draft.decided_on.map_or_else(String::new, |day| words.day(day)),
        signer: desk.signer().map_or_else(String::new, papers::Signer::label),
        money: money(words, &desk, &nominees),
        names: nominees.into_iter().map(|one| (one.dossier.name, one.dossier.title)).collect(),
        round: desk.held.round,
        shell: officer.shell,
        errors,
    };
    page_with(status, &view)
}

/// What stands between the draft as kept and its issuing.
pub(super) async fn missing(
    tx: &mut Tx,
    words: Words,
    desk: &Desk,
    draft: &Draft,
    errors: &mut Errors,
) -> Result<String> {
    for (field, label, missing) in [
        ("number", "commendations-decision-number", draft.number.is_none()),
        ("decided_on", "commendations-decision-day", draft.decided_on.is_none()),
        ("signer", "commendations-signer", draft.signer_id.is_none()),
    ] {
        if missing && !errors.has(field) {
            errors.missing(words, field, label);
        }
    }
    let taken = taken_by(tx, words, desk, draft, errors).await?;
    commended(words, desk, errors);
    Ok(taken)
}

/// A desk whose decision waits to be issued, and what stands in the way.
async fn waiting(tx: &mut Tx, app: &App, officer: &Officer, path: (&str, &str)) -> Result<(Desk, Errors)> {
    let desk = Desk::load(tx, app, officer, path).await?;
    desk.held.need("commendations.decide")?;
    if desk.is_issued() || desk.nominees().is_empty() {
        return Err(Error::Refused("commendations-refused-nothing-to-issue"));
    }
    let mut errors = Errors::default();
    missing(tx, officer.shell.words, &desk, &desk.draft, &mut errors).await?;
    Ok((desk, errors))
}

/// One last look.
pub async fn show(
    State(app): State<App>,
    officer: Officer,
    Path((id, kind)): Path<(String, String)>,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let (desk, errors) = waiting(&mut tx, &app, &officer, (&id, &kind)).await?;
    render(officer, desk, errors)
}

/// Issues the decision that was looked at, and keeps its paper.
pub async fn submit(
    State(app): State<App>,
    officer: Officer,
    Path((id, kind)): Path<(String, String)>,
    typed: Typed,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let (desk, errors) = waiting(&mut tx, &app, &officer, (&id, &kind)).await?;
    if !errors.is_empty() {
        return render(officer, desk, errors);
    }
    let says = paper::decided(&mut tx, &app, &desk, Moment::Issuing).await?;
    // Typesetting takes time that no reader or writer of the database should wait for.
    drop(tx);
    let files = typeset(&says).await?;

    let mut tx = app.db.write().await?;
    let (desk, errors) = waiting(&mut tx, &app, &officer, (&id, &kind)).await?;
    if !errors.is_empty() {
        return render(officer, desk, errors);
    }
    if typed.number("version") != Ok(Some(desk.draft.version))
        || paper::decided(&mut tx, &app, &desk, Moment::Issuing).await? != says
    {
        return Err(Error::Conflict);
    }
    let decision_id = issue(&mut tx, &app, &officer, &desk).await?;
    for (form, bytes) in &files {
        revocations::keep_paper(&mut tx, by(&app, &officer), &decision_id, *form, bytes).await?;
    }
    tx.commit().await?;
    Ok(see(format!("{}/decisions/{kind}?done=commendations-done-decided", desk.held.round.path())))
}

async fn typeset(paper: &Paper) -> Result<[(PaperForm, Vec<u8>); 2]> {
    Ok([
        (PaperForm::Pdf, render::make(Work::Pdf(paper.clone())).await?),
        (PaperForm::Docx, render::make(Work::Docx(paper.clone())).await?),
    ])
}

/// Names who was commended for the same since the list was fixed, by another round or a list,
/// and what to do: nobody is commended twice.
fn commended(words: Words, desk: &Desk, errors: &mut Errors) {
    for nominee in desk.nominees() {
        if let Some(number) = desk.ledger.commended(&nominee) {
            let told =
                words.t2("commendations-error-already", ("name", &nominee.dossier.name), ("number", number));
            errors.add("whom", told);
        }
    }
}

/// Says beside the number that it is taken; gives the address of what has it.
async fn taken_by(
    tx: &mut Tx,
    words: Words,
    desk: &Desk,
    draft: &Draft,
    errors: &mut Errors,
) -> Result<String> {
    let (Some(number), Some(day)) = (draft.number, draft.decided_on) else { return Ok(String::new()) };
    if desk.organ.book(day).is_none() {
        errors.add("decided_on", words.t("commendations-error-no-term"));
        return Ok(String::new());
    }
    let printed = desk.organ.number(PaperKind::Decision, Some(number));
    let by_book = papers::store::taken_by(tx, &desk.organ, PaperKind::Decision, number, day).await?;
    // Decisions that came in by a list took no number from the book.
    let by_list = nominees::decision_numbered(tx, &printed, day.year(), &desk.held.round.decided_by).await?;
    let taken = by_book.or(by_list.map(|id| format!("/commendations?decision={id}")));
    if taken.is_some() && !errors.has("number") {
        errors.add("number", words.t1("commendations-error-number-taken", "number", printed));
    }
    Ok(taken.unwrap_or_default())
}

/// Issues the decision; the last one of a round decides the round. Gives the id of its record.
async fn issue(tx: &mut Tx, app: &App, officer: &Officer, desk: &Desk) -> Result<String> {
    let (Some(number), Some(day), Some(signer)) = (desk.draft.number, desk.draft.decided_on, desk.signer())
    else {
        return Err(Error::Conflict);
    };
    let exemplars: Vec<_> =
        desk.ledger.models.iter().map(|model| (model.id.clone(), model.name.clone())).collect();
    let nominees = desk.nominees();
    let by = by(app, officer);
    let issue = Issue {
        round: &desk.held.round,
        organ: &desk.organ,
        signer,
        draft: &desk.draft,
        number,
        day,
        nominees: &nominees,
        exemplars: &exemplars,
        rates: &desk.rates,
        salaries: &desk.salaries,
        tree: &desk.held.tree,
    };
    let decision_id = acts::decisions::issue(tx, by, issue).await?;
    let after = Ledger::read(tx, officer.shell.words, &desk.held).await?;
    if after.facts.to_issue == 0 {
        // Nothing is left to issue: the round is decided. A refusal here would be our own fault.
        acts::rounds::step(tx, by, &desk.held.round, Step::Decide, after.facts)
            .await?
            .map_err(|refusal| Error::Refused(refusal.key()))?;
    }
    Ok(decision_id)
}
