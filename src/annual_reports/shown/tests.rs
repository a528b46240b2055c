//! Figures as they are shown.

use super::*;
use crate::annual_reports::Basis;

fn drawn(code: &str, value: i64) -> Drawn {
    Drawn { code: code.into(), value, basis: Basis::Records("/x".into()) }
}

#[test]
fn a_record_changed_after_the_lock_shows_both_values() {
    let live = [drawn("K01", 91), drawn("K11", 48), drawn("M01", 53)];
    let frozen = [drawn("K01", 91), drawn("K11", 47), drawn("K16", 5)];
    let open = beside(&live, None, &[]);
    assert!(open.iter().all(|one| one.drift().is_none()), "nothing is kept while it is open");
    let locked = beside(&live, Some(&frozen), &[]);
    let drifted: Vec<_> = locked.iter().filter_map(|one| Some((one.code.as_str(), one.drift()?))).collect();
    assert_eq!(drifted, [("K11", (Some(47), Some(48))), ("K16", (Some(5), None)), ("M01", (None, Some(53)))]);
}

#[test]
fn kept_figures_of_units_are_set_against_the_whole() {
    let units = HashMap::from([
        ("a".to_owned(), vec![drawn("K01", 40), drawn("K07", 3), drawn("M01", 20)]),
        ("b".to_owned(), vec![drawn("K01", 51), drawn("K07", 4)]),
    ]);
    let huge = HashMap::from([
        ("a".to_owned(), vec![drawn("K01", i64::MAX)]),
        ("b".to_owned(), vec![drawn("K01", 5)]),
    ]);
    let (_, unequal) = add_up(&[drawn("K01", 91)], &huge);
    assert_eq!(unequal, [Unequal { code: "K01", sum: i64::MAX, whole: 91 }]);
    let whole = [drawn("K01", 91), drawn("K07", 11), drawn("M01", 53), drawn("D08", 7)];
    let (compared, unequal) = add_up(&whole, &units);
    assert_eq!(compared, 2, "a count of units and a figure that no unit has are left out");
    assert_eq!(unequal, [Unequal { code: "M01", sum: 20, whole: 53 }]);
}
