//! Marks and rulers.

use super::*;
use crate::disclosures::notice::tests_notice;
use jiff::civil::date;

#[test]
fn the_mark_says_the_worst_first() {
    let hanging = tests_notice();
    let late = {
        let mut one = hanging.clone();
        one.hung.public_on = Some(date(2020, 12, 25));
        one
    };
    for (notice, today, class, text) in [
        (&hanging, date(2021, 1, 11), "open", "Đang niêm yết"),
        (&hanging, date(2021, 1, 16), "soon", "Còn 2 ngày"),
        (&hanging, date(2021, 1, 18), "soon", "Hôm nay là ngày cuối"),
        (&hanging, date(2021, 1, 19), "done", "Đã niêm yết đủ"),
        (&late, date(2021, 1, 11), "late", "Đăng trễ 4 ngày"),
    ] {
        let mark = mark(Words::Vi, notice, today);
        assert_eq!((mark.class, mark.text.as_str()), (class, text), "{today}");
    }
}

#[test]
fn the_ruler_counts_as_the_law_counts() {
    let calendar = Calendar::shipped().unwrap();
    let mut notice = tests_notice();
    let found = ruler(&notice, calendar, date(2021, 1, 11), "open").unwrap();
    assert_eq!((found.over, found.of, found.class), (23, 30, "on"));
    assert_eq!(until(Words::Vi, &notice, Some(&found)), "18/01/2021, ngày 23 trên 30");
    notice.hold = Hold::For(Term::WorkingDays(7));
    notice.hung.posted_on = Some(date(2021, 1, 7));
    assert_eq!(ruler(&notice, calendar, date(2021, 1, 11), "soon").unwrap().over, 2);
    notice.hold = Hold::Permanent;
    assert_eq!(ruler(&notice, calendar, date(2021, 1, 11), "open"), None);
}
