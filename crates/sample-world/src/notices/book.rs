//! Writes a unit's notices as its own book.

use std::path::Path;

use super::columns::{FIELDS, Field};
use super::habits::{HABITS, Habit};
use super::{Column, Notice, Value};
use crate::exemplars::AGENCIES;
use crate::sheet::{Book, Cell, Page, Result, Title};

/// What one book turned out to be.
pub struct Written {
    /// Unit.
    pub unit: &'static str,
    /// Rows of notices.
    pub rows: usize,
    /// Header row, from 1.
    pub header_row: u32,
}

/// Writes the eleven books into `folder`.
pub fn write(folder: &Path, notices: &[Notice]) -> Result<Vec<Written>> {
    std::fs::create_dir_all(folder)?;
    HABITS.iter().map(|habit| write_one(folder, habit, notices)).collect()
}

fn write_one(folder: &Path, habit: &Habit, notices: &[Notice]) -> Result<Written> {
    let own: Vec<&Notice> = notices.iter().filter(|notice| notice.unit() == habit.unit).collect();
    // Nobody keeps a column that is empty all year.
    let filled = |field: &&Field| own.iter().any(|one| !matches!(one.value(field.column), Value::Blank));
    let fields: Vec<&Field> = FIELDS.iter().filter(filled).collect();
    let mut book = Book::new("Sổ theo dõi công khai năm 2020");
    let mut page = Page::new(habit.sheet, habit.left).decomposed(habit.decomposed);
    title(&mut page, habit, u16::try_from(fields.len() + 1)?)?;
    let names = fields.iter().map(|field| habit.title(field.column, field.title));
    page.header(&["STT"].into_iter().chain(names).collect::<Vec<_>>())?;
    page.widths(&[6.0].into_iter().chain(fields.iter().map(|field| field.width)).collect::<Vec<_>>())?;
    for (at, one) in own.iter().enumerate() {
        let number = u32::try_from(at + 1)?;
        let cells = fields.iter().map(|field| habit.cell(field.column, one, number));
        page.row(&[Cell::Number(number)].into_iter().chain(cells).collect::<Vec<_>>())?;
        after(&mut page, habit, &own, at)?;
    }
    sum_row(&mut page, &format!("Tổng cộng: {} thông báo", own.len()))?;
    sign(&mut page, habit)?;
    let header_row = page.header_row();
    book.add(page);
    book.save(&folder.join(habit.file))?;
    Ok(Written { unit: habit.unit, rows: own.len(), header_row })
}

/// What an office puts between its rows: a sub-total after a quarter, a gap after a month.
fn after(page: &mut Page, habit: &Habit, own: &[&Notice], at: usize) -> Result<()> {
    let signed = |notice: &&Notice| notice.day(Column::Signed).map(|day| (day.year, day.month));
    let quarter = |notice: &&Notice| signed(notice).map(|(year, month)| (year, month.div_ceil(3)));
    let (Some(this), next) = (own.get(at), own.get(at + 1)) else { return Ok(()) };
    if habit.totals && next.is_none_or(|next| quarter(next) != quarter(this)) {
        let count = own.iter().filter(|notice| quarter(notice) == quarter(this)).count();
        if let Some((year, number)) = quarter(this) {
            sum_row(page, &format!("Cộng quý {number} năm {year}: {count} thông báo"))?;
        }
    }
    if habit.gaps && next.is_some_and(|next| signed(next) != signed(this)) {
        page.gap();
    }
    Ok(())
}

fn sum_row(page: &mut Page, text: &str) -> Result<()> {
    page.total(&[Cell::Blank, Cell::text(text)])
}

impl Habit {
    fn cell(&self, column: Column, notice: &Notice, number: u32) -> Cell {
        match notice.value(column) {
            Value::Blank => Cell::Blank,
            Value::Text(text) if column == Column::Title => self.heading(text, number),
            // Days are words or a number, and are kept as Excel keeps what somebody types.
            Value::Text(text) => text.parse().map_or_else(|_| Cell::text(text), Cell::Number),
            Value::Day(day) if self.typed_dates => Cell::Text(day.to_string()),
            Value::Day(day) => Cell::Date(day),
            Value::Number(number) => Cell::Amount(number),
        }
    }

    fn heading(&self, text: &str, number: u32) -> Cell {
        match (self.spaces, number % 3) {
            (true, 0) => Cell::Text(format!(" {text}")),
            (true, 1) => Cell::Text(text.replacen(' ', "  ", 1)),
            _ => Cell::text(text),
        }
    }
}

fn title(page: &mut Page, habit: &Habit, width: u16) -> Result<()> {
    let agencies = habit.unit == AGENCIES;
    let place = habit.unit.trim_start_matches("Xã ").trim_start_matches("Thị trấn ");
    let (above, office, place) = if agencies {
        ("HUYỆN CỜ ĐỎ", "KHỐI CƠ QUAN HUYỆN".to_owned(), "Cờ Đỏ")
    } else {
        ("HUYỆN CỜ ĐỎ", format!("UBND {}", habit.unit.to_uppercase()), place)
    };
    page.title(&Title {
        agency: &[above, &office],
        heading: "SỔ THEO DÕI CÔNG KHAI NĂM 2020",
        below: &[
            "Ghi thông báo của năm 2020 và đầu 2021 (dữ liệu mẫu)",
            &format!("{place}, ngày 08 tháng 01 năm 2021"),
        ],
        width,
    })
}

fn sign(page: &mut Page, habit: &Habit) -> Result<()> {
    let left = ["Nơi nhận:", "- Ban Thanh tra nhân dân;", "- Lưu: VT."];
    if habit.unit == AGENCIES {
        page.signature(&left, &["NGƯỜI GIỮ SỔ", "(Đã ký)"], 10)
    } else {
        page.signature(&left, &["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "(Đã ký)"], 10)
    }
}
