//! File 03: how the year ended for the 91 models.

use std::path::Path;

use crate::day::Day;
use crate::exemplars::Exemplar;
use crate::sheet::{Book, Cell, Page, Result, Title};

/// Commune decisions: unit, number, day of December 2020.
const COMMUNES: [(&str, u32, u8); 10] = [
    ("Xã Trung An", 118, 10),
    ("Xã Trung Thạnh", 143, 11),
    ("Xã Thạnh Phú", 156, 14),
    ("Xã Trung Hưng", 162, 14),
    ("Thị trấn Cờ Đỏ", 187, 15),
    ("Xã Thới Hưng", 131, 10),
    ("Xã Đông Hiệp", 109, 15),
    ("Xã Đông Thắng", 97, 16),
    ("Xã Thới Đông", 125, 11),
    ("Xã Thới Xuân", 104, 16),
];
const DISTRICT: (u32, Day) = (3120, Day::new(2020, 12, 18));
const CITY: (u32, Day) = (2745, Day::new(2020, 12, 25));

/// Number and day of the decision that recognised a model.
fn decision(one: &Exemplar) -> Option<(String, Day)> {
    let (number, day) = match one.level() {
        "Huyện" => DISTRICT,
        "Thành phố" => CITY,
        "Xã" => COMMUNES
            .iter()
            .find(|(unit, _, _)| *unit == one.unit())
            .map(|(_, number, day)| (*number, Day::new(2020, 12, *day)))?,
        _ => return None,
    };
    Some((format!("{number}/QĐ-UBND"), day))
}

/// The name as the district's clerk retyped it.
fn retyped(one: &Exemplar) -> String {
    match one.unit() {
        "Xã Đông Thắng" => one.name().to_uppercase(),
        _ if one.number % 17 == 5 => format!("{} ", one.name()),
        _ => one.name().to_owned(),
    }
}

/// Writes the list and returns its number of rows.
pub fn write(path: &Path, exemplars: &[Exemplar]) -> Result<usize> {
    let mut book = Book::new("Kết quả mô hình dân vận khéo 2020");
    let mut page = Page::new("Ket qua 2020", 0);
    page.title(&Title {
        agency: &["HUYỆN ỦY CỜ ĐỎ", "BAN DÂN VẬN"],
        heading: "KẾT QUẢ THỰC HIỆN MÔ HÌNH \"DÂN VẬN KHÉO\"",
        below: &["Năm 2020 (dữ liệu mẫu)", "Cờ Đỏ, ngày 28 tháng 12 năm 2020"],
        width: 9,
    })?;
    page.header(&[
        "STT",
        "Tên mô hình",
        "Đơn vị đăng ký",
        "Ngày kiểm tra",
        "Kết quả",
        "Cấp công nhận",
        "Số quyết định",
        "Ngày quyết định",
        "Lý do dừng",
    ])?;
    page.widths(&[6.0, 44.0, 20.0, 14.0, 12.0, 14.0, 16.0, 16.0, 50.0])?;
    for one in exemplars {
        let (number, day) = decision(one)
            .map_or((Cell::Blank, Cell::Blank), |(number, day)| (Cell::Text(number), Cell::Date(day)));
        page.row(&[
            Cell::Number(one.number),
            Cell::Text(retyped(one)),
            Cell::text(one.unit()),
            one.checked.map_or(Cell::Blank, Cell::Date),
            Cell::text(one.result()),
            Cell::text(one.level()),
            number,
            day,
            Cell::text(one.stopped_because()),
        ])?;
    }
    let typical = exemplars.iter().filter(|e| e.is_typical()).count();
    let total = format!("Tổng cộng: {} mô hình, trong đó {typical} mô hình tiêu biểu", exemplars.len());
    page.total(&[Cell::Blank, Cell::Text(total)])?;
    page.signature(
        &["Nơi nhận:", "- Thường trực Huyện ủy;", "- Các xã, thị trấn;", "- Lưu."],
        &["TRƯỞNG BAN", "(Đã ký)"],
        6,
    )?;
    book.add(page);
    book.save(path)?;
    Ok(exemplars.len())
}

/// Whether every recognised model has a decision and no other has one.
pub fn decisions_agree(exemplars: &[Exemplar]) -> bool {
    exemplars.iter().all(|e| decision(e).is_some() == matches!(e.result(), "Tiêu biểu" | "Đạt"))
}
