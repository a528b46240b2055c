//! The papers of a round as neutral trees: the minutes of its meeting, its decisions. Pure.
//! Such papers exist in Vietnamese only, so their words stand here and not in the locales.

mod decision;
mod minutes;

pub use decision::{Draft, decision};
pub use minutes::minutes;

use super::{
    commendation::{Bonus, Form, RecipientKind},
    council::Votes,
};
use crate::papers::documents::{Column, Run};

/// One nominee as a row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Collective or individual.
    pub kind: RecipientKind,
    /// The name.
    pub name: String,
    /// Office, or where the collective is.
    pub title: String,
    /// The name of its unit.
    pub unit: String,
    /// The name of its stream.
    pub stream: String,
    /// How the stream reads inside a sentence.
    pub phrase: String,
    /// The form.
    pub form: Form,
    /// The deed.
    pub deed: String,
    /// Money, where it can be counted.
    pub bonus: Option<Bonus>,
    /// The council's votes.
    pub votes: Option<Votes>,
}

/// `tập thể`, `cá nhân`.
fn of_kind(kind: RecipientKind) -> &'static str {
    match kind {
        RecipientKind::Collective => "tập thể",
        RecipientKind::Individual => "cá nhân",
    }
}

fn column(title: &str, share: u16, numeric: bool) -> Column {
    Column { title: title.to_owned(), share, numeric }
}

fn plain(text: impl Into<String>) -> Vec<Run> {
    vec![Run::plain(text)]
}

/// Different texts in the order of appearance: `a, b`.
fn distinct<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut out: Vec<&str> = Vec::new();
    for text in texts {
        if !out.contains(&text) {
            out.push(text);
        }
    }
    out.join(", ")
}

#[cfg(test)]
mod tests;
