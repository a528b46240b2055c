//! What concerns people's own data: when it has to be erased, and how long it is kept.

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

use crate::{Basis, Confidence, Fault};

const ERASURE: &str = "legal/du-lieu-ca-nhan/2026-01-01/erasure.toml";
const RETENTION: &str = "legal/retention.toml";

/// A law that has data erased.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Erasure {
    /// Id.
    pub id: String,
    /// Its name.
    pub law: String,
    /// Its number.
    pub number: String,
    /// First day in force.
    pub first_day: Date,
    /// The grounds it names.
    #[serde(rename = "ground")]
    pub grounds: Vec<Ground>,
}

/// A ground on which data has to be erased.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ground {
    /// `request`, `purpose`, `term`, `order`.
    pub id: String,
    /// Article.
    pub basis: Basis,
    /// How well it is known.
    pub confidence: Confidence,
}

/// How long something is kept.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    /// What, as a key of its words.
    pub what: String,
    /// How many days; none is for ever.
    pub days: Option<i64>,
    /// How well it is known.
    pub confidence: Confidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Schedule {
    kept: Vec<Kept>,
}

static LAWS: LazyLock<Result<Vec<Erasure>, Fault>> = LazyLock::new(|| {
    let text = include_str!("../../../legal/du-lieu-ca-nhan/2026-01-01/erasure.toml");
    let law =
        toml::from_str(text).map_err(|error| Fault { file: ERASURE.to_owned(), text: error.to_string() })?;
    Ok(vec![law])
});

static SCHEDULE: LazyLock<Result<Vec<Kept>, Fault>> = LazyLock::new(|| {
    let read: Result<Schedule, _> = toml::from_str(include_str!("../../../legal/retention.toml"));
    let read = read.map_err(|error| Fault { file: RETENTION.to_owned(), text: error.to_string() })?;
    Ok(read.kept)
});

/// The law on erasing that is in force on a day; none before the first we know.
#[must_use]
pub fn erasure_on(day: Date) -> Option<&'static Erasure> {
    let laws = LAWS.as_ref().map_or(&[][..], Vec::as_slice);
    laws.iter().filter(|law| law.first_day <= day).max_by_key(|law| law.first_day)
}

/// How long what is kept, as the program proposes it.
#[must_use]
pub fn schedule() -> &'static [Kept] {
    SCHEDULE.as_ref().map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn our_own_files_read() {
        assert!(LAWS.is_ok(), "{:?}", LAWS.as_ref().err());
        assert!(SCHEDULE.is_ok(), "{:?}", SCHEDULE.as_ref().err());
        assert_eq!(schedule().iter().filter(|kept| kept.days.is_some()).count(), 3);
    }

    #[test]
    fn a_law_holds_from_its_first_day() {
        assert_eq!(erasure_on(date(2025, 12, 31)), None);
        assert_eq!(erasure_on(date(2026, 1, 1)).map(|law| law.grounds.len()), Some(4));
    }
}
