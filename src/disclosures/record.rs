//! The public bytes of a notice: what the public log holds the fingerprint of, and what whoever checks
//! the log is given to compare (docs/adr/0018). Pure.

use jiff::civil::Date;
use serde_json::{Value as Json, json};

use super::{
    Kind, Notice, Part,
    content::{Content, Value},
    store::Fresh,
    table::Seen,
};

/// The form of the bytes. Another form gets another number, and the old one stays for old entries.
const FORM: u8 = 1;

/// What does not stand in the text.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    /// Year and number of the register.
    pub code: (i64, i64),
    /// The unit's id.
    pub unit: &'a str,
    /// What it is about.
    pub kind: Kind,
    /// The part of that kind.
    pub part: Option<Part>,
    /// Day of the document.
    pub signed_on: Date,
    /// Law and matter, as pinned.
    pub rule: (&'a str, &'a str),
}

impl<'a> From<&'a Notice> for Record<'a> {
    fn from(notice: &'a Notice) -> Self {
        Self {
            code: (notice.year, notice.number.unwrap_or_default()),
            unit: &notice.unit_id,
            kind: notice.kind,
            part: notice.part,
            signed_on: notice.signed_on,
            rule: (&notice.law, &notice.matter),
        }
    }
}

impl<'a> From<&'a Fresh> for Record<'a> {
    fn from(fresh: &'a Fresh) -> Self {
        Self {
            code: (i64::from(fresh.signed_on.year()), fresh.number.unwrap_or_default()),
            unit: &fresh.unit_id,
            kind: fresh.kind,
            part: fresh.part,
            signed_on: fresh.signed_on,
            rule: (&fresh.pinned.law, &fresh.pinned.matter),
        }
    }
}

/// The bytes: what everybody may read of it, and nothing that depends on the day it is asked for.
#[must_use]
pub fn bytes(record: Record<'_>, content: &Content) -> String {
    let facts: serde_json::Map<String, Json> = content
        .facts
        .iter()
        .map(|(key, value)| {
            let value = match value {
                Value::Number(n) => json!(n),
                Value::Day(day) => json!(day.to_string()),
                Value::Text(text) => json!(text),
            };
            (key.clone(), value)
        })
        .collect();
    let table = content.table.as_ref().map(|table| {
        let seen = table.seen_by(Seen::Public);
        let titles: Vec<_> = seen.columns.iter().map(|column| column.title.as_str()).collect();
        json!({ "columns": titles, "rows": seen.rows })
    });
    let (year, number) = record.code;
    let told = json!({
        "form": FORM,
        "record": super::notice::path(year, number),
        "unit": record.unit,
        "kind": record.kind.word(),
        "part": record.part.map(Part::word),
        "document": content.document,
        "signed_on": record.signed_on.to_string(),
        "law": record.rule.0,
        "matter": record.rule.1,
        "title": content.title,
        "lead": content.lead,
        "body": content.body,
        "comment_until": content.comment_until.map(|day| day.to_string()),
        "facts": facts,
        "table": table,
    });
    told.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosures::{notice::tests_notice, table};

    #[test]
    fn the_bytes_are_the_same_for_the_same_text_and_others_for_another() {
        let notice = tests_notice();
        let mut content = Content { title: "Quỹ".into(), ..Content::default() };
        let mut list = table::read("Họ tên\tẤp\tSố tiền\nNgười Mẫu\tẤp A\t100\n").unwrap().unwrap();
        list.columns[0].seen = Seen::Paper;
        content.table = Some(list);
        let once = bytes((&notice).into(), &content);
        assert_eq!(once, bytes((&notice).into(), &content));
        assert!(once.contains("Ấp A") && !once.contains("Người Mẫu"), "{once}");
        content.lead = "x".into();
        assert_ne!(once, bytes((&notice).into(), &content));
    }
}
