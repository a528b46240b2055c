//! A writer of office-like worksheets: title block, header, rows, sub-totals, signature block.

use std::error::Error;
use std::path::Path;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet};

use crate::day::Day;
use crate::nfd;

/// Result of everything that can fail here.
pub type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// One cell value.
#[derive(Clone)]
pub enum Cell {
    /// Nothing.
    Blank,
    /// Text, written as text.
    Text(String),
    /// A whole number.
    Number(u32),
    /// A whole number that may be larger, such as đồng.
    Amount(u64),
    /// A year, a number without a separator.
    Year(u32),
    /// A true spreadsheet date.
    Date(Day),
}

impl Cell {
    /// A text cell; empty text gives an empty cell.
    pub fn text(text: &str) -> Self {
        if text.is_empty() { Self::Blank } else { Self::Text(text.to_owned()) }
    }
}

/// The lines above the table.
pub struct Title<'a> {
    /// Lines at the left: the sending agency.
    pub agency: &'a [&'a str],
    /// The heading in capitals.
    pub heading: &'a str,
    /// Lines under the heading: year, unit, place and date.
    pub below: &'a [&'a str],
    /// Number of columns of the table.
    pub width: u16,
}

/// A workbook with fixed properties.
pub struct Book(Workbook);

impl Book {
    /// An empty workbook called `title`.
    pub fn new(title: &str) -> Self {
        let mut book = Workbook::new();
        let mut properties = DocProperties::new()
            .set_title(title)
            .set_author("Dữ liệu mẫu")
            .set_comment("Dữ liệu mẫu của phần mềm Đình, không phải số liệu thật.");
        if let Ok(created) = ExcelDateTime::from_ymd(2021, 1, 6) {
            properties = properties.set_creation_datetime(&created);
        }
        book.set_properties(&properties);
        Self(book)
    }

    /// Adds a finished page.
    pub fn add(&mut self, page: Page) {
        self.0.push_worksheet(page.sheet);
    }

    /// Writes the file.
    pub fn save(mut self, path: &Path) -> Result<()> {
        Ok(self.0.save(path)?)
    }
}

/// The number as a sheet keeps it; exact up to 2^53, far above any sum of a district.
fn whole(amount: u64) -> Result<f64> {
    let (high, low) = (u32::try_from(amount >> 32)?, u32::try_from(amount & u64::from(u32::MAX))?);
    Ok(f64::from(high) * (f64::from(u32::MAX) + 1.0) + f64::from(low))
}

/// A worksheet being filled from top to bottom.
pub struct Page {
    sheet: Worksheet,
    row: u32,
    left: u16,
    header_row: u32,
    decomposed: bool,
}

impl Page {
    /// A page whose table starts `left` columns from the edge.
    pub fn new(name: &str, left: u16) -> Self {
        let mut sheet = Worksheet::new();
        // A name that Excel refuses leaves the default name.
        if sheet.set_name(name).is_err() {
            sheet = Worksheet::new();
        }
        Self { sheet, row: 0, left, header_row: 0, decomposed: false }
    }

    /// Writes all text from here on in decomposed Unicode.
    pub fn decomposed(mut self, on: bool) -> Self {
        self.decomposed = on;
        self
    }

    /// The header's row number as Excel shows it (from 1).
    pub fn header_row(&self) -> u32 {
        self.header_row
    }

    fn said(&self, text: &str) -> String {
        if self.decomposed { nfd::decompose(text) } else { text.to_owned() }
    }

    fn put(&mut self, column: u16, cell: &Cell, format: &Format) -> Result<()> {
        let (row, column) = (self.row, self.left + column);
        match cell {
            Cell::Blank => self.sheet.write_blank(row, column, format)?,
            Cell::Text(text) => {
                let text = self.said(text);
                self.sheet.write_string_with_format(row, column, text, format)?
            }
            Cell::Number(number) => {
                let format = format.clone().set_num_format("#,##0");
                self.sheet.write_number_with_format(row, column, *number, &format)?
            }
            Cell::Amount(amount) => {
                let format = format.clone().set_num_format("#,##0");
                self.sheet.write_number_with_format(row, column, whole(*amount)?, &format)?
            }
            Cell::Year(year) => self.sheet.write_number_with_format(row, column, *year, format)?,
            Cell::Date(day) => {
                let date = ExcelDateTime::from_ymd(day.year, day.month, day.day)?;
                let format = format.clone().set_num_format("dd/mm/yyyy");
                self.sheet.write_datetime_with_format(row, column, &date, &format)?
            }
        };
        Ok(())
    }

    fn merged(&mut self, from: u16, to: u16, text: &str, format: &Format) -> Result<()> {
        let text = self.said(text);
        let (first, last) = (self.left + from, self.left + to);
        self.sheet.merge_range(self.row, first, self.row, last, &text, format)?;
        Ok(())
    }

    /// Writes the title block and leaves one empty row.
    pub fn title(&mut self, title: &Title<'_>) -> Result<()> {
        let half = title.width / 2;
        let last = title.width.saturating_sub(1);
        let bold = Format::new().set_bold().set_align(FormatAlign::Center);
        let nation = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"];
        for at in 0..title.agency.len().max(nation.len()) {
            if let Some(line) = title.agency.get(at) {
                self.merged(0, half - 1, line, &bold)?;
            }
            if let Some(line) = nation.get(at) {
                self.merged(half, last, line, &bold)?;
            }
            self.row += 1;
        }
        self.row += 1;
        self.merged(0, last, title.heading, &bold.clone().set_font_size(14))?;
        self.row += 1;
        let italic = Format::new().set_italic().set_align(FormatAlign::Center);
        for line in title.below {
            self.merged(0, last, line, &italic)?;
            self.row += 1;
        }
        self.row += 1;
        Ok(())
    }

    /// Writes the header row.
    pub fn header(&mut self, names: &[&str]) -> Result<()> {
        let format = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Center)
            .set_align(FormatAlign::VerticalCenter)
            .set_border(FormatBorder::Thin);
        for (column, name) in (0u16..).zip(names) {
            self.put(column, &Cell::text(name), &format)?;
        }
        self.header_row = self.row + 1;
        self.row += 1;
        Ok(())
    }

    /// Sets the columns' widths from the left of the table.
    pub fn widths(&mut self, widths: &[f64]) -> Result<()> {
        for (column, width) in (self.left..).zip(widths) {
            self.sheet.set_column_width(column, *width)?;
        }
        Ok(())
    }

    /// Writes one data row.
    pub fn row(&mut self, cells: &[Cell]) -> Result<()> {
        let format = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_border(FormatBorder::Thin);
        self.line(cells, &format)
    }

    /// Writes one sub-total row.
    pub fn total(&mut self, cells: &[Cell]) -> Result<()> {
        let format = Format::new().set_bold().set_italic();
        self.line(cells, &format)
    }

    fn line(&mut self, cells: &[Cell], format: &Format) -> Result<()> {
        for (column, cell) in (0u16..).zip(cells) {
            self.put(column, cell, format)?;
        }
        self.row += 1;
        Ok(())
    }

    /// Leaves one row empty.
    pub fn gap(&mut self) {
        self.row += 1;
    }

    /// Writes the block under the table: lines at the left, lines from column `right`.
    pub fn signature(&mut self, left: &[&str], lines: &[&str], right: u16) -> Result<()> {
        self.row += 2;
        let plain = Format::new();
        for at in 0..left.len().max(lines.len()) {
            if let Some(line) = left.get(at) {
                self.put(1, &Cell::text(line), &plain)?;
            }
            if let Some(line) = lines.get(at) {
                self.put(right, &Cell::text(line), &plain)?;
            }
            self.row += 1;
        }
        Ok(())
    }
}
