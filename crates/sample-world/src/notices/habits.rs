//! How each office keeps its book: its wording, its dates, its gaps.

use super::Column;
use crate::exemplars::AGENCIES;

/// How one office keeps its book.
pub struct Habit {
    /// The unit.
    pub unit: &'static str,
    /// Name of its file.
    pub file: &'static str,
    /// Its rows, as our tables have them.
    pub data: &'static str,
    /// Its own wording of some titles.
    pub words: &'static [(Column, &'static str)],
    /// Empty columns left of the table.
    pub left: u16,
    /// Dates typed as text.
    pub typed_dates: bool,
    /// Text saved in decomposed Unicode.
    pub decomposed: bool,
    /// Sub-total after each quarter.
    pub totals: bool,
    /// An empty row after each month.
    pub gaps: bool,
    /// Stray spaces in headings.
    pub spaces: bool,
    /// Sheet name.
    pub sheet: &'static str,
}

const TIDY: Habit = Habit {
    unit: "",
    file: "",
    data: "",
    words: &[],
    left: 0,
    typed_dates: false,
    decomposed: false,
    totals: false,
    gaps: false,
    spaces: false,
    sheet: "Sheet1",
};

const SHORT: &[(Column, &str)] = &[
    (Column::Kind, "Nhóm việc"),
    (Column::Posted, "Ngày dán"),
    (Column::Places, "Nơi dán"),
    (Column::Total, "Tổng vốn"),
];
const CONTENT: &[(Column, &str)] =
    &[(Column::Title, "Nội dung công khai"), (Column::Signed, "Ngày ban hành"), (Column::Total, "Tổng vốn")];
const MONEY: &[(Column, &str)] =
    &[(Column::Number, "Số văn bản"), (Column::Collected, "Số thu"), (Column::Spent, "Số chi")];
const FIELD: &[(Column, &str)] = &[(Column::Kind, "Lĩnh vực"), (Column::Part, "Loại việc")];
const BOARD: &[(Column, &str)] = &[
    (Column::Audience, "Đối tượng xem"),
    (Column::Posted, "Ngày dán"),
    (Column::Places, "Nơi dán"),
    (Column::Unit, "Đơn vị công khai"),
];
const OTHER: &[(Column, &str)] = &[
    (Column::Title, "Nội dung công khai"),
    (Column::Number, "Số văn bản"),
    (Column::Unit, "Đơn vị công khai"),
    (Column::Kind, "Lĩnh vực"),
    (Column::Part, "Loại việc"),
    (Column::Audience, "Đối tượng xem"),
    (Column::Signed, "Ngày ban hành"),
    (Column::Posted, "Ngày dán"),
    (Column::Places, "Nơi dán"),
    (Column::Collected, "Số thu"),
    (Column::Spent, "Số chi"),
    (Column::Total, "Tổng vốn"),
];
const OFFICE: &[(Column, &str)] = &[
    (Column::Number, "Số văn bản"),
    (Column::Kind, "Nhóm việc"),
    (Column::Part, "Loại việc"),
    (Column::Signed, "Ngày ban hành"),
];

/// The eleven offices.
pub const HABITS: [Habit; 11] = [
    Habit {
        unit: "Xã Trung An",
        file: "01-xa-trung-an.xlsx",
        data: include_str!("../../data/notices/01-xa-trung-an.tsv"),
        ..TIDY
    },
    Habit {
        unit: "Xã Trung Thạnh",
        file: "02-xa-trung-thanh.xlsx",
        data: include_str!("../../data/notices/02-xa-trung-thanh.tsv"),
        words: SHORT,
        gaps: true,
        ..TIDY
    },
    Habit {
        unit: "Xã Thạnh Phú",
        file: "03-xa-thanh-phu.xlsx",
        data: include_str!("../../data/notices/03-xa-thanh-phu.tsv"),
        words: CONTENT,
        totals: true,
        sheet: "CONG KHAI 2020",
        ..TIDY
    },
    Habit {
        unit: "Xã Trung Hưng",
        file: "04-xa-trung-hung.xlsx",
        data: include_str!("../../data/notices/04-xa-trung-hung.tsv"),
        totals: true,
        sheet: "Công khai",
        ..TIDY
    },
    Habit {
        unit: "Thị trấn Cờ Đỏ",
        file: "05-thi-tran-co-do.xlsx",
        data: include_str!("../../data/notices/05-thi-tran-co-do.tsv"),
        words: MONEY,
        typed_dates: true,
        gaps: true,
        ..TIDY
    },
    Habit {
        unit: "Xã Thới Hưng",
        file: "06-xa-thoi-hung.xlsx",
        data: include_str!("../../data/notices/06-xa-thoi-hung.tsv"),
        words: FIELD,
        spaces: true,
        sheet: "Thoi Hung",
        ..TIDY
    },
    Habit {
        unit: "Xã Đông Hiệp",
        file: "07-xa-dong-hiep.xlsx",
        data: include_str!("../../data/notices/07-xa-dong-hiep.tsv"),
        decomposed: true,
        ..TIDY
    },
    Habit {
        unit: "Xã Đông Thắng",
        file: "08-xa-dong-thang.xlsx",
        data: include_str!("../../data/notices/08-xa-dong-thang.tsv"),
        words: BOARD,
        totals: true,
        ..TIDY
    },
    Habit {
        unit: "Xã Thới Đông",
        file: "09-xa-thoi-dong.xlsx",
        data: include_str!("../../data/notices/09-xa-thoi-dong.tsv"),
        words: OTHER,
        ..TIDY
    },
    Habit {
        unit: "Xã Thới Xuân",
        file: "10-xa-thoi-xuan.xlsx",
        data: include_str!("../../data/notices/10-xa-thoi-xuan.tsv"),
        words: SHORT,
        left: 1,
        gaps: true,
        sheet: "Bieu 2",
        ..TIDY
    },
    Habit {
        unit: AGENCIES,
        file: "11-khoi-co-quan-huyen.xlsx",
        data: include_str!("../../data/notices/11-khoi-co-quan-huyen.tsv"),
        words: OFFICE,
        sheet: "Khoi co quan",
        ..TIDY
    },
];

impl Habit {
    /// The title that this office gives a column.
    pub fn title(&self, column: Column, usual: &'static str) -> &'static str {
        self.words.iter().find(|(c, _)| *c == column).map_or(usual, |(_, own)| *own)
    }
}
