//! Tables as workbooks.

use calamine::{Data, Reader, Xlsx};

use super::*;

fn read(above: &[&str]) -> calamine::Range<Data> {
    let table = Table {
        name: "x".into(),
        columns: vec![("name", "Tên".into()), ("n", "Số".into()), ("day", "Ngày".into())],
        rows: vec![
            vec!["=1+1".into(), 1_234.into(), Cell::Day(Some(jiff::civil::date(2021, 1, 8)))],
            vec!["a".into(), Cell::Number(None), Cell::Day(None)],
        ],
        above: above.iter().map(|line| (*line).to_owned()).collect(),
    };
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(write(&table).unwrap())).unwrap();
    book.worksheet_range_at(0).unwrap().unwrap()
}

#[test]
fn text_stays_text_and_numbers_stay_numbers() {
    let range = read(&[]);
    assert_eq!(range.get((0, 0)), Some(&Data::String("Tên".into())));
    assert_eq!(range.get((1, 0)), Some(&Data::String("=1+1".into())));
    assert_eq!(range.get((1, 1)), Some(&Data::Float(1234.0)));
    assert_eq!(range.get((2, 1)), Some(&Data::Empty));
}

#[test]
fn a_row_is_as_high_as_its_longest_text() {
    for (text, n) in [("", 1), ("ngắn", 1), (&"a".repeat(35), 2), ("a\nb", 2), (&"a".repeat(9_000), 27)] {
        assert_eq!(lines(&text.into()), n, "{text}");
    }
    assert_eq!(lines(&7.into()), 1);
}

#[test]
fn an_annex_has_its_lines_above_the_table() {
    let range = read(&["PHỤ LỤC 5", "(Kèm theo Báo cáo)"]);
    assert_eq!(range.get((0, 0)), Some(&Data::String("PHỤ LỤC 5".into())));
    assert_eq!(range.get((2, 0)), Some(&Data::String("Tên".into())));
    assert_eq!(range.get((3, 1)), Some(&Data::Float(1234.0)));
}
