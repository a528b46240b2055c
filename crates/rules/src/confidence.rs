//! How well a rule is known. It travels with the rule to every page and paper.

use serde::{Deserialize, Serialize};

/// How a rule came to be known, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub enum Confidence {
    /// The unit that applies it has confirmed it, with its citation.
    #[serde(rename = "confirmed")]
    Confirmed,
    /// The article itself was read in full.
    F,
    /// Seen in a secondary source.
    S,
    /// Seen in a weak secondary source: a draft, a neighbouring form, a cut page.
    #[serde(rename = "S-")]
    Weak,
    /// From memory.
    M,
}

impl Confidence {
    /// Whether a page must say that the rule is unverified. A rule seen in a secondary source only is
    /// unverified too: nobody here read the article.
    #[must_use]
    pub const fn is_unverified(self) -> bool {
        !matches!(self, Self::Confirmed | Self::F)
    }
}
