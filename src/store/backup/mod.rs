//! Backups: one file that holds everything an installation has recorded, whichever database
//! it is on, and that can be restored into either.
//!
//! The file is a zip: `manifest.json`, then one `tables/NAME.jsonl` a table, a row a line, in
//! the order of its key, and `search.jsonl`. The manifest names each with its number of rows
//! and its SHA-256, so a file cut short or altered is found before anything is written, and
//! what was restored is read back and compared with it.
//!
//! Sessions and one-time codes stay behind: a copy must not open doors.

mod columns;
mod dump;
mod fill;
mod load;
mod marking;
mod schema;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use dump::take;
pub use load::{check, load};

/// The form of the file.
const FORMAT: &str = "dinh-backup/1";
/// Tables whose rows are not copied.
const LEFT_OUT: [&str; 3] = ["session", "one_time_code", "sign_in_failure"];
/// Name of the search entries in the file and manifest.
const SEARCH: &str = "search";

/// What a backup says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// `dinh-backup/1`.
    pub format: String,
    /// The program that took it.
    pub program: String,
    /// When, in UTC.
    pub taken_at: String,
    /// The migrations the data had seen, by name without the database's suffix.
    pub migrations: Vec<String>,
    /// Its tables.
    pub tables: Vec<TableMark>,
}

impl Manifest {
    /// Rows of all tables.
    #[must_use]
    pub fn rows(&self) -> i64 {
        self.tables.iter().map(|table| table.rows).sum()
    }
}

/// What a table must come to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableMark {
    /// Its name.
    pub name: String,
    /// How many rows.
    pub rows: i64,
    /// SHA-256 of its lines.
    pub sha256: String,
}

/// Why a backup cannot be restored.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// It is no backup, or cut short.
    #[error("not a whole backup: {0}")]
    Broken(String),
    /// A table is not what the manifest says.
    #[error("{0} is not what was backed up")]
    Altered(String),
    /// A newer program took it.
    #[error("taken by a newer program: {0}")]
    Newer(String),
    /// The database holds somebody's data.
    #[error("the database is not empty")]
    NotEmpty,
    /// The database failed, or the disk.
    #[error(transparent)]
    Failed(#[from] crate::error::Error),
}

impl From<std::io::Error> for Refusal {
    fn from(error: std::io::Error) -> Self {
        Self::Failed(error.into())
    }
}
