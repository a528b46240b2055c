//! Bytes to a grid of cells.

use std::io::Cursor;

use calamine::{Data, Reader, Xls, Xlsx};

use super::{Cell, MOST_ROWS, Unreadable, archive};
use crate::vietnamese;

/// A sheet as a plain grid, before anybody knows which row is the header.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Grid {
    /// Cells by row.
    pub rows: Vec<Vec<Cell>>,
    /// Rows (from 0) that a merged block of several rows covers.
    pub merged: Vec<usize>,
    /// Cells (row, column from 0) that hold a formula.
    pub formulas: Vec<(usize, usize)>,
}

/// Reads an Excel workbook (`.xlsx`, `.xls`) or CSV; the first
/// sheet with anything in it.
///
/// # Errors
/// Why nothing could be read.
pub fn read(bytes: &[u8]) -> Result<Grid, Unreadable> {
    const OLE: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0];
    let grid = if bytes.starts_with(b"PK") {
        archive::check(bytes)?;
        packed(bytes)?
    } else if bytes.starts_with(OLE) {
        let book: Xls<_> =
            Xls::new(Cursor::new(bytes)).map_err(|_| Unreadable::NotASheet("Word/Excel 97"))?;
        first_sheet(book)?
    } else if bytes.starts_with(b"%PDF") {
        return Err(Unreadable::NotASheet("PDF"));
    } else if bytes.starts_with(b"\x89PNG") || bytes.starts_with(b"\xff\xd8\xff") {
        return Err(Unreadable::NotASheet("JPEG/PNG"));
    } else {
        separated(bytes)?
    };
    checked(grid)
}

/// Reads cells copied in Excel and pasted into a field: tabs between cells.
///
/// # Errors
/// Why nothing could be read.
pub fn read_pasted(text: &str) -> Result<Grid, Unreadable> {
    let tabbed = text.contains('\t');
    let grid = delimited(text, if tabbed { b'\t' } else { b',' })?;
    checked(grid)
}

fn checked(grid: Grid) -> Result<Grid, Unreadable> {
    if grid.rows.len() > MOST_ROWS + 200 {
        return Err(Unreadable::TooManyRows(grid.rows.len()));
    }
    let sample: Vec<String> = grid.rows.iter().take(30).flatten().map(Cell::text).collect();
    if vietnamese::looks_pre_unicode(&sample.join(" ")) {
        return Err(Unreadable::OldFont);
    }
    Ok(grid)
}

/// Reads a workbook cell by cell: two cells at opposite corners of a sheet must not make
/// us hold everything between them.
fn packed(bytes: &[u8]) -> Result<Grid, Unreadable> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| Unreadable::Damaged)?;
    for name in book.sheet_names() {
        let mut grid = Grid::default();
        fill(&mut book, &name, &mut grid)?;
        if grid.rows.iter().flatten().all(Cell::is_empty) {
            continue;
        }
        let formulas = book.worksheet_formula(&name).ok();
        grid.formulas = formulas.as_ref().map(formula_cells).unwrap_or_default();
        let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        grid.merged = merged
            .iter()
            .filter(|block| block.end.0 > block.start.0)
            .flat_map(|block| block.start.0..=block.end.0)
            .filter_map(|row| usize::try_from(row).ok())
            .take(MOST_ROWS)
            .collect();
        return Ok(grid);
    }
    Err(Unreadable::Empty)
}

fn fill(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, grid: &mut Grid) -> Result<(), Unreadable> {
    let mut cells = book.worksheet_cells_reader(name).map_err(|_| Unreadable::Damaged)?;
    while let Some(found) = cells.next_cell().map_err(|_| Unreadable::Damaged)? {
        put(grid, found.get_position(), cell(&Data::from(found.get_value().clone())))?;
    }
    Ok(())
}

/// Most columns that a sheet of ours could have.
const MOST_COLUMNS: usize = 300;

fn put(grid: &mut Grid, (row, column): (u32, u32), cell: Cell) -> Result<(), Unreadable> {
    let size = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
    let (row, column) = (size(row), size(column));
    if row > MOST_ROWS + 200 {
        return Err(Unreadable::TooManyRows(row));
    }
    if column > MOST_COLUMNS {
        return Err(Unreadable::TooLarge);
    }
    if grid.rows.len() <= row {
        grid.rows.resize(row + 1, Vec::new());
    }
    let line = &mut grid.rows[row];
    if line.len() <= column {
        line.resize(column + 1, Cell::Empty);
    }
    line[column] = cell;
    Ok(())
}

fn first_sheet<R: Reader<Cursor<T>>, T>(mut book: R) -> Result<Grid, Unreadable>
where
    Cursor<T>: std::io::Read + std::io::Seek,
{
    book.worksheets()
        .iter()
        .find(|(_, range)| !range.is_empty())
        .map(|(_, range)| grid(range))
        .ok_or(Unreadable::Empty)
}

/// Cells by their place on the sheet: row 1 of the sheet is row 0 here, also when the
/// sheet starts further down.
fn grid(range: &calamine::Range<Data>) -> Grid {
    let (top, left) = range.start().unwrap_or_default();
    let size = |n: u32| usize::try_from(n).unwrap_or_default();
    let mut rows = vec![Vec::new(); size(top)];
    rows.extend(range.rows().map(|row| {
        let mut cells = vec![Cell::Empty; size(left)];
        cells.extend(row.iter().map(cell));
        cells
    }));
    Grid { rows, ..Grid::default() }
}

fn formula_cells(range: &calamine::Range<String>) -> Vec<(usize, usize)> {
    let (top, left) = range.start().unwrap_or_default();
    let size = |n: u32| usize::try_from(n).unwrap_or_default();
    range
        .used_cells()
        .filter(|(_, _, text)| !text.is_empty())
        .map(|(row, column, _)| (row + size(top), column + size(left)))
        .collect()
}

fn cell(data: &Data) -> Cell {
    match data {
        Data::Empty => Cell::Empty,
        Data::String(text) | Data::DurationIso(text) => Cell::of_text(text),
        Data::DateTimeIso(text) => {
            text.get(..10).and_then(|day| day.parse().ok()).map_or_else(|| Cell::of_text(text), Cell::Day)
        }
        Data::Float(number) => Cell::Number(*number),
        Data::Int(number) => Cell::of_text(&number.to_string()),
        Data::Bool(value) => Cell::of_text(if *value { "TRUE" } else { "FALSE" }),
        Data::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            let parts = (i16::try_from(year), i8::try_from(month), i8::try_from(day));
            match parts {
                (Ok(year), Ok(month), Ok(day)) => jiff::civil::Date::new(year, month, day)
                    .map_or_else(|_| Cell::Number(moment.as_f64()), Cell::Day),
                _ => Cell::Number(moment.as_f64()),
            }
        }
        Data::Error(error) => Cell::Broken(format!("{error}")),
    }
}

/// CSV in UTF-8; the separator is the one that the fullest of the first lines uses.
fn separated(bytes: &[u8]) -> Result<Grid, Unreadable> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let Ok(text) = std::str::from_utf8(bytes) else {
        let latin: String = bytes.iter().take(4000).copied().map(char::from).collect();
        let old = vietnamese::looks_pre_unicode(&latin);
        return Err(if old { Unreadable::OldFont } else { Unreadable::NotASheet("?") });
    };
    if text.contains('\0') || text.trim_start().starts_with('<') {
        return Err(Unreadable::NotASheet("HTML"));
    }
    let most = |separator: char| {
        text.lines().take(30).map(|line| line.matches(separator).count()).max().unwrap_or(0)
    };
    let separator =
        [b'\t', b';', b','].into_iter().max_by_key(|separator| most(char::from(*separator))).unwrap_or(b',');
    delimited(text, separator)
}

fn delimited(text: &str, separator: u8) -> Result<Grid, Unreadable> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let rows = reader
        .records()
        .map(|record| {
            let record = record.map_err(|_| Unreadable::Damaged)?;
            Ok(record.iter().map(|text| Cell::of_text(unguarded(text))).collect())
        })
        .collect::<Result<Vec<_>, Unreadable>>()?;
    Ok(Grid { rows, ..Grid::default() })
}

/// Takes off the apostrophe that our own exports put before a formula's sign.
fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@'])).unwrap_or(text)
}
