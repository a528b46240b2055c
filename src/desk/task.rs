//! A task on the desk and how urgent it is. Pure.

use jiff::civil::Date;

use crate::{
    exemplars::{State, store::steps::Due},
    places::Tree,
    web::Words,
};

/// Something to do by a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Code of the record.
    pub code: String,
    /// What has to be done.
    pub title: String,
    /// Where.
    pub path: String,
    /// The unit.
    pub unit: String,
    /// By when.
    pub due_on: Date,
    /// Whether this officer follows it.
    pub mine: bool,
}

/// How near a day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Urgency {
    /// Past.
    Late,
    /// Today or within seven days.
    Soon,
    /// Later.
    Later,
}

impl Task {
    /// How near its day is.
    #[must_use]
    pub fn urgency(&self, today: Date) -> Urgency {
        match days_until(today, self.due_on) {
            days if days < 0 => Urgency::Late,
            0..=7 => Urgency::Soon,
            _ => Urgency::Later,
        }
    }

    /// `Quá 3 ngày`, `Hôm nay`, `Còn 4 ngày`.
    #[must_use]
    pub fn left(&self, words: Words, today: Date) -> String {
        match days_until(today, self.due_on) {
            0 => words.t("desk-today"),
            days if days < 0 => words.tn("desk-overdue-by", -days),
            days => words.tn("desk-days-left", days),
        }
    }
}

fn days_until(today: Date, day: Date) -> i64 {
    today.until((jiff::Unit::Day, day)).map_or(0, |span| i64::from(span.get_days()))
}

/// The act that a model in a state waits for.
#[must_use]
pub fn act_for(state: State) -> &'static str {
    match state {
        State::Registered => "exemplars.started",
        State::UnderWay => "exemplars.checked",
        _ => "exemplars.assessed",
    }
}

/// The task that a model waits for.
#[must_use]
pub fn of_exemplar(words: Words, tree: &Tree, actor: &str, due: &Due) -> Option<Task> {
    let key = match due.state {
        State::Registered => "desk-task-start",
        State::UnderWay => "desk-task-check",
        _ => "desk-task-assess",
    };
    Some(Task {
        code: due.number.map_or_else(String::new, |number| format!("MH {number}/{}", due.year)),
        title: words.t1(key, "name", &due.name),
        path: format!("/desk/exemplars/{}", due.id),
        unit: tree.name(&due.unit_id).to_owned(),
        due_on: due.due_on?,
        mine: due.follower_id.as_deref() == Some(actor) || due.created_by.as_deref() == Some(actor),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn urgency_follows_the_calendar() {
        let today = date(2021, 1, 11);
        let task = |due_on| Task {
            code: String::new(),
            title: String::new(),
            path: String::new(),
            unit: String::new(),
            due_on,
            mine: false,
        };
        for (day, urgency) in [
            (date(2020, 12, 31), Urgency::Late),
            (date(2021, 1, 10), Urgency::Late),
            (date(2021, 1, 11), Urgency::Soon),
            (date(2021, 1, 18), Urgency::Soon),
            (date(2021, 1, 19), Urgency::Later),
        ] {
            assert_eq!(task(day).urgency(today), urgency, "{day}");
        }
        assert_eq!(days_until(today, date(2020, 12, 31)), -11);
    }
}
