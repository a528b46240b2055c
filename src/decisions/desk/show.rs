//! The officer's page of a matter: what it says, its consents, its rounds, what may be done next.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use dinh_rules::decision::{Form, Scope, gate};

use super::Held;
use crate::{
    app::App,
    decisions::{
        acts::{after::settled_on, hamlets, rounds::held},
        decision::{Decision, Proposer, State as Stands},
        pages::{
            paper::deciding,
            show::{self as public, Happened, Rule},
            shown::{self, Shown},
        },
        paper::Kind,
        store::{consents, consents::Consent, rounds},
    },
    error::Result,
    households,
    law::told,
    store::Tx,
    web::{Errors, Officer, Shell, Typed, Words, page::page_with},
};

/// Whether a form may be called now, and by which article.
struct Way {
    form: &'static str,
    open: bool,
    text: String,
}

#[derive(Default)]
struct May {
    edit: bool,
    consent: bool,
    drop: bool,
    open: bool,
    stop: bool,
    call: bool,
    total: bool,
    send: bool,
    recognise: bool,
    carry_out: bool,
    annul: bool,
    judge: bool,
    print: bool,
}

#[derive(Template)]
#[template(path = "decisions/desk/show.html")]
struct Show {
    shell: Shell,
    decision: Decision,
    place: String,
    topic: String,
    rule: Option<Rule>,
    households: i64,
    needed: i64,
    rounds: Vec<Shown>,
    forms: Vec<Way>,
    /// Those collected, and whether each counts today.
    consents: Vec<(Consent, bool)>,
    valid: i64,
    consents_needed: i64,
    happened: Vec<Happened>,
    due: Vec<(String, String)>,
    may: May,
    typed: Typed,
    errors: Errors,
}

impl Show {
    fn mark(&self) -> (&'static str, String) {
        (self.decision.state.mark(), self.shell.t(self.decision.state.key()))
    }

    /// The decision's paper in the forms that its law knows, each with its address; none before there is one.
    fn papers(&self) -> Vec<(String, String)> {
        let rounds: Vec<_> = self.rounds.iter().map(|shown| shown.round.clone()).collect();
        let own = self.decision.scope == Scope::Hamlet;
        let Some(round) = deciding(&rounds).filter(|_| own) else { return Vec::new() };
        let kinds =
            self.decision.rule(round.begins_on).map_or(&[][..], |(law, _)| Kind::offered(law, round.ended));
        let path = |kind| format!("/desk/decisions/{}/paper.pdf?as={kind}", self.decision.id);
        kinds
            .iter()
            .map(|kind| (self.shell.t(format!("decisions-paper-print-as-{kind}")), path(kind)))
            .collect()
    }

    fn is_draft(&self) -> bool {
        self.decision.state == Stands::Proposed
    }

    fn asks_consents(&self) -> bool {
        self.is_draft() && self.decision.content.proposer == Some(Proposer::Residents)
    }

    fn cost(&self, cost: &i64) -> String {
        self.shell.words.t1("decisions-money", "n", self.shell.words.n(*cost))
    }

    /// What a field holds: what was typed, or today.
    fn or_today(&self, field: &str) -> String {
        let typed = self.typed.get(field);
        if typed.is_empty() { self.shell.today.clone() } else { typed.to_owned() }
    }

    /// Whether the form of a step was sent and comes back with errors.
    fn is_open(&self, op: &str) -> bool {
        self.typed.is("op", op)
    }

    fn consents_lead(&self) -> String {
        let n = |n: i64| self.shell.words.n(n);
        self.shell.words.t2(
            "decisions-consents-lead",
            ("valid", n(self.valid)),
            ("needed", n(self.consents_needed)),
        )
    }

    fn is_communal(&self) -> bool {
        self.decision.scope == Scope::Commune
    }

    /// How many it takes by the book as it is: once a roll is frozen its round says so, and nothing else does.
    fn needed_words(&self) -> Option<String> {
        let n = |n: i64| self.shell.words.n(n);
        match (self.is_communal() || !self.rounds.is_empty(), self.households) {
            (true, _) => None,
            (false, 0) => Some(self.shell.t("decisions-refused-no-households")),
            (false, all) => {
                Some(self.shell.words.t2("decisions-needed", ("needed", n(self.needed)), ("roll", n(all))))
            }
        }
    }

    fn given_on(&self, consent: &Consent) -> String {
        self.shell.words.day(consent.given_on)
    }
}

/// The page.
pub async fn show(State(app): State<App>, officer: Officer, Path(id): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    render(&mut tx, officer, held, Typed::default(), Errors::default()).await
}

/// The page, with what was typed when it comes back.
pub(super) async fn render(
    tx: &mut Tx,
    officer: Officer,
    held: Held,
    typed: Typed,
    errors: Errors,
) -> Result<Response> {
    let words = officer.shell.words;
    let decision = &held.decision;
    let (today, place_id) = (held.today, &decision.content.place_id);
    let hamlets = hamlets::below(&held.tree, place_id, today);
    let households = match decision.scope {
        Scope::Hamlet => households::count(tx, place_id, today).await?,
        Scope::Commune => households::count_of(tx, &hamlets, today).await?,
    };
    let rule = decision.rule(today);
    let whole = |n: i64| u32::try_from(n).unwrap_or(0);
    let needed = rule.map_or(0, |(_, matter)| i64::from(matter.passes.share.needed(whole(households))));
    let consent_rule = rule.and_then(|(law, _)| law.proposal.consents.as_ref());
    let all = consents::list(tx, &decision.id).await?;
    let valid = match consent_rule {
        Some(rule) => consents::valid(tx, decision, rule, today).await?,
        None => 0,
    };
    let own = rounds::of(tx, &decision.id).await?;
    let view = Show {
        place: held.tree.name(place_id).to_owned(),
        topic: public::topic(words, decision, today),
        rule: public::rule(tx, words, &held.tree, decision, today).await?,
        households,
        needed,
        rounds: shown::all(tx, words, &held.tree, decision, today).await?,
        forms: forms(words, &held, &own),
        valid,
        consents_needed: consent_rule.map_or(0, |rule| i64::from(rule.share.needed(whole(households)))),
        consents: all
            .into_iter()
            .map(|one| (one.clone(), consent_rule.is_none_or(|rule| one.counts(rule, today))))
            .collect(),
        happened: public::happened(tx, words, decision).await?,
        due: due(tx, words, &held).await?,
        may: may(tx, &held, &own).await?,
        decision: held.decision,
        shell: officer.shell,
        typed,
        errors,
    };
    let status = if view.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with(status, &view)
}

/// What this officer may do now; acts that have no use yet are not offered.
async fn may(tx: &mut Tx, held: &Held, rounds: &[crate::decisions::round::Round]) -> Result<May> {
    let decision = &held.decision;
    let under_way = rounds.iter().any(crate::decisions::round::Round::is_under_way);
    let recognises = decision.needs_recognition(held.today);
    let communal = decision.scope == Scope::Commune;
    let counted = communal && !hamlets::results(tx, decision).await?.is_empty();
    let too_few = super::super::acts::rounds::held(decision, rounds, &decision.content.place_id).too_few;
    Ok(May {
        print: held.may("decisions.see-roll"),
        edit: held.may("decisions.edit"),
        consent: held.may("decisions.consent"),
        drop: held.may("decisions.drop"),
        open: held.may("decisions.open"),
        stop: held.may("decisions.stop") && !under_way,
        call: held.may("decisions.call") && (communal || !under_way),
        total: held.may("decisions.total") && counted && !under_way,
        send: held.may("decisions.send") && decision.sent_on.is_none(),
        recognise: held.may("decisions.recognise") && recognises && decision.sent_on.is_some(),
        carry_out: held.may("decisions.carry-out") && (!recognises || decision.state == Stands::Recognised),
        annul: held.may("decisions.annul"),
        judge: held.may("decisions.stop")
            && too_few == 1
            && !under_way
            && decision.no_more_meetings.is_none()
            && decision.rule(held.today).is_some_and(|(law, _)| law.meeting.again.is_some()),
    })
}

/// The forms that the law knows for the matter, open or closed, with the article.
fn forms(words: Words, own: &Held, rounds: &[crate::decisions::round::Round]) -> Vec<Way> {
    let decision = &own.decision;
    let Some((law, matter)) = decision.rule(own.today) else { return Vec::new() };
    let before = held(decision, rounds, &decision.content.place_id);
    Form::ALL
        .iter()
        .map(|form| {
            let gate = gate::gate(law, matter, decision.scope, *form, before);
            let (key, cited) = match &gate {
                gate::Gate::Open(cited) => ("open", Some(*cited)),
                gate::Gate::Agreed(cited) => ("agreed", Some(*cited)),
                gate::Gate::Judged(cited) => ("judged", Some(*cited)),
                gate::Gate::NotThisMatter(cited) => ("not-this-matter", Some(*cited)),
                gate::Gate::MeetingFirst(cited) => ("meeting-first", Some(*cited)),
                gate::Gate::MeetAgain(cited) => ("meet-again", Some(*cited)),
                gate::Gate::NoSuchForm => ("no-such-form", None),
                gate::Gate::Decided => ("decided", None),
            };
            let source = cited.map(|cited| told::sourced(words, law, &cited.source)).unwrap_or_default();
            let online = *form == Form::Online && gate.is_open();
            Way {
                form: form.word(),
                // Votes online are not held by this program yet, though the law opens them for such a matter.
                open: gate.is_open() && !online,
                text: if online {
                    words.t1("decisions-gate-online-later", "source", source)
                } else {
                    words.t1(&format!("decisions-gate-{key}"), "source", source)
                },
            }
        })
        .collect()
}

/// What is due of a matter, and when.
async fn due(tx: &mut Tx, words: Words, held: &Held) -> Result<Vec<(String, String)>> {
    let decision = &held.decision;
    let Some((law, _)) = decision.rule(held.today).filter(|_| decision.state == Stands::Passed) else {
        return Ok(Vec::new());
    };
    let calendar = crate::law::calendar(tx).await?;
    let mut all = Vec::new();
    let from = match decision.sent_on {
        Some(sent) if decision.needs_recognition(held.today) => {
            law.paper.recognised.as_ref().map(|rule| ("decisions-due-recognised", sent, rule))
        }
        Some(_) => None,
        None => {
            let last = settled_on(tx, decision).await?;
            last.zip(law.paper.sent.as_ref()).map(|(last, rule)| ("decisions-due-sent", last, rule))
        }
    };
    if let Some((key, from, rule)) = from
        && let Some(count) = dinh_rules::term::due(&calendar, from, rule.term)
    {
        let source = told::sourced(words, law, &rule.source);
        all.push((
            words.t2(key, ("day", words.day(count.due)), ("source", source)),
            if count.due < held.today { "late" } else { "soon" }.to_owned(),
        ));
    }
    Ok(all)
}
