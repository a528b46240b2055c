//! The record of a count of papers: ballots of every household (Nghị định 59/2023, Điều 4 khoản 6, Mẫu 04), or
//! a secret vote in a meeting (Điều 3 khoản 5, Mẫu 02). Before the count it is a form for the pen.

use super::{
    PEN_ROW, PEN_SHORT, Source, WORDS, column, heading, minutes::explained, number, says, signs, strong, text,
};
use crate::{
    decisions::{pages::shown::Sum, round::Part},
    papers::documents::{Block, Cell, Paper, Table},
};

/// The record.
#[must_use]
pub fn count(source: Source<'_>) -> Paper {
    let round = source.round();
    let mut paper = source.paper("count", Some(round.last_day()), body(source));
    paper.foot = Some(source.foot(Some(form(source))));
    paper
}

/// The number of the decree's form.
fn form(source: Source<'_>) -> &'static str {
    if source.is_ballots() { "04" } else { "02" }
}

/// The text of the record, from who counts to those who sign.
pub(super) fn body(source: Source<'_>) -> Vec<Block> {
    let ballots = source.is_ballots();
    let word = source.round().form.word();
    let mut body = vec![
        heading("decisions-paper-count-who"),
        says(&format!("decisions-begins-{word}"), &source.shown.begins),
    ];
    if ballots && !source.shown.closes.is_empty() {
        body.push(says("decisions-closes", &source.shown.closes));
    }
    body.push(says(&format!("decisions-part-counter-{word}"), source.all(Part::Counter)));
    body.push(says("decisions-part-witness", source.all(Part::Witness)));
    let values =
        [("roll", WORDS.n(source.round().roll)), ("marked", number(source.tally.map(|tally| tally.present)))];
    body.push(text(WORDS.with(&format!("decisions-paper-count-roll-{word}"), &values)));
    if ballots {
        body.push(heading("decisions-paper-count-stock"));
        let table = stock(source);
        body.push(match source.tally {
            Some(_) => Block::Table(table),
            None => Block::Form { height: PEN_ROW, table },
        });
    }
    body.push(heading("decisions-paper-count-votes"));
    body.push(source.result());
    body.push(heading("decisions-paper-count-sums"));
    match &source.shown.given {
        Some(given) => body.push(Block::Table(sums(&given.sums))),
        None => body.push(text(WORDS.t("decisions-paper-count-sums-pen"))),
    }
    body.extend(explained(source));
    body.extend(source.judged());
    if let Some(given) = &source.shown.given {
        body.push(says("decisions-paper-verdict", &given.head));
    }
    if source.law.acts.contains_key("nd59") {
        body.push(text(WORDS.t1("decisions-paper-count-copies", "commune", source.commune_within())));
    }
    body.push(Block::Signatures(signatures(source)));
    body
}

fn signatures(source: Source<'_>) -> Vec<crate::papers::documents::Signature> {
    let head = if source.is_ballots() { "decisions-paper-team-head" } else { "decisions-paper-board-head" };
    let witnesses = source.with(Part::Witness);
    let witness = WORDS.t("decisions-paper-witness");
    vec![
        signs(&WORDS.t(head), source.with(Part::Counter).first().copied()),
        signs(&witness, witnesses.first().copied()),
        signs(&witness, witnesses.get(1).copied()),
    ]
}

/// The slips of paper, by what became of them.
fn stock(source: Source<'_>) -> Table {
    let stock = source.round().stock;
    let counted = source.tally.is_some();
    let rows = [
        ("printed", stock.printed),
        ("issued", stock.issued),
        ("spoiled", stock.spoiled),
        ("unused", stock.unused),
        ("returned-spoiled", stock.returned_spoiled),
        ("not-returned", stock.not_returned),
        ("assisted", stock.assisted),
    ];
    let row = |(key, n): (&str, i64)| -> Vec<Cell> {
        let n = if counted { WORDS.n(n) } else { PEN_SHORT.to_owned() };
        vec![WORDS.t(format!("decisions-stock-{key}")).into(), n.into()]
    };
    let in_box = number(source.tally.map(|tally| tally.present));
    let mut rows: Vec<_> = rows.into_iter().map(row).collect();
    rows.push(vec![strong(WORDS.t("decisions-present-ballots")), strong(in_box)]);
    Table {
        columns: vec![
            column("decisions-paper-slips", 16, false),
            column("decisions-paper-how-many", 4, true),
        ],
        rows,
    }
}

/// What must add up, each with its difference.
fn sums(sums: &[Sum]) -> Table {
    let rows = sums.iter().map(|sum| {
        let holds = match sum.difference {
            0 => WORDS.t("decisions-sum-holds"),
            n => WORDS.t1("decisions-sum-off", "n", WORDS.n(n)),
        };
        vec![sum.name.clone().into(), sum.sum.clone().into(), holds.into()]
    });
    Table {
        columns: vec![
            column("decisions-paper-sum-name", 11, false),
            column("decisions-paper-sum", 8, true),
            column("decisions-paper-sum-holds", 4, false),
        ],
        rows: rows.collect(),
    }
}
