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
mod tests {
    use super::*;
    use crate::exemplars::Content;
    use jiff::civil::date;

    fn parsed(verdict: Option<Verdict>, checked: bool) -> Parsed {
        Parsed {
            content: Content { starts_on: Some(date(2020, 3, 1)), ..Content::default() },
            checked_on: checked.then(|| date(2020, 6, 30)),
            verdict,
            level: Some("huyen".into()),
            decision: "3120/QĐ-UBND".into(),
            decided_on: Some(date(2020, 12, 18)),
            reason: "hết vốn".into(),
        }
    }

    fn known(state: State, was_checked: bool, level: Option<&str>) -> Known {
        Known {
            id: Some("1".into()),
            state,
            level: level.map(str::to_owned),
            registered_on: Some(date(2020, 2, 15)),
            starts_on: None,
            was_checked,
        }
    }

    #[test]
    fn a_row_adds_only_what_is_not_recorded() {
        use StepKind as S;
        let today = date(2021, 1, 11);
        for (known, parsed, expected) in [
            (
                known(State::Registered, false, None),
                parsed(Some(Verdict::Typical), true),
                vec![S::Started, S::Checked, S::Recognised, S::Typical],
            ),
            (known(State::Typical, true, Some("huyen")), parsed(Some(Verdict::Typical), true), vec![]),
            (known(State::Typical, true, Some("xa")), parsed(Some(Verdict::Typical), true), vec![S::Typical]),
            (
                known(State::Recognised, true, Some("xa")),
                parsed(Some(Verdict::Typical), true),
                vec![S::Typical],
            ),
            (known(State::Checked, true, None), parsed(Some(Verdict::Recognised), true), vec![S::Recognised]),
            (known(State::Registered, false, None), parsed(Some(Verdict::Stopped), false), vec![S::Stopped]),
            (known(State::Stopped, false, None), parsed(Some(Verdict::Stopped), false), vec![]),
            (
                known(State::Registered, false, None),
                parsed(Some(Verdict::UnderWay), true),
                vec![S::Started, S::Checked],
            ),
            (known(State::Registered, false, None), parsed(None, false), vec![]),
        ] {
            let kinds: Vec<_> = steps(&known, &parsed, today).iter().map(|step| step.kind).collect();
            assert_eq!(kinds, expected, "{known:?}");
        }
    }

    #[test]
    fn steps_lie_between_registration_and_today() {
        let mut row = parsed(Some(Verdict::Recognised), false);
        row.content.starts_on = Some(date(2019, 1, 1));
        let planned = steps(&known(State::Registered, false, None), &row, date(2020, 12, 1));
        assert_eq!(planned[0].on_day, date(2020, 2, 15));
        assert_eq!(planned[1].on_day, date(2020, 12, 1));
    }
}
