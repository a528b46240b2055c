//! Places and their kinds.

use super::*;
use jiff::civil::date;

#[test]
fn a_place_exists_between_its_days() {
    let town = Place {
        id: "t".into(),
        kind: Kind::Town,
        name: "Thị trấn Cờ Đỏ".into(),
        code: Some("31261".into()),
        valid_from: None,
        valid_to: Some(date(2025, 6, 30)),
    };
    assert!(town.exists_on(date(2020, 12, 31)));
    assert!(town.exists_on(date(2025, 6, 30)));
    assert!(!town.exists_on(date(2025, 7, 1)));
    assert_eq!(town.short_name(), "Cờ Đỏ");
    assert_eq!(town.path(), "/places/31261");
}
