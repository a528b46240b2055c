//! A year of duties.

use super::*;
use crate::{disclosures::notice::tests_notice, places::reference};
use dinh_rules::calendar::Calendar;
use jiff::civil::date;

fn of(year: i16, today: Date, notices: &[Notice], plans: &[Plan]) -> Vec<Line> {
    let tree = reference::tree().unwrap();
    let ruled = Ruled { calendar: Calendar::shipped().unwrap(), tree: &tree, own: &[] };
    let all = Year {
        year,
        today,
        unit_id: "o31255",
        is_commune: true,
        notices,
        permanent: &[],
        plans,
        ruled,
        words: Words::Vi,
    };
    lines(&all)
}

#[test]
fn an_empty_year_says_what_the_law_waits_for() {
    let all = of(2020, date(2020, 7, 20), &[], &[]);
    let execution: Vec<_> = all
        .iter()
        .filter(|line| line.part == Some(Part::Execution))
        .map(|line| (line.due_on.unwrap(), line.stands))
        .collect();
    assert_eq!(
        execution,
        [
            (date(2020, 4, 15), Stands::Overdue(96)),
            (date(2020, 7, 15), Stands::Overdue(5)),
            (date(2020, 10, 15), Stands::Left(87)),
        ]
    );
    let missing = all.iter().filter(|line| line.stands == Stands::Missing).count();
    assert_eq!(missing, 3, "fees, procedures, duties: {all:#?}");
    let when = all.iter().filter(|line| line.stands == Stands::WhenDocument).count();
    assert_eq!(when, 4, "draft, estimate, the year's execution, settlement");
    assert!(all.windows(2).all(|pair| pair[0].stands.rank() <= pair[1].stands.rank()));
}

#[test]
fn what_was_recorded_takes_the_place_of_what_was_awaited() {
    let mut quarter = tests_notice();
    quarter.kind = Kind::Budget;
    quarter.part = Some(Part::Execution);
    quarter.counted_on = date(2020, 9, 30);
    quarter.due_on = Some(date(2020, 10, 15));
    quarter.hung.public_on = Some(date(2020, 10, 19));
    let plan = Plan {
        id: "p".into(),
        kind: Kind::Fund,
        part: None,
        title: "Quyết toán quỹ".into(),
        act_on: date(2020, 12, 18),
        basis: "Quy chế xã".into(),
        notice_id: None,
    };
    let all = of(2020, date(2020, 12, 20), &[quarter.clone()], std::slice::from_ref(&plan));
    let waits =
        all.iter().filter(|line| line.part == Some(Part::Execution) && line.source == Source::Law).count();
    assert_eq!(waits, 2);
    let done = all.iter().find(|line| line.source == Source::Notice("1".into())).unwrap();
    assert_eq!(done.stands, Stands::Late(4));
    let planned = all.iter().find(|line| line.source == Source::Plan("p".into())).unwrap();
    assert_eq!((planned.due_on, planned.stands), (Some(date(2020, 12, 21)), Stands::Left(1)));
    assert!(planned.article.starts_with("Quy chế xã; 34/2007"));
    let taken = Plan { notice_id: Some("1".into()), ..plan };
    assert!(
        !of(2020, date(2020, 12, 20), &[quarter], &[taken])
            .iter()
            .any(|l| matches!(l.source, Source::Plan(_)))
    );
}
