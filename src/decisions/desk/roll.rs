//! Changes of a frozen roll by two roles, and who speaks for a household by its written authorisation.

use axum::{
    extract::{Path, State},
    response::Response,
};

use super::HeldRound;
use crate::{
    accounts::Role,
    app::App,
    decisions::{
        acts::roll as acts,
        policy,
        round::RoundState,
        store::roll::{self, Authorisation},
    },
    error::{Error, Result},
    households::{self, Household},
    store::Tx,
    web::{Errors, Officer, Typed},
};

/// The household that a field names by its number in the hamlet's book.
async fn household(
    tx: &mut Tx,
    own: &HeldRound,
    officer: &Officer,
    typed: &Typed,
    (field, errors): (&str, &mut Errors),
) -> Result<Option<Household>> {
    let words = officer.shell.words;
    let Some(number) = errors.number(words, typed, field) else {
        if !errors.has(field) {
            errors.missing(words, field, "decisions-field-household");
        }
        return Ok(None);
    };
    let found = households::find_numbered(tx, &own.round.place_id, number).await?;
    if found.is_none() {
        errors.add(field, words.t1("decisions-error-no-household", "number", number.to_string()));
    }
    Ok(found)
}

/// The role in which an officer changes a roll: another than that in which a change was proposed, where they have
/// one.
fn role(own: &HeldRound, proposed: &str) -> Result<Role> {
    let may = |role: &&Role| policy::allows(&[**role], "decisions.change-roll", own.held.decision.state);
    let other = own.roles.iter().filter(may).find(|role| role.word() != proposed);
    other.or_else(|| own.roles.iter().find(may)).copied().ok_or(Error::Forbidden)
}

/// Proposes a change.
pub async fn propose(
    State(app): State<App>,
    officer: Officer,
    Path(path): Path<(String, String)>,
    typed: Typed,
) -> Result<Response> {
    let words = officer.shell.words;
    let (mut tx, own) = HeldRound::to_write(&app, &officer, &path, "decisions.change-roll").await?;
    let mut errors = Errors::default();
    let found = household(&mut tx, &own, &officer, &typed, ("household", &mut errors)).await?;
    let reason = typed.line("change_reason");
    if let Some(found) = found {
        let by = own.held.by(&app, &officer);
        let adds = typed.get("what") != "remove";
        let change = (&found, adds, role(&own, "")?);
        let of = (&own.held.decision, &own.round);
        if let Err(refusal) = acts::propose_change(&mut tx, by, of, change, &reason).await? {
            let field = if refusal.field() == "reason" { "change_reason" } else { "household" };
            errors.add(field, words.t(refusal.key()));
        }
    }
    own.answer(tx, officer, (typed, errors), "decisions-done-change-proposed#danh-sach").await
}

/// Confirms a change in a second role, or drops it.
pub async fn settle(
    State(app): State<App>,
    officer: Officer,
    Path((id, round, change)): Path<(String, String, String)>,
    typed: Typed,
) -> Result<Response> {
    let words = officer.shell.words;
    let (mut tx, own) = HeldRound::to_write(&app, &officer, &(id, round), "decisions.change-roll").await?;
    own.need_version(&typed)?;
    let waiting = roll::waiting(&mut tx, &own.round.id).await?;
    let found = waiting.into_iter().find(|one| one.id == change).ok_or(Error::Conflict)?;
    let confirms = typed.is("op", "confirm");
    let role = if confirms { Some(role(&own, &found.role)?) } else { None };
    let by = own.held.by(&app, &officer);
    let mut errors = Errors::default();
    let of = (&own.held.decision, &own.round);
    if let Err(refusal) = acts::settle_change(&mut tx, by, of, (&found, role)).await? {
        errors.add("act", words.t(refusal.key()));
    }
    let done = if confirms { "confirmed" } else { "dropped" };
    let done = format!("decisions-done-change-{done}#danh-sach");
    own.answer(tx, officer, (typed, errors), &done).await
}

/// Keeps a written authorisation.
pub async fn authorise(
    State(app): State<App>,
    officer: Officer,
    Path(path): Path<(String, String)>,
    typed: Typed,
) -> Result<Response> {
    let words = officer.shell.words;
    let (mut tx, own) = HeldRound::to_write(&app, &officer, &path, "decisions.authorise").await?;
    let mut errors = Errors::default();
    let found = household(&mut tx, &own, &officer, &typed, ("for_household", &mut errors)).await?;
    let given_on = errors.day(words, &typed, "given_on");
    if given_on.is_none() && !errors.has("given_on") {
        errors.missing(words, "given_on", "decisions-field-paper-day");
    }
    let open = matches!(own.round.state, RoundState::Called | RoundState::Running);
    let found = match found {
        Some(_) if !open => {
            errors.add("for_household", words.t("decisions-refused-not-from-here"));
            None
        }
        Some(found) => {
            let on_it = roll::of(&mut tx, &own.round.id).await?.iter().any(|l| l.household_id == found.id);
            if !on_it {
                errors.add("for_household", words.t("decisions-refused-not-on-roll"));
            }
            Some(found).filter(|_| on_it)
        }
        None => None,
    };
    if let (Some(found), Some(given_on)) = (found, given_on) {
        let new = Authorisation {
            household_id: found.id,
            person: typed.line("person"),
            paper: typed.line("paper"),
            given_on,
        };
        let by = own.held.by(&app, &officer);
        let (decision, place_id) = (&own.held.decision, &own.round.place_id);
        if let Err(refusal) = acts::authorise(&mut tx, by, decision, &new, place_id).await? {
            let field = if refusal.field() == "on_day" { "given_on" } else { refusal.field() };
            errors.add(field, words.t(refusal.key()));
        }
    }
    own.answer(tx, officer, (typed, errors), "decisions-done-authorised#uy-quyen").await
}

/// Takes an authorisation back.
pub async fn revoke(
    State(app): State<App>,
    officer: Officer,
    Path(path): Path<(String, String)>,
    typed: Typed,
) -> Result<Response> {
    let words = officer.shell.words;
    let (mut tx, own) = HeldRound::to_write(&app, &officer, &path, "decisions.authorise").await?;
    let by = own.held.by(&app, &officer);
    let mut errors = Errors::default();
    if let Err(refusal) = acts::revoke(&mut tx, by, &own.held.decision, &typed.line("household_id")).await? {
        errors.add("act", words.t(refusal.key()));
    }
    own.answer(tx, officer, (typed, errors), "decisions-done-revoked#uy-quyen").await
}
