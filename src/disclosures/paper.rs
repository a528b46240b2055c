//! A notice as the A4 paper that hangs on the board, in the issuing body's layout. Pure.
//!
//! The paper is in Vietnamese whatever language the officer reads. Who stands before the board sees
//! the columns that are for paper; the same paper taken from the web shows only what the web shows.

use jiff::civil::Date;

use super::{
    Audience,
    content::{Content, Value, fact_key},
    fact::{Holds, fields},
    notice::{Hold, Notice},
    store::versions::VersionKind,
    table::{Seen, Table},
    told::Told,
};
use crate::{
    papers::{
        Organ,
        documents::{Block, Cell, Column, Foot, Head, Paper, Run, Signature, Table as Ruled},
    },
    places::{Kind as PlaceKind, Place},
    web::Words,
};

const WORDS: Words = Words::Vi;

/// What a paper is made from.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The notice.
    pub notice: &'a Notice,
    /// Its text.
    pub content: &'a Content,
    /// For whom: the board or the web.
    pub seen: Seen,
    /// The body's layout, where it has entered one.
    pub organ: Option<&'a Organ>,
    /// The unit.
    pub unit: &'a Place,
    /// The seat of whoever issues it, as it stands before the day: `Trung Hưng`.
    pub seat: &'a str,
    /// Why and when the text was changed since it was first public.
    pub changed: Option<(VersionKind, Date)>,
    /// The rule in words.
    pub rule: Option<&'a Told>,
    /// The whole address of its page; empty before it has one.
    pub address: &'a str,
}

/// The paper.
#[must_use]
pub fn paper(source: Source<'_>) -> Paper {
    let Source { notice, content, .. } = source;
    // Everything that has a People's Committee signs for it; an agency signs for itself.
    let state = !matches!(source.unit.kind, PlaceKind::Hamlet | PlaceKind::Agency);
    Paper {
        layout: "nd30-2020".to_owned(),
        head: head(source, state),
        kind: "THÔNG BÁO".to_owned(),
        subject: content.title.clone(),
        addressees: Vec::new(),
        body: body(source, state),
        signature: Some(Signature {
            power: if state { vec!["TM. ỦY BAN NHÂN DÂN".to_owned()] } else { Vec::new() },
            title: if state { "CHỦ TỊCH".to_owned() } else { "THỦ TRƯỞNG ĐƠN VỊ".to_owned() },
            name: String::new(),
        }),
        recipients: recipients(source, state),
        annexes: Vec::new(),
        foot: Some(foot(source)),
        day: notice.signed_on.to_string(),
    }
}

fn head(source: Source<'_>, state: bool) -> Head {
    let notice = source.notice;
    let upper = source.unit.name.to_uppercase();
    // A notice of a decision has a number of its own; the decision's stands in the text.
    let own = notice.document.contains("/TB");
    let number = if own { notice.document.clone() } else { "      /TB-UBND".to_owned() };
    let day = own.then_some(notice.signed_on);
    match source.organ {
        Some(organ) => Head {
            above: organ.above.clone(),
            organ: organ.name.clone(),
            number,
            place_date: organ.place_date(day),
        },
        None => Head {
            above: String::new(),
            organ: if state { format!("ỦY BAN NHÂN DÂN\n{upper}") } else { upper },
            number,
            place_date: dated(source.seat, day),
        },
    }
}

/// `Trung Hưng, ngày 18 tháng 12 năm 2020`; with gaps while there is no day.
fn dated(seat: &str, day: Option<Date>) -> String {
    match day {
        Some(day) => {
            let month = if day.month() <= 2 { format!("0{}", day.month()) } else { day.month().to_string() };
            format!("{seat}, ngày {:02} tháng {month} năm {}", day.day(), day.year())
        }
        None => format!("{seat}, ngày      tháng      năm"),
    }
}

fn body(source: Source<'_>, state: bool) -> Vec<Block> {
    let Source { notice, content, .. } = source;
    let who = if state {
        format!("Ủy ban nhân dân {}", source.unit.name_within())
    } else {
        source.unit.name.clone()
    };
    let mut body = Vec::new();
    let of = if notice.document.is_empty() || notice.document.contains("/TB") {
        String::new()
    } else {
        let values = [("number", notice.document.clone()), ("day", WORDS.day(notice.signed_on))];
        WORDS.with("disclosures-paper-document", &values)
    };
    if let Some((kind, day)) = source.changed {
        let key = if kind == VersionKind::Correction {
            "disclosures-paper-corrected"
        } else {
            "disclosures-paper-revised"
        };
        body.push(Block::Paragraph(vec![Run::plain(WORDS.t1(key, "day", WORDS.day(day)))]));
    }
    let staff = notice.audience == Audience::Staff;
    let first = if staff { "disclosures-paper-first-staff" } else { "disclosures-paper-first" };
    let first = WORDS.with(first, &[("who", who), ("of", of), ("lead", content.lead.clone())]);
    body.push(Block::Paragraph(vec![Run::plain(first)]));
    for line in content.body.lines().filter(|line| !line.is_empty()) {
        body.push(Block::Paragraph(vec![Run::plain(line)]));
    }
    body.extend(facts(notice, content));
    if let Some(table) = content.table.as_ref().map(|table| table.seen_by(source.seen))
        && !table.columns.is_empty()
    {
        body.push(Block::Table(ruled(&table)));
    }
    if let Some(day) = content.comment_until {
        let text = WORDS.t1("disclosures-paper-comment", "day", WORDS.day(day));
        body.push(Block::Paragraph(vec![Run::plain(text)]));
    }
    if let Some(rule) = source.rule {
        let matter = rule.lines.first().map_or("", |line| line.article.as_str());
        // A paper cites what is known: an article nobody read is left out of it.
        let known = rule.lines.first().is_some_and(|line| line.cited);
        let article = if known { format!(", {matter}") } else { String::new() };
        let text = WORDS.t2("disclosures-paper-basis", ("law", &rule.title), ("article", &article));
        body.push(Block::Paragraph(vec![Run::plain(text)]));
    }
    body
}

/// Facts as dashed items, so that each is one line on the board.
fn facts(notice: &Notice, content: &Content) -> Vec<Block> {
    let one = |field: &super::fact::Field| {
        let text = match (content.facts.get(field.key)?, field.holds) {
            (Value::Number(n), Holds::Money) => WORDS.t1("disclosures-money", "n", WORDS.n(*n)),
            (Value::Number(n), Holds::Percent) => format!("{}%", WORDS.n(*n)),
            (Value::Number(n), _) => WORDS.n(*n),
            (Value::Day(day), _) => WORDS.day(*day),
            (Value::Text(text), _) => text.clone(),
        };
        Some(Block::Item(vec![Run::plain(format!("{}: ", WORDS.t(fact_key(field.key)))), Run::bold(text)]))
    };
    let mut items: Vec<_> = fields(notice.kind).iter().filter_map(one).collect();
    if let Some(left) = content.left() {
        let text = WORDS.t1("disclosures-money", "n", WORDS.n(left));
        let label = format!("{}: ", WORDS.t("disclosures-left"));
        items.push(Block::Item(vec![Run::plain(label), Run::bold(text)]));
    }
    items
}

fn ruled(table: &Table) -> Ruled {
    let share = |numeric: bool| if numeric { 3 } else { 10 };
    let columns = table.columns.iter().map(|column| Column {
        title: column.title.clone(),
        share: share(column.numeric),
        numeric: column.numeric,
    });
    let written = |index: usize, text: &str| {
        let numeric = table.columns.get(index).is_some_and(|column| column.numeric);
        match text.parse::<i64>() {
            Ok(n) if numeric => WORDS.n(n),
            _ => text.to_owned(),
        }
    };
    let mut rows: Vec<Vec<Cell>> = table
        .rows
        .iter()
        .map(|row| row.iter().enumerate().map(|(index, text)| written(index, text).into()).collect())
        .collect();
    if table.has_sums() {
        let sums = table.sums().into_iter().enumerate().map(|(index, sum)| Cell {
            text: match sum {
                Some(sum) => WORDS.n(sum),
                None if index == 0 => WORDS.t("disclosures-sum"),
                None => String::new(),
            },
            bold: true,
        });
        rows.push(sums.collect());
    }
    Ruled { columns: columns.collect(), rows }
}

fn recipients(source: Source<'_>, state: bool) -> Vec<String> {
    let keep = source.organ.map_or("Lưu: VT", |organ| organ.keep.as_str()).to_owned();
    let people = state && source.notice.audience == Audience::Public;
    let first = if people { "disclosures-paper-boards" } else { "disclosures-paper-agency" };
    vec![WORDS.t(first), keep]
}

/// The code and the lines that are filled in by pen on the board.
fn foot(source: Source<'_>) -> Foot {
    let notice = source.notice;
    let year = notice.signed_on.year();
    let mut lines = Vec::new();
    if !source.address.is_empty() {
        let text = WORDS.t1("disclosures-paper-scan", "address", source.address);
        lines.push(vec![Run::plain(text)]);
    }
    let hold = super::told::hold(WORDS, notice.hold);
    lines.push(match (notice.hung.until_on, notice.hold) {
        (Some(day), _) => vec![Run::bold(WORDS.t1("disclosures-paper-until", "day", WORDS.day(day)))],
        (None, Hold::AsSet) => Vec::new(),
        (None, _) => vec![Run::bold(WORDS.t1("disclosures-paper-hold", "hold", hold))],
    });
    for key in ["disclosures-paper-put-up", "disclosures-paper-who", "disclosures-paper-down"] {
        lines.push(vec![Run::plain(WORDS.t1(key, "year", year))]);
    }
    lines.retain(|line| !line.is_empty());
    Foot { address: source.address.to_owned(), code: Vec::new(), lines }
}

#[cfg(test)]
mod tests;
