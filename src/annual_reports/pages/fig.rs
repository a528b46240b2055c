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
        Self { text: words.n(drawn.value), path, typed }
    }
}

/// Đồng as millions where that loses nothing: `3.438,2` of `3.438.200.000`, because a
/// figure of ten digits does not fit beside last year's on a telephone.
#[must_use]
pub fn millions(words: Words, dong: i64) -> Option<String> {
    if dong < 1_000_000 || dong % 1000 != 0 {
        return None;
    }
    let rest = format!("{:03}", dong / 1000 % 1000);
    let rest = rest.trim_end_matches('0');
    let whole = words.n(dong / 1_000_000);
    let point = if words.is_vi() { ',' } else { '.' };
    Some(if rest.is_empty() { whole } else { format!("{whole}{point}{rest}") })
}

/// Where a page tells the proof of a typed figure.
#[must_use]
pub fn proof_id(code: &str) -> String {
    format!("typed-{}", code.to_ascii_lowercase().replace('.', "-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn millions_lose_nothing() {
        for (dong, text) in [
            (3_438_200_000, Some("3.438,2")),
            (37_800_000, Some("37,8")),
            (5_000_000, Some("5")),
            (1_005_000, Some("1,005")),
            (1_000_500, None),
            (0, None),
        ] {
            assert_eq!(millions(Words::Vi, dong).as_deref(), text, "{dong}");
        }
        assert_eq!(millions(Words::En, 1_234_500_000).as_deref(), Some("1,234.5"));
    }
}
