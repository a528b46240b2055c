//! Finding the header row and the data below it.

use std::collections::HashMap;

use super::{Cell, Grid, MOST_ROWS, Unreadable};
use crate::vietnamese;

/// A column that a module knows.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Its name in code.
    pub key: &'static str,
    /// Its title in our own template.
    pub title: &'static str,
    /// Other titles that offices use, folded.
    pub aliases: &'static [&'static str],
    /// Whether a sheet without it cannot be read.
    pub required: bool,
    /// An example for the blank template.
    pub example: &'static str,
}

/// A data row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Line {
    /// Its number as Excel shows it, from 1.
    pub number: usize,
    /// Part of a merged block of several rows.
    pub merged: bool,
    /// Keys of columns whose cell holds a formula.
    pub formulas: Vec<&'static str>,
    cells: HashMap<&'static str, Cell>,
}

impl Line {
    /// The cell of a column.
    #[must_use]
    pub fn cell(&self, key: &str) -> &Cell {
        self.cells.get(key).unwrap_or(&Cell::Empty)
    }

    /// The text of a column on one line, empty when there is none.
    #[must_use]
    pub fn text(&self, key: &str) -> String {
        vietnamese::tidy(&self.cell(key).text())
    }

    /// The text of a column, or none.
    #[must_use]
    pub fn opt_text(&self, key: &str) -> Option<String> {
        Some(self.text(key)).filter(|text| !text.is_empty())
    }

    fn filled(&self) -> usize {
        self.cells.values().filter(|cell| !cell.is_empty()).count()
    }
}

/// A sheet whose columns are known.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// Text above the header: agency, title, the unit it is about.
    pub above: Vec<String>,
    /// Keys of the columns found.
    pub columns: Vec<&'static str>,
    /// Titles that no column of ours answers to.
    pub unknown: Vec<String>,
    /// Data rows.
    pub lines: Vec<Line>,
    /// Rows left out, with what stood in them: blank rows are not told, sub-totals and
    /// signatures are.
    pub left_out: Vec<(usize, String)>,
}

impl Sheet {
    /// Finds header and data of a grid.
    ///
    /// # Errors
    /// When no row has the required columns, or nothing is below it.
    pub fn find(grid: &Grid, columns: &'static [Column]) -> Result<Self, Unreadable> {
        let (row, found) = header(grid, columns)?;
        let mut sheet = Self {
            above: grid.rows[..row]
                .iter()
                .map(|cells| cells.iter().map(Cell::text).collect::<Vec<_>>().join(" "))
                .map(|text| vietnamese::tidy(&text))
                .filter(|text| !text.is_empty())
                .collect(),
            unknown: unknown(&grid.rows[row], &found),
            columns: found.iter().map(|(_, key)| *key).collect(),
            ..Self::default()
        };
        let main = columns.iter().find(|column| column.required).map_or("", |c| c.key);
        let counter = grid.rows[row].iter().position(is_counter);
        for (index, cells) in grid.rows.iter().enumerate().skip(row + 1) {
            let text = cells.iter().map(Cell::text).collect::<Vec<_>>().join(" ");
            let text = vietnamese::tidy(&text);
            if text.is_empty() {
                continue;
            }
            if ends_the_table(cells) {
                sheet.left_out.push((index + 1, text));
                break;
            }
            let line = line(grid, index, cells, &found);
            if is_data(&line, main, cells, counter) {
                sheet.lines.push(line);
            } else {
                sheet.left_out.push((index + 1, text));
            }
        }
        match sheet.lines.len() {
            0 => Err(Unreadable::Empty),
            n if n > MOST_ROWS => Err(Unreadable::TooManyRows(n)),
            _ => Ok(sheet),
        }
    }
}

/// A column's place on the sheet and its key.
type Found = (usize, &'static str);

/// The row, among the first fifty, that names the most columns.
fn header(grid: &Grid, columns: &'static [Column]) -> Result<(usize, Vec<Found>), Unreadable> {
    let best = grid
        .rows
        .iter()
        .enumerate()
        .take(50)
        .map(|(row, cells)| (row, named(cells, columns)))
        .max_by_key(|(row, found)| (found.len(), usize::MAX - row));
    let (row, found) = best.unwrap_or_default();
    let missing: Vec<_> = columns
        .iter()
        .filter(|column| column.required && !found.iter().any(|(_, key)| *key == column.key))
        .map(|column| column.title)
        .collect();
    if missing.is_empty() && found.len() >= 2 { Ok((row, found)) } else { Err(Unreadable::NoHeader(missing)) }
}

fn named(cells: &[Cell], columns: &'static [Column]) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for (index, cell) in cells.iter().enumerate() {
        let title = vietnamese::fold(&cell.text());
        let column = columns.iter().find(|column| {
            let known = vietnamese::fold(column.title);
            !title.is_empty() && (title == known || column.aliases.contains(&title.as_str()))
        });
        if let Some(column) = column
            && !found.iter().any(|(_, key)| *key == column.key)
        {
            found.push((index, column.key));
        }
    }
    found
}

/// The column that only counts rows.
fn is_counter(cell: &Cell) -> bool {
    const COUNTERS: [&str; 4] = ["stt", "tt", "so tt", "so thu tu"];
    COUNTERS.contains(&vietnamese::fold(&cell.text()).as_str())
}

fn unknown(cells: &[Cell], found: &[Found]) -> Vec<String> {
    cells
        .iter()
        .enumerate()
        .filter(|(index, cell)| !found.iter().any(|(at, _)| at == index) && !is_counter(cell))
        .map(|(_, cell)| vietnamese::tidy(&cell.text()))
        .filter(|title| !title.is_empty() && vietnamese::fold(title) != "ghi chu")
        .collect()
}

fn line(grid: &Grid, index: usize, cells: &[Cell], found: &[Found]) -> Line {
    Line {
        number: index + 1,
        merged: grid.merged.contains(&index),
        formulas: found
            .iter()
            .filter(|(column, _)| grid.formulas.contains(&(index, *column)))
            .map(|(_, key)| *key)
            .collect(),
        cells: found.iter().filter_map(|(column, key)| Some((*key, cells.get(*column)?.clone()))).collect(),
    }
}

/// The signature block: nothing below it is data.
fn ends_the_table(cells: &[Cell]) -> bool {
    const BLOCK: [&str; 5] = ["noi nhan", "nguoi lap", "nguoi lap bieu", "da ky", "thu truong don vi"];
    cells
        .iter()
        .map(|cell| vietnamese::fold(&cell.text()))
        .any(|text| BLOCK.contains(&text.as_str()) || text.starts_with("tm uy ban"))
}

/// A data row has its main column and one more. A sub-total says so in its first words;
/// where rows are counted in a column of their own, it has no number there, and so a
/// model named "Cộng đồng an toàn" is not taken for one.
fn is_data(line: &Line, main: &str, cells: &[Cell], counter: Option<usize>) -> bool {
    let counted =
        counter.and_then(|index| cells.get(index)).is_some_and(|cell| cell.number().ok().flatten().is_some());
    let total = cells
        .iter()
        .filter(|cell| !cell.is_empty())
        .take(2)
        .any(|cell| is_total(&cell.text(), counter.is_some()));
    let named = !line.cell(main).is_empty() && line.filled() >= 2;
    // A row that lost its name is told, not passed over.
    let nameless = line.cell(main).is_empty() && line.filled() >= 3;
    (named || nameless) && (counted || !total) && !is_numbering(cells)
}

/// The row under a header that numbers the columns: `(1) (2) (3)`.
fn is_numbering(cells: &[Cell]) -> bool {
    let texts: Vec<_> = cells.iter().map(Cell::text).filter(|text| !text.is_empty()).collect();
    texts.len() >= 3
        && (1_usize..).zip(&texts).all(|(number, text)| text.trim_matches(['(', ')']) == number.to_string())
}

fn is_total(text: &str, rows_are_counted: bool) -> bool {
    let head = vietnamese::fold(text.split_once(':').map_or(text, |(head, _)| head));
    let rest =
        ["tong cong", "tong so", "tong", "cong don", "cong"].iter().find_map(|word| head.strip_prefix(word));
    rest.is_some_and(|rest| {
        rest.is_empty()
            || (rest.starts_with(' ')
                && (rows_are_counted || rest.trim_start().starts_with(|c: char| c.is_ascii_digit())))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::{read, read_pasted};

    const COLUMNS: &[Column] = &[
        Column {
            key: "name",
            title: "Tên mô hình",
            aliases: &["ten mo hinh dan van kheo"],
            required: true,
            example: "",
        },
        Column { key: "n", title: "Số hộ", aliases: &["so ho huong loi"], required: false, example: "" },
        Column { key: "day", title: "Ngày", aliases: &[], required: false, example: "" },
    ];

    fn sheet(text: &str) -> Result<Sheet, Unreadable> {
        Sheet::find(&read(text.as_bytes()).unwrap(), COLUMNS)
    }

    #[test]
    fn title_block_subtotals_and_signatures_are_left_out() {
        let text = "ỦY BAN NHÂN DÂN,,\nDANH SÁCH,,\n,,\nSTT,TÊN MÔ HÌNH \"\"DÂN VẬN KHÉO\"\",Số hộ hưởng lợi,Lạ\n\
                    1,Thắp sáng,214,x\n,Cộng: 1 mô hình,214,\n2,Cộng đồng an toàn,3,\nTổng cộng,,217\nNơi nhận:,,\n,TM. ỦY BAN,,\n";
        let sheet = sheet(text).unwrap();
        let names: Vec<_> = sheet.lines.iter().map(|line| line.text("name")).collect();
        assert_eq!(names, ["Thắp sáng", "Cộng đồng an toàn"]);
        assert_eq!(sheet.lines[0].number, 5);
        assert_eq!(sheet.above, ["ỦY BAN NHÂN DÂN", "DANH SÁCH"]);
        assert_eq!(sheet.unknown, ["Lạ"]);
        assert_eq!(sheet.left_out.len(), 3);
    }

    #[test]
    fn a_row_that_numbers_the_columns_is_no_data() {
        let sheet = sheet("STT,Tên mô hình,Số hộ,Ngày\n(1),(2),(3),(4)\n1,A,1,\n").unwrap();
        let names: Vec<_> = sheet.lines.iter().map(|line| line.text("name")).collect();
        assert_eq!(names, ["A"]);
    }

    #[test]
    fn headers_without_marks_and_in_any_order_are_known() {
        let sheet = sheet("so ho;TEN MO HINH\n12;A\n").unwrap();
        assert_eq!(sheet.lines[0].cell("n").number(), Ok(Some(12)));
        assert_eq!(sheet.columns, ["n", "name"]);
    }

    #[test]
    fn a_sheet_without_the_main_column_says_which_is_missing() {
        assert_eq!(sheet("a,b\n1,2\n").unwrap_err(), Unreadable::NoHeader(vec!["Tên mô hình"]));
        assert_eq!(sheet("Tên mô hình,Số hộ\n").unwrap_err(), Unreadable::Empty);
    }

    #[test]
    fn pasted_cells_are_read_by_tabs() {
        let grid = read_pasted("Tên mô hình\tSố hộ\nA, B\t7\n").unwrap();
        let sheet = Sheet::find(&grid, COLUMNS).unwrap();
        assert_eq!(sheet.lines[0].text("name"), "A, B");
    }

    #[test]
    fn other_files_are_named_for_what_they_are() {
        assert_eq!(read(b"%PDF-1.7 x").unwrap_err(), Unreadable::NotASheet("PDF"));
        assert_eq!(read(b"PK\x03\x04broken").unwrap_err(), Unreadable::Damaged);
        assert_eq!(read("Tªn m« h×nh,d©n vËn khÐo".as_bytes()).unwrap_err(), Unreadable::OldFont);
        assert_eq!(read(b"<html><table>").unwrap_err(), Unreadable::NotASheet("HTML"));
    }
}
