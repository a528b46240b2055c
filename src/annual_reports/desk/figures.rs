//! Typing or correcting one figure.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    http::StatusCode,
    response::Response,
};

use super::forms;
use crate::{
    accounts::{Actor, may},
    annual_reports::{
        acts, figure,
        indicator::{self, FIRST_YEAR, INDICATORS},
        policy, record,
        standing::keeper,
        store::{self, By, Entry, reviews},
    },
    app::App,
    error::{Error, Result},
    imports::year_end,
    places::{self, Kind, Place, Tree},
    store::Tx,
    web::{
        Choice, Errors, Officer, Shell, Typed, Words,
        page::{page, page_with, see},
    },
};

#[derive(Template)]
#[template(path = "annual_reports/desk/figures.html")]
struct Form {
    shell: Shell,
    typed: Typed,
    errors: Errors,
    places: Vec<Choice>,
    codes: Vec<Choice>,
}

/// The form; filled with what is typed already when the address names a figure.
pub async fn show(
    State(app): State<App>,
    Officer { shell, actor }: Officer,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    if !actor.may_somewhere("annual_reports.type") {
        return Err(Error::Forbidden);
    }
    let mut tx = app.db.read().await?;
    let tree = places::tree(&mut tx).await?;
    let mut typed = Typed::parse(query.unwrap_or_default().as_bytes());
    let this_year = i64::from(app.clock.today().year());
    let year = typed.number("year").ok().flatten().unwrap_or(this_year);
    typed.set("year", year.to_string());
    if let Some(place) = tree.find(typed.get("place"), year_end(year)) {
        typed.set("place", place.id.clone());
    }
    let known = store::find(&mut tx, year, typed.get("place"), typed.get("code")).await?;
    if let Some(known) = known {
        typed.set("value", shell.words.n(known.entry.value));
        typed.set("proof", known.entry.proof);
        typed.set("version", known.version.to_string());
    }
    let words = shell.words;
    page(&Form {
        shell,
        typed,
        errors: Errors::default(),
        places: choices(&app, &actor, &tree, year),
        codes: codes(words),
    })
}

/// Keeps it.
pub async fn submit(
    State(app): State<App>,
    Officer { shell, actor }: Officer,
    typed: Typed,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let tree = places::tree(&mut tx).await?;
    let words = shell.words;
    let mut errors = Errors::default();
    let entry = read(words, &app, &typed, &mut errors);
    if let Some(entry) = &entry {
        let new = typed.get("version").is_empty();
        standing(&mut tx, words, &tree, entry, new, &mut errors).await?;
    }
    let Some(entry) = entry.filter(|_| errors.is_empty()) else {
        let this_year = i64::from(app.clock.today().year());
        let year = typed.number("year").ok().flatten().unwrap_or(this_year);
        let form =
            Form { shell, typed, errors, places: choices(&app, &actor, &tree, year), codes: codes(words) };
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &form);
    };
    let roles = actor.roles_over(&tree, &entry.place_id, app.clock.today());
    let allowed = may(policy::RULES, &roles, "annual_reports.type", "");
    let place = tree.get(&entry.place_id).filter(|_| allowed).ok_or(Error::Forbidden)?;
    keep(&mut tx, (&app, &actor, place), &entry, typed.number("version").ok().flatten()).await?;
    tx.commit().await?;
    Ok(see(format!("/desk/reports?year={}&done=annual-reports-done-typed", entry.year)))
}

/// What stands in a figure's way: a typed one, when this is to be a new one, the count of
/// records, which the review would show in its stead, and the lock of the review.
async fn standing(
    tx: &mut Tx,
    words: Words,
    tree: &Tree,
    entry: &Entry,
    new: bool,
    errors: &mut Errors,
) -> Result<()> {
    let typed = store::find(tx, entry.year, &entry.place_id, &entry.code).await?;
    if new && typed.is_some() {
        errors.add("code", words.t("annual-reports-error-known"));
    }
    if let Some(place) = tree.get(&entry.place_id)
        && let Some(n) = figure::counted(tx, tree, entry.year, place, &entry.code).await?
    {
        let text = words.t1("annual-reports-error-counted", "n", words.n(n));
        errors.add("value", text);
    }
    let keeper = keeper(tree, entry.year, &entry.place_id);
    if let Some(review) = reviews::find(tx, entry.year, keeper).await?.filter(|one| one.state.is_frozen()) {
        errors.add("place", words.t(review.state.closed_key()));
    }
    Ok(())
}

/// Writes the figure, if nobody typed it since the form was shown, and the journal line.
async fn keep(
    tx: &mut Tx,
    (app, actor, place): (&App, &Actor, &Place),
    entry: &Entry,
    version: Option<i64>,
) -> Result<()> {
    let by = By { now: app.clock.now(), actor: Some(&actor.id), batch: None };
    let known = store::find(tx, entry.year, &entry.place_id, &entry.code).await?;
    let id = match known {
        Some(known) if version != Some(known.version) => return Err(Error::Conflict),
        Some(known) if known.entry == *entry => return Ok(()),
        Some(known) => {
            store::save(tx, by, &known.id, known.version, entry.value, &entry.proof).await?;
            known.id
        }
        None => store::insert(tx, by, entry).await?,
    };
    acts::note_typed(tx, by, &id, entry).await?;
    record::tell(tx, by, "annual_reports.type", entry.year, place).await
}

fn read(words: Words, app: &App, typed: &Typed, errors: &mut Errors) -> Option<Entry> {
    let latest = i64::from(app.clock.today().year());
    let year = errors.number(words, typed, "year");
    if !year.is_some_and(|year| (FIRST_YEAR..=latest).contains(&year)) && !errors.has("year") {
        errors.add("year", words.t1("annual-reports-error-year", "latest", latest));
    }
    let place_id = errors.required(words, typed, "place", "annual-reports-unit");
    let code = indicator::find(typed.get("code"));
    if code.is_none() {
        errors.missing(words, "code", "annual-reports-indicator");
    }
    let value = forms::value(words, typed, ("value", code), errors);
    errors.required(words, typed, "proof", "annual-reports-proof");
    Some(Entry {
        year: year?,
        place_id,
        code: code?.code.to_owned(),
        value: value?,
        proof: typed.line("proof"),
    })
}

/// The places that the officer may type for, as they were that year.
fn choices(app: &App, actor: &Actor, tree: &Tree, year: i64) -> Vec<Choice> {
    let today = app.clock.today();
    let mut out: Vec<Choice> = Vec::new();
    for id in actor.places_for("annual_reports.type") {
        let below = tree.subtree(id, year_end(year)).into_iter();
        for place in below.chain([id.to_owned()]).filter_map(|id| tree.get(&id)) {
            let known = out.iter().any(|choice| choice.value == place.id);
            let roles = actor.roles_over(tree, &place.id, today);
            let allowed = may(policy::RULES, &roles, "annual_reports.type", "");
            if !known && allowed && place.kind != Kind::Hamlet {
                out.push(Choice::new(&place.id, &place.name));
            }
        }
    }
    out
}

fn codes(words: Words) -> Vec<Choice> {
    INDICATORS
        .iter()
        .map(|found| {
            let label = format!("{} {} ({})", found.code, found.name(words), found.unit_name(words));
            Choice::new(found.code, label)
        })
        .collect()
}
