//! Which rows and columns of a sheet are hidden and hold something.

use std::{collections::BTreeSet, ops::RangeInclusive};

use super::{
    Hidden,
    package::{Element, Met, Package, Relation},
};
use crate::sheet::Unreadable;

/// Excel's own limits; what lies beyond is no sheet of Excel's.
const MOST_ROWS: u32 = 1_048_576;
const MOST_COLUMNS: usize = 16_384;
/// A filter belongs to a sheet or a table, and no archive with more parts is taken.
const MOST_FILTERS: usize = 500;

/// What a sheet hides in rows and columns. Its tables are read too, since they have filters.
pub(super) fn hidden(
    package: &mut Package<'_>,
    name: &str,
    part: &str,
    relations: &[Relation],
) -> Result<Vec<Hidden>, Unreadable> {
    let mut layout = Layout::default();
    package.walk(part, |path, met| match met {
        Met::Element(element) => layout.meet(path, element),
        Met::Text(_) => Ok(()),
    })?;
    for table in relations.iter().filter(|relation| relation.kind == "table") {
        package.walk(&table.target, |path, met| match met {
            Met::Element(element) => layout.filter(path, element),
            Met::Text(_) => Ok(()),
        })?;
    }
    Ok(layout.told(name))
}

/// A sheet while it is being read. Its size is bounded by Excel's limits, whatever a file says.
#[derive(Default)]
struct Layout {
    row: u32,
    row_is_hidden: bool,
    column: usize,
    column_blocks: usize,
    hidden_rows: BTreeSet<u32>,
    /// Columns from 1: hidden ones as far as the last of them, and those with content.
    hidden_columns: Vec<bool>,
    filled_columns: BTreeSet<usize>,
    /// The rows of the filter being read, and those of filters found to be on.
    range: Option<RangeInclusive<u32>>,
    filters: Vec<RangeInclusive<u32>>,
}

impl Layout {
    /// The parent is asked too: anchors of drawings have elements called `row` and `col`.
    fn meet(&mut self, path: &[String], element: &Element<'_>) -> Result<(), Unreadable> {
        match (path.last().map(String::as_str), element.name()) {
            (Some("cols"), "col") => self.columns(element),
            (Some("sheetData"), "row") => self.row(element),
            (Some("row"), "c") => self.cell(element),
            // An empty `f` is a formula shared with another cell, an empty `v` is nothing.
            (Some("c"), "f" | "is" | "v") => {
                if element.name() != "v" || !element.empty {
                    self.content();
                }
                Ok(())
            }
            _ => self.filter(path, element),
        }
    }

    fn columns(&mut self, element: &Element<'_>) -> Result<(), Unreadable> {
        let (Some(from @ 1..), Some(to @ ..=MOST_COLUMNS)) = (element.number("min")?, element.number("max")?)
        else {
            return Err(Unreadable::Damaged);
        };
        self.column_blocks += 1;
        if self.column_blocks > MOST_COLUMNS {
            return Err(Unreadable::Damaged);
        }
        if element.is("hidden")? || element.is_nought("width")? {
            let length = self.hidden_columns.len().max(to + 1);
            self.hidden_columns.resize(length, false);
            self.hidden_columns.iter_mut().take(to + 1).skip(from).for_each(|hidden| *hidden = true);
        }
        Ok(())
    }

    fn row(&mut self, element: &Element<'_>) -> Result<(), Unreadable> {
        let number = element.number("r")?.map(u32::try_from).unwrap_or(Ok(self.row + 1));
        self.row = number.ok().filter(|row| (1..=MOST_ROWS).contains(row)).ok_or(Unreadable::Damaged)?;
        self.row_is_hidden = element.is("hidden")? || element.is_nought("ht")?;
        self.column = 0;
        Ok(())
    }

    fn cell(&mut self, element: &Element<'_>) -> Result<(), Unreadable> {
        let column = element.get("r")?.map_or(Some(self.column + 1), |place| column_of(&place));
        self.column = column.filter(|column| *column <= MOST_COLUMNS).ok_or(Unreadable::Damaged)?;
        Ok(())
    }

    fn content(&mut self) {
        self.filled_columns.insert(self.column);
        if self.row_is_hidden {
            self.hidden_rows.insert(self.row);
        }
    }

    /// A filter is on when one of its columns has a condition: something inside `filterColumn`.
    /// The length of the path leaves out the filters of views that are not shown.
    fn filter(&mut self, path: &[String], element: &Element<'_>) -> Result<(), Unreadable> {
        match path {
            [_] if element.name() == "autoFilter" => {
                self.range = rows_below_head(&element.get("ref")?.unwrap_or_default());
            }
            [_, filter, column] if filter == "autoFilter" && column == "filterColumn" => {
                self.filters.extend(self.range.take());
            }
            _ => {}
        }
        if self.filters.len() > MOST_FILTERS { Err(Unreadable::Damaged) } else { Ok(()) }
    }

    fn told(&self, name: &str) -> Vec<Hidden> {
        let sheet = || name.to_owned();
        let filtered = |row: &u32| self.filters.iter().any(|range| range.contains(row));
        let (filtered, rows): (Vec<u32>, Vec<u32>) = self.hidden_rows.iter().partition(|row| filtered(row));
        let first_and_count = |rows: &[u32]| {
            let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
            rows.first().map(|first| (*first, count))
        };
        let rows = first_and_count(&rows).map(|(first, count)| Hidden::Rows { sheet: sheet(), first, count });
        let filtered = first_and_count(&filtered);
        let filtered = filtered.map(|(first, count)| Hidden::Filtered { sheet: sheet(), first, count });
        let letters = self.columns_with_content();
        let columns = (!letters.is_empty()).then(|| Hidden::Columns { sheet: sheet(), letters });
        rows.into_iter().chain(filtered).chain(columns).collect()
    }

    /// `C, F:H`: hidden blocks from their first column with content to their last.
    fn columns_with_content(&self) -> String {
        let hides = |column: usize| self.hidden_columns.get(column).is_some_and(|hidden| *hidden);
        let mut blocks: Vec<(usize, usize)> = Vec::new();
        for column in self.filled_columns.iter().copied().filter(|column| hides(*column)) {
            match blocks.last_mut() {
                Some((_, last)) if (*last..column).all(hides) => *last = column,
                _ => blocks.push((column, column)),
            }
        }
        let block = |(from, to)| match from == to {
            true => letters(from),
            false => format!("{}:{}", letters(from), letters(to)),
        };
        blocks.into_iter().map(block).collect::<Vec<_>>().join(", ")
    }
}

/// The column of `AB12`, from 1. Three letters reach beyond Excel's last column.
fn column_of(place: &str) -> Option<usize> {
    let letters: Vec<u8> = place.bytes().take_while(u8::is_ascii_alphabetic).collect();
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let worth = |letter: &u8| usize::from(letter.to_ascii_uppercase() - b'A') + 1;
    Some(letters.iter().fold(0, |column, letter| column * 26 + worth(letter)))
}

fn letters(mut column: usize) -> String {
    let mut letters = Vec::new();
    while column > 0 {
        letters.extend(u8::try_from((column - 1) % 26).map(|letter| char::from(b'A' + letter)));
        column = (column - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// The rows of `A1:D20` that its filter can hide: all but the head.
fn rows_below_head(area: &str) -> Option<RangeInclusive<u32>> {
    let row = |place: &str| place.trim_start_matches(|c: char| !c.is_ascii_digit()).parse::<u32>().ok();
    let (from, to) = area.split_once(':')?;
    Some(row(from)?.checked_add(1)?..=row(to)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_as_excel_letters_them() {
        for (place, column) in
            [("A1", 1), ("Z9", 26), ("AA1", 27), ("az3", 52), ("ZZ1", 702), ("AAA1", 703), ("XFD1", 16_384)]
        {
            assert_eq!(column_of(place), Some(column), "{place}");
            let text = place.to_uppercase();
            assert_eq!(letters(column), text.trim_end_matches(|c: char| c.is_ascii_digit()), "{place}");
        }
        for place in ["", "12", "AAAA1"] {
            assert_eq!(column_of(place), None, "{place}");
        }
    }

    #[test]
    fn a_filter_covers_the_rows_below_its_head() {
        assert_eq!(rows_below_head("A1:D20"), Some(2..=20));
        assert_eq!(rows_below_head("$B$3:$C$9"), Some(4..=9));
        for area in ["A1", "", "A4294967295:B9", "A1:B99999999999"] {
            assert_eq!(rows_below_head(area), None, "{area}");
        }
    }
}
