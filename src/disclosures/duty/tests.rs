//! Which duty an act falls under.

use super::*;
use dinh_rules::calendar::Calendar;
use jiff::civil::date;

#[test]
fn execution_is_counted_from_the_end_of_its_quarter() {
    for (signed, end) in [
        (date(2020, 10, 8), date(2020, 9, 30)),
        (date(2020, 9, 30), date(2020, 9, 30)),
        (date(2020, 7, 1), date(2020, 6, 30)),
        (date(2021, 1, 6), date(2020, 12, 31)),
    ] {
        let duty = find(Kind::Budget, Some(Part::Execution), signed).unwrap();
        assert_eq!(duty.counted_on(signed), end);
        assert_eq!(find(Kind::Fund, None, signed).unwrap().counted_on(signed), signed);
    }
}

type Case = (Kind, Option<Part>, Date, &'static str, Date, Hold);

const THIRTY: Hold = Hold::For(Term::Days(30));
const CASES: &[Case] = &[
    (Kind::Fund, None, date(2020, 12, 18), "B5.4", date(2020, 12, 21), THIRTY),
    (Kind::Fund, None, date(2024, 4, 24), "A11.5", date(2024, 5, 4), THIRTY),
    (Kind::Land, None, date(2020, 12, 22), "B5.2", date(2020, 12, 24), THIRTY),
    (Kind::Budget, None, date(2020, 12, 22), "B5.1", date(2020, 12, 24), THIRTY),
    (Kind::Budget, Some(Part::Estimate), date(2020, 12, 24), "A-BUD-2", date(2021, 1, 25), THIRTY),
    (Kind::Budget, Some(Part::Draft), date(2020, 12, 10), "A-BUD-1", date(2020, 12, 17), THIRTY),
    (Kind::Budget, Some(Part::Execution), date(2020, 9, 30), "A-BUD-3", date(2020, 10, 15), THIRTY),
    (Kind::Budget, Some(Part::ExecutionYear), date(2020, 12, 24), "A-BUD-4", date(2020, 12, 24), THIRTY),
    (Kind::Cadre, Some(Part::Transfer), date(2020, 12, 18), "A-AG-12", date(2020, 12, 23), THIRTY),
    (
        Kind::Cadre,
        Some(Part::Transfer),
        date(2024, 3, 1),
        "A-AG-2",
        date(2024, 3, 8),
        Hold::For(Term::Days(20)),
    ),
    (Kind::Procedure, None, date(2020, 3, 2), "B5.10", date(2020, 3, 4), Hold::Permanent),
    (Kind::Other, None, date(2020, 3, 2), "B5.11", date(2020, 3, 4), Hold::AsSet),
];

#[test]
fn the_same_notice_has_the_rule_of_its_own_day() {
    let calendar = Calendar::shipped().unwrap();
    for (kind, part, day, matter, due, hold) in CASES.iter().copied() {
        let duty = find(kind, part, day).unwrap();
        let count = duty.due().count(calendar, day).unwrap().due;
        assert_eq!((duty.matter.id.as_str(), count, duty.hold()), (matter, due, hold), "{kind} {day}");
        let again = pinned(&duty.law.id, &duty.matter.id).unwrap();
        assert_eq!(again.matter, duty.matter);
    }
    assert!(find(Kind::Fund, None, date(2000, 1, 1)).is_none());
}
