//! A register as CSV, XLSX and JSON: exactly the rows that the page's filters show.

mod workbook;

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use jiff::civil::Date;
use serde_json::{Map, Value, json};

use crate::{
    clock,
    error::{Error, Result},
};

/// The form of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Comma-separated, UTF-8 with a mark that Excel understands.
    Csv,
    /// Excel workbook.
    Xlsx,
    /// JSON array of objects.
    Json,
}

impl Form {
    /// Splits `exemplars.csv` into its name and form.
    #[must_use]
    pub fn of_suffix(suffix: &str) -> Option<Self> {
        match suffix {
            "csv" => Some(Self::Csv),
            "xlsx" => Some(Self::Xlsx),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
}

/// A cell of a register.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Text.
    Text(String),
    /// A whole number, or none.
    Number(Option<i64>),
    /// A day, or none.
    Day(Option<Date>),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Number(Some(number))
    }
}

/// A table: stable keys for machines, titles for people.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// File name without ending, also the sheet's name.
    pub name: String,
    /// Key and title of each column.
    pub columns: Vec<(&'static str, String)>,
    /// Rows, one cell a column.
    pub rows: Vec<Vec<Cell>>,
    /// Lines above the table of a workbook, as on a printed annex; none for plain data.
    pub above: Vec<String>,
}

impl Table {
    /// The table as a download.
    ///
    /// # Errors
    /// When it cannot be written, which is a fault.
    pub fn respond(&self, form: Form) -> Result<Response> {
        let (kind, ending, body) = match form {
            Form::Csv => ("text/csv; charset=utf-8", "csv", self.csv()?),
            Form::Xlsx => (
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "xlsx",
                workbook::write(self).map_err(Error::fault)?,
            ),
            Form::Json => {
                ("application/json", "json", serde_json::to_vec_pretty(&self.json()).map_err(Error::fault)?)
            }
        };
        let mut response = body.into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
        if form != Form::Json {
            let name = format!("attachment; filename=\"{}.{ending}\"", file_name(&self.name));
            headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_str(&name).map_err(Error::fault)?);
        }
        Ok(response)
    }

    fn csv(&self) -> Result<Vec<u8>> {
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer("\u{feff}".as_bytes().to_vec());
        let titles = self.columns.iter().map(|(_, title)| harmless(title));
        writer.write_record(titles).map_err(Error::fault)?;
        for row in &self.rows {
            let cells = row.iter().map(|cell| match cell {
                Cell::Text(text) => harmless(text),
                Cell::Number(number) => number.map(|n| n.to_string()).unwrap_or_default(),
                Cell::Day(day) => day.map(clock::day).unwrap_or_default(),
            });
            writer.write_record(cells).map_err(Error::fault)?;
        }
        writer.into_inner().map_err(|error| Error::fault(error.into_error()))
    }

    /// The rows as JSON objects.
    #[must_use]
    pub fn json(&self) -> Value {
        let rows = self.rows.iter().map(|row| {
            let fields = self.columns.iter().zip(row).map(|((key, _), cell)| {
                let value = match cell {
                    Cell::Text(text) => json!(text),
                    Cell::Number(number) => json!(number),
                    Cell::Day(day) => json!(day.map(|day| day.to_string())),
                };
                ((*key).to_owned(), value)
            });
            Value::Object(fields.collect::<Map<_, _>>())
        });
        Value::Array(rows.collect())
    }
}

/// A name that every system takes for a file: plain letters, digits, dots, hyphens.
#[must_use]
pub fn file_name(name: &str) -> String {
    let plain =
        |letter: char| if letter.is_ascii_alphanumeric() || "._-".contains(letter) { letter } else { '-' };
    name.chars().map(plain).collect()
}

/// A text that starts like a formula gets an apostrophe, so that no spreadsheet runs it
/// (OWASP, CSV Injection).
#[must_use]
pub fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests;
