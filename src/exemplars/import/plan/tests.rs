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
        (known(State::Recognised, true, Some("xa")), parsed(Some(Verdict::Typical), true), vec![S::Typical]),
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
