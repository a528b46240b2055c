//! A figure on a page: a link to its records, or the mark of a typed one.

use crate::{
    annual_reports::{Basis, Drawn},
    web::Words,
};

/// A figure ready to be shown; no text when there is none.
#[derive(Debug, Clone, Default)]
pub struct Fig {
    /// The number as this language writes it.
    pub text: String,
    /// Where it leads: its records, or its proof.
    pub path: String,
    /// Whether it was typed.
    pub typed: bool,
}

impl Fig {
    /// A figure; a typed one leads to its proof on the page given.
    #[must_use]
    pub fn of(words: Words, drawn: Option<&Drawn>, page: &str) -> Self {
        let Some(drawn) = drawn else {
            return Self::default();
        };
        let (path, typed) = match &drawn.basis {
            Basis::Records(records) => (records.clone(), false),
            Basis::Typed { .. } => (format!("{page}#{}", proof_id(&drawn.code)), true),
        };
        Self {
            text: words.n(drawn.value),
            path,
            typed,
        }
    }
}

/// Where a page tells the proof of a typed figure.
#[must_use]
pub fn proof_id(code: &str) -> String {
    format!("typed-{}", code.to_ascii_lowercase().replace('.', "-"))
}
