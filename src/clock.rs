//! The clock: the only file that may ask what time it is.
//!
//! Days and hours are Vietnamese (UTC+7 all year); moments are kept in UTC.
//! A sample world has its own "now", so that open matters read as they did then.

use std::time::{Duration, Instant};

use jiff::{Timestamp, civil::Date, tz::TimeZone};

/// Where "now" comes from.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The machine's clock.
    Machine,
    /// A sample world: starts at a moment and goes on at the usual pace.
    Sample {
        /// The world's moment when the program started.
        start: Timestamp,
        /// When the program started.
        since: Instant,
    },
}

impl Clock {
    /// A clock that starts at a given moment and ticks on.
    #[must_use]
    pub fn starting_at(start: Timestamp) -> Self {
        Self::Sample { start, since: ticking() }
    }

    /// The present moment.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        match self {
            Self::Machine => machine_now(),
            Self::Sample { start, since } => start.checked_add(since.elapsed()).unwrap_or(*start),
        }
    }

    /// Today's date in Viet Nam.
    #[must_use]
    pub fn today(&self) -> Date {
        day_of(self.now())
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that asks the machine")]
fn machine_now() -> Timestamp {
    Timestamp::now()
}

/// A point to measure from; not a date.
#[must_use]
pub fn ticking() -> Instant {
    Instant::now()
}

/// How long ago a point was.
#[must_use]
pub fn elapsed(since: Instant) -> Duration {
    since.elapsed()
}

fn hanoi() -> TimeZone {
    TimeZone::fixed(jiff::tz::offset(7))
}

/// The Vietnamese day of a moment.
#[must_use]
pub fn day_of(moment: Timestamp) -> Date {
    hanoi().to_datetime(moment).date()
}

/// The moment kept in the database: UTC, to the microsecond, sorts as text.
#[must_use]
pub fn stamp(moment: Timestamp) -> String {
    format!("{moment:.6}")
}

/// `05:58 ngày 11/01/2021`, as Vietnamese offices write a moment; the words around
/// it belong to the caller's language.
#[must_use]
pub fn minute(moment: Timestamp) -> String {
    hanoi().to_datetime(moment).strftime("%H:%M %d/%m/%Y").to_string()
}

/// `05:58`.
#[must_use]
pub fn hour_minute(moment: Timestamp) -> String {
    hanoi().to_datetime(moment).strftime("%H:%M").to_string()
}

/// `2021-01-11T05:58+07:00`, for `<time datetime>`.
#[must_use]
pub fn machine_minute(moment: Timestamp) -> String {
    hanoi().to_datetime(moment).strftime("%Y-%m-%dT%H:%M+07:00").to_string()
}

/// `11/01/2021`.
#[must_use]
pub fn day(date: Date) -> String {
    date.strftime("%d/%m/%Y").to_string()
}

/// A moment given as Vietnamese date and time.
#[must_use]
pub fn at(date: Date, hour: i8, minute: i8) -> Timestamp {
    hanoi().to_timestamp(date.at(hour, minute, 0, 0)).unwrap_or(Timestamp::UNIX_EPOCH)
}

#[cfg(test)]
mod tests;
