//! The list of a quarter.

use super::*;
use crate::{disclosures::notice::tests_notice, papers::documents::pdf};
use jiff::civil::date;

#[test]
fn quarters_end_where_months_end() {
    assert_eq!(days(2024, 1), Some((date(2024, 1, 1), date(2024, 3, 31))));
    assert_eq!(days(2024, 4), Some((date(2024, 10, 1), date(2024, 12, 31))));
    assert_eq!((days(2024, 0), days(2024, 5)), (None, None));
}

#[test]
fn a_row_says_what_how_and_when() {
    let posting = |channel, place: &str| Posting {
        id: String::new(),
        channel,
        place_id: None,
        place_name: place.into(),
        from_at: clock::at(date(2020, 12, 19), 8, 0),
        to_at: None,
        to_reason: String::new(),
        minutes: None,
        households: None,
        by_title: String::new(),
        recorded_at: clock::at(date(2020, 12, 19), 8, 0),
        retracted: None,
    };
    let postings = vec![
        posting(Channel::Office, "Trụ sở UBND xã"),
        posting(Channel::Loudspeaker, "Loa"),
        posting(Channel::Loudspeaker, "Loa"),
    ];
    let rows = [(tests_notice(), "Quyết toán quỹ".to_owned(), postings)];
    let made = paper("Xã Trung Hưng", 2020, 4, &rows, date(2021, 1, 11));
    let text = format!("{:?}", made.body);
    for says in [
        "Quyết toán quỹ (87/TB-UBND)",
        "Trụ sở UBND xã; loa truyền thanh, 2 lần",
        "19/12/2020 đến 18/01/2021",
    ] {
        assert!(text.contains(says), "{says} in {text}");
    }
    assert!(pdf::paper(&made).unwrap().starts_with(b"%PDF-"));
    assert!(pdf::paper(&paper("Xã Trung Hưng", 2020, 4, &[], date(2021, 1, 11))).is_ok());
}
