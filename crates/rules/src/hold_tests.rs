use jiff::civil::date;

use super::*;

fn hung(from: Date, to: Date) -> Span {
    Span { from, to: Some(to) }
}

fn hangs(from: Date) -> Span {
    Span { from, to: None }
}

#[test]
fn a_notice_hangs_its_days_running() {
    let up = date(2020, 12, 19);
    let until = date(2021, 1, 18);
    for (spans, today, stands_at) in [
        (vec![], date(2021, 1, 11), Hold::NotYet),
        (vec![hangs(up)], up, Hold::Running { day: 0, until }),
        (vec![hangs(up)], date(2021, 1, 11), Hold::Running { day: 23, until }),
        (vec![hangs(up)], until, Hold::Running { day: 30, until }),
        (vec![hangs(up)], date(2021, 1, 19), Hold::Kept { until }),
        (vec![hung(up, date(2021, 1, 19))], date(2021, 1, 20), Hold::Kept { until }),
        // Taken down on the thirtieth day: that day was not whole.
        (vec![hung(up, until)], date(2021, 1, 20), Hold::Early { hung: 29, of: 30 }),
        (vec![hung(up, date(2020, 12, 24))], date(2021, 1, 20), Hold::Early { hung: 4, of: 30 }),
        // Up again later: begins anew.
        (
            vec![hung(up, date(2020, 12, 24)), hangs(date(2020, 12, 26))],
            date(2021, 1, 11),
            Hold::Running { day: 16, until: date(2021, 1, 25) },
        ),
        // Put up again on the day it was found torn: not interrupted.
        (
            vec![hangs(date(2020, 12, 24)), hung(up, date(2020, 12, 24))],
            date(2021, 1, 11),
            Hold::Running { day: 23, until },
        ),
        // Hung its time, then once more for a while: kept.
        (
            vec![hung(up, date(2021, 1, 25)), hung(date(2021, 2, 1), date(2021, 2, 2))],
            date(2021, 2, 3),
            Hold::Kept { until },
        ),
        // A day that has not come yet counts for nothing.
        (vec![hangs(date(2021, 1, 20))], date(2021, 1, 11), Hold::NotYet),
        (vec![hung(up, date(2021, 2, 20))], date(2021, 1, 11), Hold::Running { day: 23, until }),
        // Up and down on one day.
        (vec![hung(up, up)], date(2021, 1, 11), Hold::Early { hung: 0, of: 30 }),
    ] {
        let calendar = Calendar::shipped().unwrap();
        assert_eq!(stands(&spans, Term::Days(30), calendar, today), stands_at, "{spans:?} on {today}");
    }
}

#[test]
fn a_list_of_poor_households_hangs_seven_working_days() {
    let calendar = Calendar::shipped().unwrap();
    let term = Term::WorkingDays(7);
    let up = date(2021, 1, 7);
    let until_day = date(2021, 1, 18);
    assert_eq!(until(up, term, calendar), until_day);
    for (spans, today, stands_at) in [
        (vec![hangs(up)], up, Hold::Running { day: 0, until: until_day }),
        (vec![hangs(up)], date(2021, 1, 11), Hold::Running { day: 2, until: until_day }),
        (vec![hangs(up)], until_day, Hold::Running { day: 7, until: until_day }),
        (vec![hangs(up)], date(2021, 1, 19), Hold::Kept { until: until_day }),
        // Over a weekend nothing is counted; taken down on the Monday, that day was not whole.
        (vec![hung(up, date(2021, 1, 11))], date(2021, 1, 20), Hold::Early { hung: 1, of: 7 }),
        (vec![hung(up, up)], date(2021, 1, 20), Hold::Early { hung: 0, of: 7 }),
    ] {
        assert_eq!(stands(&spans, term, calendar, today), stands_at, "{spans:?} on {today}");
    }
}
