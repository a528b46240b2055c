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
        (&hanging, date(2021, 1, 19), "done", "Đã niêm yết đủ ngày"),
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

#[test]
fn how_long_it_hung_is_told_as_it_was() {
    let calendar = Calendar::shipped().unwrap();
    let day = date(2021, 1, 11);
    let told = |notice: &Notice| {
        let ruler = ruler(notice, calendar, day, "open");
        (clock(Words::Vi, notice, ruler.as_ref()), until(Words::Vi, notice, ruler.as_ref()))
    };
    let hanging = tests_notice();
    assert_eq!(told(&hanging).0, "ngày thứ 23 trên 30, đến hết ngày 18/01/2021");
    let mut working = hanging.clone();
    working.hold = Hold::For(Term::WorkingDays(7));
    working.hung.posted_on = Some(date(2021, 1, 7));
    working.hung.until_on = Some(date(2021, 1, 18));
    assert_eq!(told(&working).0, "ngày làm việc thứ 2 trên 7, đến hết ngày 18/01/2021");
    assert_eq!(told(&working).1, "18/01/2021, ngày làm việc 2 trên 7");
    let mut early = hanging.clone();
    (early.hung.down_on, early.hung.early) = (Some(date(2021, 1, 9)), true);
    let said = "gỡ ngày 09/01/2021, lẽ ra treo đến hết ngày 18/01/2021 (thiếu 10 ngày)";
    assert_eq!(told(&early), (said.to_owned(), said.to_owned()));
    let mut kept = hanging.clone();
    kept.hung.down_on = Some(date(2021, 1, 19));
    assert_eq!(told(&kept).0, "treo đến hết ngày 18/01/2021");
    let withdrawn = Notice { state: State::Withdrawn, ..hanging };
    assert_eq!(told(&withdrawn), (String::new(), String::new()));
}
