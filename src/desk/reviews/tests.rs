//! Tasks of the review.

use super::*;
use crate::places::Kind;
use jiff::civil::date;

#[test]
fn each_state_asks_for_what_comes_next() {
    let place = Place {
        id: "p".into(),
        kind: Kind::Commune,
        name: "Xã Mẫu".into(),
        code: None,
        valid_from: None,
        valid_to: None,
    };
    let due = Some(date(2021, 1, 6));
    for (state, may_lock, may_sign, locked, due, words) in [
        (State::Open, true, false, 0, due, Some("Khóa sổ tổng kết năm 2020")),
        (State::Open, true, false, 0, None, None),
        (State::Open, true, true, 3, None, Some("3 trên 11 đơn vị đã khóa sổ")),
        (State::Open, true, true, 11, None, Some("Khóa sổ tổng kết năm 2020")),
        (State::Open, false, false, 3, due, None),
        (State::Returned, true, false, 0, None, Some("bị trả lại")),
        (State::Locked, false, true, 11, None, Some("Ký báo cáo tổng kết năm 2020")),
        (State::Locked, false, false, 11, due, None),
        (State::Signed, false, true, 11, due, None),
    ] {
        let asked = Asked { year: 2020, state, may_lock, may_sign, units: 11, locked };
        let task = asked.task(Words::Vi, &place, due, date(2021, 1, 11));
        let title = task.map(|task| task.title);
        match (&title, words) {
            (Some(title), Some(words)) => assert!(title.contains(words), "{title}"),
            (title, words) => assert_eq!(title.is_some(), words.is_some(), "{state:?} {title:?}"),
        }
    }
}
