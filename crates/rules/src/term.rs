//! Counting days: from an act to the day something is due, each step told.
//!
//! The day of the act is not counted (Bộ luật Dân sự 2015, Điều 147); a term that ends on a day off
//! ends at the end of the next working day (Điều 148). A term in working days leaves out weekends
//! and holidays and counts make-up Saturdays.

use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    Confidence,
    calendar::{Calendar, Kind},
};

/// How long somebody has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Term {
    /// Days as they come.
    Days(u16),
    /// Days on which offices work.
    WorkingDays(u16),
}

/// A step of the count, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The day of the act, not counted.
    Act(Date),
    /// Days counted, from the first number to the last.
    Counted {
        /// First day of the run.
        from: Date,
        /// Last day of the run.
        to: Date,
        /// Number of the first.
        first: u16,
        /// Number of the last.
        last: u16,
    },
    /// Days left out of a count of working days.
    LeftOut {
        /// First day.
        from: Date,
        /// Last day.
        to: Date,
        /// What they are.
        kind: Kind,
    },
    /// The last day was a day off, so the term ends on the next working day.
    Moved {
        /// The day it would have ended.
        from: Date,
        /// The day it ends.
        to: Date,
        /// What the first of them is.
        kind: Kind,
    },
}

/// A count with its arithmetic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// The last day on which the thing may be done.
    pub due: Date,
    /// How it was reached.
    pub steps: Vec<Step>,
    /// Years whose holidays are not known: there the day may turn out earlier (a make-up Saturday) or later (a holiday).
    pub missing: Vec<i16>,
    /// How well the least known year that the count passed through is known.
    pub confidence: Confidence,
}

/// The day a term that began with an act ends; none past the last day a calendar can write.
#[must_use]
pub fn due(calendar: &Calendar, act: Date, term: Term) -> Option<Count> {
    let mut walk = Walk { calendar, day: act, steps: vec![Step::Act(act)] };
    match term {
        Term::Days(days) => walk.days(days)?,
        Term::WorkingDays(days) => walk.working_days(days)?,
    }
    walk.move_off()?;
    let Walk { day, steps, .. } = walk;
    // A plain count asks about holidays on its last day only.
    let since = match term {
        Term::Days(days) => act.checked_add(i64::from(days).days()).ok()?.year(),
        // The day of the act is not counted, so its own year matters only when no day is.
        Term::WorkingDays(days) => act.checked_add(i64::from(days.min(1)).days()).ok()?.year(),
    };
    let passed = since..=day.year();
    let missing: Vec<_> = passed.clone().filter(|year| calendar.year(*year).is_none()).collect();
    let known = passed.filter_map(|year| calendar.year(year)).map(|year| year.confidence);
    let confidence = if missing.is_empty() { known.max().unwrap_or(Confidence::F) } else { Confidence::M };
    Some(Count { due: day, steps, missing, confidence })
}

struct Walk<'a> {
    calendar: &'a Calendar,
    day: Date,
    steps: Vec<Step>,
}

impl Walk<'_> {
    fn days(&mut self, days: u16) -> Option<()> {
        for number in 1..=days {
            self.day = self.day.tomorrow().ok()?;
            self.count(number);
        }
        Some(())
    }

    fn working_days(&mut self, days: u16) -> Option<()> {
        let mut number = 0;
        while number < days {
            self.day = self.day.tomorrow().ok()?;
            let kind = self.calendar.kind(self.day);
            if kind.is_working() {
                number += 1;
                self.count(number);
            } else {
                self.leave_out(kind);
            }
        }
        Some(())
    }

    fn move_off(&mut self) -> Option<()> {
        let (from, kind) = (self.day, self.calendar.kind(self.day));
        while !self.calendar.kind(self.day).is_working() {
            self.day = self.day.tomorrow().ok()?;
        }
        if self.day != from {
            self.steps.push(Step::Moved { from, to: self.day, kind });
        }
        Some(())
    }

    fn count(&mut self, number: u16) {
        let day = self.day;
        if let Some(Step::Counted { to, last, .. }) = self.steps.last_mut() {
            (*to, *last) = (day, number);
        } else {
            self.steps.push(Step::Counted { from: day, to: day, first: number, last: number });
        }
    }

    fn leave_out(&mut self, kind: Kind) {
        let day = self.day;
        match self.steps.last_mut() {
            Some(Step::LeftOut { to, kind: before, .. }) if *before == kind => *to = day,
            _ => self.steps.push(Step::LeftOut { from: day, to: day, kind }),
        }
    }
}

#[cfg(test)]
#[path = "term_tests.rs"]
mod tests;
