//! Rules of the law, confirmed by a unit that has the text before it, or with the unit's own times.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use dinh_rules::disclosure::{self, Due, Duty, Law, Matter, Posted, Side};

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
    /// One law a part: its number and its rows.
    parts: Vec<(String, Vec<Row>)>,
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
    let places = places(&tree, &officer);
    let places = places.iter().map(|place| Choice::new(place.slug(), &place.name)).collect();
    page(&List { shell: officer.shell, typed, places, parts })
}

fn find(law: &str, matter: &str) -> Result<(&'static Law, &'static Matter)> {
    let laws = disclosure::laws().map_err(Error::fault)?;
    let law = laws.iter().find(|known| known.id == law).ok_or(Error::NotFound)?;
    let matter = law.matters.iter().find(|known| known.id == matter).ok_or(Error::NotFound)?;
    Ok((law, matter))
}

struct Asked {
    place: Place,
    law: &'static Law,
    matter: &'static Matter,
    own: Option<OwnRule>,
}

impl Asked {
    fn page(&self, officer: Officer, typed: Typed, errors: Errors) -> One {
        let words = officer.shell.words;
        let row = row(words, &self.place, self.law, self.matter, self.own.as_ref());
        One {
            back: format!("/desk/rules?place={}&on={}", self.place.slug(), self.law.first_day),
            place: self.place.name.clone(),
            law: self.law.number.clone(),
            name: row.name,
            article: row.article,
            due: due(words, self.matter, None),
            hold: hold(words, self.matter, None),
            unverified: told::unverified(words, self.matter.confidence()),
            confirmed: row.confirmed,
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
    let (law, matter) = find(law, matter)?;
    let own = store::rules(tx).await?;
    let mut own = own.into_iter();
    let own = own.find(|rule| rule.place_id == place.id && rule.law == law.id && rule.matter == matter.id);
    Ok(Asked { place, law, matter, own })
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
    let (due, hold) = (time("due"), time("hold"));
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
        law: asked.law.id.clone(),
        matter: asked.matter.id.clone(),
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
    let done = if is_shorter(asked.matter, rule.hold) { "shorter" } else { "kept" };
    Ok(see(format!("/desk/rules?place={place}&on={}&done=law-rule-done-{done}", asked.law.first_day)))
}

/// Whether a unit lets a notice hang for less than the law says.
fn is_shorter(matter: &Matter, hold: Option<OwnHold>) -> bool {
    match (matter.rules.posted.value, hold) {
        (Posted::Permanent, Some(OwnHold::For(_))) => true,
        (Posted::Days(days), Some(OwnHold::For(dinh_rules::term::Term::Days(own)))) => own < days,
        _ => false,
    }
}
