use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::calendar::Holiday;

fn counted(act: Date, term: Term) -> Count {
    due(Calendar::shipped().unwrap(), act, term).unwrap()
}

#[test]
fn terms_end_when_a_clerk_counting_on_a_wall_calendar_says_so() {
    for (act, term, end) in [
        // Friday 18/12/2020 and two days: Sunday, so Monday.
        (date(2020, 12, 18), Term::Days(2), date(2020, 12, 21)),
        (date(2020, 12, 16), Term::Days(2), date(2020, 12, 18)),
        // Over Tết 2020: 23 to 29 January are off.
        (date(2020, 1, 21), Term::WorkingDays(5), date(2020, 2, 4)),
        (date(2020, 1, 21), Term::Days(5), date(2020, 1, 30)),
        // 29 April 2024 was exchanged for Saturday 4 May.
        (date(2024, 4, 24), Term::WorkingDays(5), date(2024, 5, 4)),
        (date(2024, 4, 24), Term::Days(5), date(2024, 5, 2)),
        // Saturday 27/04/2024 is off; the Saturday worked in exchange is not.
        (date(2024, 5, 2), Term::Days(2), date(2024, 5, 4)),
        // From one year into the next.
        (date(2020, 12, 30), Term::WorkingDays(2), date(2021, 1, 4)),
        // Nothing to wait for: the day itself, or the next working day.
        (date(2020, 12, 18), Term::WorkingDays(0), date(2020, 12, 18)),
        (date(2020, 12, 19), Term::Days(0), date(2020, 12, 21)),
    ] {
        assert_eq!(counted(act, term).due, end, "{act} {term:?}");
    }
}

#[test]
fn every_step_of_a_count_is_told() {
    let count = counted(date(2024, 4, 24), Term::WorkingDays(5));
    assert_eq!(
        count.steps,
        [
            Step::Act(date(2024, 4, 24)),
            Step::Counted { from: date(2024, 4, 25), to: date(2024, 4, 26), first: 1, last: 2 },
            Step::LeftOut { from: date(2024, 4, 27), to: date(2024, 4, 28), kind: Kind::Weekend },
            Step::LeftOut {
                from: date(2024, 4, 29),
                to: date(2024, 4, 29),
                kind: Kind::Off(Holiday::Swapped)
            },
            Step::LeftOut {
                from: date(2024, 4, 30),
                to: date(2024, 4, 30),
                kind: Kind::Off(Holiday::April30)
            },
            Step::LeftOut { from: date(2024, 5, 1), to: date(2024, 5, 1), kind: Kind::Off(Holiday::May1) },
            Step::Counted { from: date(2024, 5, 2), to: date(2024, 5, 4), first: 3, last: 5 },
        ]
    );
    let count = counted(date(2020, 12, 18), Term::Days(2));
    assert_eq!(
        count.steps,
        [
            Step::Act(date(2020, 12, 18)),
            Step::Counted { from: date(2020, 12, 19), to: date(2020, 12, 20), first: 1, last: 2 },
            Step::Moved { from: date(2020, 12, 20), to: date(2020, 12, 21), kind: Kind::Weekend },
        ]
    );
}

#[test]
fn a_year_without_its_holidays_is_named() {
    for (act, term, missing) in [
        (date(2026, 12, 29), Term::WorkingDays(5), vec![2027]),
        (date(2026, 12, 29), Term::Days(5), vec![2027]),
        (date(2018, 6, 1), Term::WorkingDays(1), vec![2018]),
        (date(2026, 12, 21), Term::WorkingDays(5), vec![]),
        // A plain count asks about holidays on its last day only.
        (date(2018, 12, 30), Term::Days(5), vec![]),
        // The day of the act is not counted.
        (date(2018, 12, 31), Term::WorkingDays(1), vec![]),
    ] {
        let count = counted(act, term);
        assert_eq!(count.missing, missing, "{act}");
        assert!(count.confidence.is_unverified());
    }
}

#[test]
fn without_its_year_a_day_may_come_out_later_than_it_is() {
    let (act, term) = (date(2025, 4, 24), Term::WorkingDays(2));
    assert_eq!(counted(act, term).due, date(2025, 4, 26), "a Saturday worked");
    assert_eq!(due(&Calendar::default(), act, term).unwrap().due, date(2025, 4, 28));
}

#[test]
fn a_confirmed_year_gives_a_confirmed_day() {
    let mut year = Calendar::shipped().unwrap().year(2024).unwrap().clone();
    year.confidence = Confidence::Confirmed;
    let calendar = Calendar::default().with(year);
    let count = due(&calendar, date(2024, 4, 24), Term::WorkingDays(5)).unwrap();
    assert_eq!(count.confidence, Confidence::Confirmed);
}

#[test]
fn the_end_of_the_calendar_is_no_day() {
    assert_eq!(due(&Calendar::default(), Date::MAX, Term::Days(1)), None);
    assert_eq!(due(&Calendar::default(), Date::MAX, Term::WorkingDays(3)), None);
}

proptest! {
    #[test]
    fn counts_add_up(offset in 0_i64..2900, days in 0_u16..60, working: bool) {
        let calendar = Calendar::shipped().unwrap();
        let act = date(2019, 1, 1).checked_add(offset.days()).unwrap();
        let term = if working { Term::WorkingDays(days) } else { Term::Days(days) };
        let count = due(calendar, act, term).unwrap();
        prop_assert!(calendar.kind(count.due).is_working());
        // The steps cover every day from the act to the end, once and in order.
        let mut next = act;
        let mut numbered = 0;
        for step in &count.steps {
            let (from, to) = match *step {
                Step::Act(day) => (day, day),
                Step::Counted { from, to, first, last } => {
                    prop_assert_eq!(first, numbered + 1);
                    numbered = last;
                    (from, to)
                }
                Step::LeftOut { from, to, kind } => {
                    prop_assert!(!kind.is_working());
                    (from, to)
                }
                Step::Moved { from, to, .. } => (from.tomorrow().unwrap(), to),
            };
            prop_assert_eq!(from, next);
            next = to.tomorrow().unwrap();
        }
        prop_assert_eq!(numbered, days);
        prop_assert_eq!(next, count.due.tomorrow().unwrap());
    }

    #[test]
    fn a_later_act_is_never_due_earlier(offset in 0_i64..2800, days in 0_u16..40, working: bool) {
        let calendar = Calendar::shipped().unwrap();
        let act = date(2019, 1, 1).checked_add(offset.days()).unwrap();
        let term = if working { Term::WorkingDays(days) } else { Term::Days(days) };
        let first = due(calendar, act, term).unwrap().due;
        let second = due(calendar, act.tomorrow().unwrap(), term).unwrap().due;
        prop_assert!(first <= second);
    }
}
