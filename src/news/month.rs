//! A month of the archive, as it is counted in Viet Nam. Pure.

use std::{fmt, str::FromStr};

use jiff::{Timestamp, civil::Date};

use crate::clock;

/// A month of a year: `2021-01`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    first: Date,
}

impl Month {
    /// The month of a day.
    #[must_use]
    pub fn of(day: Date) -> Self {
        Self { first: day.first_of_month() }
    }

    /// The month after.
    #[must_use]
    pub fn next(self) -> Self {
        Self { first: self.first.last_of_month().tomorrow().unwrap_or(self.first) }
    }

    /// Its first moment.
    #[must_use]
    pub fn begins(self) -> Timestamp {
        clock::at(self.first, 0, 0)
    }

    /// Its number in the year.
    #[must_use]
    pub fn number(self) -> i64 {
        i64::from(self.first.month())
    }

    /// Its year.
    #[must_use]
    pub fn year(self) -> i64 {
        i64::from(self.first.year())
    }

    /// The address of its page in the archive.
    #[must_use]
    pub fn path(self) -> String {
        format!("/news/archive/{self}")
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.first.strftime("%Y-%m").to_string())
    }
}

impl FromStr for Month {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let plain = text.len() == 7 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        let first = format!("{text}-01").parse::<Date>().map_err(|_| ())?;
        if plain { Ok(Self { first }) } else { Err(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_month_begins_at_midnight_in_viet_nam() {
        let month: Month = "2021-01".parse().unwrap();
        assert_eq!(month, Month::of(date(2021, 1, 31)));
        assert_eq!(month.begins().to_string(), "2020-12-31T17:00:00Z");
        assert_eq!((month.number(), month.year()), (1, 2021));
        assert_eq!("2020-12".parse::<Month>().unwrap().next(), month);
        assert_eq!(month.path(), "/news/archive/2021-01");
    }

    #[test]
    fn only_a_month_is_a_month() {
        for text in ["2021", "2021-13", "2021-1", "2021-01-01", "21-01-0", "tháng 1", "+021-01", ""] {
            assert!(text.parse::<Month>().is_err(), "{text}");
        }
    }
}
