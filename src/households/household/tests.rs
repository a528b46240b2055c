//! States as drawn, days, numbers.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn drawn() -> Vec<(State, Step, State)> {
    crate::diagram::arrows(include_str!("../states.txt"))
}

proptest! {
    #[test]
    fn any_sequence_of_steps_goes_as_drawn(steps in proptest::collection::vec(0..Step::ALL.len(), 0..40)) {
        let drawn = drawn();
        let mut state = State::Living;
        for step in steps.into_iter().map(|index| Step::ALL[index]) {
            let arrow = drawn.iter().find(|(from, by, _)| *from == state && *by == step);
            prop_assert_eq!(state.after(step).ok(), arrow.map(|(_, _, to)| *to));
            if let Ok(next) = state.after(step) {
                state = next;
            }
        }
    }
}

fn household(ended: Option<Ended>) -> Household {
    Household {
        id: "1".into(),
        place_id: "a".into(),
        number: 12,
        head: "Nguyễn Văn Mẫu".into(),
        area: "Tổ 5".into(),
        representative: String::new(),
        phone: None,
        valid_from: Some(date(2020, 3, 1)),
        valid_to: ended.map(|_| date(2020, 6, 30)),
        ended,
        version: 1,
        updated_at: Timestamp::UNIX_EPOCH,
    }
}

#[test]
fn an_act_has_its_days() {
    let today = date(2021, 1, 11);
    let here = State::Living;
    for (ended, step, day, outcome) in [
        (None, Step::Move, date(2020, 3, 1), Ok(State::Moved)),
        (None, Step::Move, date(2020, 2, 29), Err(Refusal::BeforeFirst)),
        (None, Step::Move, date(2021, 1, 12), Err(Refusal::InTheFuture)),
        (None, Step::Dissolve, today, Ok(State::Dissolved)),
        (None, Step::Split, date(2020, 3, 1), Ok(here)),
        (None, Step::SplitUp, date(2020, 3, 1), Err(Refusal::BeforeFirst)),
        (None, Step::SplitUp, date(2020, 3, 2), Ok(State::Split)),
        (None, Step::Return, today, Err(Refusal::NotFromHere(here))),
        (Some(Ended::Moved), Step::Return, date(2020, 6, 30), Err(Refusal::NotGoneYet)),
        (Some(Ended::Moved), Step::Return, date(2020, 7, 1), Ok(here)),
        (Some(Ended::Merged), Step::Return, today, Err(Refusal::NotFromHere(State::Merged))),
        (Some(Ended::Moved), Step::Move, today, Err(Refusal::NotFromHere(State::Moved))),
    ] {
        assert_eq!(household(ended).step(step, day, today), outcome, "{ended:?} {step} {day}");
    }
}

#[test]
fn it_was_there_from_its_first_to_its_last_day() {
    let gone = household(Some(Ended::Moved));
    for (day, there) in [
        (date(2020, 2, 29), false),
        (date(2020, 3, 1), true),
        (date(2020, 6, 30), true),
        (date(2020, 7, 1), false),
    ] {
        assert_eq!(gone.exists_on(day), there, "{day}");
    }
    assert!(!gone.was_away(date(2020, 7, 1)), "a mistake leaves no gap");
    assert!(gone.was_away(date(2020, 9, 1)));
}

#[test]
fn it_joins_another_living_one_of_its_hamlet() {
    let one = household(None);
    let other = |id: &str, place: &str, ended| Household {
        id: id.into(),
        place_id: place.into(),
        ..household(ended)
    };
    for (into, outcome) in [
        (other("2", "a", None), Ok(())),
        (other("1", "a", None), Err(Refusal::Itself)),
        (other("2", "b", None), Err(Refusal::OtherHamlet)),
        (other("2", "a", Some(Ended::Moved)), Err(Refusal::OtherEnded)),
    ] {
        assert_eq!(one.may_join(&into), outcome, "{into:?}");
    }
}

#[test]
fn the_head_speaks_unless_somebody_else_does() {
    let mut one = household(None);
    assert_eq!(one.speaker(), "Nguyễn Văn Mẫu");
    one.representative = "Trần Thị Mẫu".into();
    assert_eq!(one.speaker(), "Trần Thị Mẫu");
    let same =
        Content {
            head: "Trần Thị Mẫu".into(), representative: "tran thi mau".into(), ..Content::default()
        };
    assert_eq!(same.plain().representative, "");
}

#[test]
fn telephone_numbers_are_kept_as_digits() {
    for (text, kept) in [
        ("0900 000 000", Some("0900000000")),
        ("0900.000.000", Some("0900000000")),
        ("+84 900 000 000", Some("+84900000000")),
        ("090", None),
        ("hỏi con", None),
        ("", None),
    ] {
        assert_eq!(phone(text).as_deref(), kept, "{text}");
    }
}

#[test]
fn numbers_begin_at_one() {
    for (number, outcome) in [
        (0, Err(Refusal::NoNumber)),
        (1, Ok(1)),
        (HIGHEST, Ok(HIGHEST)),
        (HIGHEST + 1, Err(Refusal::NoNumber)),
    ] {
        assert_eq!(usable(number), outcome, "{number}");
    }
}
