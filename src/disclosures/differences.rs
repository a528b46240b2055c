//! In which parts two texts of a notice differ, word by word. Pure.

use std::time::Duration;

use super::{
    content::{Content, Value, fact_key},
    fact::all_fields,
    table::Seen,
};
use crate::{
    clock,
    news::diff::{self, Paragraph},
    web::Words,
};

/// How long two texts may be compared word by word.
const PATIENCE: Duration = Duration::from_millis(200);

/// A part of a notice that changed.
pub(in crate::disclosures) struct Change {
    /// Which part.
    pub(in crate::disclosures) label: String,
    /// Its words, old and new.
    pub(in crate::disclosures) paragraphs: Vec<Paragraph>,
}

/// The parts in which two texts differ, with the columns of their tables that a reader may see.
pub(in crate::disclosures) fn compare(words: Words, seen: Seen, was: &Content, is: &Content) -> Vec<Change> {
    let until = clock::ticking() + PATIENCE;
    let parts = |content: &Content| {
        let mut parts = vec![
            (words.t("disclosures-field-title"), content.title.clone()),
            (words.t("disclosures-field-document"), content.document.clone()),
            (words.t("disclosures-field-lead"), content.lead.clone()),
            (words.t("disclosures-field-body"), content.body.clone()),
            (
                words.t("disclosures-field-comment-until"),
                content.comment_until.map(|day| words.day(day)).unwrap_or_default(),
            ),
        ];
        for field in all_fields() {
            let text = match content.facts.get(field.key) {
                Some(Value::Number(n)) => words.n(*n),
                Some(Value::Day(day)) => words.day(*day),
                Some(Value::Text(text)) => text.clone(),
                None => String::new(),
            };
            parts.push((words.t(fact_key(field.key)), text));
        }
        let table = content.table.as_ref().map(|table| table.seen_by(seen).pasted());
        parts.push((words.t("disclosures-field-table"), table.unwrap_or_default()));
        parts
    };
    parts(was)
        .into_iter()
        .zip(parts(is))
        .filter(|((_, was), (_, is))| was != is)
        .map(|((label, was), (_, is))| Change { label, paragraphs: diff::words(&was, &is, until) })
        .collect()
}
