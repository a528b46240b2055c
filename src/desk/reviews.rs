//! What the year's review asks of an officer: to lock, to mend what came back, to look at
//! what units handed in, to sign.

use jiff::civil::Date;

use super::task::Task;
use crate::{
    accounts::Actor,
    annual_reports::{State, policy, store::reviews, units},
    error::Result,
    places::{Place, Tree},
    store::Tx,
    web::Words,
};

/// The tasks of last year's review, for the places that the officer's roles name.
pub(super) async fn tasks(
    tx: &mut Tx,
    tree: &Tree,
    words: Words,
    actor: &Actor,
    today: Date,
) -> Result<Vec<Task>> {
    let year = i64::from(today.year()) - 1;
    let all = reviews::of_year(tx, year).await?;
    let day = crate::imports::year_end(year);
    let mut out = Vec::new();
    for place in actor.places_for("annual_reports.lock").filter_map(|id| tree.get(id)) {
        let state = all.get(&place.id).map_or(State::Open, |review| review.state);
        let units = units(tree, year, place);
        let locked = units.iter().filter(|unit| {
            all.get(&unit.id).is_some_and(|review| matches!(review.state, State::Locked | State::Signed))
        });
        let roles = actor.roles_over(tree, &place.id, today);
        let asked = Asked {
            year,
            state,
            may_lock: policy::allows(&roles, "annual_reports.lock", state),
            may_sign: policy::allows(&roles, "annual_reports.sign", state),
            units: units.len(),
            locked: locked.count(),
        };
        let due = match tree.parent(&place.id, day) {
            Some(above) => reviews::due(tx, year, &above.id).await?,
            None => None,
        };
        let own = reviews::due(tx, year, &place.id).await?;
        out.extend(asked.task(words, place, due.or(own), today));
    }
    Ok(out)
}

/// Where a review stands, as far as its task depends on it.
struct Asked {
    year: i64,
    state: State,
    may_lock: bool,
    may_sign: bool,
    units: usize,
    locked: usize,
}

impl Asked {
    /// One task a place: what comes next. Nothing while nobody has set a day or begun.
    fn task(&self, words: Words, place: &Place, due: Option<Date>, today: Date) -> Option<Task> {
        let year = ("year", self.year.to_string());
        let (key, more) = match self.state {
            State::Returned if self.may_lock => ("desk-task-review-returned", vec![]),
            State::Open if self.may_lock && self.locked > 0 && self.locked < self.units => (
                "desk-task-review-units",
                vec![("locked", self.locked.to_string()), ("units", self.units.to_string())],
            ),
            State::Open if self.may_lock && (due.is_some() || self.locked > 0) => {
                ("desk-task-review-lock", vec![])
            }
            // A commune may sign its own report; nobody waits for that.
            State::Locked if self.may_sign && self.units > 0 => ("desk-task-review-sign", vec![]),
            _ => return None,
        };
        let values: Vec<_> = std::iter::once(year).chain(more).collect();
        Some(Task {
            code: self.year.to_string(),
            title: words.with(key, &values),
            path: format!("/desk/reports/{}?place={}", self.year, place.slug()),
            unit: place.name.clone(),
            due_on: due.unwrap_or(today),
            mine: true,
        })
    }
}

#[cfg(test)]
mod tests;
