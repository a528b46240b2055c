//! Acts on a matter, each with its journal line and its entry in the public log in one transaction: the
//! proposal and its opening here, rounds in `rounds.rs`, a round called off or counted again in `again.rs`, photos of
//! their papers in `photos.rs`, objections and slips issued again in `objections.rs`, the roll in `roll.rs`, a commune's
//! hamlets in `hamlets.rs` and their sum in `total.rs`, what follows in `after.rs`.

pub mod after;
pub mod again;
pub mod hamlets;
pub mod objections;
pub mod photos;
pub mod roll;
pub mod rounds;
pub mod total;

use dinh_rules::decision::{Scope, law_on, verdict::enough_consents};
use jiff::{Timestamp, civil::Date};

use super::{
    decision::{Content, Decision, Proposer, State, Step},
    record,
    refusal::Refusal,
    store::{
        self, consents,
        events::{self, New},
    },
};
use crate::{
    error::Result,
    households, log, places,
    store::{
        Tx,
        journal::{self, Entry},
        search,
    },
};

/// Who acts, and when.
#[derive(Debug, Clone, Copy)]
pub struct By<'a> {
    /// The moment.
    pub now: Timestamp,
    /// Today.
    pub today: Date,
    /// The account; none for the program itself.
    pub actor: Option<&'a str>,
    /// The name of the place, for search.
    pub place_name: &'a str,
}

/// What an act gives: what was asked for, or why not.
pub type Acted<T> = Result<std::result::Result<T, Refusal>>;

/// Keeps a draft; gives its id.
///
/// # Errors
/// When the database fails.
pub async fn propose(tx: &mut Tx, by: By<'_>, scope: Scope, content: &Content) -> Result<String> {
    let id = store::insert(tx, by.now, by.actor, scope, content).await?;
    journal(tx, by, "decisions.propose", &id, scope.word()).await?;
    Ok(id)
}

/// Keeps a changed draft.
///
/// # Errors
/// When the database fails, or somebody changed it meanwhile.
pub async fn edit(
    tx: &mut Tx,
    by: By<'_>,
    decision: &Decision,
    scope: Scope,
    content: &Content,
) -> Acted<()> {
    let was = &decision.content;
    let same = was.place_id == content.place_id
        && was.topic == content.topic
        && was.title == content.title
        && was.body == content.body
        && was.question == content.question
        && was.choices == content.choices;
    // People signed for what was asked then; other words need their names anew.
    if !same && !consents::list(tx, &decision.id).await?.is_empty() {
        return Ok(Err(Refusal::ConsentsGiven));
    }
    store::save(tx, by.now, (&decision.id, decision.version), scope, content).await?;
    journal(tx, by, "decisions.edit", &decision.id, scope.word()).await?;
    Ok(Ok(()))
}

/// Takes a draft back.
///
/// # Errors
/// When the database fails, or somebody changed it meanwhile.
pub async fn drop_draft(tx: &mut Tx, by: By<'_>, decision: &Decision) -> Acted<()> {
    let Some(state) = decision.state.after(Step::Drop) else { return Ok(Err(Refusal::NotFromHere)) };
    store::set_state(tx, by.now, decision, state).await?;
    journal(tx, by, "decisions.drop", &decision.id, "").await?;
    Ok(Ok(()))
}

/// Puts a matter to the people: from now on the law of that day holds for it, and its text stays.
///
/// # Errors
/// When the database fails, or somebody changed it meanwhile.
pub async fn open(tx: &mut Tx, by: By<'_>, decision: &Decision, on: Date, judged: &str) -> Acted<()> {
    if on > by.today {
        return Ok(Err(Refusal::InTheFuture));
    }
    if let Err(refusal) = may_open(tx, on, decision).await? {
        return Ok(Err(refusal));
    }
    let Some(law) = law_on(on) else { return Ok(Err(Refusal::NoLaw)) };
    // Entered under a law that is no longer in force, somebody says why it still is the one.
    if judged.is_empty() && law_on(by.today).is_none_or(|now| now.id != law.id) {
        return Ok(Err(Refusal::LawChanged));
    }
    store::open(tx, by.now, decision, &law.id, on).await?;
    happened(tx, by, &decision.id, None, "open", on, judged).await?;
    tell(tx, by, "decisions.open", &decision.id, &law.id).await?;
    Ok(Ok(()))
}

async fn may_open(tx: &mut Tx, today: Date, decision: &Decision) -> Acted<()> {
    let content = &decision.content;
    if decision.state.after(Step::Open).is_none() {
        return Ok(Err(Refusal::NotFromHere));
    }
    let Some((law, matter)) = decision.rule(today) else { return Ok(Err(Refusal::NoLaw)) };
    if !matter.scopes.contains(&decision.scope) {
        return Ok(Err(Refusal::NotInThisScope));
    }
    if content.choices.len() < 2 || !content.choices.iter().any(|choice| choice.adopts) {
        return Ok(Err(Refusal::TooFewChoices));
    }
    let asked = match decision.scope {
        Scope::Hamlet => vec![content.place_id.clone()],
        Scope::Commune => hamlets::below(&places::tree(tx).await?, &content.place_id, today),
    };
    let households = households::count_of(tx, &asked, today).await?;
    if households == 0 {
        return Ok(Err(Refusal::NoHouseholds));
    }
    // The commune's chair puts forward what the commune decides, a hamlet's people what the hamlet does.
    let of_commune = content.proposer == Some(Proposer::Commune);
    if of_commune != (decision.scope == Scope::Commune) {
        return Ok(Err(Refusal::NoSuchProposer));
    }
    match content.proposer {
        Some(Proposer::Residents) => {
            let Some(rule) = &law.proposal.consents else { return Ok(Err(Refusal::NoSuchProposer)) };
            let given = consents::valid(tx, decision, rule, today).await?;
            let whole = |n: i64| u32::try_from(n).unwrap_or(0);
            if !enough_consents(rule.share, whole(households), whole(given)) {
                return Ok(Err(Refusal::TooFewConsents));
            }
        }
        Some(Proposer::Front) if law.proposal.consents.is_none() => return Ok(Err(Refusal::NoSuchProposer)),
        _ if content.agreed.is_empty() => return Ok(Err(Refusal::AgreementMissing)),
        _ => {}
    }
    Ok(Ok(()))
}

/// Takes an open matter back, with a reason that everybody reads.
///
/// # Errors
/// When the database fails, or somebody changed it meanwhile.
pub async fn stop(tx: &mut Tx, by: By<'_>, decision: &Decision, reason: &str) -> Acted<()> {
    let Some(state) = decision.state.after(Step::Stop) else { return Ok(Err(Refusal::NotFromHere)) };
    if reason.is_empty() {
        return Ok(Err(Refusal::ReasonMissing));
    }
    if store::rounds::of(tx, &decision.id).await?.iter().any(|round| round.is_under_way()) {
        return Ok(Err(Refusal::RoundUnderWay));
    }
    set_state(tx, by, decision, state).await?;
    happened(tx, by, &decision.id, None, "stop", by.today, reason).await?;
    tell(tx, by, "decisions.stop", &decision.id, "").await?;
    Ok(Ok(()))
}

/// Keeps that somebody judged that a meeting cannot be held again, and why: then ballots may go out.
///
/// # Errors
/// When the database fails, or somebody changed it meanwhile.
pub async fn judge(tx: &mut Tx, by: By<'_>, decision: &Decision, judged: &str) -> Acted<()> {
    if decision.state != State::Open {
        return Ok(Err(Refusal::NotFromHere));
    }
    store::set_no_more_meetings(tx, by.now, decision, judged).await?;
    happened(tx, by, &decision.id, None, "judge", by.today, judged).await?;
    tell(tx, by, "decisions.judge", &decision.id, "").await?;
    Ok(Ok(()))
}

/// Moves a matter on.
async fn set_state(tx: &mut Tx, by: By<'_>, decision: &Decision, state: State) -> Result<()> {
    store::set_state(tx, by.now, decision, state).await
}

async fn journal(tx: &mut Tx, by: By<'_>, act: &'static str, subject: &str, facts: &str) -> Result<()> {
    journal::append(tx, by.now, Entry { actor: by.actor, act, subject, facts }).await
}

async fn happened(
    tx: &mut Tx,
    by: By<'_>,
    decision_id: &str,
    round_id: Option<&str>,
    kind: &str,
    on_day: Date,
    note: &str,
) -> Result<()> {
    events::insert(tx, by.now, by.actor, decision_id, New { round_id, kind, on_day, note }).await
}

/// Writes an act on a public matter into journal, search and the public log.
async fn tell(tx: &mut Tx, by: By<'_>, act: &'static str, id: &str, facts: &str) -> Result<()> {
    journal(tx, by, act, id, facts).await?;
    let decision = store::find(tx, id).await?;
    if !decision.state.is_public() {
        return Ok(());
    }
    search::put(tx, &entry(&decision, by.place_name)).await?;
    let told = record::told(tx, id).await?;
    log::tell(tx, by.now, act, &told).await?;
    Ok(())
}

/// What search knows of a matter.
#[must_use]
pub fn entry(decision: &Decision, place_name: &str) -> search::Entry {
    search::Entry {
        module: "decisions",
        subject: decision.id.clone(),
        path: decision.path(),
        title: decision.content.title.clone(),
        excerpt: format!("{} · {place_name}", decision.code()),
        text: format!("{} {}", decision.content.question, decision.content.body),
        day: decision.opened_on,
    }
}
