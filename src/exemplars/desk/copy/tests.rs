use super::*;
use crate::exemplars::{Entry, RowKind};

#[test]
fn results_and_dates_stay_in_their_year() {
    let content = Content {
        year: 2020,
        name: "Thắp sáng".into(),
        starts_on: Some(jiff::civil::date(2020, 3, 1)),
        rows: vec![Entry {
            achieved: Some(126),
            target: Some(120),
            ..Entry::new(RowKind::Criterion, "Bóng", "cái")
        }],
        ..Content::default()
    };
    let next = next_year(&content, "x");
    assert_eq!((next.year, next.origin, next.starts_on), (2021, Some(Origin::Continued), None));
    assert_eq!((next.rows[0].target, next.rows[0].achieved), (Some(120), None));
    assert_eq!(next.previous_id.as_deref(), Some("x"));
}
