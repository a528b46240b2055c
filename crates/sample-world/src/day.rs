//! Calendar days of 2020 and early 2021, enough for this generator.

use std::fmt;

/// One calendar day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// Year, four digits.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, from 1.
    pub day: u8,
}

const MONTHS: [u32; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

impl Day {
    /// Builds a day from its parts.
    pub const fn new(year: u16, month: u8, day: u8) -> Self {
        Self { year, month, day }
    }

    /// Reads `05/03/2020`.
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.split('/');
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        Some(Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
    }

    /// The day `ordinal` days after 1 January 2020.
    pub fn of_2020(ordinal: u32) -> Self {
        let mut left = ordinal;
        for (month, length) in (1u8..).zip(MONTHS) {
            if left < length {
                return Self::new(2020, month, u8::try_from(left + 1).unwrap_or(1));
            }
            left -= length;
        }
        Self::new(2020, 12, 31)
    }

    /// Like [`Day::of_2020`], moved to Monday when it falls on a weekend.
    pub fn working_day_of_2020(ordinal: u32) -> Self {
        // 1 January 2020 was a Wednesday.
        let shift = match (ordinal + 2) % 7 {
            5 => 2,
            6 => 1,
            _ => 0,
        };
        Self::of_2020(ordinal + shift)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}/{:02}/{}", self.day, self.month, self.year)
    }
}

#[cfg(test)]
mod tests {
    use super::Day;

    #[test]
    fn ordinals_follow_the_leap_year() {
        assert_eq!(Day::of_2020(59), Day::new(2020, 2, 29));
        assert_eq!(Day::of_2020(365), Day::new(2020, 12, 31));
        assert_eq!(Day::of_2020(60).to_string(), "01/03/2020");
    }

    #[test]
    fn a_day_reads_as_it_is_written() {
        assert_eq!(Day::read("05/03/2020"), Some(Day::new(2020, 3, 5)));
        assert_eq!(Day::read("05/03"), None);
    }

    #[test]
    fn weekends_move_to_monday() {
        // 1 March 2020 was a Sunday.
        assert_eq!(Day::working_day_of_2020(60), Day::new(2020, 3, 2));
    }
}
