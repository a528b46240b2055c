//! The moment at which an item shall be public, as an editor types it. Pure.

use jiff::{Timestamp, civil::Time};

use crate::{clock, vietnamese, web::form::read_day};

/// Why a moment was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The day is missing or no day.
    Day,
    /// The time is missing or no time.
    Time,
    /// It has passed, or is now.
    Past,
}

impl Refusal {
    /// The field that it belongs beside.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Self::Day | Self::Past => "on_day",
            Self::Time => "at_time",
        }
    }

    /// The key of its words.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Day => "news-error-day",
            Self::Time => "news-error-time",
            Self::Past => "news-error-past",
        }
    }
}

/// Reads a Vietnamese day and time of day. It must lie ahead.
///
/// # Errors
/// With the reason.
pub fn read(day: &str, time: &str, now: Timestamp) -> Result<Timestamp, Refusal> {
    let day = read_day(day).ok().flatten().ok_or(Refusal::Day)?;
    let time = read_time(time).ok_or(Refusal::Time)?;
    let moment = clock::at(day, time.hour(), time.minute());
    if moment > now { Ok(moment) } else { Err(Refusal::Past) }
}

/// Reads `7:05`, `07h05`, `7 giờ 05`, `7h` or what a time field sends.
pub fn read_time(text: &str) -> Option<Time> {
    let text = vietnamese::fold(text);
    let mut numbers = text
        .split(|letter: char| !letter.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .map(|part| if part.len() <= 2 { part.parse::<i8>().ok() } else { None });
    let words = text.split(|letter: char| letter.is_ascii_digit() || letter == ' ');
    let known = words.filter(|word| !word.is_empty()).all(|word| matches!(word, "h" | "gio" | "phut"));
    let hour = numbers.next()??;
    let minute = match numbers.next() {
        Some(minute) => minute?,
        // An hour alone is written with its word: `7h`.
        None if text.contains(['h', 'g']) => 0,
        None => return None,
    };
    let whole = known && numbers.next().is_none();
    Time::new(hour, minute, 0, 0).ok().filter(|_| whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_time_is_read_as_people_write_it() {
        for (text, read) in [
            ("07:05", Some((7, 5))),
            ("7h05", Some((7, 5))),
            (" 7 giờ 5 phút ", Some((7, 5))),
            ("19H", Some((19, 0))),
            ("0:00", Some((0, 0))),
            ("24:00", None),
            ("7:60", None),
            ("7", None),
            ("700", None),
            ("7:05:30", None),
            ("7 sáng 5", None),
            ("", None),
        ] {
            let found = read_time(text).map(|time| (time.hour(), time.minute()));
            assert_eq!(found, read, "{text}");
        }
    }

    #[test]
    fn a_moment_lies_ahead_in_viet_nam() {
        let now = clock::at(date(2021, 1, 11), 6, 0);
        for (day, time, read_as) in [
            ("11/01/2021", "06:01", Ok("2021-01-10T23:01:00Z")),
            ("2021-01-12", "00:00", Ok("2021-01-11T17:00:00Z")),
            ("11/01/2021", "06:00", Err(Refusal::Past)),
            ("10/01/2021", "23:59", Err(Refusal::Past)),
            ("", "07:00", Err(Refusal::Day)),
            ("31/02/2021", "07:00", Err(Refusal::Day)),
            ("12/01/2021", "", Err(Refusal::Time)),
        ] {
            let found = read(day, time, now).map(|moment| moment.to_string());
            assert_eq!(found, read_as.map(str::to_owned), "{day} {time}");
        }
    }
}
