//! The units of a place: where the review of each stands, its main figures, and whether the
//! kept figures of all of them add up.

use std::collections::HashMap;

use jiff::civil::Date;

use super::{asked::Asked, fig::Fig};
use crate::{
    annual_reports::{
        Drawn, Review,
        figure::Ground,
        indicator,
        shown::{Reading, add_up},
        standing::{self, Handed},
        store::reviews,
    },
    error::Result,
    store::Tx,
    web::Words,
};

/// The indicators that the table shows for each unit.
const MAIN: [&str; 4] = ["K01", "K11", "M01", "M02"];

/// A unit's main figures.
pub(super) struct UnitView {
    pub(super) name: String,
    pub(super) path: String,
    pub(super) figs: Vec<Fig>,
}

/// Where a unit's review stands.
pub(crate) struct HandedView {
    /// The unit.
    pub(crate) name: String,
    /// Its page.
    pub(crate) path: String,
    /// The day it handed in; empty when it has not.
    pub(crate) first: String,
    /// The day it locked again; empty when it has not.
    pub(crate) again: String,
    /// Class of the mark.
    pub(crate) mark: &'static str,
    /// The mark's word.
    pub(crate) word: String,
    /// Whether it came after the due day, or has not come though the day has passed.
    pub(crate) late: bool,
}

/// All units and how many of them are locked.
#[derive(Default)]
pub(crate) struct HandedIn {
    /// One a unit.
    pub(crate) units: Vec<HandedView>,
    /// `11 trên 11`; empty when there are no units.
    pub(crate) count: String,
    /// The due day in words; empty when none is set.
    pub(crate) due: String,
}

/// The main figures of each unit: as kept where its review is locked, else counted now.
pub(super) async fn figures(
    tx: &mut Tx,
    words: Words,
    asked: &Asked,
    ground: &Ground<'_>,
) -> Result<Vec<UnitView>> {
    let frozen = reviews::frozen(tx, asked.year, None, Some(&MAIN)).await?;
    let mut out = Vec::new();
    for unit in asked.units() {
        let live;
        let drawn: &[Drawn] = match frozen.get(&unit.id) {
            Some(frozen) => frozen,
            None => {
                live = ground.draw(unit);
                &live
            }
        };
        let path = asked.path(asked.year, unit);
        let fig = |code: &str| Fig::of(words, drawn.iter().find(|figure| figure.code == code), &path);
        out.push(UnitView { name: unit.name.clone(), figs: MAIN.into_iter().map(fig).collect(), path });
    }
    // Below a commune nothing of this is kept by hamlet: an empty table says nothing.
    if out.iter().all(|unit| unit.figs.iter().all(|fig| fig.text.is_empty())) {
        out.clear();
    }
    Ok(out)
}

/// Where the review of each unit stands; none below a commune.
pub(crate) fn handed_in(
    words: Words,
    asked: &Asked,
    reviews: &HashMap<String, Review>,
    due: Option<Date>,
    today: Date,
    path: impl Fn(&str) -> String,
) -> HandedIn {
    let units = standing::units(&asked.tree, asked.year, &asked.place);
    if units.is_empty() {
        return HandedIn::default();
    }
    let count = |n: usize| words.n(i64::try_from(n).unwrap_or(i64::MAX));
    let day = |day: Option<Date>| day.map(|day| short(words, day)).unwrap_or_default();
    let mut locked = 0;
    let all = units.len();
    let views = units
        .into_iter()
        .map(|unit| {
            let handed = Handed::of(reviews.get(&unit.id), due, today);
            locked += usize::from(handed.state.is_frozen());
            HandedView {
                name: unit.name.clone(),
                path: path(unit.slug()),
                first: day(handed.first),
                again: day(handed.again),
                mark: handed.state.mark(),
                word: words.t(handed.state.key()),
                late: handed.late,
            }
        })
        .collect();
    HandedIn {
        units: views,
        count: words.t2("annual-reports-handed-count", ("n", count(locked)), ("all", count(all))),
        due: due.map(|due| words.t1("annual-reports-due-on", "day", words.day(due))).unwrap_or_default(),
    }
}

/// `04/01`: the column is narrow, and the year is the one after the review's.
fn short(words: Words, day: Date) -> String {
    day.strftime(if words.is_vi() { "%d/%m" } else { "%-d %b" }).to_string()
}

/// Whether the kept figures of all units add up to those of the place, in sentences; empty
/// while the place or one of its units is not locked.
pub(super) async fn sums(
    tx: &mut Tx,
    words: Words,
    asked: &Asked,
    reading: &Reading,
    reviews: &HashMap<String, Review>,
) -> Result<Vec<String>> {
    let units = standing::units(&asked.tree, asked.year, &asked.place);
    let locked = |id: &str| reviews.get(id).is_some_and(|review| review.state.is_frozen());
    if units.is_empty() || !reading.state().is_frozen() || !units.iter().all(|unit| locked(&unit.id)) {
        return Ok(Vec::new());
    }
    let mut frozen = reviews::frozen(tx, asked.year, None, None).await?;
    frozen.retain(|id, _| units.iter().any(|unit| unit.id == *id));
    let (compared, unequal) = add_up(&reading.shown(), &frozen);
    if unequal.is_empty() {
        return Ok(vec![words.tn("annual-reports-sums-agree", compared)]);
    }
    Ok(unequal
        .into_iter()
        .map(|one| {
            let name = indicator::find(one.code).map_or_else(String::new, |found| found.name(words));
            let values = [("name", name), ("sum", words.n(one.sum)), ("whole", words.n(one.whole))];
            words.with("annual-reports-sums-differ", &values)
        })
        .collect())
}
