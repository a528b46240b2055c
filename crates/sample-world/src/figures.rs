//! File 06: figures typed from paper, 2019 for the district and 2020 for poor households.

use std::path::Path;

use crate::places::{Hamlet, communes, households_of};
use crate::sheet::{Book, Cell, Page, Result, Title};

/// One typed figure.
pub struct Figure {
    /// Indicator code.
    pub code: &'static str,
    /// Indicator.
    pub label: &'static str,
    /// Unit the figure speaks of.
    pub place: &'static str,
    /// Year.
    pub year: u32,
    /// Value.
    pub value: u32,
    /// Unit of measure.
    pub measure: &'static str,
    /// Where it was read.
    pub basis: &'static str,
}

const REPORT: &str = "Báo cáo tổng kết năm 2019 (bản giấy, mẫu)";
const REVIEW: &str = "Biên bản rà soát hộ nghèo, hộ cận nghèo cuối năm 2020 (mẫu)";

/// The year 2019: code, label, value, unit of measure.
const PAST: [(&str, &str, u32, &str); 26] = [
    ("A01", "Số hộ", 17_214, "hộ"),
    ("A02", "Số nhân khẩu", 67_480, "người"),
    ("A03", "Số ấp", 80, "ấp"),
    ("A04", "Hộ nghèo", 612, "hộ"),
    ("A05", "Hộ cận nghèo", 702, "hộ"),
    ("K01", "Mô hình đăng ký", 84, "mô hình"),
    ("K02a", "Mô hình tập thể", 65, "mô hình"),
    ("K02b", "Mô hình cá nhân", 19, "mô hình"),
    ("K03", "Mô hình lĩnh vực kinh tế", 30, "mô hình"),
    ("K04", "Mô hình lĩnh vực văn hóa - xã hội", 28, "mô hình"),
    ("K05", "Mô hình lĩnh vực quốc phòng - an ninh", 14, "mô hình"),
    ("K06", "Mô hình xây dựng hệ thống chính trị", 12, "mô hình"),
    ("K07", "Đơn vị có đăng ký mô hình", 11, "đơn vị"),
    ("K08a", "Mô hình mới", 51, "mô hình"),
    ("K08b", "Mô hình tiếp tục", 33, "mô hình"),
    ("K09", "Mô hình đã kiểm tra giữa năm", 58, "mô hình"),
    ("K10", "Mô hình được công nhận", 66, "mô hình"),
    ("K11", "Mô hình tiêu biểu", 41, "mô hình"),
    ("K11.xa", "Mô hình tiêu biểu cấp xã", 14, "mô hình"),
    ("K11.huyen", "Mô hình tiêu biểu cấp huyện", 22, "mô hình"),
    ("K11.tinh", "Mô hình tiêu biểu cấp thành phố", 5, "mô hình"),
    ("K16", "Mô hình dừng", 4, "mô hình"),
    ("M01", "Tập thể được khen", 49, "tập thể"),
    ("M02", "Cá nhân được khen", 18, "người"),
    ("M03a", "Khen chuyên đề công tác dân vận", 26, "lượt"),
    ("M03b", "Khen chuyên đề quy chế dân chủ ở cơ sở", 17, "lượt"),
];
const PAST_LAST: (&str, &str, u32, &str) = ("M03c", "Khen chuyên đề dân vận khéo", 24, "lượt");

/// Poor and near-poor households after the review of 2020.
const POOR: [(&str, u32, u32); 10] = [
    ("Thị trấn Cờ Đỏ", 56, 73),
    ("Xã Đông Hiệp", 29, 45),
    ("Xã Đông Thắng", 35, 43),
    ("Xã Thạnh Phú", 61, 80),
    ("Xã Thới Đông", 44, 52),
    ("Xã Thới Hưng", 49, 66),
    ("Xã Thới Xuân", 39, 49),
    ("Xã Trung An", 36, 48),
    ("Xã Trung Hưng", 40, 55),
    ("Xã Trung Thạnh", 42, 57),
];

/// All typed figures in the order of the file.
pub fn all() -> Vec<Figure> {
    let mut figures: Vec<Figure> = PAST
        .into_iter()
        .chain([PAST_LAST])
        .map(|(code, label, value, measure)| Figure {
            code,
            label,
            place: "Huyện Cờ Đỏ",
            year: 2019,
            value,
            measure,
            basis: REPORT,
        })
        .collect();
    for (place, poor, near) in POOR {
        for (code, label, value) in [("A04", "Hộ nghèo", poor), ("A05", "Hộ cận nghèo", near)] {
            figures.push(Figure { code, label, place, year: 2020, value, measure: "hộ", basis: REVIEW });
        }
    }
    figures
}

/// The district's figure of 2019, or 0.
pub fn past(code: &str) -> u32 {
    PAST.into_iter().chain([PAST_LAST]).find(|f| f.0 == code).map_or(0, |f| f.2)
}

/// Sum of the communes' figures of 2020 under one code.
pub fn total_2020(code: &str) -> u32 {
    all().iter().filter(|f| f.year == 2020 && f.code == code).map(|f| f.value).sum()
}

/// Whether each commune has both figures, each from 2 to 4 % of its households.
pub fn shares_agree(hamlets: &[Hamlet]) -> bool {
    communes(hamlets).into_iter().all(|commune| {
        let whole = households_of(hamlets, commune);
        let own: Vec<Figure> = all().into_iter().filter(|f| f.place == commune).collect();
        own.len() == 2 && own.iter().all(|f| (2 * whole..=4 * whole).contains(&(f.value * 100)))
    })
}

/// Writes the file and returns its number of rows.
pub fn write(path: &Path) -> Result<usize> {
    let figures = all();
    let mut book = Book::new("Số liệu gõ tay");
    let mut page = Page::new("So lieu", 0);
    page.title(&Title {
        agency: &["HUYỆN ỦY CỜ ĐỎ", "BAN DÂN VẬN"],
        heading: "SỐ LIỆU NHẬP TỪ HỒ SƠ GIẤY",
        below: &["Năm 2019 và năm 2020 (dữ liệu mẫu)", "Cờ Đỏ, ngày 05 tháng 01 năm 2021"],
        width: 7,
    })?;
    page.header(&["Mã", "Chỉ tiêu", "Đơn vị", "Năm", "Giá trị", "Đơn vị tính", "Căn cứ"])?;
    page.widths(&[12.0, 42.0, 20.0, 8.0, 12.0, 14.0, 56.0])?;
    for figure in &figures {
        page.row(&[
            Cell::text(figure.code),
            Cell::text(figure.label),
            Cell::text(figure.place),
            Cell::Year(figure.year),
            Cell::Number(figure.value),
            Cell::text(figure.measure),
            Cell::text(figure.basis),
        ])?;
    }
    page.signature(&["Người nhập", "(Đã ký)"], &["Người đối chiếu", "(Đã ký)"], 4)?;
    book.add(page);
    book.save(path)?;
    Ok(figures.len())
}
