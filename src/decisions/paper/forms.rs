//! What is filled in by pen: the tally sheet, by bundles of twenty-five papers, and the blank minutes, or the
//! blank record of the count.

use super::{PEN, Source, WORDS, count, minutes, notice::matter, strong, text};
use crate::papers::documents::{Annex, Block, Cell, Column, Paper, Table};

/// Papers of a bundle.
const BUNDLE: i64 = 25;
/// A row in which strokes are made, in tenths of a millimetre.
const ROW: u16 = 100;

/// The forms.
#[must_use]
pub fn forms(source: Source<'_>) -> Paper {
    // A form has nothing filled in that is counted only later.
    let mut shown = super::Shown { given: None, ..source.shown.clone() };
    shown.round.explained = String::new();
    let source = Source { shown: &shown, tally: None, ..source };
    let mut body = matter(source);
    body.push(text(WORDS.t1("decisions-paper-tally-how", "n", BUNDLE)));
    body.push(text(WORDS.t1("decisions-paper-counts", "pen", PEN)));
    body.push(text(WORDS.t1("decisions-paper-watches", "pen", PEN)));
    body.push(Block::Form { height: ROW, table: bundles(source) });
    let (key, inside) =
        if source.is_ballots() { ("count", count::body(source)) } else { ("minutes", minutes::body(source)) };
    let mut paper = source.paper("tally", None, body);
    paper.annexes = vec![Annex {
        label: WORDS.t(format!("decisions-paper-{key}-kind")),
        title: source.title().to_owned(),
        reference: WORDS.t1("decisions-paper-blank", "place", source.place.name_within()),
        landscape: false,
        body: inside,
    }];
    paper
}

/// A row a bundle, a column an option.
fn bundles(source: Source<'_>) -> Table {
    let form = source.round().form.word();
    let mut titles: Vec<String> =
        (1..).zip(source.choices()).map(|(n, choice)| format!("{n}. {}", short(&choice.text))).collect();
    titles.push(WORDS.t(format!("decisions-abstain-{form}")));
    titles.push(WORDS.t(format!("decisions-rest-{form}")));
    titles.push(WORDS.t("decisions-paper-tally-sum"));
    let width = titles.len();
    let mut columns =
        vec![Column { title: WORDS.t("decisions-paper-tally-bundle"), share: 3, numeric: true }];
    columns.extend(titles.into_iter().map(|title| Column { title, share: 5, numeric: true }));
    let count = (source.round().roll + BUNDLE - 1) / BUNDLE;
    let row = |first: Cell| -> Vec<Cell> {
        std::iter::once(first).chain(std::iter::repeat_n(Cell::default(), width)).collect()
    };
    let mut rows: Vec<_> = (1..=count.max(1)).map(|n| row(n.to_string().into())).collect();
    rows.push(row(strong(WORDS.t("decisions-paper-tally-sum"))));
    Table { columns, rows }
}

/// An option as a column's title: its first words. The whole stands above the table.
fn short(text: &str) -> String {
    const MOST: usize = 32;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let mut out = String::new();
    for word in text.split(' ') {
        if out.chars().count() + word.chars().count() >= MOST {
            break;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out.push('…');
    out
}
