//! Taking one award back, or all of a decision, by a paper that was signed for it.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

use super::{handover::Held, held::by, numbers};
use crate::{
    accounts,
    app::App,
    commendations::{
        Commendation, Decision, acts, policy,
        revocation::Revocation,
        store::{
            register::{self, Filter},
            revocations, rounds,
        },
    },
    error::{Error, Result},
    papers::{Organ, PaperKind},
    store::Tx,
    vietnamese,
    web::{
        Errors, Officer, Shell, Typed, Words,
        page::{page_with, see},
    },
};

const ACT: &str = "commendations.revoke";

#[derive(Template)]
#[template(path = "commendations/desk/revocation.html")]
struct Show {
    shell: Shell,
    action: String,
    /// Where who thinks better of it goes back to.
    back: String,
    decision: Decision,
    awards: Vec<Commendation>,
    /// Whether some of them were handed over already.
    handed_over: bool,
    typed: Typed,
    errors: Errors,
}

impl Show {
    fn title(&self) -> String {
        let words = self.shell.words;
        match self.awards.as_slice() {
            [only] => words.t1("commendations-revoke-one", "name", &only.content.name),
            all => {
                let n = i64::try_from(all.len()).unwrap_or(i64::MAX);
                words.t2("commendations-revoke-all", ("n", words.n(n)), ("number", &self.decision.number))
            }
        }
    }
}

fn render(officer: Officer, held: Held, single: bool, typed: Typed, errors: Errors) -> Result<Response> {
    let first = held.awards.first().ok_or(Error::NotFound)?;
    let back = if single {
        format!("/desk{}", first.path())
    } else {
        format!("/desk/commendations/decisions/{}", first.decision_id)
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = Show {
        action: format!("{back}/revocation"),
        back,
        decision: first.content.decision.clone(),
        handed_over: held.awards.iter().any(|award| award.content.handed_over_on.is_some()),
        awards: held.awards,
        shell: officer.shell,
        typed,
        errors,
    };
    page_with(status, &view)
}

/// The awards as they were when the form was shown: whoever changes one in between is not
/// passed over.
fn fingerprint(awards: &[Commendation]) -> String {
    let sum: i64 = awards.iter().map(|award| award.version).sum();
    format!("{}-{sum}", awards.len())
}

fn empty(awards: &[Commendation]) -> Typed {
    let mut typed = Typed::default();
    typed.set("version", fingerprint(awards));
    typed
}

/// The form for one award.
pub async fn award(State(app): State<App>, officer: Officer, Path(id): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let held = Held::of_award(&mut tx, &app, &officer, &id, ACT).await?.in_force()?;
    let typed = empty(&held.awards);
    render(officer, held, true, typed, Errors::default())
}

/// The form for all awards of a decision that are in force.
pub async fn decision(State(app): State<App>, officer: Officer, Path(id): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let held = Held::of_decision(&mut tx, &app, &officer, &id, ACT).await?.in_force()?;
    let typed = empty(&held.awards);
    render(officer, held, false, typed, Errors::default())
}

/// Takes one award back.
pub async fn revoke_award(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let held = Held::of_award(&mut tx, &app, &officer, &id, ACT).await?.in_force()?;
    let done = format!("/commendations/{id}?done=commendations-done-revoked");
    revoke(tx, &app, officer, held, (true, typed), done).await
}

/// Takes back all awards of a decision that are in force.
pub async fn revoke_decision(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let held = Held::of_decision(&mut tx, &app, &officer, &id, ACT).await?.in_force()?;
    let done = format!("/desk/commendations/decisions/{id}?done=commendations-done-revoked");
    revoke(tx, &app, officer, held, (false, typed), done).await
}

async fn revoke(
    mut tx: Tx,
    app: &App,
    officer: Officer,
    held: Held,
    (single, mut typed): (bool, Typed),
    done: String,
) -> Result<Response> {
    let words = officer.shell.words;
    need_over_round(&mut tx, app, &officer, &held).await?;
    let decider = held.awards.first().map(|award| award.content.decision.decided_by.clone());
    let organ = numbers::organ_of(&mut tx, &decider.unwrap_or_default()).await?;
    let (paper, mut errors) = read(words, &typed, &held, (organ.as_ref(), app));
    let mut taking = None;
    if let (Some(paper), Some(organ)) = (&paper, &organ) {
        taking = taken_from(&mut tx, words, organ, paper, &mut errors).await?;
    }
    let Some(paper) = paper.filter(|_| errors.is_empty()) else {
        // What is shown again is what stands now, so the next press is about that.
        typed.set("version", fingerprint(&held.awards));
        return render(officer, held, single, typed, errors);
    };
    let taking = organ.as_ref().zip(taking);
    acts::revocations::revoke(&mut tx, by(app, &officer), &paper, taking, &held.awards).await?;
    tx.commit().await?;
    Ok(see(done))
}

/// Taking back the last award of a round's decision moves the round, so it needs a right over
/// the round's place as well.
async fn need_over_round(tx: &mut Tx, app: &App, officer: &Officer, held: &Held) -> Result<()> {
    let Some(first) = held.awards.first() else { return Ok(()) };
    let Some((round_id, _)) = revocations::round_of(tx, &first.decision_id).await? else { return Ok(()) };
    let in_force = Filter { decision: Some(first.decision_id.clone()), ..Filter::default() };
    let count = i64::try_from(held.awards.len()).unwrap_or(i64::MAX);
    if register::count(tx, &in_force).await? > count {
        return Ok(());
    }
    let place = rounds::find(tx, &round_id).await?.place_id;
    let roles = officer.actor.roles_over(&held.tree, &place, app.clock.today());
    if accounts::may(policy::RULES, &roles, ACT, "") {
        Ok(())
    } else {
        Err(Error::Refused("commendations-refused-round"))
    }
}

/// The number that the paper takes from the body's book; none for one that is another body's. A
/// number that something else has is an error beside its field; one paper may take back several
/// awards, one after the other.
async fn taken_from(
    tx: &mut Tx,
    words: Words,
    organ: &Organ,
    paper: &Revocation,
    errors: &mut Errors,
) -> Result<Option<i64>> {
    let Some(number) = organ.read_number(PaperKind::Decision, &paper.number) else { return Ok(None) };
    let day = paper.decided_on;
    let before = revocations::numbers(tx, (day, day), &paper.decided_by).await?;
    if before.iter().any(|(printed, _)| organ.read_number(PaperKind::Decision, printed) == Some(number)) {
        return Ok(None);
    }
    if organ.book(day).is_none() {
        errors.add("day", words.t("commendations-error-no-term"));
    } else if numbers::taken(tx, organ, &paper.decided_by, number, day).await?.is_some()
        && !errors.has("number")
    {
        errors.add("number", words.t1("commendations-error-number-taken", "number", &paper.number));
    }
    Ok(Some(number))
}

/// The paper, or what is wrong with it.
fn read(
    words: Words,
    typed: &Typed,
    held: &Held,
    (organ, app): (Option<&Organ>, &App),
) -> (Option<Revocation>, Errors) {
    let mut errors = Errors::default();
    let number = vietnamese::tidy(&errors.required(words, typed, "number", "commendations-revoke-number"));
    errors.within(words, typed, "number", "commendations-revoke-number", 60);
    // Digits alone are a number of the body that gave the award.
    let number = match (organ, number.parse::<i64>()) {
        (Some(organ), Ok(n)) => organ.number(PaperKind::Decision, Some(n)),
        _ => number,
    };
    let day = errors.day(words, typed, "day");
    if day.is_none() && !errors.has("day") {
        errors.missing(words, "day", "commendations-revoke-day");
    }
    let reason = errors.required(words, typed, "reason", "commendations-revoke-reason");
    let decision = held.awards.first().map(|award| &award.content.decision);
    let paper = day.zip(decision).map(|(decided_on, decision)| Revocation {
        id: String::new(),
        number,
        decided_on,
        decided_by: decision.decided_by.clone(),
        reason,
    });
    if let Some((paper, decision)) = paper.as_ref().zip(decision)
        && let Err(refusal) = paper.check(decision, app.clock.today())
        && !errors.has(refusal.field())
    {
        errors.add(refusal.field(), words.t(refusal.key()));
    }
    if !typed.is("sure", "yes") {
        errors.add("sure", words.t("commendations-error-not-sure"));
    }
    if typed.get("version") != fingerprint(&held.awards) && !errors.has("number") {
        errors.add("number", words.t("commendations-error-changed-meanwhile"));
    }
    (paper.filter(|_| errors.is_empty()), errors)
}
