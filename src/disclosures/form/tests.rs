//! Forms of notices, as clerks send them.

use dinh_rules::term::Term;
use jiff::civil::date;

use super::{super::content::put_into, *};

fn typed(fields: &[(&str, &str)]) -> Typed {
    let mut typed = Typed::default();
    for (name, value) in fields {
        typed.set(name, *value);
    }
    typed
}

const FUND: &[(&str, &str)] = &[
    ("unit", "o31255"),
    ("kind", "fund"),
    ("audience", "public"),
    ("title", "Quyết toán quỹ làm đường"),
    ("document", "87/TB-UBND"),
    ("signed_on", "18/12/2020"),
    ("lead", "Quỹ thu 640 hộ."),
    ("households", "640"),
    ("collected", "224.000.000"),
    ("spent", "218.200.000"),
    (
        "table",
        "Tuyến đường\tSố hộ\tThu\tChi\nA\t342\t119.700.000\t116.300.000\nB\t298\t104.300.000\t101.900.000",
    ),
];

#[test]
fn a_whole_form_is_read_and_gives_the_same_form_again() {
    let (draft, errors) = Draft::read(Words::Vi, &typed(FUND));
    assert!(errors.is_empty(), "{errors:?}");
    assert!(missing(Words::Vi, &draft).is_empty());
    assert_eq!(draft.signed_on, Some(date(2020, 12, 18)));
    assert_eq!(draft.content.number("collected"), Some(224_000_000));
    let mut again = typed(&FUND[..3]);
    again.set("signed_on", "18/12/2020");
    put_into(&mut again, Words::Vi, &draft.content);
    assert_eq!(Draft::read(Words::Vi, &again).0, draft);
    let kept = serde_json::to_string(&draft.content).unwrap();
    assert_eq!(serde_json::from_str::<Content>(&kept).unwrap(), draft.content);
}

#[test]
fn what_does_not_agree_is_said_beside_its_field() {
    for (changes, field, says) in [
        (&[("collected", "224.000.001")][..], "collected", "224.000.001"),
        (&[("kind", "")], "kind", "Việc"),
        (&[("signed_on", "31/02/2020")], "signed_on", "31/02/2020"),
        (&[("own_hold", "lâu")], "own_hold", "20"),
        (&[("own_hold", "20")], "own_basis", "căn cứ"),
        (&[("table", "A\tB\nC\tD\tE")], "table", "1"),
        (&[("kind", "budget")], "part", "Phần"),
    ] {
        let mut form = typed(FUND);
        for (name, value) in changes {
            form.set(name, *value);
        }
        let (_, errors) = Draft::read(Words::Vi, &form);
        assert!(errors.on(field).contains(says), "{changes:?}: {errors:?}");
    }
    let project = typed(&[
        ("unit", "x"),
        ("kind", "project"),
        ("title", "Cầu mẫu"),
        ("signed_on", "18/12/2020"),
        ("total", "100"),
        ("state_money", "80"),
        ("people_money", "30"),
        ("progress", "101"),
        ("starts", "02/01/2020"),
        ("ends", "01/01/2020"),
    ]);
    let (draft, errors) = Draft::read(Words::Vi, &project);
    for field in ["total", "progress", "ends"] {
        assert!(errors.has(field), "{field} {errors:?}");
    }
    let lacks = missing(Words::Vi, &draft);
    for field in ["document", "lead", "investor", "location"] {
        assert!(lacks.has(field), "{field}");
    }
}

#[test]
fn nobodys_name_goes_on_the_web_unasked() {
    let list = "Họ và tên\tẤp\tSố tiền\nNgười mẫu một\tThới Bình\t5.000.000";
    let mut form = typed(FUND);
    form.set("table", list);
    form.set("collected", "");
    let (draft, errors) = Draft::read(Words::Vi, &form);
    assert!(errors.on("seen_0").contains("Họ và tên"), "{errors:?}");
    assert_eq!(draft.content.table.unwrap().columns[0].seen, Seen::Paper);
    form.set("seen_0", "public");
    form.set("seen_for_0", "Họ và tên");
    let (draft, errors) = Draft::read(Words::Vi, &form);
    assert!(!errors.has("seen_0"), "{errors:?}");
    assert_eq!(draft.content.table.unwrap().columns[0].seen, Seen::Public);
    // The choice was made for this column; another list under the same form is asked anew.
    form.set("table", list.replace("Họ và tên", "Tên chủ hộ"));
    let (_, errors) = Draft::read(Words::Vi, &form);
    assert!(errors.has("seen_0"), "{errors:?}");
}

#[test]
fn a_time_is_read_as_offices_write_it() {
    for (text, hold) in [
        ("20", Some(Hold::For(Term::Days(20)))),
        ("15 ngày", Some(Hold::For(Term::Days(15)))),
        ("7 ngày làm việc", Some(Hold::For(Term::WorkingDays(7)))),
        ("Thường xuyên", Some(Hold::Permanent)),
        ("0", None),
        ("400", None),
        ("hai tuần", None),
        ("7 tháng", None),
    ] {
        assert_eq!(read_hold(text), hold, "{text}");
        if let Some(hold) = hold {
            assert_eq!(read_hold(&typed_hold(hold)), Some(hold));
        }
    }
}
