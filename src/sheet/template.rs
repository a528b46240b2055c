//! The blank template of an import: our own titles, one example row, and a second
//! sheet that says what each column takes.

use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};

use super::Column;

/// Writes the workbook.
///
/// # Errors
/// When it cannot be written.
pub fn write(columns: &[Column], needed: &str, optional: &str) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
    let grey = Format::new().set_italic().set_font_color("#5a4c41");
    let sheet = book.add_worksheet().set_name("Nhập")?;
    for (index, column) in (0_u16..).zip(columns) {
        sheet.write_string_with_format(0, index, column.title, &bold)?;
        sheet.set_column_width(index, 22)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    let guide = book.add_worksheet().set_name("Cách ghi")?;
    for (row, column) in (0_u32..).zip(columns) {
        guide.write_string_with_format(row, 0, column.title, &bold)?;
        guide.write_string(row, 1, if column.required { needed } else { optional })?;
        guide.write_string_with_format(row, 2, column.example, &grey)?;
    }
    guide.set_column_width(0, 30)?;
    guide.set_column_width(1, 16)?;
    guide.set_column_width(2, 60)?;
    book.save_to_buffer()
}
