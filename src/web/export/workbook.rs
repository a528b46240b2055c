//! A table as an Excel workbook that is ready to print: ruled, wrapped, its head repeated on
//! every A4 page.

use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::{Cell, Table};

type Written<T> = Result<T, XlsxError>;

/// Paper size in Excel's own numbers.
const A4: u8 = 9;
/// Widest column, in pixels; longer text wraps.
const WIDEST: u32 = 230;
/// Letters that such a column holds on a line.
const ON_A_LINE: usize = 34;
/// Height of one line, in points.
const LINE: f64 = 15.0;
/// Excel's highest row holds so many lines.
const MOST_LINES: u16 = 27;
/// Longest text of a cell that Excel takes.
const LONGEST: usize = 32_000;
/// The wash behind the head.
const HEAD: u32 = 0x00EF_EDE6;

struct Formats {
    head: Format,
    text: Format,
    number: Format,
    day: Format,
}

impl Formats {
    fn new() -> Self {
        let cell = || Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::Top);
        Self {
            head: cell()
                .set_bold()
                .set_background_color(HEAD)
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
                .set_text_wrap(),
            text: cell().set_text_wrap(),
            number: cell().set_num_format("[>=10000]#,##0;0"),
            day: cell().set_num_format("dd/mm/yyyy").set_align(FormatAlign::Center),
        }
    }
}

/// The bytes of the workbook.
pub(super) fn write(table: &Table) -> Written<Vec<u8>> {
    let mut book = Workbook::new();
    let formats = Formats::new();
    let sheet = book.add_worksheet();
    let first = u32::try_from(table.above.len()).unwrap_or_default();
    for (column, (_, title)) in (0_u16..).zip(&table.columns) {
        sheet.write_string_with_format(first, column, title, &formats.head)?;
    }
    for (row, cells) in (first + 1..).zip(&table.rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            write_cell(sheet, &formats, (row, column), cell)?;
        }
        // Not every program makes a row as high as its wrapped text.
        let lines = cells.iter().map(lines).max().unwrap_or(1);
        if lines > 1 {
            sheet.set_row_height(row, LINE * f64::from(lines))?;
        }
    }
    // Widths come from the table alone: the lines above run across it.
    sheet.set_autofit_max_width(WIDEST).autofit();
    above(sheet, table)?;
    sheet.set_freeze_panes(first + 1, 0)?;
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(first, first)?;
    sheet.set_footer("&C&P");
    book.save_to_buffer()
}

/// How many lines a cell takes in the widest column.
fn lines(cell: &Cell) -> u16 {
    match cell {
        Cell::Text(text) => {
            let lines = text.lines().map(|line| line.chars().count().div_ceil(ON_A_LINE).max(1));
            u16::try_from(lines.sum::<usize>()).unwrap_or(u16::MAX).clamp(1, MOST_LINES)
        }
        Cell::Number(_) | Cell::Day(_) => 1,
    }
}

fn write_cell(
    sheet: &mut Worksheet,
    formats: &Formats,
    (row, column): (u32, u16),
    cell: &Cell,
) -> Written<()> {
    match cell {
        Cell::Text(text) => {
            let text = text.chars().take(LONGEST).collect::<String>();
            sheet.write_string_with_format(row, column, text, &formats.text)?
        }
        Cell::Number(Some(number)) => {
            sheet.write_number_with_format(row, column, exact(*number), &formats.number)?
        }
        Cell::Day(Some(day)) => {
            let date = ExcelDateTime::parse_from_str(&day.to_string())?;
            sheet.write_datetime_with_format(row, column, date, &formats.day)?
        }
        Cell::Number(None) | Cell::Day(None) => sheet.write_blank(row, column, &formats.text)?,
    };
    Ok(())
}

/// The lines above the table, across its whole width, as offices set the head of an annex: bold,
/// what stands in brackets in italics.
fn above(sheet: &mut Worksheet, table: &Table) -> Written<()> {
    let last_column = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or_default();
    for (row, line) in (0_u32..).zip(&table.above) {
        let centred = Format::new().set_align(FormatAlign::Center).set_text_wrap();
        let format = if line.starts_with('(') { centred.set_italic() } else { centred.set_bold() };
        if last_column == 0 {
            sheet.write_string_with_format(row, 0, line, &format)?;
        } else {
            sheet.merge_range(row, 0, row, last_column, line, &format)?;
        }
    }
    Ok(())
}

/// Excel keeps numbers as floating point; counts and đồng stay far below 2^53.
fn exact(number: i64) -> f64 {
    #[expect(
        clippy::as_conversions,
        clippy::cast_precision_loss,
        reason = "no lossless path exists; below 2^53"
    )]
    let number = number as f64;
    number
}

#[cfg(test)]
mod tests;
