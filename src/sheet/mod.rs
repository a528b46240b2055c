//! Sheets as offices send them: Excel, CSV or cells pasted from Excel, with a title
//! block above the header, other words in the header, sub-totals and a signature
//! block below. Reading is forgiving; what cannot be read is said in plain words.
//!
//! Pure: bytes in, a [`Sheet`] or an [`Unreadable`] out. Which columns mean what is
//! the importing module's list of [`Column`]s.

mod archive;
mod cell;
mod header;
pub mod hidden;
mod read;
pub mod template;

pub use cell::Cell;
pub use header::{Column, Line, Sheet};
pub use read::{Grid, read, read_pasted};

/// Most data rows taken at once.
pub const MOST_ROWS: usize = 20_000;

/// Why nothing of a file could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// Another kind of file under a sheet's name: what it seems to be.
    NotASheet(&'static str),
    /// Unpacks to far more than any office's sheet.
    TooLarge,
    /// More rows than are taken at once.
    TooManyRows(usize),
    /// Cut short or damaged.
    Damaged,
    /// Typed in a font from before Unicode (`.VnTime`, VNI).
    OldFont,
    /// No row holds the columns needed: those missing from the best one.
    NoHeader(Vec<&'static str>),
    /// A header, but nothing below it.
    Empty,
}

impl Unreadable {
    /// The words for a person.
    #[must_use]
    pub fn words(&self, words: crate::web::Words) -> String {
        match self {
            Self::NotASheet(kind) => words.t1("imports-not-a-sheet", "kind", kind),
            Self::TooLarge => words.t("imports-too-large"),
            Self::TooManyRows(rows) => words.t2(
                "imports-too-many-rows",
                ("n", words.n(i64::try_from(*rows).unwrap_or(i64::MAX))),
                ("most", words.n(i64::try_from(MOST_ROWS).unwrap_or(i64::MAX))),
            ),
            Self::Damaged => words.t("imports-damaged"),
            Self::OldFont => words.t("imports-old-font"),
            Self::NoHeader(missing) => words.t1("imports-no-header", "columns", missing.join(", ")),
            Self::Empty => words.t("imports-empty"),
        }
    }
}
