//! The form of a notice, read. Pure.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{
    Audience, Hold, Kind, Part,
    content::{BODY, Content, LEAD, TITLE, Value, fact_key},
    fact::{Field, Holds, fields},
    table::{self, Fault, Seen, Table},
};
use crate::{
    law::rule::{self, OwnHold},
    vietnamese::{self, fold},
    web::{Errors, Typed, Words, form::too_large},
};

/// A form read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The body that tells.
    pub unit_id: String,
    /// What it is about.
    pub kind: Kind,
    /// The part of that kind.
    pub part: Option<Part>,
    /// Who reads it.
    pub audience: Audience,
    /// Day of the document.
    pub signed_on: Option<Date>,
    /// Day from which the term is counted.
    pub counted_on: Option<Date>,
    /// The time of a rule of the unit's own, and where it comes from.
    pub own: Option<(Hold, String)>,
    /// What it says.
    pub content: Content,
}

impl Draft {
    /// Reads a form. A draft needs a unit, a kind, a title and the day of its document; what
    /// cannot be read is always said.
    #[must_use]
    pub fn read(words: Words, typed: &Typed) -> (Self, Errors) {
        let mut errors = Errors::default();
        let unit_id = errors.required(words, typed, "unit", "disclosures-field-unit");
        let kind: Option<Kind> = typed.get("kind").parse().ok();
        if kind.is_none() {
            errors.missing(words, "kind", "disclosures-field-kind");
        }
        let kind = kind.unwrap_or(Kind::Other);
        let part = typed.get("part").parse().ok().filter(|part| kind.parts().contains(part));
        if part.is_none() && !kind.parts().is_empty() {
            errors.missing(words, "part", "disclosures-field-part");
        }
        let signed_on = errors.day(words, typed, "signed_on");
        if signed_on.is_none() && !errors.has("signed_on") {
            errors.missing(words, "signed_on", "disclosures-field-signed-on");
        }
        let draft = Self {
            unit_id,
            kind,
            part,
            audience: typed.get("audience").parse().unwrap_or(Audience::Public),
            signed_on,
            counted_on: errors.day(words, typed, "counted_on"),
            own: own_rule(words, typed, &mut errors),
            content: content(words, typed, kind, &mut errors),
        };
        errors.extend(draft.heard_before(words));
        (draft, errors)
    }

    /// The draft that a notice was made from, without its text.
    #[must_use]
    pub fn of(notice: &super::Notice) -> Self {
        Self {
            unit_id: notice.unit_id.clone(),
            kind: notice.kind,
            part: notice.part,
            audience: notice.audience,
            signed_on: Some(notice.signed_on),
            counted_on: Some(notice.counted_on),
            own: None,
            content: Content::default(),
        }
    }

    /// That opinions are asked for only until a day before the document.
    #[must_use]
    pub fn heard_before(&self, words: Words) -> Errors {
        let mut errors = Errors::default();
        let days = self.content.comment_until.zip(self.signed_on);
        if days.is_some_and(|(until, signed)| until < signed) {
            errors.add("comment_until", words.t("disclosures-error-comment-before"));
        }
        errors
    }
}

/// The time of a rule of the unit's own: `20`, `20 ngày`, `7 ngày làm việc`, `thường xuyên`.
#[must_use]
pub fn read_hold(text: &str) -> Option<Hold> {
    rule::read(text).map(Hold::from)
}

/// The time as it is typed.
#[must_use]
pub fn typed_hold(hold: Hold) -> String {
    match hold {
        Hold::For(term) => rule::typed(OwnHold::For(term)),
        Hold::Permanent => rule::typed(OwnHold::Permanent),
        Hold::AsSet => String::new(),
    }
}

fn own_rule(words: Words, typed: &Typed, errors: &mut Errors) -> Option<(Hold, String)> {
    let (time, basis) = (typed.line("own_hold"), typed.line("own_basis"));
    if time.is_empty() && basis.is_empty() {
        return None;
    }
    let hold = read_hold(&time);
    if hold.is_none() {
        errors.add("own_hold", words.t("disclosures-error-own-hold"));
    }
    if basis.is_empty() {
        errors.add("own_basis", words.t("disclosures-error-own-basis"));
    }
    hold.map(|hold| (hold, basis))
}

/// What the form says, apart from unit, kind and days.
pub fn content(words: Words, typed: &Typed, kind: Kind, errors: &mut Errors) -> Content {
    let title = vietnamese::tidy(&errors.required(words, typed, "title", "disclosures-field-title"));
    for (field, label, most) in [
        ("title", "disclosures-field-title", TITLE),
        ("lead", "disclosures-field-lead", LEAD),
        ("body", "disclosures-field-body", BODY),
    ] {
        errors.within(words, typed, field, label, most);
    }
    let facts = fields(kind)
        .iter()
        .filter_map(|field| Some((field.key.to_owned(), fact(words, typed, field, errors)?)));
    let facts: BTreeMap<_, _> = facts.collect();
    let table = read_table(words, typed, errors);
    let content = Content {
        title,
        document: typed.line("document"),
        lead: typed.lines("lead"),
        body: typed.lines("body"),
        facts,
        table,
        comment_until: errors.day(words, typed, "comment_until"),
    };
    check(words, &content, errors);
    content
}

fn fact(words: Words, typed: &Typed, field: &Field, errors: &mut Errors) -> Option<Value> {
    let key = field.key;
    match field.holds {
        Holds::Text => typed.opt_line(key).map(Value::Text),
        Holds::Day => errors.day(words, typed, key).map(Value::Day),
        Holds::Number | Holds::Money => errors.amount(words, typed, key).map(Value::Number),
        Holds::Percent => {
            let percent = errors.amount(words, typed, key)?;
            if percent > 100 {
                errors.add(key, words.t("disclosures-error-percent"));
            }
            Some(Value::Number(percent))
        }
    }
}

/// The pasted table, with who sees each column. A column that tells who somebody is must be
/// chosen for: nobody's name goes on the web because a list was left as it was.
fn read_table(words: Words, typed: &Typed, errors: &mut Errors) -> Option<Table> {
    let mut table = match table::read(typed.get("table")) {
        Ok(table) => table?,
        Err(fault) => {
            errors.add("table", told(words, &fault));
            return None;
        }
    };
    for (index, column) in table.columns.iter_mut().enumerate() {
        let field = format!("seen_{index}");
        match typed.get(&field).parse::<Seen>() {
            // The choice belongs to the column it was made for, not to whatever stands there now.
            Ok(seen) if typed.get(&format!("seen_for_{index}")) == column.title => column.seen = seen,
            _ if table::is_personal(&column.title) => {
                column.seen = Seen::Paper;
                errors.add(&field, words.t1("disclosures-error-mask", "column", &column.title));
            }
            _ => {}
        }
    }
    if table
        .sums()
        .iter()
        .zip(&table.columns)
        .any(|(sum, column)| column.numeric && sum.is_none_or(|n| too_large(words, n).is_some()))
    {
        errors.add("table", words.t("disclosures-error-table-large"));
    }
    Some(table)
}

fn told(words: Words, fault: &Fault) -> String {
    match fault {
        Fault::TooLarge => words.t2(
            "disclosures-error-table-size",
            ("rows", table::MOST_ROWS),
            ("columns", table::MOST_COLUMNS),
        ),
        Fault::LongRow(row) => words.t1("disclosures-error-table-row", "row", row),
        Fault::NoTitle(column) => words.t1("disclosures-error-table-title", "column", column),
        Fault::NoRows => words.t("disclosures-error-table-empty"),
        Fault::WrongSum(column, says, sum) => words.with(
            "disclosures-error-table-sum",
            &[("column", column.clone()), ("says", words.n(says)), ("sum", words.n(sum))],
        ),
    }
}

/// What must agree inside a notice: days in order, parts of a sum, facts and the table.
fn check(words: Words, content: &Content, errors: &mut Errors) {
    if let (Some(starts), Some(ends)) = (content.day("starts"), content.day("ends"))
        && ends < starts
    {
        errors.add("ends", words.t("disclosures-error-order"));
    }
    let parts: Vec<_> =
        ["state_money", "people_money"].iter().filter_map(|key| content.number(key)).collect();
    if let Some(total) = content.number("total")
        && parts.iter().sum::<i64>() > total
    {
        errors.add("total", words.t("disclosures-error-total"));
    }
    let Some(table) = &content.table else { return };
    let titles = [
        ("households", ["so ho", "ho"].as_slice()),
        ("collected", &["thu", "so thu", "thu dong"]),
        ("spent", &["chi", "so chi", "chi dong"]),
    ];
    for (key, names) in titles {
        let column = table.columns.iter().position(|column| names.contains(&fold(&column.title).as_str()));
        let sum = column.and_then(|index| table.sums().get(index).copied().flatten());
        if let (Some(says), Some(sum)) = (content.number(key), sum)
            && says != sum
        {
            let label = words.t(format!("disclosures-fact-{}", key.replace('_', "-")));
            let values = [("field", label), ("says", words.n(says)), ("sum", words.n(sum))];
            errors.add(key, words.with("disclosures-error-fact-sum", &values));
        }
    }
}

/// What is missing before a notice can be handed in.
#[must_use]
pub fn missing(words: Words, draft: &Draft) -> Errors {
    let mut errors = Errors::default();
    let content = &draft.content;
    if content.document.is_empty() {
        errors.missing(words, "document", "disclosures-field-document");
    }
    if content.lead.is_empty() {
        errors.missing(words, "lead", "disclosures-field-lead");
    }
    for field in fields(draft.kind).iter().filter(|field| field.needed) {
        if !content.facts.contains_key(field.key) {
            errors.missing(words, field.key, &fact_key(field.key));
        }
    }
    errors
}

#[cfg(test)]
mod tests;
