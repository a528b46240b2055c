//! Which days are working days.
//!
//! Saturdays and Sundays are the weekly days off; public holidays and make-up Saturdays are yearly
//! data, because the exact days of Tết and the swaps are set by a notice each year (Bộ luật Lao
//! động 2012, Điều 115; 2019, Điều 112). A unit may put its own, confirmed year in place of ours.

mod given;

use std::{collections::BTreeMap, sync::LazyLock};

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

pub use given::{Differs, Given};

use crate::{Confidence, Fault};

macro_rules! years {
    ($($year:literal),*) => { [$((concat!("legal/holidays/", $year, ".toml"), include_str!(concat!("../../../legal/holidays/", $year, ".toml")))),*] };
}

const FILES: [(&str, &str); 8] = years!(2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026);

static SHIPPED: LazyLock<Result<Calendar, Fault>> = LazyLock::new(|| {
    FILES.iter().try_fold(Calendar::default(), |calendar, (file, text)| {
        let year = Year::read(text).map_err(|text| Fault { file: (*file).to_owned(), text })?;
        Ok(calendar.with(year))
    })
});

/// Which holiday a day off is; the words are the reader's language's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub enum Holiday {
    /// New Year's Day.
    #[serde(rename = "tet-duong-lich")]
    NewYear,
    /// Tết Nguyên đán.
    #[serde(rename = "tet")]
    Tet,
    /// Commemoration of the Hùng Kings.
    #[serde(rename = "gio-to")]
    HungKings,
    /// 30 April.
    #[serde(rename = "30-4")]
    April30,
    /// 1 May.
    #[serde(rename = "1-5")]
    May1,
    /// National Day.
    #[serde(rename = "quoc-khanh")]
    NationalDay,
    /// A working day exchanged for a Saturday.
    #[serde(rename = "hoan-doi")]
    Swapped,
    /// Another day off that the unit entered.
    #[serde(rename = "khac")]
    Other,
}

impl Holiday {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::NewYear,
        Self::Tet,
        Self::HungKings,
        Self::April30,
        Self::May1,
        Self::NationalDay,
        Self::Swapped,
        Self::Other,
    ];
}

/// One day off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Off {
    /// The day.
    pub day: Date,
    /// Which holiday.
    pub holiday: Holiday,
    /// The holiday on a weekly day off that this day stands in for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead_of: Option<Date>,
}

/// The holidays of a year.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Year {
    /// Which year.
    pub year: i16,
    /// How well it is known.
    pub confidence: Confidence,
    /// The rule or notice it follows.
    pub basis: String,
    /// Days off, weekends that are holidays included.
    pub off: Vec<Off>,
    /// Saturdays worked.
    pub make_up: Vec<Date>,
}

impl Year {
    /// Reads a year's file.
    ///
    /// # Errors
    /// What does not hold: a day of another year, a day twice, a make-up day that is no weekend.
    pub fn read(text: &str) -> Result<Self, String> {
        let year: Self = toml::from_str(text).map_err(|fault| fault.to_string())?;
        year.check()?;
        Ok(year)
    }

    fn check(&self) -> Result<(), String> {
        let days = || self.off.iter().map(|off| off.day).chain(self.make_up.iter().copied());
        if let Some(day) = days().find(|day| day.year() != self.year) {
            return Err(format!("{day} is not in {}", self.year));
        }
        let mut sorted: Vec<_> = days().collect();
        sorted.sort_unstable();
        if let Some(pair) = sorted.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(format!("{} stands twice", pair[0]));
        }
        match self.make_up.iter().find(|day| !is_weekend(**day)) {
            Some(day) => Err(format!("{day} is a working day anyway")),
            None => Ok(()),
        }
    }
}

/// What a day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A working day.
    Working,
    /// A Saturday worked in exchange for a day off.
    MakeUp,
    /// A Saturday or a Sunday.
    Weekend,
    /// A public holiday.
    Off(Holiday),
}

impl Kind {
    /// Whether offices work.
    #[must_use]
    pub const fn is_working(self) -> bool {
        matches!(self, Self::Working | Self::MakeUp)
    }
}

/// The years known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    years: BTreeMap<i16, Year>,
}

impl Calendar {
    /// The years that come with the program.
    ///
    /// # Errors
    /// A file of ours that does not read.
    pub fn shipped() -> Result<&'static Self, &'static Fault> {
        SHIPPED.as_ref()
    }

    /// With a year put in, in place of the one known before.
    #[must_use]
    pub fn with(mut self, year: Year) -> Self {
        self.years.insert(year.year, year);
        self
    }

    /// A year, where it is known.
    #[must_use]
    pub fn year(&self, year: i16) -> Option<&Year> {
        self.years.get(&year)
    }

    /// The years known, oldest first.
    pub fn years(&self) -> impl Iterator<Item = &Year> {
        self.years.values()
    }

    /// What a day is. In a year that is not known only weekends are.
    #[must_use]
    pub fn kind(&self, day: Date) -> Kind {
        if let Some(year) = self.years.get(&day.year()) {
            if year.make_up.contains(&day) {
                return Kind::MakeUp;
            }
            if let Some(off) = year.off.iter().find(|off| off.day == day) {
                return Kind::Off(off.holiday);
            }
        }
        if is_weekend(day) { Kind::Weekend } else { Kind::Working }
    }
}

/// Whether a day is a weekly day off.
#[must_use]
pub fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

#[cfg(test)]
#[path = "calendar_tests.rs"]
mod tests;
