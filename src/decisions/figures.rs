//! What matters put to the people give to the year's review: figures G01 to G07, G16 and G17, each with the
//! address that opens the records it was counted from.
//!
//! A round belongs to the year in which it began, a matter to the year in which it was opened. G05b is a
//! share: of all households of the rolls on which something passed, how many were in favour.

use std::collections::HashSet;

use jiff::civil::Date;

use super::{
    decision::State,
    store::{
        register::{self, Filter, Item},
        sittings::{self, Asked, Sitting},
    },
};
use crate::{
    annual_reports::Figure,
    error::Result,
    places::{Place, Tree},
    store::Tx,
};

/// How many matters are put to the people of a place now, and below it.
///
/// # Errors
/// When the database fails.
pub async fn discussed(tx: &mut Tx, tree: &Tree, place: &Place, today: Date) -> Result<i64> {
    let places = Some(tree.reach(&place.id, today));
    register::count(tx, &Filter { places, states: vec![State::Open], ..Filter::default() }).await
}

/// Rounds and matters of a year, read once for as many places as are drawn.
#[derive(Debug, Clone, Default)]
pub struct Tallies {
    year: i64,
    sittings: Vec<Sitting>,
    matters: Vec<Item>,
}

const MOST: i64 = 1_000_000;

impl Tallies {
    /// Reads them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn read(tx: &mut Tx, year: i64) -> Result<Self> {
        let asked = Asked { year: Some(year), ..Asked::default() };
        let filter = Filter { year: Some(year), ..Filter::default() };
        Ok(Self {
            year,
            sittings: sittings::list(tx, &asked).await?,
            matters: register::list(tx, &filter, MOST, 0).await?,
        })
    }

    /// The figures of a place and everything below it; none when nothing was put to its people.
    #[must_use]
    pub fn figures(&self, units: &[String], slug: &str) -> Vec<Figure> {
        let units: HashSet<&str> = units.iter().map(String::as_str).collect();
        let own: Vec<_> = self.sittings.iter().filter(|one| units.contains(one.place_id.as_str())).collect();
        let matters: Vec<_> =
            self.matters.iter().filter(|item| units.contains(item.place_id.as_str())).collect();
        if own.is_empty() && matters.is_empty() {
            return Vec::new();
        }
        let of = |form: &str| own.iter().filter(|one| one.form == form).copied().collect::<Vec<_>>();
        let (meetings, papers) = (of("meeting"), of("ballots"));
        let too_few = meetings.iter().filter(|one| one.ended != "passed" && one.ended != "rejected");
        let passed: Vec<_> = matters.iter().filter(|item| is_passed(item.state)).collect();
        let topic = |topic: &str| number(passed.iter().filter(|item| item.topic == topic).count());
        let recognised = |all: &[&&Item]| number(all.iter().filter(|item| is_recognised(item.state)).count());
        let conventions: Vec<&&Item> = matters.iter().filter(|item| item.topic == "convention").collect();
        let everything: Vec<&&Item> = matters.iter().collect();
        let rounds = |query: &str| format!("/decisions/rounds?year={}&place={slug}{query}", self.year);
        let register = |query: &str| format!("/decisions?year={}&place={slug}{query}", self.year);
        let mut out = Vec::new();
        let mut figure = |code: &str, value: i64, records: String| {
            out.push(Figure { code: code.to_owned(), value, records });
        };
        let sum = |all: &[&Sitting], of: fn(&Sitting) -> i64| all.iter().map(|one| of(one)).sum::<i64>();
        figure("G01", number(meetings.len()), rounds("&form=meeting"));
        figure("G02a", sum(&meetings, |one| one.present), rounds("&form=meeting"));
        figure("G02b", sum(&meetings, |one| one.roll), rounds("&form=meeting"));
        figure("G03", number(too_few.count()), rounds("&form=meeting&status=too-few"));
        figure("G04", number(matters.len()), register(""));
        figure("G05a", number(passed.len()), register("&status=all-passed"));
        if let Some(share) = in_favour(&own) {
            figure("G05b", share, rounds(""));
        }
        figure("G06a", number(papers.len()), rounds("&form=ballots"));
        figure("G06b", sum(&papers, |one| one.issued), rounds("&form=ballots"));
        figure("G06c", sum(&papers, |one| one.present), rounds("&form=ballots"));
        figure("G07", topic("contribution"), register("&topic=contribution&status=all-passed"));
        figure("G16", recognised(&conventions), register("&topic=convention&status=recognised"));
        figure("G17", recognised(&everything), register("&status=recognised"));
        out
    }
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Whether people decided it, whatever followed.
pub(super) fn is_passed(state: State) -> bool {
    matches!(state, State::Passed | State::Recognised | State::Refused | State::CarriedOut | State::Annulled)
}

fn is_recognised(state: State) -> bool {
    state == State::Recognised
}

/// Of all households of the rolls on which something passed, how many in a hundred were in favour.
fn in_favour(all: &[&Sitting]) -> Option<i64> {
    let (votes, roll) = all
        .iter()
        .filter_map(|one| Some((one.in_favour?, one.roll)))
        .fold((0, 0), |(votes, roll), (n, of)| (votes + n, roll + of));
    (roll > 0).then(|| (votes * 200 + roll) / (roll * 2))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn sitting(form: &str, present: i64, ended: &str, in_favour: Option<i64>) -> Sitting {
        Sitting {
            number: (2020, 1),
            title: String::new(),
            place_id: "ap".into(),
            form: form.into(),
            seq: 1,
            begins_on: date(2020, 5, 1),
            roll: 200,
            present,
            issued: 205,
            ended: ended.into(),
            in_favour,
        }
    }

    #[test]
    fn figures_are_counted_from_rounds_and_matters() {
        let item = |state, topic: &str| Item {
            id: String::new(),
            number: Some((2020, 1)),
            place_id: "ap".into(),
            title: String::new(),
            topic: topic.into(),
            state,
            opened_on: None,
            begins_on: None,
            closes_on: None,
        };
        let tallies = Tallies {
            year: 2020,
            sittings: vec![
                sitting("meeting", 90, "meet_again", None),
                sitting("meeting", 150, "passed", Some(121)),
                sitting("ballots", 180, "passed", Some(160)),
            ],
            matters: vec![
                item(State::Passed, "contribution"),
                item(State::Recognised, "convention"),
                item(State::Open, "contribution"),
            ],
        };
        let drawn = tallies.figures(&["ap".to_owned()], "ap");
        let value = |code: &str| drawn.iter().find(|figure| figure.code == code).unwrap().value;
        for (code, expected) in [
            ("G01", 2),
            ("G02a", 240),
            ("G02b", 400),
            ("G03", 1),
            ("G04", 3),
            ("G05a", 2),
            ("G05b", 70),
            ("G06a", 1),
            ("G06b", 205),
            ("G06c", 180),
            ("G07", 1),
            ("G16", 1),
            ("G17", 1),
        ] {
            assert_eq!(value(code), expected, "{code}");
        }
        assert!(tallies.figures(&["khac".to_owned()], "khac").is_empty());
    }
}
