//! Rules of the law, confirmed by a unit that has the text before it, or with the unit's own times.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use dinh_rules::{
    Date, decision,
    disclosure::{self, Due, Duty, Law, Matter, Posted, Side},
};

use crate::{
    app::App,
    error::{Error, Result},
    law::{
        acts,
        rule::{self, OwnHold, OwnRule},
        store, told,
    },
    places::{self, Place, Tree},
    web::{
        Choice, Errors, Officer, Shell, Typed, Words,
        page::{page, page_with, see},
    },
};

const ACT: &str = "law.confirm-rule";
/// Longest citation.
const CITATION: usize = 300;

struct Row {
    path: String,
    name: String,
    article: String,
    due: String,
    hold: String,
    unverified: Option<String>,
    confirmed: Option<String>,
}

#[derive(Template)]
#[template(path = "law/desk/rules.html")]
struct List {
    shell: Shell,
    typed: Typed,
    places: Vec<Choice>,
    /// What is made public: one law a part, its number and its rows.
    parts: Vec<(String, Vec<Row>)>,
    /// What people decide: the law's number and its rows.
    decided: Option<(String, Vec<Row>)>,
}

#[derive(Template)]
#[template(path = "law/desk/rule.html")]
struct One {
    shell: Shell,
    typed: Typed,
    errors: Errors,
    back: String,
    place: String,
    law: String,
    /// Whether the rule sets times.
    timed: bool,
    name: String,
    article: String,
    due: String,
    hold: String,
    unverified: Option<String>,
    confirmed: Option<String>,
}

/// The places this officer may confirm for.
fn places(tree: &Tree, officer: &Officer) -> Vec<Place> {
    let own = officer.actor.places_for(ACT).filter_map(|id| tree.get(id).cloned());
    own.collect()
}

/// The place asked for, or the officer's first when none was; another's is refused.
fn chosen(tree: &Tree, officer: &Officer, asked: &str) -> Result<Place> {
    let own = places(tree, officer);
    let found = if asked.is_empty() { own.first() } else { own.iter().find(|place| place.slug() == asked) };
    found.cloned().ok_or(Error::Forbidden)
}

fn due(words: Words, matter: &Matter, own: Option<&OwnRule>) -> String {
    let value = own.and_then(|rule| rule.due).map_or(matter.rules.due.value, Due::Within);
    told::due(words, value, matter.counted_from)
}

fn hold(words: Words, matter: &Matter, own: Option<&OwnRule>) -> String {
    let value = match own.and_then(|rule| rule.hold) {
        None => matter.rules.posted.value,
        Some(OwnHold::Permanent) => Posted::Permanent,
        Some(OwnHold::For(dinh_rules::term::Term::Days(days))) => Posted::Days(days),
        Some(OwnHold::For(term)) => return told::term(words, term),
    };
    told::posted(words, value)
}

fn confirmed(words: Words, rule: &OwnRule) -> String {
    let values = [
        ("who", rule.by_title.clone()),
        ("name", rule.by_name.clone()),
        ("when", words.moment(rule.at)),
        ("citation", rule.citation.clone()),
    ];
    words.with("law-rule-confirmed", &values)
}

fn row(words: Words, place: &Place, law: &Law, matter: &Matter, own: Option<&OwnRule>) -> Row {
    let name = if words.is_vi() { &matter.listed.value.vi } else { &matter.listed.value.en };
    Row {
        path: format!("/desk/rules/{}/{}?place={}", law.id, matter.id, place.slug()),
        name: name.clone(),
        article: told::cited(words, &matter.listed.basis),
        due: due(words, matter, own),
        hold: hold(words, matter, own),
        unverified: told::unverified(words, matter.confidence()).filter(|_| own.is_none()),
        confirmed: own.map(|rule| confirmed(words, rule)),
    }
}

/// The row of a matter that people decide: what it takes, and how they are asked.
fn decided(
    words: Words,
    place: &Place,
    law: &decision::Law,
    matter: &decision::Matter,
    own: Option<&OwnRule>,
) -> Row {
    Row {
        path: format!("/desk/rules/{}/{}?place={}", law.id, matter.id, place.slug()),
        name: if words.is_vi() { matter.vi.clone() } else { matter.en.clone() },
        article: told::sourced(words, law, &matter.listed.source),
        due: told::passes(words, matter).join("; "),
        hold: told::forms(words, matter),
        unverified: told::unverified(words, matter.passes.confidence).filter(|_| own.is_none()),
        confirmed: own.map(|rule| confirmed(words, rule)),
    }
}

/// The list: what is in force on a day, today when none is asked for.
pub async fn list(State(app): State<App>, officer: Officer) -> Result<Response> {
    if !officer.actor.may_somewhere(ACT) {
        return Err(Error::Forbidden);
    }
    let mut tx = app.db.read().await?;
    let tree = places::tree(&mut tx).await?;
    let query = officer.shell.here.split_once('?').map_or("", |(_, query)| query);
    let mut typed = Typed::parse(query.as_bytes());
    let place = chosen(&tree, &officer, &typed.line("place"))?;
    let today = app.clock.today();
    let on = typed.day("on").ok().flatten().unwrap_or(today);
    let words = officer.shell.words;
    typed.set("on", words.day(on));
    typed.set("place", place.slug());
    let own = store::rules(&mut tx).await?;
    let all = disclosure::laws().map_err(Error::fault)?;
    let mut parts: Vec<(String, Vec<Row>)> = Vec::new();
    for duty in [Side::Commune, Side::Agency].iter().flat_map(|side| disclosure::duties(all, *side, on)) {
        let Duty { law, matter, sector } = &duty;
        for (law, matter) in std::iter::once((*law, *matter)).chain(sector.iter().copied()) {
            let found = rule::of(&own, &tree, &place.id, today, (&law.id, &matter.id));
            let row = row(words, &place, law, matter, found);
            match parts.iter_mut().find(|(number, _)| *number == law.number) {
                Some((_, rows)) => rows.push(row),
                None => parts.push((law.number.clone(), vec![row])),
            }
        }
    }
    let decided = decision::law_on(on).map(|law| {
        let found = |matter: &str| rule::of(&own, &tree, &place.id, today, (&law.id, matter));
        let row = |matter| decided(words, &place, law, matter, found(&matter.id));
        (law.number.clone(), law.matters.iter().map(row).collect())
    });
    let places = places(&tree, &officer);
    let places = places.iter().map(|place| Choice::new(place.slug(), &place.name)).collect();
    page(&List { shell: officer.shell, typed, places, parts, decided })
}

/// A rule of ours: of what is made public, or of what people decide.
#[derive(Clone, Copy)]
enum Ours {
    Public(&'static Law, &'static Matter),
    Decided(&'static decision::Law, &'static decision::Matter),
}

impl Ours {
    fn find(law: &str, matter: &str) -> Result<Self> {
        let laws = disclosure::laws().map_err(Error::fault)?;
        let public = laws
            .iter()
            .find(|known| known.id == law)
            .and_then(|law| Some(Self::Public(law, law.matters.iter().find(|known| known.id == matter)?)));
        let decided = decision::law(law)
            .and_then(|law| Some(Self::Decided(law, law.matters.iter().find(|known| known.id == matter)?)));
        public.or(decided).ok_or(Error::NotFound)
    }

    fn ids(self) -> (&'static str, &'static str) {
        match self {
            Self::Public(law, matter) => (&law.id, &matter.id),
            Self::Decided(law, matter) => (&law.id, &matter.id),
        }
    }

    fn number(self) -> (&'static str, Date) {
        match self {
            Self::Public(law, _) => (&law.number, law.first_day),
            Self::Decided(law, _) => (&law.number, law.first_day),
        }
    }

    /// As the law has it, and as the unit confirmed it.
    fn rows(self, words: Words, place: &Place, own: Option<&OwnRule>) -> (Row, Row) {
        match self {
            Self::Public(law, matter) => {
                (row(words, place, law, matter, None), row(words, place, law, matter, own))
            }
            Self::Decided(law, matter) => {
                (decided(words, place, law, matter, None), decided(words, place, law, matter, own))
            }
        }
    }
}

struct Asked {
    place: Place,
    ours: Ours,
    own: Option<OwnRule>,
}

impl Asked {
    fn page(&self, officer: Officer, typed: Typed, errors: Errors) -> One {
        let words = officer.shell.words;
        let (ours, own) = self.ours.rows(words, &self.place, self.own.as_ref());
        let (number, first_day) = self.ours.number();
        One {
            back: format!("/desk/rules?place={}&on={first_day}", self.place.slug()),
            place: self.place.name.clone(),
            law: number.to_owned(),
            timed: matches!(self.ours, Ours::Public(..)),
            name: ours.name,
            article: ours.article,
            due: ours.due,
            hold: ours.hold,
            unverified: ours.unverified,
            confirmed: own.confirmed,
            shell: officer.shell,
            typed,
            errors,
        }
    }
}

async fn asked(
    tx: &mut crate::store::Tx,
    officer: &Officer,
    law: &str,
    matter: &str,
    place: &str,
) -> Result<Asked> {
    if !officer.actor.may_somewhere(ACT) {
        return Err(Error::Forbidden);
    }
    let tree = places::tree(tx).await?;
    let place = chosen(&tree, officer, place)?;
    let ours = Ours::find(law, matter)?;
    let (law, matter) = ours.ids();
    let own = store::rules(tx).await?;
    let mut own = own.into_iter();
    let own = own.find(|rule| rule.place_id == place.id && rule.law == law && rule.matter == matter);
    Ok(Asked { place, ours, own })
}

/// The form of one rule.
pub async fn show(
    State(app): State<App>,
    officer: Officer,
    Path((law, matter)): Path<(String, String)>,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let query = officer.shell.here.split_once('?').map_or("", |(_, query)| query);
    let place = Typed::parse(query.as_bytes()).line("place");
    let asked = asked(&mut tx, &officer, &law, &matter, &place).await?;
    let mut typed = Typed::default();
    typed.set("place", asked.place.slug());
    typed.set("version", asked.own.as_ref().map_or(0, |rule| rule.version).to_string());
    if let Some(rule) = &asked.own {
        typed.set("citation", &rule.citation);
        typed.set("due", rule.due.map_or_else(String::new, |term| rule::typed(OwnHold::For(term))));
        typed.set("hold", rule.hold.map_or_else(String::new, rule::typed));
    }
    page(&asked.page(officer, typed, Errors::default()))
}

/// Keeps one rule as this unit read it.
pub async fn confirm(
    State(app): State<App>,
    officer: Officer,
    Path((law, matter)): Path<(String, String)>,
    typed: Typed,
) -> Result<Response> {
    let words = officer.shell.words;
    let mut tx = app.db.write().await?;
    if typed.line("place").is_empty() {
        return Err(Error::Forbidden);
    }
    let asked = asked(&mut tx, &officer, &law, &matter, &typed.line("place")).await?;
    let mut errors = Errors::default();
    let citation = errors.required(words, &typed, "citation", "law-rule-citation");
    errors.within(words, &typed, "citation", "law-rule-citation", CITATION);
    let mut time = |field: &str| {
        let text = typed.line(field);
        let read = rule::read(&text);
        if read.is_none() && !text.is_empty() {
            errors.add(field, words.t("law-rule-error-time"));
        }
        read
    };
    // What it takes to decide is the law's: a unit confirms it as it reads it, and sets nothing of its own.
    let timed = matches!(asked.ours, Ours::Public(..));
    let (due, hold) = if timed { (time("due"), time("hold")) } else { (None, None) };
    let due = match due {
        Some(OwnHold::For(term)) => Some(term),
        Some(OwnHold::Permanent) => {
            errors.add("due", words.t("law-rule-error-time"));
            None
        }
        None => None,
    };
    if !errors.is_empty() {
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &asked.page(officer, typed, errors));
    }
    let rule = OwnRule {
        place_id: asked.place.id.clone(),
        law: asked.ours.ids().0.to_owned(),
        matter: asked.ours.ids().1.to_owned(),
        due,
        hold,
        citation,
        by_title: String::new(),
        by_name: String::new(),
        at: app.clock.now(),
        version: typed.get("version").parse().unwrap_or_default(),
    };
    acts::confirm_rule(&mut tx, &officer.actor.id, &rule).await?;
    tx.commit().await?;
    let place = asked.place.slug();
    let shorter = matches!(asked.ours, Ours::Public(_, matter) if is_shorter(matter, rule.hold));
    let done = match (asked.ours, shorter) {
        (Ours::Decided(..), _) => "decided",
        (_, true) => "shorter",
        (_, false) => "kept",
    };
    let (_, first_day) = asked.ours.number();
    Ok(see(format!("/desk/rules?place={place}&on={first_day}&done=law-rule-done-{done}")))
}

/// Whether a unit lets a notice hang for less than the law says.
fn is_shorter(matter: &Matter, hold: Option<OwnHold>) -> bool {
    match (matter.rules.posted.value, hold) {
        (Posted::Permanent, Some(OwnHold::For(_))) => true,
        (Posted::Days(days), Some(OwnHold::For(dinh_rules::term::Term::Days(own)))) => own < days,
        _ => false,
    }
}
