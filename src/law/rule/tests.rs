//! Times as offices write them, and whose rule speaks.

use super::*;
use crate::places::reference;
use jiff::civil::date;

#[test]
fn the_nearest_place_above_speaks() {
    let rule = |place: &str, due| OwnRule {
        place_id: place.into(),
        law: "dccs-2007".into(),
        matter: "B5.4".into(),
        due: Some(Term::Days(due)),
        hold: None,
        citation: "Công báo".into(),
        by_title: String::new(),
        by_name: String::new(),
        at: Timestamp::UNIX_EPOCH,
        version: 1,
    };
    let tree = reference::tree().unwrap();
    let day = date(2021, 1, 11);
    let all = [rule("d925", 3), rule("o31255", 2)];
    let due = |code: &str, matter: &str| {
        let place = tree.find(code, day).unwrap();
        of(&all, &tree, &place.id, day, ("dccs-2007", matter)).and_then(|rule| rule.due)
    };
    assert_eq!(due("31255", "B5.4"), Some(Term::Days(2)));
    assert_eq!(due("31222", "B5.4"), Some(Term::Days(3)));
    assert_eq!(due("31222", "B5.5"), None);
}
