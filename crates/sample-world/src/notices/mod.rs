//! File 07: one book of notices per unit, of the year 2020 and the first days of 2021.
//!
//! A notice is signed, received, posted, taken down; the books are kept by hand, so each office words
//! its columns in its own way and leaves out those it never fills. The rows stand in
//! `data/notices/`, one table per unit, day by day, because their sums are a story that no seed could
//! tell: 412 notices signed in 2020, 398 of them posted in time, 38 hanging on 11/01/2021. `law` says
//! from the calendar whether a notice was in time and until when it hangs; `check` holds the sums.

mod book;
mod columns;
mod habits;
pub mod law;

use crate::day::Day;
use crate::sheet::Result;

pub use book::{Written, write};
pub use columns::Column;
use columns::{FIELDS, Shape};
use habits::HABITS;

/// What stands in one place of the table.
#[derive(Clone, Copy)]
enum Value {
    Blank,
    Text(&'static str),
    Day(Day),
    Number(u64),
}

/// One notice.
pub struct Notice {
    /// One value per field, in the order of the fields.
    values: Vec<Value>,
}

impl Notice {
    fn value(&self, column: Column) -> Value {
        let at = FIELDS.iter().position(|field| field.column == column);
        at.and_then(|at| self.values.get(at)).copied().unwrap_or(Value::Blank)
    }

    /// A text, empty where there is none.
    pub fn text(&self, column: Column) -> &'static str {
        if let Value::Text(text) = self.value(column) { text } else { "" }
    }

    /// A day.
    pub fn day(&self, column: Column) -> Option<Day> {
        if let Value::Day(day) = self.value(column) { Some(day) } else { None }
    }

    /// A count or a sum in đồng.
    pub fn number(&self, column: Column) -> Option<u64> {
        if let Value::Number(number) = self.value(column) { Some(number) } else { None }
    }

    /// The unit that keeps the book.
    pub fn unit(&self) -> &'static str {
        self.text(Column::Unit)
    }

    /// The year in which it was signed, to which it counts.
    pub fn year(&self) -> u16 {
        self.day(Column::Signed).map_or(0, |day| day.year)
    }

    /// Its places, one by one.
    pub fn places(&self) -> impl Iterator<Item = &'static str> {
        self.text(Column::Places).split("; ")
    }
}

/// Reads the eleven tables.
pub fn load() -> Result<Vec<Notice>> {
    let mut notices = Vec::new();
    for habit in &HABITS {
        let keys: Vec<&str> = FIELDS.iter().map(|field| field.key).collect();
        if habit.data.lines().next() != Some(keys.join("\t").as_str()) {
            return Err(format!("{}: other columns", habit.file).into());
        }
        for line in habit.data.lines().skip(1) {
            let notice = read(line).map_err(|why| format!("{}: {why}: {line}", habit.file))?;
            if notice.unit() != habit.unit {
                return Err(format!("{}: a notice of {}", habit.file, notice.unit()).into());
            }
            notices.push(notice);
        }
    }
    Ok(notices)
}

fn read(line: &'static str) -> std::result::Result<Notice, String> {
    let parts: Vec<&'static str> = line.split('\t').collect();
    if parts.len() != FIELDS.len() {
        return Err(format!("{} columns", parts.len()));
    }
    let value = |(text, shape): (&'static str, Shape)| match (text, shape) {
        ("", _) => Ok(Value::Blank),
        (_, Shape::Text) => Ok(Value::Text(text)),
        (_, Shape::Day) => Day::read(text).map(Value::Day).ok_or_else(|| format!("no day: {text}")),
        (_, Shape::Number) => text.parse().map(Value::Number).map_err(|why| format!("{why}: {text}")),
    };
    let shapes = FIELDS.iter().map(|field| field.shape);
    let values: std::result::Result<Vec<Value>, String> = parts.into_iter().zip(shapes).map(value).collect();
    Ok(Notice { values: values? })
}
