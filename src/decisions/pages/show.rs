//! One matter: what is decided, by when and how, what it takes, how each round went and why.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use dinh_rules::decision::{EffectFrom, Scope};

use super::{
    paper::deciding,
    shown::{self, Shown},
};
use crate::{
    app::App,
    clock,
    decisions::{
        acts::{hamlets as communal, total as added},
        decision::Decision,
        policy,
        reasons::{self, Reason},
        record,
        store::{self, events},
    },
    error::{Error, Result},
    law::told,
    log::pages::trail::Trail,
    places::{self, Place, Tree},
    store::Tx,
    web::{Shell, Visitor, Words, address::numbered, page},
};

/// A line of the road of a matter.
pub struct Happened {
    pub(in crate::decisions) text: String,
    pub(in crate::decisions) day: String,
    pub(in crate::decisions) machine: String,
    pub(in crate::decisions) late: Option<String>,
    pub(in crate::decisions) note: String,
    /// Whether what was decided holds no more from here on.
    pub(in crate::decisions) undoes: bool,
}

/// What the law asks of a matter, in words.
pub struct Rule {
    /// What it takes.
    pub(in crate::decisions) passes: String,
    /// When it binds, and who recognises it.
    pub(in crate::decisions) effect: String,
    /// Where that stands.
    pub(in crate::decisions) sources: Vec<String>,
    /// What a reader must know of a rule that nobody here has read.
    pub(in crate::decisions) caution: Option<String>,
    /// Which unit confirmed it, by which text.
    pub(in crate::decisions) confirmed: Option<String>,
}

#[derive(Template)]
#[template(path = "decisions/pages/show.html")]
struct Show {
    shell: Shell,
    trail: Trail,
    decision: Decision,
    place: Place,
    topic: String,
    rule: Option<Rule>,
    rounds: Vec<Shown>,
    total: Option<Vec<Reason>>,
    happened: Vec<Happened>,
    may_desk: bool,
}

impl Show {
    /// The state's mark and word.
    fn mark(&self) -> (&'static str, String) {
        (self.decision.state.mark(), self.shell.t(self.decision.state.key()))
    }

    /// The round that is held now, or the last one.
    fn now(&self) -> Option<&Shown> {
        self.rounds.iter().find(|shown| shown.round.is_under_way())
    }

    /// Rounds with a result, newest first.
    fn closed(&self) -> Vec<&Shown> {
        self.rounds.iter().rev().filter(|shown| shown.given.is_some()).collect()
    }

    /// The address of the decision's paper, once there is one.
    fn paper(&self) -> Option<String> {
        let rounds: Vec<_> = self.rounds.iter().map(|shown| shown.round.clone()).collect();
        let there = if self.is_communal() { self.total.is_some() } else { deciding(&rounds).is_some() };
        there.then(|| format!("{}/paper.pdf", self.decision.path()))
    }

    /// By which paper and why a decision holds no more, where it was annulled or refused.
    fn undone(&self) -> Option<String> {
        use crate::decisions::decision::State;
        if !matches!(self.decision.state, State::Annulled | State::Refused) {
            return None;
        }
        let last = self.happened.iter().rev().find(|line| line.undoes)?;
        Some(format!("{}. {}", last.day, last.note))
    }

    fn cost(&self, cost: &i64) -> String {
        self.shell.words.t1("decisions-money", "n", self.shell.words.n(*cost))
    }

    /// The number as addresses have it.
    fn code(&self) -> String {
        self.decision.number.map(|(year, number)| format!("{year}-{number}")).unwrap_or_default()
    }

    fn is_communal(&self) -> bool {
        self.decision.scope == Scope::Commune
    }

    /// Who put it forward, in a sentence.
    fn proposed(&self) -> String {
        let proposer = self.decision.content.proposer.map_or("hamlet", |proposer| proposer.word());
        self.shell.t(format!("decisions-proposed-{proposer}"))
    }
}

/// The page of `2026-3`.
pub async fn show(
    State(app): State<App>,
    Visitor(shell): Visitor,
    Path(code): Path<String>,
) -> Result<Response> {
    let (year, number) = numbered(&code)?;
    let mut tx = app.db.read().await?;
    let tree = places::tree(&mut tx).await?;
    let decision = store::find_numbered(&mut tx, year, number).await?;
    let today = app.clock.today();
    let words = shell.words;
    let place_id = decision.content.place_id.clone();
    let roles = shell.actor.as_ref().map(|a| a.roles_over(&tree, &place_id, today)).unwrap_or_default();
    let view = Show {
        trail: Trail::of(&mut tx, words, &decision.id).await?,
        place: tree.get(&place_id).cloned().ok_or(Error::NotFound)?,
        topic: topic(words, &decision, today),
        rule: rule(&mut tx, words, &tree, &decision, today).await?,
        rounds: shown::all(&mut tx, words, &tree, &decision, today).await?,
        total: total(&mut tx, words, &tree, &decision, today).await?,
        happened: happened(&mut tx, words, &decision).await?,
        may_desk: policy::allows(&roles, "decisions.open-desk", decision.state),
        decision,
        shell,
    };
    page(&view)
}

/// The public bytes of `2026-3`, as the public log holds their fingerprint.
pub async fn record(State(app): State<App>, Path(code): Path<String>) -> Result<Response> {
    let (year, number) = numbered(&code)?;
    let mut tx = app.db.read().await?;
    let decision = store::find_numbered(&mut tx, year, number).await?;
    record::told(&mut tx, &decision.id).await?.file()
}

/// What a matter is about, as its law lists it.
pub(in crate::decisions) fn topic(words: Words, decision: &Decision, today: jiff::civil::Date) -> String {
    let matter = decision.rule(today).map(|(_, matter)| matter);
    matter.map(|matter| if words.is_vi() { matter.vi.clone() } else { matter.en.clone() }).unwrap_or_default()
}

/// What the law asks, in words.
///
/// # Errors
/// When the database fails.
pub(in crate::decisions) async fn rule(
    tx: &mut Tx,
    words: Words,
    tree: &Tree,
    decision: &Decision,
    today: jiff::civil::Date,
) -> Result<Option<Rule>> {
    let Some(mut rule) = law_of(words, decision, today) else { return Ok(None) };
    if let Some(own) = shown::confirmed(tx, tree, decision, today).await? {
        rule.caution = None;
        let values = [
            ("who", own.by_title.clone()),
            ("when", words.moment(own.at)),
            ("citation", own.citation.clone()),
        ];
        rule.confirmed = Some(words.with("law-rule-confirmed-public", &values));
    }
    Ok(Some(rule))
}

fn law_of(words: Words, decision: &Decision, today: jiff::civil::Date) -> Option<Rule> {
    let (law, matter) = decision.rule(today)?;
    let effect = matter.effect_in(decision.scope);
    let share = |passes: &dinh_rules::decision::Passes| told::share(words, passes.share);
    let passes = match (&matter.commune, decision.scope) {
        (Some(commune), Scope::Commune) => {
            let key = match commune.base {
                dinh_rules::decision::Base::Hamlets => "decisions-passes-by-hamlets",
                dinh_rules::decision::Base::Households => "decisions-passes-commune",
            };
            words.t2(key, ("own", share(&matter.passes)), ("share", share(commune)))
        }
        _ => words.t1("decisions-passes", "share", share(&matter.passes)),
    };
    let effect_words = match (effect.from, effect.by) {
        (EffectFrom::Passing, _) => words.t("decisions-effect-passing"),
        (EffectFrom::CommitteeSets, _) => words.t("decisions-effect-committee-sets"),
        (EffectFrom::Recognition, by) => {
            let by = by.map_or("committee", dinh_rules::decision::Recogniser::word);
            words.t(format!("decisions-effect-recognised-{by}"))
        }
    };
    let mut confidence = matter.passes.confidence.max(effect.confidence).max(matter.listed.confidence);
    let mut sources = vec![&matter.listed.source, &matter.passes.source];
    if let (Some(commune), Scope::Commune) = (&matter.commune, decision.scope) {
        confidence = confidence.max(commune.confidence);
        sources.push(&commune.source);
    }
    sources.push(&effect.source);
    let mut said: Vec<String> = Vec::new();
    for source in sources {
        let source = told::capital(&told::sourced(words, law, source));
        if !said.contains(&source) {
            said.push(source);
        }
    }
    let caution = told::unverified(words, confidence);
    Some(Rule { passes, effect: effect_words, sources: said, caution, confirmed: None })
}

/// What the hamlets' results mean for the commune, once it is decided.
pub(super) async fn total(
    tx: &mut Tx,
    words: Words,
    tree: &Tree,
    decision: &Decision,
    today: jiff::civil::Date,
) -> Result<Option<Vec<Reason>>> {
    use crate::decisions::decision::State;
    if decision.scope != Scope::Commune || matches!(decision.state, State::Open | State::Stopped) {
        return Ok(None);
    }
    let results = communal::results(tx, decision).await?;
    let missing = communal::missing(tx, tree, decision, &results, today).await?;
    let Some((law, _)) = decision.rule(today) else { return Ok(None) };
    let verdict = added::of_hamlets(decision, today, &results, &missing);
    Ok(verdict.map(|verdict| reasons::reasons(words, law, &verdict, &decision.content.choices)))
}

pub(in crate::decisions) async fn happened(
    tx: &mut Tx,
    words: Words,
    decision: &Decision,
) -> Result<Vec<Happened>> {
    let rounds = store::rounds::of(tx, &decision.id).await?;
    let all = events::list(tx, &decision.id).await?;
    Ok(all
        .into_iter()
        .map(|event| {
            let round = event.round_id.as_ref().and_then(|id| rounds.iter().find(|round| round.id == *id));
            let form = round.map_or("", |round| round.form.word());
            let key = format!("decisions-happened-{}", event.kind.replace('_', "-"));
            let own = (!form.is_empty()).then(|| words.find(&format!("{key}-{form}"))).flatten();
            Happened {
                text: own.unwrap_or_else(|| words.t(key)),
                day: words.day(event.on_day),
                late: (clock::day_of(event.at) != event.on_day)
                    .then(|| words.t1("decisions-entered-on", "day", words.day(clock::day_of(event.at)))),
                machine: event.on_day.to_string(),
                undoes: matches!(event.kind.as_str(), "annul" | "refuse"),
                note: event.note,
            }
        })
        .collect())
}
