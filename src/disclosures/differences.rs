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
    vietnamese,
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

/// The parts in which two texts differ, with the columns of their tables that a reader may see. Where
/// the two keep different columns from that reader, neither table is shown: the older one may tell
/// what the newer one takes back.
pub(in crate::disclosures) fn compare(words: Words, seen: Seen, was: &Content, is: &Content) -> Vec<Change> {
    let until = clock::ticking() + PATIENCE;
    let alike = masked(seen, was) == masked(seen, is);
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
        let table = content.table.as_ref().filter(|_| alike).map(|table| table.seen_by(seen).pasted());
        parts.push((words.t("disclosures-field-table"), table.unwrap_or_default()));
        parts
    };
    parts(was)
        .into_iter()
        .zip(parts(is))
        .filter(|((_, was), (_, is))| was != is)
        .map(|((label, was), (_, is))| Change { label, paragraphs: diff::words(&was, &is, until) })
        .chain((!alike).then(|| Change {
            label: words.t("disclosures-field-table"),
            paragraphs: diff::words("", &words.t("disclosures-other-readers"), until),
        }))
        .collect()
}

/// The columns that a text keeps from a reader.
fn masked(seen: Seen, content: &Content) -> Vec<String> {
    let hidden = content.table.as_ref().map(|table| table.hidden_from(seen)).unwrap_or_default();
    hidden.iter().map(|title| vietnamese::fold(title)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosures::table;

    fn with(table: &str, names: Seen) -> Content {
        let mut table = table::read(table).unwrap().unwrap();
        table.columns[0].seen = names;
        Content { table: Some(table), ..Content::default() }
    }

    fn said(seen: Seen, was: &Content, is: &Content) -> String {
        let changes = compare(Words::Vi, seen, was, is);
        changes.iter().map(|one| format!("{:?}", one.paragraphs)).collect()
    }

    #[test]
    fn a_column_taken_back_is_not_told_by_the_comparison() {
        const TABLE: &str = "Họ và tên\tẤp\tSố tiền\nNguyễn Mẫu\tẤp A\t100\nTrần Mẫu\tẤp B\t200\n";
        let was = with(TABLE, Seen::Public);
        for names in [Seen::Paper, Seen::Officers] {
            let is = with(&TABLE.replace("200", "300"), names);
            let public = said(Seen::Public, &was, &is);
            assert!(!public.contains("Mẫu") && public.contains("cột nào"), "{public}");
            assert!(said(Seen::Officers, &was, &is).contains("300"));
        }
        let renamed = with(&TABLE.replace("Họ và tên", "Tên"), Seen::Paper);
        assert!(!said(Seen::Public, &was, &renamed).contains("Mẫu"));
        let same = with(&TABLE.replace("200", "300"), Seen::Public);
        assert!(said(Seen::Public, &was, &same).contains("300"));
    }
}
