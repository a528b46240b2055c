//! One place: what its code meant in a year, where it belonged, what became of it, and
//! what lies below it.

use askama::Template;
use axum::{
    extract::{Path, RawQuery, State},
    response::Response,
};
use jiff::civil::Date;

use super::{count::Counts, store};
use crate::{
    app::App,
    error::{Error, Result},
    exemplars,
    log::pages::trail::Trail,
    places::{self, Place, Tree},
    web::{Shell, Typed, Visitor, Words, page::page},
};

/// Another place that this one belonged to, became, or was made of.
struct Tie {
    name: String,
    path: String,
    when: String,
}

/// A place below.
struct Below {
    name: String,
    path: String,
    code: String,
    households: Option<String>,
}

#[derive(Template)]
#[template(path = "places/pages/one.html")]
struct One {
    shell: Shell,
    /// What the public log holds of it.
    trail: Trail,
    name: String,
    kind: String,
    code: String,
    slug: String,
    dates: String,
    day: String,
    above: Vec<Tie>,
    became: Vec<Tie>,
    made_of: Vec<Tie>,
    same_code: Vec<Tie>,
    below: Vec<Below>,
    households: Option<String>,
    /// The year whose records are offered.
    records: i64,
    /// Other years with records, newest first.
    years: Vec<i64>,
}

/// The page; `?year=` asks what the code meant at the end of that year.
pub async fn show(
    State(app): State<App>,
    Visitor(shell): Visitor,
    Path(code): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    let typed = Typed::parse(query.unwrap_or_default().as_bytes());
    let asked = asked_day(&typed, app.clock.today());
    let mut tx = app.db.read().await?;
    let tree = places::tree(&mut tx).await?;
    let place = tree.find(&code, asked).ok_or(Error::NotFound)?;
    let on = day_within(place, asked);
    let households = places::households(&mut tx, on).await?;
    let counts = Counts::new(households, &tree, shell.home.as_ref());
    let code = place.code.as_deref().unwrap_or_default();
    let same = store::with_code(&mut tx, code).await?;
    let known = exemplars::store::register::years(&mut tx).await?;
    let years = years_of(&tree, place, known, app.clock.today());
    let trail = Trail::of(&mut tx, shell.words, &place.id).await?;
    page(&One { trail, ..draw(shell, &tree, place, &counts, &same, on, years) })
}

/// The public bytes of a place, asked for by its id, as the public log holds their fingerprint.
pub async fn record(State(app): State<App>, Path(id): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    places::record::told(&mut tx, &id).await?.file()
}

/// Of the years with records (newest first), those up to today at whose end the place's
/// address means this place and not another of the same code.
fn years_of(tree: &Tree, place: &Place, known: Vec<i64>, today: Date) -> Vec<i64> {
    let means_it = |year: i64| {
        i16::try_from(year)
            .ok()
            .filter(|year| *year <= today.year())
            .and_then(|year| Date::new(year, 12, 31).ok())
            .and_then(|end| tree.find(place.slug(), end))
            .is_some_and(|found| found.id == place.id)
    };
    known.into_iter().filter(|year| means_it(*year)).collect()
}

/// The last day of the year asked, or today.
fn asked_day(typed: &Typed, today: Date) -> Date {
    typed
        .number("year")
        .ok()
        .flatten()
        .and_then(|year| i16::try_from(year).ok())
        .filter(|year| (1900..=2200).contains(year))
        .and_then(|year| Date::new(year, 12, 31).ok())
        .unwrap_or(today)
}

/// A day on which the place exists, as near as possible to the one asked.
fn day_within(place: &Place, asked: Date) -> Date {
    let not_before = place.valid_from.map_or(asked, |from| asked.max(from));
    place.valid_to.map_or(not_before, |to| not_before.min(to))
}

/// The newest of the years with records up to a year; that year when there is none.
fn newest(years: &[i64], year: i64) -> i64 {
    let before = years.iter().copied().filter(|known| *known <= year);
    before.max().unwrap_or(year)
}

fn draw(
    shell: Shell,
    tree: &Tree,
    place: &Place,
    counts: &Counts,
    same_code: &[String],
    on: Date,
    mut years: Vec<i64>,
) -> One {
    let words = shell.words;
    let year = i64::from(on.year());
    // A year that has only begun holds nothing yet: the last one with records is meant.
    let records = newest(&years, year);
    years.retain(|known| *known != records);
    let since = |day| words.t1("places-since", "day", words.day(day));
    let tie =
        |other: &Place, when: String| Tie { name: other.name.clone(), path: path_then(other, on), when };
    let counted = |id: &str| counts.of(tree, id, on).map(|count| words.n(count));
    let below = tree.children(&place.id, on).into_iter().map(|child| Below {
        name: child.name.clone(),
        path: path_then(child, on),
        code: child.code.clone().unwrap_or_default(),
        households: counted(&child.id),
    });
    let became = tree.became(&place.id);
    let made_of = tree.made_of(&place.id).into_iter();
    let same = same_code
        .iter()
        .filter(|id| **id != place.id && !became.iter().any(|(new, _)| new.id == **id))
        .filter_map(|id| tree.get(id));
    One {
        trail: Trail::default(),
        name: place.name.clone(),
        kind: words.t(format!("places-kind-{}", place.kind)),
        code: place.code.clone().unwrap_or_default(),
        slug: place.slug().to_owned(),
        dates: dates(words, place.valid_from, place.valid_to),
        records,
        years,
        day: words.day(on),
        above: tree
            .parents(&place.id)
            .into_iter()
            .map(|(above, edge)| tie(above, dates(words, edge.from, edge.to)))
            .collect(),
        became: became.iter().map(|(other, day)| tie(other, since(day))).collect(),
        made_of: made_of
            .map(|(other, day)| tie(other, words.t1("places-until-merged", "day", words.day(day))))
            .collect(),
        same_code: same.map(|other| tie(other, dates(words, other.valid_from, other.valid_to))).collect(),
        below: below.collect(),
        households: counted(&place.id),
        shell,
    }
}

/// The address of another place in a year when it exists.
pub(super) fn path_then(place: &Place, on: Date) -> String {
    let day = day_within(place, on);
    // The year of its last day may already belong to what it became.
    let ended_midyear =
        place.valid_to.is_some_and(|to| to.year() == day.year() && (to.month(), to.day()) != (12, 31));
    let year = if ended_midyear { day.year() - 1 } else { day.year() };
    format!("{}?year={year}", place.path())
}

/// `từ 01/07/2025`, `đến 30/06/2025`, `từ … đến …`; empty when neither is known.
pub(super) fn dates(words: Words, from: Option<Date>, to: Option<Date>) -> String {
    match (from, to) {
        (None, None) => String::new(),
        (Some(from), None) => words.t1("places-since", "day", words.day(from)),
        (None, Some(to)) => words.t1("places-until", "day", words.day(to)),
        (Some(from), Some(to)) => {
            words.t2("places-from-to", ("from", words.day(from)), ("to", words.day(to)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::places::reference;
    use jiff::civil::date;

    #[test]
    fn records_are_offered_of_years_that_have_them_and_mean_the_place() {
        let tree = reference::tree().unwrap();
        let known = || vec![2026, 2024, 2020];
        for (code, on, today, years) in [
            ("31255", 2021, date(2021, 1, 11), vec![2020]),
            ("31261", 2021, date(2026, 1, 11), vec![2024, 2020]),
            ("31261", 2026, date(2026, 1, 11), vec![2026]),
        ] {
            let place = tree.find(code, date(on, 12, 31)).unwrap();
            assert_eq!(years_of(&tree, place, known(), today), years, "{code} {on}");
        }
        assert_eq!(newest(&[2024, 2020], 2021), 2020);
        assert_eq!(newest(&[2024, 2020], 2026), 2024);
        assert_eq!(newest(&[2024], 2021), 2021);
    }
}
