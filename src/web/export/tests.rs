//! Tables as files.

use super::*;

fn table() -> Table {
    Table {
        name: "x".into(),
        columns: vec![("name", "Tên".into()), ("n", "Số".into()), ("day", "Ngày".into())],
        rows: vec![
            vec!["=1+1".into(), 7.into(), Cell::Day(Some(jiff::civil::date(2021, 1, 8)))],
            vec!["a,\"b\"".into(), Cell::Number(None), Cell::Day(None)],
        ],
        above: Vec::new(),
    }
}

#[test]
fn csv_opens_in_excel_and_starts_no_formula() {
    let text = String::from_utf8(table().csv().unwrap()).unwrap();
    assert_eq!(text, "\u{feff}Tên,Số,Ngày\r\n'=1+1,7,08/01/2021\r\n\"a,\"\"b\"\"\",,\r\n");
}

#[test]
fn a_file_name_ends_no_header() {
    assert_eq!(file_name("bao-cao-2020-925"), "bao-cao-2020-925");
    assert_eq!(file_name("a\"; b\r\nđ"), "a---b---");
}

#[test]
fn json_has_stable_keys() {
    assert_eq!(table().json()[0], json!({"name": "=1+1", "n": 7, "day": "2021-01-08"}));
}
