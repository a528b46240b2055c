//! What a notice says, version by version. Pure.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::table::Table;
use crate::web::{Typed, Words};

/// A fact stated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Value {
    /// A count, a sum in đồng or a percentage.
    Number(i64),
    /// A day.
    Day(Date),
    /// Words.
    Text(String),
}

/// What a version of a notice says. Kept whole with each version, so that what readers had can be
/// shown again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// Title.
    pub title: String,
    /// Number of the document.
    pub document: String,
    /// The matter in one or two sentences.
    pub lead: String,
    /// The rest.
    pub body: String,
    /// Facts by their field's key.
    pub facts: BTreeMap<String, Value>,
    /// The table.
    pub table: Option<Table>,
    /// Until when people may say what they think of it.
    pub comment_until: Option<Date>,
}

/// Longest title, lead and body, in letters.
pub const TITLE: usize = 200;
/// Longest lead.
pub const LEAD: usize = 600;
/// Longest body.
pub const BODY: usize = 20_000;

impl Content {
    /// What came in and was not spent, in đồng, where both are stated.
    #[must_use]
    pub fn left(&self) -> Option<i64> {
        self.number("collected")?.checked_sub(self.number("spent")?).filter(|left| *left >= 0)
    }

    /// A number stated; none when it is not.
    #[must_use]
    pub fn number(&self, key: &str) -> Option<i64> {
        match self.facts.get(key) {
            Some(Value::Number(n)) => Some(*n),
            _ => None,
        }
    }

    /// A day stated.
    #[must_use]
    pub fn day(&self, key: &str) -> Option<Date> {
        match self.facts.get(key) {
            Some(Value::Day(day)) => Some(*day),
            _ => None,
        }
    }

    /// Words stated; empty when none are.
    #[must_use]
    pub fn text(&self, key: &str) -> &str {
        match self.facts.get(key) {
            Some(Value::Text(text)) => text,
            _ => "",
        }
    }

    /// What can be looked for in it by everybody.
    #[must_use]
    pub fn public_text(&self) -> String {
        let texts = self.facts.values().filter_map(|value| match value {
            Value::Text(text) => Some(text.as_str()),
            _ => None,
        });
        let mut all = vec![self.title.as_str(), &self.document, &self.lead, &self.body];
        all.extend(texts);
        all.join(" ")
    }
}

/// The key of a fact's name.
#[must_use]
pub fn fact_key(key: &str) -> String {
    format!("disclosures-fact-{}", key.replace('_', "-"))
}

/// The form again, from what is kept.
pub fn put_into(typed: &mut Typed, words: Words, content: &Content) {
    for (field, text) in [
        ("title", &content.title),
        ("document", &content.document),
        ("lead", &content.lead),
        ("body", &content.body),
    ] {
        typed.set(field, text);
    }
    if let Some(day) = content.comment_until {
        typed.set("comment_until", crate::clock::day(day));
    }
    for (key, value) in &content.facts {
        let text = match value {
            Value::Number(n) => words.n(*n),
            Value::Day(day) => crate::clock::day(*day),
            Value::Text(text) => text.clone(),
        };
        typed.set(key, text);
    }
    if let Some(table) = &content.table {
        typed.set("table", table.pasted());
        for (index, column) in table.columns.iter().enumerate() {
            typed.set(&format!("seen_{index}"), column.seen.word());
            typed.set(&format!("seen_for_{index}"), &column.title);
        }
    }
}
