//! One round: proposals, nominees, what is wrong with them, the meeting, the decisions, and
//! the steps between.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

use super::{
    held::{Held, Ledger},
    told::told,
};
use crate::{
    app::App,
    commendations::{
        RecipientKind,
        acts::rounds::act_of,
        nominee::Proposal,
        pages::register::{form_name, kind_name},
        round::{Round, State as Stands, Step},
        store::{self, Stream, decisions},
    },
    error::Result,
    papers,
    store::Tx,
    web::{Choice, Errors, Officer, Shell, Typed, Words, page::page_with},
};

#[derive(Template)]
#[template(path = "commendations/desk/round.html")]
struct Show {
    shell: Shell,
    round: Round,
    place: String,
    organ: String,
    streams: String,
    rows: Vec<Row>,
    findings: Vec<Told>,
    blocking: i64,
    /// Units with a proposal or a nominee.
    units: Vec<Unit>,
    /// Units with neither.
    waiting: Vec<Unit>,
    meeting: String,
    may_nominate: bool,
    may_meet: bool,
    may_remove: bool,
    decisions: Vec<Decision>,
    /// Decisions of the round that were taken back as a whole: words and address.
    past: Vec<Choice>,
    steps: Vec<Step>,
    typed: Typed,
    errors: Errors,
}

/// A nominee in the list.
struct Row {
    path: String,
    name: String,
    title: String,
    unit: String,
    kind: String,
    stream: String,
    form: String,
    deed: String,
    /// `bad` or `warn` where something was found.
    class: &'static str,
    /// The votes in words; empty before the meeting.
    verdict: String,
}

/// A finding in words.
struct Told {
    blocks: bool,
    who: String,
    path: String,
    text: String,
}

/// What a unit proposes, beside what its list has.
struct Unit {
    id: String,
    name: String,
    proposal: Option<Proposal>,
    day: String,
    collectives: i64,
    individuals: i64,
    may: bool,
}

/// A decision of the round.
struct Decision {
    kind: &'static str,
    title: String,
    count: String,
    /// Its number and day, once issued; empty before.
    issued: String,
    id: String,
    may: bool,
}

impl Show {
    /// What stands in a field of a unit's proposal: as typed when it came back with errors.
    fn of_unit(&self, unit: &Unit, field: &str) -> String {
        if self.typed.is("unit", &unit.id) {
            return self.typed.get(field).to_owned();
        }
        let Some(proposal) = &unit.proposal else { return String::new() };
        match field {
            "number" => proposal.number.clone(),
            "day" => unit.day.clone(),
            "version" => proposal.version.to_string(),
            "collectives" => proposal.collectives.to_string(),
            _ => proposal.individuals.to_string(),
        }
    }

    /// What a unit proposes, in words.
    fn proposed(&self, unit: &Unit) -> String {
        let words = self.shell.words;
        let Some(proposal) = &unit.proposal else { return words.t("commendations-proposal-none") };
        let number = match unit.day.as_str() {
            "" => proposal.number.clone(),
            day => words.t2("commendations-decision-of", ("number", &proposal.number), ("day", day)),
        };
        let values = [
            ("number", number),
            ("collectives", words.n(proposal.collectives)),
            ("individuals", words.n(proposal.individuals)),
        ];
        words.with("commendations-proposal-told", &values)
    }

    /// What the list has of a unit, in words.
    fn listed(&self, unit: &Unit) -> String {
        let words = self.shell.words;
        words.t2(
            "commendations-listed-told",
            ("collectives", words.n(unit.collectives)),
            ("individuals", words.n(unit.individuals)),
        )
    }

    fn waiting_count(&self) -> i64 {
        i64::try_from(self.waiting.len()).unwrap_or(i64::MAX)
    }

    /// Whether the units that sent nothing are shown at once: a form among them came back with
    /// errors, or there is only one.
    fn waits_open(&self) -> bool {
        self.waiting.iter().any(|unit| self.is_open(unit)) || self.waiting.len() == 1
    }

    fn is_open(&self, unit: &Unit) -> bool {
        self.typed.is("unit", &unit.id) && !self.errors.is_empty()
    }

    /// What is wrong with a field of a unit's proposal; the field's id names the unit.
    fn wrong(&self, unit: &Unit, field: &str) -> &str {
        self.errors.on(&format!("{field}-{}", unit.id))
    }
}

/// The page.
pub async fn show(State(app): State<App>, officer: Officer, Path(id): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    render(&mut tx, &app, officer, held, Typed::default(), Errors::default()).await
}

pub(super) async fn render(
    tx: &mut Tx,
    app: &App,
    officer: Officer,
    held: Held,
    typed: Typed,
    errors: Errors,
) -> Result<Response> {
    let words = officer.shell.words;
    let ledger = Ledger::read(tx, words, &held).await?;
    let streams = store::streams(tx, words).await?;
    let organ = papers::store::find(tx, &held.round.organ_id).await?;
    let steps = [Step::Review, Step::Reopen, Step::Close]
        .into_iter()
        .filter(|step| held.round.state.after(*step).is_ok() && held.may(act_of(*step)))
        // A list is fixed after the meeting; before it, the button would only lead to a refusal.
        .filter(|step| *step != Step::Review || ledger.meeting.is_some())
        .filter(|step| {
            *step != Step::Close || held.round.state == Stands::Decided || ledger.facts.to_issue == 0
        })
        .collect();
    let (with_list, waiting) = units(words, app, &officer, &held, &ledger)
        .into_iter()
        .partition(|unit| unit.proposal.is_some() || unit.collectives + unit.individuals > 0);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = Show {
        place: held.tree.name(&held.round.place_id).to_owned(),
        organ: organ.label(),
        streams: stream_names(&held.round, &streams),
        rows: rows(words, &held, &ledger, &streams),
        findings: findings(words, &held, &ledger, &streams),
        blocking: ledger.facts.blocking,
        units: with_list,
        waiting,
        meeting: meeting(words, &ledger),
        may_nominate: !held.choices(app, &officer, "commendations.nominate").is_empty(),
        may_meet: held.may("commendations.meet"),
        may_remove: held.may("commendations.remove-round")
            && ledger.nominees.is_empty()
            && ledger.proposals.is_empty()
            && ledger.meeting.is_none(),
        decisions: decisions_of(tx, words, &held, &ledger).await?,
        past: past(tx, words, &held, &ledger).await?,
        steps,
        round: held.round,
        shell: officer.shell,
        typed,
        errors,
    };
    page_with(status, &view)
}

fn stream_names(round: &Round, streams: &[Stream]) -> String {
    let names = streams.iter().filter(|stream| round.streams.contains(&stream.code));
    names.map(|stream| stream.name.as_str()).collect::<Vec<_>>().join(", ")
}

fn rows(words: Words, held: &Held, ledger: &Ledger, streams: &[Stream]) -> Vec<Row> {
    let class = |id: &str| {
        let own = ledger.findings.iter().filter(|finding| finding.nominee.as_deref() == Some(id));
        let blocks: Vec<_> = own.map(|finding| finding.what.blocks()).collect();
        match blocks.as_slice() {
            [] => "",
            blocks if blocks.contains(&true) => "bad",
            _ => "warn",
        }
    };
    ledger
        .nominees
        .iter()
        .filter(|nominee| held.sees(&nominee.dossier.unit_id))
        .map(|nominee| {
            let dossier = &nominee.dossier;
            let stream = streams.iter().find(|stream| stream.code == dossier.stream);
            let verdict = ledger.meeting.as_ref().zip(nominee.votes);
            Row {
                path: nominee.path(),
                name: dossier.name.clone(),
                title: dossier.title.clone(),
                unit: held.tree.name(&dossier.unit_id).to_owned(),
                kind: kind_name(words, dossier.kind),
                stream: stream.map_or_else(String::new, |stream| stream.name.clone()),
                form: form_name(words, dossier.form),
                deed: dossier.deed.clone(),
                class: class(&nominee.id),
                verdict: verdict.map_or_else(String::new, |(meeting, votes)| meeting.told(words, votes)),
            }
        })
        .collect()
}

/// What was found, the blocking ones first.
fn findings(words: Words, held: &Held, ledger: &Ledger, streams: &[Stream]) -> Vec<Told> {
    let mut out: Vec<Told> = ledger
        .findings
        .iter()
        .filter(|finding| held.sees(&finding.unit_id))
        .map(|finding| {
            let nominee = finding.nominee.as_ref();
            let nominee = nominee.and_then(|id| ledger.nominees.iter().find(|nominee| nominee.id == *id));
            Told {
                blocks: finding.what.blocks(),
                who: nominee.map_or_else(
                    || held.tree.name(&finding.unit_id).to_owned(),
                    |nominee| nominee.dossier.name.clone(),
                ),
                path: nominee.map_or_else(|| format!("#unit-{}", finding.unit_id), |nominee| nominee.path()),
                text: told(words, streams, &finding.what, |unit| held.sees(unit)),
            }
        })
        .collect();
    out.sort_by_key(|finding| !finding.blocks);
    out
}

fn units(words: Words, app: &App, officer: &Officer, held: &Held, ledger: &Ledger) -> Vec<Unit> {
    let listed = |unit: &str, kind| {
        let of = |nominee: &&crate::commendations::nominee::Nominee| {
            nominee.dossier.unit_id == unit && nominee.dossier.kind == kind
        };
        i64::try_from(ledger.nominees.iter().filter(of).count()).unwrap_or(i64::MAX)
    };
    let mut units: Vec<Unit> = held
        .units
        .iter()
        .map(|id| {
            let proposal = ledger.proposals.iter().find(|proposal| proposal.unit_id == *id).cloned();
            Unit {
                name: held.tree.name(id).to_owned(),
                day: proposal.as_ref().and_then(|p| p.day).map_or_else(String::new, |day| words.day(day)),
                collectives: listed(id, RecipientKind::Collective),
                individuals: listed(id, RecipientKind::Individual),
                may: held.may_for(app, officer, "commendations.propose", id),
                id: id.clone(),
                proposal,
            }
        })
        // The round's own place proposes nothing unless it says so.
        .filter(|unit| {
            unit.id != held.round.place_id
                || unit.proposal.is_some()
                || unit.collectives + unit.individuals > 0
        })
        .collect();
    units.sort_by(|a, b| crate::vietnamese::order(&a.name, &b.name));
    units
}

fn meeting(words: Words, ledger: &Ledger) -> String {
    ledger.meeting.as_ref().map_or_else(String::new, |meeting| {
        let values = [
            ("day", words.day(meeting.held_on)),
            ("present", words.n(meeting.present)),
            ("written", words.n(meeting.written)),
            ("members", words.n(meeting.members)),
            ("needed", words.n(meeting.needed())),
            ("share", words.n(meeting.share)),
        ];
        words.with("commendations-meeting-told", &values)
    })
}

/// Decisions that the round issued and that are its draft's no more.
async fn past(tx: &mut Tx, words: Words, held: &Held, ledger: &Ledger) -> Result<Vec<Choice>> {
    if !held.sees_all {
        return Ok(Vec::new());
    }
    let mut issued = decisions::of_round(tx, &held.round.id).await?;
    issued.retain(|one| ledger.drafts.iter().all(|draft| draft.decision_id.as_ref() != Some(&one.id)));
    let told = |one: &decisions::Issued| {
        let day = words.day(one.decision.decided_on);
        let text = words.t2("commendations-decision-of", ("number", &one.decision.number), ("day", day));
        Choice::new(format!("/desk/commendations/decisions/{}", one.id), text)
    };
    Ok(issued.iter().map(told).collect())
}

async fn decisions_of(tx: &mut Tx, words: Words, held: &Held, ledger: &Ledger) -> Result<Vec<Decision>> {
    let mut out = Vec::new();
    if held.round.state == Stands::Open || !held.sees_all {
        return Ok(out);
    }
    for kind in RecipientKind::ALL {
        let n = ledger.passed(kind).len();
        if n == 0 {
            continue;
        }
        let id = ledger.draft(kind).and_then(|draft| draft.decision_id.clone());
        let issued = match &id {
            Some(id) => {
                let decision = decisions::find_issued(tx, id).await?.decision;
                let day = words.day(decision.decided_on);
                words.t2("commendations-decision-of", ("number", decision.number), ("day", day))
            }
            None => String::new(),
        };
        out.push(Decision {
            kind: kind.word(),
            title: words.t(format!("commendations-decision-for-{}", kind.word())),
            count: words
                .tn(&format!("commendations-count-{}", kind.word()), i64::try_from(n).unwrap_or(i64::MAX)),
            may: held.may("commendations.decide"),
            id: id.unwrap_or_default(),
            issued,
        });
    }
    Ok(out)
}
