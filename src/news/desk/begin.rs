//! A new item that begins from a record: `?from=report&year=2020&place=925`,
//! `?from=exemplar&id=…`, `?from=commendations&year=2020&place=925`. Nothing is written; the
//! sentences stand in the form until an editor saves them.

use super::around::Around;
use crate::{
    annual_reports,
    commendations::{
        Commendation, RecipientKind,
        store::register::{self, Filter},
    },
    error::{Error, Result},
    exemplars::{self, Exemplar, RowKind, State},
    imports::year_end,
    news::drawn::{self, About, Commended, Draft, Model, Paper, Stage},
    places::Place,
    store::Tx,
    web::{Choice, Shell, Typed, Words},
};

/// The section that such items stand in, where there is one.
const SECTION: &str = "dan-van";
/// Most names that a draft lists; beyond that the register is the better place.
const MOST_NAMES: i64 = 300;

/// Fills the form from the record that the address names; leaves it alone when it names none.
///
/// # Errors
/// [`Error::NotFound`] when there is no such record, or it is not public.
pub(super) async fn from_record(
    tx: &mut Tx,
    around: &Around,
    shell: &Shell,
    typed: &mut Typed,
) -> Result<()> {
    let query = shell.here.split_once('?').map_or("", |(_, query)| query);
    let asked = Typed::parse(query.as_bytes());
    let (draft, place, year) = match asked.get("from") {
        "report" => {
            let (place, year) = place_and_year(around, shell, &asked)?;
            (review(tx, around, &place, year).await?, place.id, year)
        }
        "commendations" => {
            let (place, year) = place_and_year(around, shell, &asked)?;
            (commended(tx, around, &place, year).await?, place.id, year)
        }
        "exemplar" => {
            let exemplar = exemplars::store::find(tx, asked.get("id")).await?;
            if !exemplar.state.is_public() {
                return Err(Error::NotFound);
            }
            let draft = model(tx, around, &exemplar).await?;
            (draft, exemplar.content.unit_id.clone(), exemplar.content.year)
        }
        "" => return Ok(()),
        _ => return Err(Error::NotFound),
    };
    typed.set("title", draft.title);
    typed.set("lead", draft.lead);
    typed.set("body", draft.body);
    typed.set("place", place);
    typed.set("year", year.to_string());
    if around.categories.iter().any(|category| category.id == SECTION) {
        typed.set("category", SECTION);
    }
    Ok(())
}

/// The place asked for, or the one served, and the year.
fn place_and_year(around: &Around, shell: &Shell, asked: &Typed) -> Result<(Place, i64)> {
    let year = asked.number("year").ok().flatten();
    let year = year.filter(|year| (1990..=around.year()).contains(year)).ok_or(Error::NotFound)?;
    let place = match asked.line("place").as_str() {
        "" => shell.home.clone(),
        code => around.tree.find(code, year_end(year)).cloned(),
    };
    Ok((place.ok_or(Error::NotFound)?, year))
}

async fn review(tx: &mut Tx, around: &Around, place: &Place, year: i64) -> Result<Draft> {
    let figures = annual_reports::live(tx, &around.tree, year, place).await?;
    Ok(drawn::of_review(about(place, &place.name_within(), year, &figures)))
}

fn about<'a>(
    place: &'a Place,
    within: &'a str,
    year: i64,
    figures: &'a [annual_reports::Drawn],
) -> About<'a> {
    About { place: &place.name, within, slug: place.slug(), year, figures }
}

async fn commended(tx: &mut Tx, around: &Around, place: &Place, year: i64) -> Result<Draft> {
    let figures = annual_reports::live(tx, &around.tree, year, place).await?;
    let units = around.tree.reach(&place.id, year_end(year));
    let filter = Filter { year: Some(year), units: Some(units), ..Filter::default() };
    let awards = register::list(tx, &filter, MOST_NAMES + 1, 0).await?;
    let mut found = Commended::default();
    for award in &awards {
        add(&mut found, award);
    }
    if i64::try_from(awards.len()).unwrap_or(i64::MAX) > MOST_NAMES {
        found.collectives.clear();
        found.people.clear();
    }
    Ok(drawn::of_commendations(about(place, &place.name_within(), year, &figures), &found))
}

fn add(found: &mut Commended, award: &Commendation) {
    let content = &award.content;
    let (names, name) = match content.kind {
        RecipientKind::Collective => (&mut found.collectives, content.name.clone()),
        RecipientKind::Individual if content.title.is_empty() => (&mut found.people, content.name.clone()),
        RecipientKind::Individual => (&mut found.people, format!("{}, {}", content.name, content.title)),
    };
    // Commended twice is named once, as the figure counts it.
    if !names.contains(&name) {
        names.push(name);
    }
    let paper = Paper {
        number: content.decision.number.clone(),
        decided_on: content.decision.decided_on,
        decided_by: content.decision.decided_by.clone(),
    };
    if !found.papers.contains(&paper) {
        found.papers.push(paper);
    }
}

async fn model(tx: &mut Tx, around: &Around, exemplar: &Exemplar) -> Result<Draft> {
    let content = &exemplar.content;
    let unit = around.tree.get(&content.unit_id).ok_or(Error::NotFound)?;
    let fields = exemplars::store::fields(tx, Words::Vi).await?;
    let levels = exemplars::store::levels(tx, Words::Vi).await?;
    let outputs = content.rows.iter().filter(|row| row.kind == RowKind::Output);
    let model = Model {
        name: content.name.clone(),
        unit: unit.name.clone(),
        within: unit.name_within(),
        field: small(label(&fields, &content.field)),
        code: exemplar.code(),
        path: exemplar.path(),
        year: content.year,
        level: exemplar.level.as_deref().map_or_else(String::new, |level| small(label(&levels, level))),
        stage: match exemplar.state {
            State::Typical => Stage::Typical,
            State::Recognised => Stage::Recognised,
            State::Stopped => Stage::Stopped,
            _ => Stage::UnderWay,
        },
        situation: content.situation.clone(),
        method: content.method.clone(),
        outputs: outputs.map(|row| row.name.clone()).collect(),
    };
    Ok(drawn::of_model(&model))
}

fn label<'a>(choices: &'a [Choice], value: &str) -> &'a str {
    choices.iter().find(|choice| choice.value == value).map_or("", |choice| choice.label.as_str())
}

/// With a small first letter, for use inside a sentence.
fn small(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
