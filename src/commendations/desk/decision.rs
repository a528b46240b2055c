//! A decision of a round: written, looked at, issued.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use jiff::civil::Date;

use super::{
    held::{Held, Ledger, by},
    issuing::{missing, money},
    numbers,
};
use crate::{
    app::App,
    commendations::{
        Bonus, Commendation, RecipientKind, acts,
        bonus::{self, BaseSalary, Rate},
        nominee::Nominee,
        round::Round,
        store::{
            bonuses,
            decisions::{self, Draft},
            register::{self, Filter, Force},
            rules,
        },
    },
    error::{Error, Result},
    papers::{self, Organ, PaperKind, Signer},
    store::Tx,
    web::{
        Choice, Errors, Officer, Shell, Typed, Words,
        page::{page_with, see},
    },
};

#[derive(Template)]
#[template(path = "commendations/desk/decision.html")]
struct Show {
    shell: Shell,
    round: Round,
    kind: &'static str,
    organ: String,
    typed: Typed,
    errors: Errors,
    signers: Vec<Choice>,
    /// The number as it would be printed.
    printed: String,
    names: Vec<String>,
    /// The money in words; empty when no sum can be named.
    money: String,
    issued: String,
    /// Where what follows an issued decision is done; empty before.
    issued_path: String,
    may: bool,
    /// The address of what has the number already; empty when it is free.
    taken: String,
}

impl Show {
    fn title(&self) -> String {
        self.shell.t(format!("commendations-decision-for-{}", self.kind))
    }

    /// Those named beside the list because they were commended for the same already.
    fn commended(&self) -> impl Iterator<Item = &str> {
        self.errors.list().iter().filter(|(field, _)| field == "whom").map(|(_, text)| text.as_str())
    }

    fn count(&self) -> String {
        let n = i64::try_from(self.names.len()).unwrap_or(i64::MAX);
        self.shell.words.tn(&format!("commendations-count-{}", self.kind), n)
    }
}

/// Everything that a decision is drawn from.
pub(super) struct Desk {
    pub(super) held: Held,
    pub(super) ledger: Ledger,
    pub(super) kind: RecipientKind,
    pub(super) organ: Organ,
    signers: Vec<Signer>,
    pub(super) rates: Vec<Rate>,
    pub(super) salaries: Vec<BaseSalary>,
    /// The awards, once issued.
    awards: Vec<Commendation>,
    /// The draft as kept, or as it begins.
    pub(super) draft: Draft,
}

impl Desk {
    pub(super) async fn load(
        tx: &mut Tx,
        app: &App,
        officer: &Officer,
        (id, kind): (&str, &str),
    ) -> Result<Self> {
        let held = Held::load(tx, app, officer, id).await?;
        if !held.sees_all {
            return Err(Error::Forbidden);
        }
        let kind: RecipientKind = kind.parse().map_err(|()| Error::NotFound)?;
        let ledger = Ledger::read(tx, officer.shell.words, &held).await?;
        let organ = papers::store::find(tx, &held.round.organ_id).await?;
        let signers = papers::store::signers(tx, &organ.id).await?;
        let draft = match ledger.draft(kind) {
            Some(draft) => draft.clone(),
            None => beginning(tx, kind, held.tree.name(&held.round.place_id), app.clock.today()).await?,
        };
        let (rates, salaries) = (bonuses::rates(tx).await?, bonuses::salaries(tx).await?);
        let awards = match &draft.decision_id {
            Some(id) => {
                let filter = Filter { decision: Some(id.clone()), force: Force::Either, ..Filter::default() };
                register::list(tx, &filter, i64::MAX, 0).await?
            }
            None => Vec::new(),
        };
        Ok(Self { held, ledger, kind, organ, signers, rates, salaries, awards, draft })
    }

    /// Those who get it.
    pub(super) fn nominees(&self) -> Vec<Nominee> {
        self.ledger.passed(self.kind)
    }

    /// The money of a nominee: what was kept with the award once the decision is issued,
    /// whatever the rates are today; before, what today's rates come to.
    pub(super) fn bonus(&self, nominee: &Nominee) -> Option<Bonus> {
        if self.is_issued() {
            let award = self.awards.iter().find(|award| Some(&award.id) == nominee.commendation_id.as_ref());
            return award?.bonus;
        }
        let asked = (nominee.dossier.form, nominee.dossier.kind, self.held.round.level.as_str());
        bonus::of(&self.rates, &self.salaries, asked, self.draft.decided_on?)
    }

    pub(super) fn signer(&self) -> Option<&Signer> {
        self.signers.iter().find(|signer| Some(&signer.id) == self.draft.signer_id.as_ref())
    }

    pub(super) fn is_issued(&self) -> bool {
        self.draft.decision_id.is_some()
    }
}

/// A draft as it begins: legal bases of the day, articles as offices write them.
async fn beginning(tx: &mut Tx, kind: RecipientKind, place: &str, day: Date) -> Result<Draft> {
    let bases: Vec<_> = rules::bases(tx)
        .await?
        .into_iter()
        .filter(|basis| basis.holds_on(day))
        .map(|basis| basis.text)
        .collect();
    let whom = match kind {
        RecipientKind::Collective => "các tập thể",
        RecipientKind::Individual => "các cá nhân",
    };
    Ok(Draft {
        kind,
        number: None,
        decided_on: None,
        signer_id: None,
        bases: bases.join("\n"),
        proposed_by: format!("Hội đồng Thi đua - Khen thưởng {}", crate::vietnamese::within(place)),
        carried_out_by: format!(
            "Thủ trưởng các cơ quan, đơn vị có liên quan và {whom} có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này"
        ),
        recipients: "Như Điều 3".to_owned(),
        decision_id: None,
        version: 0,
    })
}

fn to_typed(words: Words, draft: &Draft) -> Typed {
    let mut typed = Typed::default();
    for (field, text) in [
        ("number", draft.number.map_or_else(String::new, |number| number.to_string())),
        ("decided_on", draft.decided_on.map_or_else(String::new, |day| words.day(day))),
        ("signer", draft.signer_id.clone().unwrap_or_default()),
        ("bases", draft.bases.clone()),
        ("proposed_by", draft.proposed_by.clone()),
        ("carried_out_by", draft.carried_out_by.clone()),
        ("recipients", draft.recipients.clone()),
        ("version", draft.version.to_string()),
    ] {
        typed.set(field, text);
    }
    typed
}

/// The form.
pub async fn show(
    State(app): State<App>,
    officer: Officer,
    Path((id, kind)): Path<(String, String)>,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let desk = Desk::load(&mut tx, &app, &officer, (&id, &kind)).await?;
    let mut typed = to_typed(officer.shell.words, &desk.draft);
    let today = app.clock.today();
    if desk.draft.number.is_none()
        && !desk.is_issued()
        && let Some(next) = numbers::next(&mut tx, &desk.organ, &desk.held.round.decided_by, today).await?
    {
        typed.set("number", next.to_string());
        typed.set("decided_on", officer.shell.words.day(today));
    }
    render(&mut tx, officer, desk, typed, Errors::default(), String::new()).await
}

async fn render(
    tx: &mut Tx,
    officer: Officer,
    desk: Desk,
    typed: Typed,
    errors: Errors,
    taken: String,
) -> Result<Response> {
    let words = officer.shell.words;
    let nominees = desk.nominees();
    let money = money(words, &desk, &nominees);
    let mut signers = vec![Choice::new("", words.t("commendations-choose-signer"))];
    signers.extend(desk.signers.iter().map(|signer| Choice::new(&signer.id, signer.label())));
    let issued = match &desk.draft.decision_id {
        Some(id) => {
            let decision = decisions::find_issued(tx, id).await?.decision;
            let day = words.day(decision.decided_on);
            words.t2("commendations-decision-of", ("number", decision.number), ("day", day))
        }
        None => String::new(),
    };
    let number = typed.number("number").ok().flatten();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = Show {
        kind: desk.kind.word(),
        printed: desk.organ.number(PaperKind::Decision, number),
        organ: desk.organ.label(),
        names: nominees.iter().map(|nominee| nominee.dossier.name.clone()).collect(),
        may: desk.held.may("commendations.decide") && !desk.is_issued(),
        signers,
        money,
        issued,
        issued_path: desk
            .draft
            .decision_id
            .as_ref()
            .map_or_else(String::new, |id| format!("/desk/commendations/decisions/{id}")),
        taken,
        round: desk.held.round,
        shell: officer.shell,
        typed,
        errors,
    };
    page_with(status, &view)
}

/// Reads the form into a draft.
fn read(words: Words, typed: &Typed, desk: &Desk, today: Date) -> (Draft, Errors) {
    let mut errors = Errors::default();
    let number = errors.number(words, typed, "number");
    if number.is_some_and(|number| number <= 0 || number > 99_999) {
        errors.add("number", words.t1("web-error-number", "text", typed.line("number")));
    }
    let decided_on = errors.day(words, typed, "decided_on");
    let signer_id = typed.opt_line("signer");
    errors.required(words, typed, "bases", "commendations-bases");
    errors.required(words, typed, "carried_out_by", "commendations-carried-out-by");
    for (field, label, most) in [
        ("bases", "commendations-bases", 6_000),
        ("proposed_by", "commendations-proposed-by", 240),
        ("carried_out_by", "commendations-carried-out-by", 1_000),
        ("recipients", "commendations-recipients", 2_000),
    ] {
        errors.within(words, typed, field, label, most);
    }
    let draft = Draft {
        kind: desk.kind,
        number: number.filter(|_| !errors.has("number")),
        decided_on,
        signer_id,
        bases: typed.lines("bases"),
        proposed_by: typed.line("proposed_by"),
        carried_out_by: typed.line("carried_out_by"),
        recipients: typed.lines("recipients"),
        decision_id: None,
        version: typed.number("version").ok().flatten().unwrap_or_default(),
    };
    hold(words, &draft, desk, today, &mut errors);
    (draft, errors)
}

/// Holds day and signer against the meeting and the signer's time: when the draft is kept, and
/// again when it is issued, since either may have changed in between.
pub(super) fn hold(words: Words, draft: &Draft, desk: &Desk, today: Date, errors: &mut Errors) {
    if draft.decided_on.is_some_and(|day| day > today) {
        errors.add("decided_on", words.t("commendations-error-future"));
    }
    let met = desk.ledger.meeting.as_ref().map(|meeting| meeting.held_on);
    if let (Some(day), Some(met)) = (draft.decided_on, met)
        && day < met
    {
        errors.add("decided_on", words.t1("commendations-error-before-meeting", "day", words.day(met)));
    }
    let signer = desk.signers.iter().find(|signer| Some(&signer.id) == draft.signer_id.as_ref());
    if draft.signer_id.is_some() && signer.is_none() {
        errors.add("signer", words.t("commendations-choose-signer"));
    }
    if let (Some(signer), Some(day)) = (signer, draft.decided_on)
        && !signer.signs_on(day)
    {
        errors.add("signer", words.t1("commendations-error-signer-day", "day", words.day(day)));
    }
}

/// Keeps the draft; when it is to be issued and nothing is missing, one last look follows.
pub async fn save(
    State(app): State<App>,
    officer: Officer,
    Path((id, kind)): Path<(String, String)>,
    typed: Typed,
) -> Result<Response> {
    let words = officer.shell.words;
    let mut tx = app.db.write().await?;
    let desk = Desk::load(&mut tx, &app, &officer, (&id, &kind)).await?;
    if desk.is_issued() {
        return Err(Error::Refused("commendations-refused-issued-already"));
    }
    desk.held.need("commendations.decide")?;
    if desk.nominees().is_empty() {
        return Err(Error::Refused("commendations-refused-nothing-to-issue"));
    }
    let (draft, mut errors) = read(words, &typed, &desk, app.clock.today());
    let issuing = typed.is("op", "issue");
    let mut taken = String::new();
    if issuing {
        taken = missing(&mut tx, words, &desk, &draft, &mut errors).await?;
    }
    if !errors.is_empty() {
        return render(&mut tx, officer, desk, typed, errors, taken).await;
    }
    acts::decisions::write(&mut tx, by(&app, &officer), &desk.held.round, &draft).await?;
    tx.commit().await?;
    let path = format!("{}/decisions/{kind}", desk.held.round.path());
    Ok(see(if issuing {
        format!("{path}/issuing")
    } else {
        format!("{path}?done=commendations-done-written")
    }))
}
