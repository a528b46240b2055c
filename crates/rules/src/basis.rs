//! Where a rule stands: article and clauses, written `13.2`, `13.1,2`, `15-18`, or `?` when it is not known.

use serde::Deserialize;

/// Article and clauses; the words are the reader's language's.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "String")]
pub enum Basis {
    /// Nobody recorded which article it is.
    Unknown,
    /// An article, and the clauses of it that count; none for the whole article.
    Article {
        /// Number.
        number: u16,
        /// Clauses.
        clauses: Vec<u16>,
    },
    /// Articles that were recorded together.
    Articles {
        /// First.
        first: u16,
        /// Last.
        last: u16,
    },
}

impl TryFrom<String> for Basis {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let number = |part: &str| part.parse().map_err(|_| format!("{text:?} is no article"));
        if text == "?" {
            Ok(Self::Unknown)
        } else if let Some((first, last)) = text.split_once('-') {
            Ok(Self::Articles { first: number(first)?, last: number(last)? })
        } else if let Some((article, clauses)) = text.split_once('.') {
            let clauses = clauses.split(',').map(number).collect::<Result<_, _>>()?;
            Ok(Self::Article { number: number(article)?, clauses })
        } else {
            Ok(Self::Article { number: number(&text)?, clauses: Vec::new() })
        }
    }
}
