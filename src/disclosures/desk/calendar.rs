//! The year's calendar of duties: of one unit line by line, of many units in numbers.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

use super::reach;
use crate::{
    app::App,
    disclosures::{
        Kind,
        acts::Ruled,
        calendar::{self, Line, Plan, Source, Stands, Year},
        policy,
        store::{
            By, plans,
            register::{self, Asked, Filter, Order},
        },
        told,
    },
    error::{Error, Result},
    imports::year_end,
    law,
    places::{self, Kind as PlaceKind, Place, Tree},
    store::{
        Tx,
        journal::{self, Entry},
    },
    web::{
        Choice, Errors, Officer, Shell, Typed,
        page::{page_with, see},
    },
};

/// The most notices of a unit in a year that a calendar draws.
const MOST: i64 = 2000;

/// The numbers of one unit.
struct UnitRow {
    name: String,
    path: String,
    counts: Vec<i64>,
}

#[derive(Template)]
#[template(path = "disclosures/desk/calendar.html")]
struct Calendar {
    shell: Shell,
    typed: Typed,
    errors: Errors,
    year: i64,
    units: Vec<Choice>,
    /// Numbers by unit, when more than one is asked for.
    rows: Vec<UnitRow>,
    unit: Option<Place>,
    open: Vec<Line>,
    done: Vec<Line>,
    kinds: Vec<Choice>,
    may_plan: bool,
    quarterly: bool,
}

/// The columns of numbers by unit.
const COUNTED: [Asked; 5] = [Asked::Due, Asked::OnTime, Asked::Late, Asked::NotYet, Asked::Early];

impl Calendar {
    fn hold(&self, line: &Line) -> String {
        told::hold(self.shell.words, line.hold)
    }

    fn due(&self, line: &Line) -> String {
        line.due_on.map(|day| self.shell.words.day(day)).unwrap_or_default()
    }

    fn stands(&self, line: &Line) -> String {
        line.stands.words(self.shell.words)
    }

    fn notice<'a>(&self, line: &'a Line) -> Option<&'a str> {
        match &line.source {
            Source::Notice(id) => Some(id),
            _ => None,
        }
    }

    fn plan<'a>(&self, line: &'a Line) -> Option<&'a str> {
        match &line.source {
            Source::Plan(id) => Some(id),
            _ => None,
        }
    }

    /// The address of an empty form for a line.
    fn write(&self, line: &Line) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.append_pair("kind", line.kind.word());
        if let Some(part) = line.part {
            query.append_pair("part", part.word());
        }
        if let Some(unit) = &self.unit {
            query.append_pair("unit", &unit.id);
        }
        if let Some(day) = line.counted_on {
            query.append_pair("counted_on", &crate::clock::day(day));
        }
        // What must always hang has no name but its kind's: the clerk finds the words.
        if line.stands != Stands::Missing {
            query.append_pair("title", &line.title);
        }
        if let Source::Plan(id) = &line.source {
            query.append_pair("plan", id);
        }
        format!("/desk/disclosures/new?{}", query.finish())
    }

    fn slug(&self) -> &str {
        self.unit.as_ref().map_or("", |unit| unit.slug())
    }
}

/// Units that an officer answers for: communes and agencies.
fn units(tree: &Tree, ids: &[String]) -> Vec<Place> {
    let mut units: Vec<_> = ids
        .iter()
        .filter_map(|id| tree.get(id))
        .filter(|place| matches!(place.kind, PlaceKind::Commune | PlaceKind::Agency))
        .cloned()
        .collect();
    units.sort_by(|a, b| crate::vietnamese::order(&a.name, &b.name));
    units
}

/// The page.
pub async fn show(State(app): State<App>, officer: Officer) -> Result<Response> {
    if !officer.actor.may_somewhere("disclosures.open") {
        return Err(Error::Forbidden);
    }
    let query = officer.shell.here.split_once('?').map_or("", |(_, query)| query);
    let typed = Typed::parse(query.as_bytes());
    let mut tx = app.db.read().await?;
    render(&mut tx, &app, officer, typed, Errors::default()).await
}

async fn render(
    tx: &mut Tx,
    app: &App,
    officer: Officer,
    mut typed: Typed,
    errors: Errors,
) -> Result<Response> {
    let words = officer.shell.words;
    let today = app.clock.today();
    let year: i16 =
        typed.get("year").parse().ok().filter(|year| (2007..=2100).contains(year)).unwrap_or(today.year());
    let tree = places::tree(tx).await?;
    let ids = reach(&tree, &officer.actor, "disclosures.open", year_end(year.into()));
    let all = units(&tree, &ids);
    let asked = typed.line("place");
    let unit = all.iter().find(|unit| unit.slug() == asked || unit.id == asked).or(match all.as_slice() {
        [only] => Some(only),
        _ => None,
    });
    let (mut open, mut done) = (Vec::new(), Vec::new());
    if let Some(unit) = unit {
        (open, done) =
            lines(tx, app, &tree, unit, year, words).await?.into_iter().partition(|l| l.stands.is_open());
    }
    let rows = if unit.is_none() { numbers(tx, app, &tree, &all, year).await? } else { Vec::new() };
    typed.set("year", year.to_string());
    let laws = dinh_rules::disclosure::laws().map_err(Error::fault)?;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let first = Choice::new("", words.t("disclosures-all-calendars"));
    let view = Calendar {
        units: std::iter::once(first)
            .chain(all.iter().map(|unit| Choice::new(unit.slug(), &unit.name)))
            .collect(),
        may_plan: unit.is_some_and(|unit| {
            let roles = officer.actor.roles_over(&tree, &unit.id, today);
            crate::accounts::may(policy::RULES, &roles, "disclosures.plan", "")
        }),
        quarterly: laws.iter().any(|law| law.quarterly_list.is_some() && law.in_force(year_end(year.into()))),
        kinds: kinds(words),
        unit: unit.cloned(),
        year: year.into(),
        shell: officer.shell,
        typed,
        errors,
        rows,
        open,
        done,
    };
    page_with(status, &view)
}

/// Kinds and their parts as one list: `budget/settlement`.
fn kinds(words: crate::web::Words) -> Vec<Choice> {
    let mut out = Vec::new();
    for kind in Kind::ALL {
        if kind.parts().is_empty() {
            out.push(Choice::new(kind.word(), words.t(kind.key())));
        }
        for part in kind.parts() {
            let label = format!("{}: {}", words.t(kind.key()), words.t(part.key()));
            out.push(Choice::new(format!("{kind}/{part}"), label));
        }
    }
    out
}

async fn lines(
    tx: &mut Tx,
    app: &App,
    tree: &Tree,
    unit: &Place,
    year: i16,
    words: crate::web::Words,
) -> Result<Vec<Line>> {
    let today = app.clock.today();
    let of_unit = Filter { units: Some(vec![unit.id.clone()]), officers: true, ..Filter::on(today) };
    let of_year = Filter { year: Some(year.into()), ..of_unit.clone() };
    let notices = register::list(tx, &of_year, Order::Newest, (MOST, 0)).await?;
    let permanent = Filter { standing: Some(Asked::Permanent), ..of_unit };
    let permanent = register::list(tx, &permanent, Order::Newest, (MOST, 0)).await?;
    let plans = plans::list(tx, &unit.id, year.into()).await?;
    let (calendar, own) = (law::calendar(tx).await?, law::store::rules(tx).await?);
    Ok(calendar::lines(&Year {
        year,
        today,
        unit_id: &unit.id,
        is_commune: unit.kind == PlaceKind::Commune,
        notices: &notices,
        permanent: &permanent,
        plans: &plans,
        ruled: Ruled { calendar: &calendar, tree, own: &own },
        words,
    }))
}

async fn numbers(tx: &mut Tx, app: &App, tree: &Tree, units: &[Place], year: i16) -> Result<Vec<UnitRow>> {
    let mut rows: Vec<_> = units
        .iter()
        .map(|unit| UnitRow {
            name: unit.name.clone(),
            path: format!("/desk/disclosures/calendar?year={year}&place={}", unit.slug()),
            counts: Vec::new(),
        })
        .collect();
    for asked in COUNTED {
        let filter =
            Filter { year: Some(year.into()), standing: Some(asked), ..Filter::on(app.clock.today()) };
        let counts = register::count_by_unit(tx, &filter).await?;
        for (row, unit) in rows.iter_mut().zip(units) {
            let own = counts.iter().filter(|(id, _)| {
                *id == unit.id || tree.unit_of(&unit.id, id, year_end(year.into())).is_some()
            });
            row.counts.push(own.map(|(_, n)| n).sum());
        }
    }
    Ok(rows)
}

/// Adds a line to a unit's plan.
pub async fn plan(State(app): State<App>, officer: Officer, typed: Typed) -> Result<Response> {
    let words = officer.shell.words;
    let mut tx = app.db.write().await?;
    let tree = places::tree(&mut tx).await?;
    let unit = typed.line("unit");
    need(&app, &officer, &tree, &unit)?;
    let mut errors = Errors::default();
    let title = errors.required(words, &typed, "title", "disclosures-field-title");
    errors.within(words, &typed, "title", "disclosures-field-title", 200);
    let act_on = errors.day(words, &typed, "act_on");
    if act_on.is_none() && !errors.has("act_on") {
        errors.add("act_on", words.t("disclosures-error-plan-day"));
    }
    let (kind, part) = typed.get("what").split_once('/').map_or((typed.get("what"), ""), |pair| pair);
    let kind: Option<Kind> = kind.parse().ok();
    if kind.is_none() {
        errors.missing(words, "what", "disclosures-field-kind");
    }
    let (Some(kind), Some(act_on), true) = (kind, act_on, errors.is_empty()) else {
        return render(&mut tx, &app, officer, typed, errors).await;
    };
    let part = part.parse().ok().filter(|part| kind.parts().contains(part));
    let plan =
        Plan { id: String::new(), kind, part, title, act_on, basis: typed.line("basis"), notice_id: None };
    let by = By { now: app.clock.now(), actor: Some(&officer.actor.id), batch: None, unit_name: "" };
    let id = plans::insert(&mut tx, by, &unit, &plan).await?;
    let facts = act_on.to_string();
    let entry = Entry { actor: by.actor, act: "disclosures.plan", subject: &id, facts: &facts };
    journal::append(&mut tx, by.now, entry).await?;
    tx.commit().await?;
    let place = tree.get(&unit).map_or("", |place| place.slug()).to_owned();
    let year = act_on.year();
    Ok(see(format!("/desk/disclosures/calendar?year={year}&place={place}&done=disclosures-done-planned")))
}

fn need(app: &App, officer: &Officer, tree: &Tree, unit: &str) -> Result<()> {
    let roles = officer.actor.roles_over(tree, unit, app.clock.today());
    let may = tree.get(unit).is_some() && crate::accounts::may(policy::RULES, &roles, "disclosures.plan", "");
    if may { Ok(()) } else { Err(Error::Forbidden) }
}

/// Takes a line out of a plan.
pub async fn unplan(State(app): State<App>, officer: Officer, Path(id): Path<String>) -> Result<Response> {
    if !officer.actor.may_somewhere("disclosures.plan") {
        return Err(Error::Forbidden);
    }
    let mut tx = app.db.write().await?;
    let tree = places::tree(&mut tx).await?;
    let unit = plans::unit_of(&mut tx, &id).await?;
    need(&app, &officer, &tree, &unit)?;
    plans::delete(&mut tx, &id).await?;
    let entry = Entry { actor: Some(&officer.actor.id), act: "disclosures.unplan", subject: &id, facts: "" };
    journal::append(&mut tx, app.clock.now(), entry).await?;
    tx.commit().await?;
    let place = tree.get(&unit).map_or("", |place| place.slug()).to_owned();
    Ok(see(format!("/desk/disclosures/calendar?place={place}&done=disclosures-done-unplanned")))
}
