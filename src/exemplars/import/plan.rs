//! Which steps a row adds to a model. Pure: what is known and what the row says go in,
//! steps come out; none when all of it is recorded already.

use jiff::civil::Date;

use super::row::{Parsed, Verdict};
use crate::exemplars::{State, StepKind, exemplar::NewStep, store::batches::Known};

/// A model that the row is about to register.
pub(super) fn unknown(parsed: &Parsed, today: Date) -> Known {
    Known {
        id: None,
        state: State::Registered,
        level: None,
        registered_on: parsed.content.registered_on.or(Some(today)),
        starts_on: parsed.content.starts_on,
        was_checked: false,
    }
}

/// The steps, in order.
pub(super) fn steps(known: &Known, parsed: &Parsed, today: Date) -> Vec<NewStep> {
    let mut plan =
        Plan { state: known.state, floor: known.registered_on.unwrap_or(today), today, steps: Vec::new() };
    let starts = known.starts_on.or(parsed.content.starts_on);
    let begin = |plan: &mut Plan, by: Date| {
        if plan.state == State::Registered {
            plan.add(StepKind::Started, starts.unwrap_or(by).min(by), None, parsed);
        }
    };
    if let Some(day) = parsed.checked_on
        && !known.was_checked
    {
        begin(&mut plan, day);
        plan.add(StepKind::Checked, day, None, parsed);
    }
    let decided = parsed.decided_on.unwrap_or(today);
    match parsed.verdict {
        Some(Verdict::Recognised) => {
            begin(&mut plan, decided);
            plan.add(StepKind::Recognised, decided, parsed.level.clone(), parsed);
        }
        Some(Verdict::Typical) => {
            begin(&mut plan, decided);
            plan.add(StepKind::Recognised, decided, parsed.level.clone(), parsed);
            if plan.state != State::Typical || known.level != parsed.level {
                plan.add(StepKind::Typical, decided, parsed.level.clone(), parsed);
            }
        }
        Some(Verdict::Stopped) => {
            let day = parsed.decided_on.or(parsed.checked_on).unwrap_or(today);
            plan.add(StepKind::Stopped, day, None, parsed);
        }
        Some(Verdict::UnderWay) | None => {}
    }
    plan.steps
}

struct Plan {
    state: State,
    floor: Date,
    today: Date,
    steps: Vec<NewStep>,
}

impl Plan {
    /// Adds a step where the drawing of states has an arrow for it.
    fn add(&mut self, kind: StepKind, day: Date, level: Option<String>, parsed: &Parsed) {
        let Ok(after) = self.state.after(kind) else {
            return;
        };
        let decided = level.is_some();
        self.steps.push(NewStep {
            kind,
            on_day: day.max(self.floor).min(self.today),
            level,
            decision: if decided { parsed.decision.clone() } else { String::new() },
            note: if kind == StepKind::Stopped { parsed.reason.clone() } else { String::new() },
        });
        self.state = after;
    }
}

#[cfg(test)]
mod tests;
