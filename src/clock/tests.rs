use super::*;
use jiff::civil::date;

#[test]
fn the_day_begins_at_midnight_in_viet_nam() {
    let moment: Timestamp = "2021-01-10T17:00:00Z".parse().unwrap();
    assert_eq!(day_of(moment), date(2021, 1, 11));
    assert_eq!(minute(moment), "00:00 11/01/2021");
    assert_eq!(machine_minute(moment), "2021-01-11T00:00+07:00");
}

#[test]
fn stamps_sort_as_text() {
    let a = stamp(at(date(2021, 1, 11), 6, 0));
    let b = stamp(at(date(2021, 1, 11), 6, 1));
    assert!(a < b, "{a} {b}");
    assert_eq!(a, "2021-01-10T23:00:00.000000Z");
}
