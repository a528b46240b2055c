//! How many days of each holiday the Labour Code gives, and where a year's list differs from it.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use super::{Holiday, Year};
use crate::{Confidence, Fault};

const FILE: &str = "legal/holidays/given.toml";

static GIVEN: LazyLock<Result<Given, Fault>> = LazyLock::new(|| {
    let text = include_str!("../../../../legal/holidays/given.toml");
    toml::from_str(text).map_err(|fault| Fault { file: FILE.to_owned(), text: fault.to_string() })
});

/// What the Labour Code gives.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Given {
    /// How well the numbers are known.
    pub confidence: Confidence,
    /// By the first year, oldest first.
    since: Vec<Since>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Since {
    year: i16,
    basis: String,
    days: BTreeMap<Holiday, usize>,
}

/// A holiday that has other days than the Labour Code gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Differs {
    /// Which.
    pub holiday: Holiday,
    /// Days given; for exchanged days, the Saturdays worked.
    pub given: usize,
    /// Days in the year's list, those that stand in for a weekend left out.
    pub found: usize,
}

impl Given {
    /// The numbers that come with the program.
    ///
    /// # Errors
    /// A file of ours that does not read.
    pub fn shipped() -> Result<&'static Self, &'static Fault> {
        GIVEN.as_ref()
    }

    /// The code and article that give a year's days; none before the first.
    #[must_use]
    pub fn basis(&self, year: i16) -> Option<&str> {
        self.of(year).map(|since| since.basis.as_str())
    }

    /// Where a year's list differs; exchanged days must be as many as Saturdays worked.
    #[must_use]
    pub fn differs(&self, year: &Year) -> Vec<Differs> {
        let days = self.of(year.year).map(|since| &since.days);
        let given = days.into_iter().flatten().map(|(holiday, days)| (*holiday, *days));
        given
            .chain([(Holiday::Swapped, year.make_up.len())])
            .map(|(holiday, given)| {
                let own = year.off.iter().filter(|off| off.holiday == holiday && off.instead_of.is_none());
                Differs { holiday, given, found: own.count() }
            })
            .filter(|one| one.given != one.found)
            .collect()
    }

    fn of(&self, year: i16) -> Option<&Since> {
        self.since.iter().rfind(|since| since.year <= year)
    }
}
