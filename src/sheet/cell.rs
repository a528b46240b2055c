//! One cell, as far as importing cares.

use jiff::civil::Date;

use crate::{vietnamese, web::form};

/// A cell's value.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Text, composed and with single spaces.
    Text(String),
    /// A number.
    Number(f64),
    /// A day.
    Day(Date),
    /// An error value of Excel: `#REF!`, `#N/A`.
    Broken(String),
}

impl Cell {
    /// Text as read from a sheet.
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        let text = vietnamese::tidy_lines(text);
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// Whether nothing is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// The cell as text: what a person sees.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Broken(text) => text.clone(),
            Self::Number(number) => format!("{number}"),
            Self::Day(day) => crate::clock::day(*day),
        }
    }

    /// A whole number, or none when empty.
    ///
    /// # Errors
    /// The text, when it is no whole number.
    pub fn number(&self) -> Result<Option<i64>, String> {
        match self {
            Self::Empty => Ok(None),
            Self::Number(number) => whole(*number).map(Some).ok_or_else(|| self.text()),
            Self::Text(text) => form::read_number(text),
            Self::Day(_) | Self::Broken(_) => Err(self.text()),
        }
    }

    /// A day, or none when empty. A bare number is taken as Excel's day count.
    ///
    /// # Errors
    /// The text, when it is no date.
    pub fn day(&self) -> Result<Option<Date>, String> {
        match self {
            Self::Empty => Ok(None),
            Self::Day(day) => Ok(Some(*day)),
            Self::Text(text) => form::read_day(text),
            Self::Number(number) => whole(*number)
                .filter(|days| (36_526..73_051).contains(days))
                .and_then(excel_day)
                .map(Some)
                .ok_or_else(|| self.text()),
            Self::Broken(text) => Err(text.clone()),
        }
    }
}

fn whole(number: f64) -> Option<i64> {
    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        reason = "guarded: whole, not negative and far below 2^53"
    )]
    let value = (number.fract() == 0.0 && (0.0..9e15).contains(&number)).then_some(number as i64);
    value
}

/// Excel counts days from 30/12/1899 (its 1900 is a leap year by mistake).
fn excel_day(days: i64) -> Option<Date> {
    jiff::civil::date(1899, 12, 30).checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn numbers_and_days_as_cells_hold_them() {
        assert_eq!(Cell::Number(214.0).number(), Ok(Some(214)));
        assert_eq!(Cell::of_text("1.234").number(), Ok(Some(1234)));
        assert_eq!(Cell::Number(1.5).number(), Err("1.5".into()));
        assert_eq!(Cell::Empty.number(), Ok(None));
        assert_eq!(Cell::Number(44_207.0).day(), Ok(Some(date(2021, 1, 11))));
        assert_eq!(Cell::of_text("11/01/2021").day(), Ok(Some(date(2021, 1, 11))));
        assert_eq!(Cell::of_text("đầu năm").day(), Err("đầu năm".into()));
        assert_eq!(Cell::Number(2020.0).day(), Err("2020".into()));
        assert_eq!(Cell::Broken("#REF!".into()).number(), Err("#REF!".into()));
    }
}
