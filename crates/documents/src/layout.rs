//! Profiles: how a paper looks, as dated data.

use serde::Deserialize;

/// Whose paper it is; a file is either state or Party, never both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// State papers.
    State,
    /// Party papers.
    Party,
}

/// A profile.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Layout {
    /// Its id.
    pub id: String,
}
