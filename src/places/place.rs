//! A place and the words for its kind.

use std::{fmt, str::FromStr};

use jiff::civil::Date;

/// What kind of place; a closed list, the levels above it are data of the unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Tỉnh, thành phố trực thuộc trung ương.
    Province,
    /// Huyện, quận, thị xã (until 30/06/2025).
    District,
    /// Xã.
    Commune,
    /// Phường.
    Ward,
    /// Thị trấn (until 30/06/2025).
    Town,
    /// Ấp, thôn, khu vực, tổ dân phố.
    Hamlet,
    /// Khối cơ quan, cơ quan, đơn vị, đoàn thể.
    Agency,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 7] =
        [Self::Province, Self::District, Self::Commune, Self::Ward, Self::Town, Self::Hamlet, Self::Agency];

    /// The word kept in the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Province => "province",
            Self::District => "district",
            Self::Commune => "commune",
            Self::Ward => "ward",
            Self::Town => "town",
            Self::Hamlet => "hamlet",
            Self::Agency => "agency",
        }
    }

    /// The code of the level that this kind decides at, as figures use it.
    #[must_use]
    pub fn level(self) -> &'static str {
        match self {
            Self::Province => "tinh",
            Self::District => "huyen",
            _ => "xa",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Kind {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|kind| kind.word() == word).ok_or(())
    }
}

/// A place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Internal id, for life.
    pub id: String,
    /// Kind.
    pub kind: Kind,
    /// Full name with its kind: `Xã Trung Hưng`.
    pub name: String,
    /// Official code, if it has one.
    pub code: Option<String>,
    /// First day; none when from before the records begin.
    pub valid_from: Option<Date>,
    /// Last day; none when it still exists.
    pub valid_to: Option<Date>,
}

impl Place {
    /// Whether it exists on a day.
    #[must_use]
    pub fn exists_on(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }

    /// The stable part of its address: the code, or the id when it has none.
    #[must_use]
    pub fn slug(&self) -> &str {
        self.code.as_deref().unwrap_or(&self.id)
    }

    /// The address of its page.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/places/{}", self.slug())
    }

    /// The name inside a sentence: `xã Trung Hưng`.
    #[must_use]
    pub fn name_within(&self) -> String {
        let mut letters = self.name.chars();
        letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
    }

    /// The name without the word for its kind: `Trung Hưng`.
    #[must_use]
    pub fn short_name(&self) -> &str {
        const KINDS: [&str; 10] = [
            "Thành phố ",
            "Tỉnh ",
            "Huyện ",
            "Quận ",
            "Thị trấn ",
            "Thị xã ",
            "Xã ",
            "Phường ",
            "Ấp ",
            "Khu vực ",
        ];
        KINDS.iter().find_map(|kind| self.name.strip_prefix(kind)).unwrap_or(&self.name)
    }
}

#[cfg(test)]
mod tests;
