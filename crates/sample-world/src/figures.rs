//! File 06: figures typed from paper: 2019 for the district; for 2020 poor households and
//! houses by unit, and of the district what no records hold yet.

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

/// What no records hold: code, label, unit of measure, 2020, 2019.
const DISTRICT: [(&str, &str, &str, u32, u32); 45] = [
    ("A06a", "Chi bộ", "chi bộ", 264, 262),
    ("A06b", "Đảng viên", "người", 3_412, 3_365),
    ("A07a", "Đồng bào dân tộc thiểu số", "người", 1_268, 1_251),
    ("A07b", "Tín đồ tôn giáo", "người", 9_874, 9_846),
    ("A08", "Vấn đề Nhân dân quan tâm, bức xúc", "vấn đề", 17, 22),
    ("B01", "Văn bản cấp ủy ban hành", "văn bản", 14, 12),
    ("B02", "Văn bản cơ quan dân vận tham mưu", "văn bản", 23, 19),
    ("B03", "Hội nghị tuyên truyền, quán triệt", "cuộc", 86, 74),
    ("B04", "Lượt người dự", "lượt", 11_243, 9_875),
    ("B05", "Tỷ lệ đảng viên học tập nghị quyết", "%", 98, 97),
    ("B06", "Tin, bài đã đăng", "tin", 147, 121),
    ("B07", "Lớp tập huấn, bồi dưỡng", "lớp", 6, 5),
    ("B08", "Học viên các lớp", "người", 412, 368),
    ("B09", "Cuộc kiểm tra, giám sát", "cuộc", 9, 7),
    ("B10", "Đơn vị được kiểm tra", "đơn vị", 11, 9),
    ("B11a", "Khối dân vận", "khối", 11, 11),
    ("B11b", "Tổ dân vận ấp", "tổ", 80, 80),
    ("B12", "Thành viên khối, tổ dân vận", "người", 642, 638),
    ("B13", "Hội nghị giao ban, sơ kết", "cuộc", 12, 12),
    ("D01", "Cuộc tuyên truyền của Mặt trận, đoàn thể", "cuộc", 318, 296),
    ("D02", "Lượt người tham gia", "lượt", 21_463, 19_874),
    ("D03a", "Đoàn viên, hội viên", "người", 38_215, 37_642),
    ("D03b", "Tỷ lệ tập hợp", "%", 74, 73),
    ("D04", "Cuộc giám sát của Mặt trận, đoàn thể", "cuộc", 27, 22),
    ("D05", "Cuộc phản biện xã hội", "cuộc", 6, 4),
    ("D06", "Góp ý xây dựng Đảng, chính quyền", "ý kiến", 143, 118),
    ("D07a", "Cuộc tiếp xúc cử tri", "cuộc", 22, 20),
    ("D07b", "Ý kiến cử tri", "ý kiến", 187, 169),
    ("D08", "Tiền vận động an sinh", "đồng", 3_862_500_000, 3_514_000_000),
    ("D09", "Hộ được hỗ trợ", "hộ", 1_836, 1_702),
    ("D12", "Mô hình, công trình, phần việc", "mô hình", 115, 104),
    ("D15", "Khu dân cư tổ chức Ngày hội Đại đoàn kết", "khu", 80, 80),
    ("D16", "Gương người tốt, việc tốt", "người", 64, 57),
    ("E01", "Thăm, gặp chức sắc, người có uy tín", "lượt", 46, 41),
    ("E02", "Người có uy tín, cốt cán", "người", 38, 38),
    ("E03", "Mô hình tự quản về an ninh", "mô hình", 52, 47),
    ("E04a", "Đợt lực lượng vũ trang giúp dân", "đợt", 24, 21),
    ("E04b", "Ngày công lực lượng vũ trang giúp dân", "ngày công", 2_316, 2_142),
    ("N01a", "Chỉ tiêu được giao", "chỉ tiêu", 12, 12),
    ("N01b", "Chỉ tiêu đã thực hiện", "chỉ tiêu", 12, 12),
    ("N01c", "Chỉ tiêu đạt", "chỉ tiêu", 11, 10),
    ("N02", "Chỉ tiêu năm sau", "chỉ tiêu", 13, 12),
    ("N03a", "Nhiệm vụ đã xong", "nhiệm vụ", 31, 28),
    ("N03b", "Nhiệm vụ xong trễ", "nhiệm vụ", 3, 4),
    ("N03c", "Nhiệm vụ chưa làm", "nhiệm vụ", 1, 2),
];

/// Houses built for people in 2020: unit, solidarity houses, charity houses. The agencies'
/// block says that it has none, so that the sum is whole.
const HOUSES: [(&str, u32, u32); 11] = [
    ("Thị trấn Cờ Đỏ", 4, 2),
    ("Xã Đông Hiệp", 3, 2),
    ("Xã Đông Thắng", 3, 1),
    ("Xã Thạnh Phú", 5, 3),
    ("Xã Thới Đông", 4, 2),
    ("Xã Thới Hưng", 4, 2),
    ("Xã Thới Xuân", 3, 2),
    ("Xã Trung An", 4, 2),
    ("Xã Trung Hưng", 5, 3),
    ("Xã Trung Thạnh", 3, 2),
    ("Khối cơ quan huyện", 0, 0),
];
const HOUSE_LABELS: [(&str, &str); 2] = [("D10", "Nhà đại đoàn kết xây, sửa"), ("D11", "Nhà tình thương")];
/// Houses of the district in 2019.
const HOUSES_PAST: [u32; 2] = [33, 24];
const FUND: &str = "Sổ theo dõi Quỹ Vì người nghèo năm 2020 (mẫu)";

/// The paper that a figure of 2020 stands in.
fn paper_2020(code: &str) -> &'static str {
    match code.chars().next() {
        Some('A') => "Báo cáo tổ chức cơ sở đảng, dân tộc, tôn giáo năm 2020 (mẫu)",
        Some('B') => "Sổ theo dõi công tác của Ban Dân vận Huyện ủy năm 2020 (mẫu)",
        Some('D') => "Báo cáo Ủy ban Mặt trận Tổ quốc huyện và các đoàn thể năm 2020 (mẫu)",
        Some('E') => "Báo cáo của Công an huyện, Ban Chỉ huy Quân sự huyện năm 2020 (mẫu)",
        _ => "Chương trình công tác dân vận năm 2020 và bảng theo dõi (mẫu)",
    }
}

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
    figures.extend(district());
    for (place, poor, near) in POOR {
        for (code, label, value) in [("A04", "Hộ nghèo", poor), ("A05", "Hộ cận nghèo", near)] {
            figures.push(Figure { code, label, place, year: 2020, value, measure: "hộ", basis: REVIEW });
        }
    }
    for (place, solidarity, charity) in HOUSES {
        for ((code, label), value) in HOUSE_LABELS.into_iter().zip([solidarity, charity]) {
            figures.push(Figure { code, label, place, year: 2020, value, measure: "căn", basis: FUND });
        }
    }
    figures
}

/// The district's figures that no records hold, of both years.
fn district() -> Vec<Figure> {
    let figure = |code, label, measure, year, value| Figure {
        code,
        label,
        place: "Huyện Cờ Đỏ",
        year,
        value,
        measure,
        basis: if year == 2020 { paper_2020(code) } else { REPORT },
    };
    let mut out = Vec::new();
    for (code, label, measure, now, before) in DISTRICT {
        out.push(figure(code, label, measure, 2020, now));
        out.push(figure(code, label, measure, 2019, before));
    }
    for ((code, label), before) in HOUSE_LABELS.into_iter().zip(HOUSES_PAST) {
        out.push(figure(code, label, "căn", 2019, before));
    }
    out
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
        let own: Vec<Figure> =
            all().into_iter().filter(|f| f.place == commune && f.code.starts_with("A0")).collect();
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
