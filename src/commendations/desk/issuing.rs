//! What is asked before a decision is issued, one last look at it, and issuing it. Nothing of
//! an issued decision can be changed, so its form only leads here.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

use super::{
    decision::{Desk, hold},
    held::{Ledger, by},
    numbers,
    paper::{self, Moment},
};
use crate::{
    app::App,
    codec,
    commendations::{
        Bonus, acts,
        acts::decisions::Issue,
        nominee::Nominee,
        round::{Round, Step},
        store::decisions::Draft,
    },
    error::{Error, Result},
    papers::{self, PaperKind, documents::Paper, render},
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
    /// The seal of the paper that is looked at.
    seen: String,
    changed: bool,
    /// Those whose award this round gave before and a paper took back: name, number.
    again: Vec<(String, String)>,
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

    fn told(&self, name: &str, number: &str) -> String {
        self.shell.words.t2("commendations-issue-again", ("name", name), ("number", number))
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

/// What was looked at, so that nothing else is issued: the whole paper.
fn seal(paper: &Paper) -> Result<String> {
    Ok(codec::fingerprint(&serde_json::to_vec(paper).map_err(Error::fault)?))
}

fn render(officer: Officer, desk: Desk, (seen, changed): (String, bool), errors: Errors) -> Result<Response> {
    let words = officer.shell.words;
    let nominees = desk.nominees();
    let right = errors.is_empty() && !changed;
    let status = if right { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let again =
        nominees.iter().filter_map(|one| Some((one.dossier.name.clone(), one.taken_back_by.clone()?)));
    let view = Show {
        kind: desk.kind.word(),
        seen,
        changed,
        again: again.collect(),
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

/// A decision that waits to be issued: what it is drawn from, what it will say, and what stands
/// in the way.
struct Waiting {
    desk: Desk,
    paper: Paper,
    /// Whether it is no longer what was looked at.
    changed: bool,
    errors: Errors,
}

impl Waiting {
    async fn load(tx: &mut Tx, app: &App, officer: &Officer, path: (&str, &str)) -> Result<Self> {
        let words = officer.shell.words;
        let desk = Desk::load(tx, app, officer, path).await?;
        if desk.is_issued() {
            return Err(Error::Refused("commendations-refused-issued-already"));
        }
        desk.held.need("commendations.decide")?;
        if desk.nominees().is_empty() {
            return Err(Error::Refused("commendations-refused-nothing-to-issue"));
        }
        let mut errors = Errors::default();
        missing(tx, words, &desk, &desk.draft, &mut errors).await?;
        hold(words, &desk.draft, &desk, app.clock.today(), &mut errors);
        let paper = paper::decided(tx, app, &desk, Moment::Issuing).await?;
        Ok(Self { desk, paper, changed: false, errors })
    }

    /// Whether it may be issued: nothing stands in the way, and it is what was looked at.
    fn may_be_issued(&mut self, typed: &Typed) -> Result<bool> {
        self.changed = typed.get("seen") != seal(&self.paper)?;
        Ok(!self.changed && self.errors.is_empty())
    }

    fn render(self, officer: Officer) -> Result<Response> {
        let seen = seal(&self.paper)?;
        render(officer, self.desk, (seen, self.changed), self.errors)
    }
}

/// One last look.
pub async fn show(
    State(app): State<App>,
    officer: Officer,
    Path((id, kind)): Path<(String, String)>,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    Waiting::load(&mut tx, &app, &officer, (&id, &kind)).await?.render(officer)
}

/// Issues the decision that was looked at, and keeps its paper.
pub async fn submit(
    State(app): State<App>,
    officer: Officer,
    Path((id, kind)): Path<(String, String)>,
    typed: Typed,
) -> Result<Response> {
    let words = officer.shell.words;
    let mut tx = app.db.read().await?;
    let mut looked = Waiting::load(&mut tx, &app, &officer, (&id, &kind)).await?;
    let may = looked.may_be_issued(&typed)?;
    // Typesetting takes time that no reader or writer of the database should wait for.
    drop(tx);
    if !may {
        return looked.render(officer);
    }
    let files = match render::both(&looked.paper).await {
        Err(Error::RefusedFor(key, letters)) => {
            looked.errors.add("whom", words.t1(key, "text", letters));
            return looked.render(officer);
        }
        files => files?,
    };
    let mut tx = app.db.write().await?;
    let mut held = Waiting::load(&mut tx, &app, &officer, (&id, &kind)).await?;
    if !held.may_be_issued(&typed)? {
        return held.render(officer);
    }
    let decision_id = issue(&mut tx, &app, &officer, &held.desk).await?;
    acts::decisions::keep(&mut tx, by(&app, &officer), &decision_id, &files).await?;
    tx.commit().await?;
    Ok(see(format!("{}/decisions/{kind}?done=commendations-done-decided", held.desk.held.round.path())))
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
    let taken = numbers::taken(tx, &desk.organ, &desk.held.round.decided_by, number, day).await?;
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
