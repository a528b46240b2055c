//! What is asked before a decision is issued, and issuing it.

use super::{
    decision::Desk,
    held::{Ledger, by},
};
use crate::{
    app::App,
    commendations::{
        acts,
        acts::decisions::Issue,
        round::Step,
        store::{decisions::Draft, nominees},
    },
    error::{Error, Result},
    papers::{self, PaperKind},
    store::Tx,
    web::{Errors, Officer, Words},
};

/// Names who was commended for the same since the list was fixed, by another round or a list,
/// and what to do: nobody is commended twice.
pub(super) fn commended(words: Words, desk: &Desk, errors: &mut Errors) {
    for nominee in desk.nominees() {
        if let Some(number) = desk.ledger.commended(&nominee) {
            let told =
                words.t2("commendations-error-already", ("name", &nominee.dossier.name), ("number", number));
            errors.add("whom", told);
        }
    }
}

/// Says beside the number that it is taken; gives the address of what has it.
pub(super) async fn taken_by(
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

/// Issues the decision; the last one of a round decides the round.
pub(super) async fn issue(tx: &mut Tx, app: &App, officer: &Officer, desk: &Desk) -> Result<()> {
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
    acts::decisions::issue(tx, by, issue).await?;
    let after = Ledger::read(tx, officer.shell.words, &desk.held).await?;
    if after.facts.to_issue == 0 {
        // Nothing is left to issue: the round is decided. A refusal here would be our own fault.
        acts::rounds::step(tx, by, &desk.held.round, Step::Decide, after.facts)
            .await?
            .map_err(|refusal| Error::Refused(refusal.key()))?;
    }
    Ok(())
}
