//! Today's commune: xã Cờ Đỏ, which the town of Cờ Đỏ, Thới Đông and Thới Xuân became on 01/07/2025. Its
//! hamlets as the statistics office counts them, and the book of each.

use std::path::Path;

use crate::day::Day;
use crate::households::{self, Household, Kept};
use crate::sheet::{Book, Cell, Page, Result, Title};

const COMMUNE: &str = "Xã Cờ Đỏ";
const DATED: &str = "Cờ Đỏ, ngày 31 tháng 12 năm 2025";

const fn kept(hamlet: &'static str, households: u32, groups: u32, file: &'static str) -> Kept {
    Kept { commune: COMMUNE, hamlet, households, groups, dated: DATED, file }
}

/// Its sample hamlets.
pub const HAMLETS: [Kept; 4] = [
    kept("Đông Lợi", 214, 9, "02-so-ho-dong-loi.xlsx"),
    kept("Thới Phú", 208, 8, "03-so-ho-thoi-phu.xlsx"),
    kept("Xuân Quới", 126, 5, "04-so-ho-xuan-quoi.xlsx"),
    kept("Kinh Ngang", 40, 2, "05-so-ho-kinh-ngang.xlsx"),
];
/// People of each hamlet, in that order.
const PEOPLE: [u32; 4] = [838, 821, 487, 158];

/// Writes the commune's files; gives the book of each hamlet.
pub fn write(folder: &Path) -> Result<Vec<Vec<Household>>> {
    std::fs::create_dir_all(folder)?;
    counts(&folder.join("01-so-ho-cac-ap.xlsx"))?;
    HAMLETS.iter().map(|kept| households::write(folder, kept)).collect()
}

fn counts(path: &Path) -> Result<()> {
    let mut book = Book::new("Số hộ các ấp");
    let mut page = Page::new("So ho", 0);
    page.title(&Title {
        agency: &["UBND XÃ CỜ ĐỎ", "(dữ liệu mẫu)"],
        heading: "BẢNG TỔNG HỢP SỐ HỘ, SỐ NHÂN KHẨU CÁC ẤP",
        below: &["Thời điểm 31/12/2025", DATED],
        width: 6,
    })?;
    page.header(&["STT", "Xã, thị trấn", "Ấp", "Số hộ", "Số nhân khẩu", "Ngày thống kê"])?;
    page.widths(&[6.0, 20.0, 22.0, 10.0, 14.0, 16.0])?;
    for ((number, kept), people) in (1..).zip(&HAMLETS).zip(PEOPLE) {
        page.row(&[
            Cell::Number(number),
            Cell::text(COMMUNE),
            Cell::text(kept.hamlet),
            Cell::Number(kept.households),
            Cell::Number(people),
            Cell::Date(Day::new(2025, 12, 31)),
        ])?;
    }
    page.total(&[
        Cell::Blank,
        Cell::text("Tổng cộng"),
        Cell::Blank,
        Cell::Number(HAMLETS.iter().map(|kept| kept.households).sum()),
        Cell::Number(PEOPLE.iter().sum()),
    ])?;
    page.signature(&["Người lập biểu", "(Đã ký)"], &["CHỦ TỊCH", "(Đã ký)"], 4)?;
    book.add(page);
    book.save(path)
}
