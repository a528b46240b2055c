//! What follows a decision: the golden book, and handing over, for one award or for all of a
//! decision. Who hands over is seldom who decides, so the same name is asked about once more.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use jiff::civil::Date;

use super::held::by;
use crate::{
    accounts,
    app::App,
    commendations::{
        Commendation, Decision, acts, policy,
        store::{
            self, kept,
            register::{self, Filter, Force},
        },
    },
    error::{Error, Result},
    places::{self, Tree},
    store::Tx,
    vietnamese,
    web::{
        Errors, Officer, Shell, Typed, Words,
        page::{page_with, see},
    },
};

const HAND_OVER: &str = "commendations.hand-over";

#[derive(Template)]
#[template(path = "commendations/desk/handover.html")]
struct Show {
    shell: Shell,
    /// The address that the form goes to.
    action: String,
    decision: Decision,
    decision_id: String,
    awards: Vec<Commendation>,
    /// Awards without a number in the golden book.
    unnumbered: i64,
    /// Awards that the form hands over.
    waiting: i64,
    /// Awards that may be taken back by a paper.
    in_force: i64,
    /// Whether the decision is kept as it was issued.
    has_paper: bool,
    /// Whether the form is about one award.
    single: bool,
    /// Whether the page asks once more: who hands over is who decides.
    ask: bool,
    typed: Typed,
    errors: Errors,
}

impl Show {
    fn title(&self) -> String {
        let day = self.shell.words.day(self.decision.decided_on);
        self.shell.words.t2("commendations-decision-title", ("number", &self.decision.number), ("day", day))
    }
}

/// Awards about to be handed over, or taken back.
pub(super) struct Held {
    pub(super) awards: Vec<Commendation>,
    pub(super) tree: Tree,
    single: bool,
    has_paper: bool,
}

impl Held {
    /// All awards of a decision, also those taken back.
    pub(super) async fn of_decision(
        tx: &mut Tx,
        app: &App,
        officer: &Officer,
        id: &str,
        act: &str,
    ) -> Result<Self> {
        let tree = places::tree(tx).await?;
        let filter = Filter { decision: Some(id.to_owned()), force: Force::Either, ..Filter::default() };
        let awards = register::list(tx, &filter, i64::MAX, 0).await?;
        if awards.is_empty() {
            return Err(Error::NotFound);
        }
        let has_paper = kept::is_kept(tx, id).await?;
        Self { awards, tree, single: false, has_paper }.allowed(app, officer, act)
    }

    pub(super) async fn of_award(
        tx: &mut Tx,
        app: &App,
        officer: &Officer,
        id: &str,
        act: &str,
    ) -> Result<Self> {
        let tree = places::tree(tx).await?;
        let award = store::find(tx, id).await?;
        let has_paper = kept::is_kept(tx, &award.decision_id).await?;
        Self { awards: vec![award], tree, single: true, has_paper }.allowed(app, officer, act)
    }

    /// Those in force alone; there must be one.
    pub(super) fn in_force(mut self) -> Result<Self> {
        self.awards.retain(|award| award.revocation_id.is_none());
        if self.awards.is_empty() { Err(Error::Refused("commendations-refused-revoked")) } else { Ok(self) }
    }

    /// Over the unit of every award, or not at all.
    fn allowed(self, app: &App, officer: &Officer, act: &str) -> Result<Self> {
        let over = |award: &Commendation| {
            let roles = officer.actor.roles_over(&self.tree, &award.content.unit_id, app.clock.today());
            accounts::may(policy::RULES, &roles, act, "")
        };
        if self.awards.iter().all(over) { Ok(self) } else { Err(Error::Forbidden) }
    }

    fn render(self, officer: Officer, typed: Typed, errors: Errors, ask: bool) -> Result<Response> {
        let first = self.awards.first().ok_or(Error::NotFound)?;
        let decision_id = first.decision_id.clone();
        let action = if self.single {
            format!("/desk{}/handing-over", first.path())
        } else {
            format!("/desk/commendations/decisions/{decision_id}/handing-over")
        };
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let status =
            if errors.is_empty() && !ask { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        let in_force = |award: &&Commendation| award.revocation_id.is_none();
        let waiting = |award: &&Commendation| self.single || award.content.handed_over_on.is_none();
        let view = Show {
            action,
            decision: first.content.decision.clone(),
            decision_id,
            unnumbered: count(
                self.awards.iter().filter(in_force).filter(|award| award.golden_number.is_none()).count(),
            ),
            waiting: count(self.awards.iter().filter(in_force).filter(waiting).count()),
            in_force: count(self.awards.iter().filter(in_force).count()),
            has_paper: self.has_paper,
            single: self.single,
            awards: self.awards,
            shell: officer.shell,
            ask,
            typed,
            errors,
        };
        page_with(status, &view)
    }
}

/// The awards of a decision, and the form that hands them over.
pub async fn decision(State(app): State<App>, officer: Officer, Path(id): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let held = Held::of_decision(&mut tx, &app, &officer, &id, HAND_OVER).await?;
    let mut typed = Typed::default();
    typed.set("day", officer.shell.words.day(app.clock.today()));
    held.render(officer, typed, Errors::default(), false)
}

/// The form that hands one award over.
pub async fn award(State(app): State<App>, officer: Officer, Path(id): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let held = Held::of_award(&mut tx, &app, &officer, &id, HAND_OVER).await?.in_force()?;
    let mut typed = Typed::default();
    if let Some(award) = held.awards.first() {
        let day = award.content.handed_over_on.unwrap_or(app.clock.today());
        typed.set("who", &award.content.handed_over_by);
        typed.set("day", officer.shell.words.day(day));
        typed.set("version", award.version.to_string());
    }
    held.render(officer, typed, Errors::default(), false)
}

/// Who hands over and when; the day lies between the decision and today.
fn read(words: Words, typed: &Typed, held: &Held, today: Date) -> (String, Option<Date>, Errors) {
    let mut errors = Errors::default();
    let who = vietnamese::tidy(&errors.required(words, typed, "who", "commendations-handed-by"));
    errors.within(words, typed, "who", "commendations-handed-by", 160);
    let day = errors.day(words, typed, "day");
    if day.is_none() && !errors.has("day") {
        errors.missing(words, "day", "commendations-handed-on");
    }
    if day.is_some_and(|day| day > today) {
        errors.add("day", words.t("commendations-error-future"));
    }
    let decided = held.awards.first().map(|award| award.content.decision.decided_on);
    if day.zip(decided).is_some_and(|(day, decided)| day < decided) {
        errors.add("day", words.t("commendations-error-before-decision"));
    }
    (who, day.filter(|_| errors.is_empty()), errors)
}

/// Whether who hands over is named as who decides, and nobody said that this is so.
fn asks(held: &Held, who: &str, typed: &Typed) -> bool {
    let decides = held.awards.first().map(|award| vietnamese::fold(&award.content.decision.decided_by));
    decides.as_deref() == Some(vietnamese::fold(who).as_str()) && !typed.is("sure", "yes")
}

/// Hands over what of a decision was not handed over yet.
pub async fn hand_over_decision(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let held = Held::of_decision(&mut tx, &app, &officer, &id, HAND_OVER).await?;
    let (who, day, errors) = read(officer.shell.words, &typed, &held, app.clock.today());
    let ask = errors.is_empty() && asks(&held, &who, &typed);
    let Some(day) = day.filter(|_| !ask) else {
        return held.render(officer, typed, errors, ask);
    };
    acts::decisions::hand_over_rest(&mut tx, by(&app, &officer), &id, &who, day).await?;
    tx.commit().await?;
    Ok(see(format!("/desk/commendations/decisions/{id}?done=commendations-done-handed-over")))
}

/// Hands one award over, or says anew who did and when.
pub async fn hand_over_award(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let held = Held::of_award(&mut tx, &app, &officer, &id, HAND_OVER).await?.in_force()?;
    let award = held.awards.first().cloned().ok_or(Error::NotFound)?;
    let (who, day, errors) = read(officer.shell.words, &typed, &held, app.clock.today());
    let ask = errors.is_empty() && asks(&held, &who, &typed);
    let Some(day) = day.filter(|_| !ask) else {
        return held.render(officer, typed, errors, ask);
    };
    if typed.number("version") != Ok(Some(award.version)) {
        return Err(Error::Conflict);
    }
    acts::decisions::hand_over(&mut tx, by(&app, &officer), &award, &who, day).await?;
    tx.commit().await?;
    let decision = &award.decision_id;
    Ok(see(format!("/desk/commendations/decisions/{decision}?done=commendations-done-handed-over")))
}

/// Enters the awards of a decision in the golden book.
pub async fn golden(State(app): State<App>, officer: Officer, Path(id): Path<String>) -> Result<Response> {
    let mut tx = app.db.write().await?;
    Held::of_decision(&mut tx, &app, &officer, &id, "commendations.golden").await?;
    acts::decisions::enter_in_golden_book(&mut tx, by(&app, &officer), &id).await?;
    tx.commit().await?;
    Ok(see(format!("/desk/commendations/decisions/{id}?done=commendations-done-golden")))
}
