//! The typed facts that notices of a kind state: sums, households, days. Pure.

use super::Kind;

/// What a fact of a notice holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// One line of text.
    Text,
    /// A count.
    Number,
    /// Đồng.
    Money,
    /// A percentage, 0 to 100.
    Percent,
    /// A day.
    Day,
}

/// A typed fact that notices of a kind may state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its name in the form, in exports and in keys.
    pub key: &'static str,
    /// What it holds.
    pub holds: Holds,
    /// Whether a notice of the kind cannot be handed in without it.
    pub needed: bool,
}

const fn field(key: &'static str, holds: Holds, needed: bool) -> Field {
    Field { key, holds, needed }
}

const PROJECT: &[Field] = &[
    field("investor", Holds::Text, true),
    field("location", Holds::Text, true),
    field("total", Holds::Money, true),
    field("state_money", Holds::Money, false),
    field("people_money", Holds::Money, false),
    field("contractor", Holds::Text, false),
    field("starts", Holds::Day, false),
    field("ends", Holds::Day, false),
    field("progress", Holds::Percent, true),
];
const FUND: &[Field] = &[
    field("households", Holds::Number, true),
    field("collected", Holds::Money, true),
    field("spent", Holds::Money, true),
];
const SUPPORT: &[Field] = &[field("households", Holds::Number, true), field("spent", Holds::Money, false)];
const BUDGET: &[Field] = &[field("collected", Holds::Money, false), field("spent", Holds::Money, false)];
const CADRE: &[Field] = &[field("people", Holds::Number, true)];
const LAND: &[Field] = &[field("households", Holds::Number, false), field("spent", Holds::Money, false)];
const NONE: &[Field] = &[];

/// The facts that notices of a kind state.
#[must_use]
pub fn fields(kind: Kind) -> &'static [Field] {
    match kind {
        Kind::Project => PROJECT,
        Kind::Fund | Kind::Disaster => FUND,
        Kind::Support => SUPPORT,
        Kind::Budget => BUDGET,
        Kind::Cadre => CADRE,
        Kind::Land => LAND,
        _ => NONE,
    }
}

/// Every fact that some kind states, each once.
#[must_use]
pub fn all_fields() -> Vec<Field> {
    let mut out: Vec<Field> = Vec::new();
    for kind in Kind::ALL {
        for one in fields(*kind) {
            if !out.iter().any(|known| known.key == one.key) {
                out.push(*one);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_holds_the_same_in_every_kind() {
        for kind in Kind::ALL {
            for one in fields(*kind) {
                let same = all_fields().into_iter().find(|known| known.key == one.key).unwrap();
                assert_eq!(same.holds, one.holds, "{kind} {}", one.key);
            }
        }
    }
}
