//! File 02: one registration workbook per unit, each untidy in its own way.

use std::path::Path;

use crate::day::Day;
use crate::exemplars::{AGENCIES, Exemplar};
use crate::headers::{self, CANONICAL, Column};
use crate::sheet::{Book, Cell, Page, Result, Title};

/// How one office fills in the form.
struct Habit {
    unit: &'static str,
    file: &'static str,
    /// Its own wording of some or all headers.
    words: &'static [(Column, &'static str)],
    /// Columns it leaves out.
    without: &'static [Column],
    /// Columns it moves to the front, after the running number.
    first: &'static [Column],
    /// Empty columns left of the table.
    left: u16,
    /// Dates typed as text.
    typed_dates: bool,
    /// Text saved in decomposed Unicode.
    decomposed: bool,
    /// Sub-total after each field.
    totals: bool,
    /// Empty rows between fields.
    gaps: bool,
    /// Stray spaces in names.
    spaces: bool,
    /// Sheet name.
    sheet: &'static str,
    /// Day on the date line.
    dated: &'static str,
}

const TIDY: Habit = Habit {
    unit: "",
    file: "",
    words: &[],
    without: &[],
    first: &[],
    left: 0,
    typed_dates: false,
    decomposed: false,
    totals: false,
    gaps: false,
    spaces: false,
    sheet: "Sheet1",
    dated: "ngày 17 tháng 4 năm 2020",
};

const HABITS: [Habit; 11] = [
    Habit { unit: "Xã Trung An", file: "01-xa-trung-an.xlsx", ..TIDY },
    Habit {
        unit: "Xã Trung Thạnh",
        file: "02-xa-trung-thanh.xlsx",
        words: headers::SHORT,
        without: &[Column::Phone],
        gaps: true,
        dated: "ngày 20 tháng 4 năm 2020",
        ..TIDY
    },
    Habit {
        unit: "Xã Thạnh Phú",
        file: "03-xa-thanh-phu.xlsx",
        words: headers::CAPITALS,
        totals: true,
        sheet: "DANG KY 2020",
        ..TIDY
    },
    Habit {
        unit: "Xã Trung Hưng",
        file: "04-xa-trung-hung.xlsx",
        first: &[Column::Registered, Column::Field, Column::Name, Column::Holder],
        totals: true,
        sheet: "Đăng ký",
        dated: "ngày 15 tháng 4 năm 2020",
        ..TIDY
    },
    Habit {
        unit: "Thị trấn Cờ Đỏ",
        file: "05-thi-tran-co-do.xlsx",
        without: &[Column::Follower],
        typed_dates: true,
        gaps: true,
        dated: "ngày 21 tháng 4 năm 2020",
        ..TIDY
    },
    Habit {
        unit: "Xã Thới Hưng",
        file: "06-xa-thoi-hung.xlsx",
        without: &[Column::Unit],
        totals: true,
        spaces: true,
        sheet: "Thoi Hung",
        ..TIDY
    },
    Habit { unit: "Xã Đông Hiệp", file: "07-xa-dong-hiep.xlsx", decomposed: true, ..TIDY },
    Habit {
        unit: "Xã Đông Thắng",
        file: "08-xa-dong-thang.xlsx",
        words: headers::UNMARKED,
        totals: true,
        dated: "ngày 22 tháng 4 năm 2020",
        ..TIDY
    },
    Habit {
        unit: "Xã Thới Đông",
        file: "09-xa-thoi-dong.xlsx",
        words: headers::SHORT,
        without: &[Column::Phone, Column::Follower, Column::Area],
        first: &[Column::Unit, Column::Name],
        ..TIDY
    },
    Habit {
        unit: "Xã Thới Xuân",
        file: "10-xa-thoi-xuan.xlsx",
        words: headers::BROKEN,
        without: &[Column::Unit, Column::Phone],
        left: 1,
        gaps: true,
        sheet: "Bieu 1",
        ..TIDY
    },
    Habit {
        unit: AGENCIES,
        file: "11-khoi-co-quan-huyen.xlsx",
        words: headers::OFFICE,
        without: &[Column::Phone],
        gaps: true,
        sheet: "Khoi co quan",
        dated: "ngày 24 tháng 4 năm 2020",
        ..TIDY
    },
];

impl Habit {
    fn columns(&self) -> Vec<(Column, &'static str)> {
        let worded = |column: Column, usual: &'static str| {
            self.words.iter().find(|(c, _)| *c == column).map_or(usual, |(_, own)| *own)
        };
        let rank = |column: Column| match self.first.iter().position(|c| *c == column) {
            _ if column == Column::Number => 0,
            Some(at) => at + 1,
            None => self.first.len() + 1,
        };
        let mut columns: Vec<(Column, &'static str)> = CANONICAL
            .into_iter()
            .filter(|(column, _)| !self.without.contains(column))
            .map(|(column, usual)| (column, worded(column, usual)))
            .collect();
        columns.sort_by_key(|(column, _)| rank(*column));
        columns
    }

    fn date(&self, day: Day) -> Cell {
        if self.typed_dates { Cell::Text(day.to_string()) } else { Cell::Date(day) }
    }

    fn name(&self, one: &Exemplar) -> Cell {
        match (self.spaces, one.number % 3) {
            (true, 0) => Cell::Text(format!(" {}", one.name())),
            (true, 1) => Cell::Text(one.name().replacen(' ', "  ", 1)),
            _ => Cell::text(one.name()),
        }
    }

    fn cell(&self, column: Column, one: &Exemplar, number: u32) -> Cell {
        let optional = |count: Option<u32>| count.map_or(Cell::Blank, Cell::Number);
        match column {
            Column::Number => Cell::Number(number),
            Column::Name => self.name(one),
            Column::Unit => Cell::text(one.unit()),
            Column::Field => Cell::text(one.field()),
            Column::Kind => Cell::text(one.kind()),
            Column::Holder => Cell::text(one.holder()),
            Column::Role => Cell::text(one.role()),
            Column::Novelty => Cell::text(one.novelty()),
            Column::Situation => Cell::text(one.situation()),
            Column::Goal => Cell::text(one.goal()),
            Column::Method => Cell::text(one.method()),
            Column::Area => Cell::text(one.area()),
            Column::Households => optional(one.households),
            Column::People => optional(one.people),
            Column::Lead => Cell::text(one.lead()),
            Column::Partners => Cell::text(one.partners()),
            Column::Money => Cell::Number(one.money),
            Column::Labour => Cell::Number(one.labour),
            Column::Starts => self.date(one.starts),
            Column::Evaluated => self.date(one.evaluated),
            Column::Output => Cell::text(one.output()),
            Column::Sustain => Cell::text(one.sustain()),
            Column::Aim => Cell::text(one.aim()),
            Column::Follower => Cell::text(&one.follower),
            Column::Phone => Cell::text(&one.phone),
            Column::Registered => self.date(one.registered),
        }
    }
}

fn width(column: Column) -> f64 {
    match column {
        Column::Number => 6.0,
        Column::Situation | Column::Goal | Column::Method | Column::Output | Column::Sustain => 40.0,
        Column::Name | Column::Holder | Column::Lead | Column::Partners => 28.0,
        _ => 14.0,
    }
}

/// What one file turned out to be.
pub struct Written {
    /// Registering unit.
    pub unit: &'static str,
    /// Data rows.
    pub rows: usize,
    /// Header row, from 1.
    pub header_row: u32,
}

/// Writes the eleven workbooks into `folder`.
pub fn write(folder: &Path, exemplars: &[Exemplar]) -> Result<Vec<Written>> {
    std::fs::create_dir_all(folder)?;
    HABITS.iter().map(|habit| write_one(folder, habit, exemplars)).collect()
}

fn write_one(folder: &Path, habit: &Habit, exemplars: &[Exemplar]) -> Result<Written> {
    let own: Vec<&Exemplar> = exemplars.iter().filter(|e| e.unit() == habit.unit).collect();
    let columns = habit.columns();
    let width_of_all = u16::try_from(columns.len())?;
    let mut book = Book::new("Đăng ký mô hình dân vận khéo 2020");
    let mut page = Page::new(habit.sheet, habit.left).decomposed(habit.decomposed);
    title(&mut page, habit, width_of_all)?;
    let names: Vec<&str> = columns.iter().map(|(_, name)| *name).collect();
    page.header(&names)?;
    let widths: Vec<f64> = columns.iter().map(|(column, _)| width(*column)).collect();
    page.widths(&widths)?;

    let name_at = columns.iter().position(|(column, _)| *column == Column::Name).unwrap_or(1);
    for (at, one) in own.iter().enumerate() {
        let number = u32::try_from(at + 1)?;
        let cells: Vec<Cell> = columns.iter().map(|(c, _)| habit.cell(*c, one, number)).collect();
        page.row(&cells)?;
        let last_of_field = own.get(at + 1).is_none_or(|next| next.field() != one.field());
        if last_of_field && habit.totals {
            let count = own.iter().filter(|e| e.field() == one.field()).count();
            let field = crate::exemplars::lower_first(one.field());
            sum_row(&mut page, name_at, &format!("Cộng: {count} mô hình lĩnh vực {field}"))?;
        }
        if last_of_field && habit.gaps && at + 1 < own.len() {
            page.gap();
        }
    }
    if habit.totals || habit.gaps {
        sum_row(&mut page, name_at, &format!("Tổng cộng: {} mô hình", own.len()))?;
    }
    sign(&mut page, habit)?;
    let header_row = page.header_row();
    book.add(page);
    book.save(&folder.join(habit.file))?;
    Ok(Written { unit: habit.unit, rows: own.len(), header_row })
}

fn sum_row(page: &mut Page, name_at: usize, text: &str) -> Result<()> {
    let mut cells = vec![Cell::Blank; name_at];
    cells.push(Cell::text(text));
    page.total(&cells)
}

fn title(page: &mut Page, habit: &Habit, width: u16) -> Result<()> {
    let upper = habit.unit.to_uppercase();
    let place = habit.unit.trim_start_matches("Xã ").trim_start_matches("Thị trấn ");
    let agencies = habit.unit == AGENCIES;
    let office = if agencies { "BAN DÂN VẬN".to_owned() } else { format!("UBND {upper}") };
    let above = if agencies { "HUYỆN ỦY CỜ ĐỎ" } else { "HUYỆN CỜ ĐỎ" };
    let dated = format!("{}, {}", if agencies { "Cờ Đỏ" } else { place }, habit.dated);
    let unit_line = format!("ĐƠN VỊ: {upper}");
    let mut below = vec!["Năm 2020 (dữ liệu mẫu)"];
    if habit.without.contains(&Column::Unit) {
        below.push(&unit_line);
    }
    below.push(&dated);
    page.title(&Title {
        agency: &[above, &office],
        heading: "DANH SÁCH ĐĂNG KÝ MÔ HÌNH \"DÂN VẬN KHÉO\"",
        below: &below,
        width,
    })
}

fn sign(page: &mut Page, habit: &Habit) -> Result<()> {
    let left = ["Nơi nhận:", "- Ban Dân vận Huyện ủy;", "- Lưu: VT."];
    if habit.unit == AGENCIES {
        page.signature(&left, &["TM. BAN DÂN VẬN", "TRƯỞNG BAN", "(Đã ký)"], 10)
    } else {
        page.signature(&left, &["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "(Đã ký)"], 10)
    }
}
