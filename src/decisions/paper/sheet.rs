//! The list of households for the hall, or for the team that hands slips out: each signs in its row.
//!
//! It has no room for whoever is not on the roll: a roll is changed by two roles, never by a pen in the hall
//! (docs/adr/0019).

use super::{Line, PEN_ROW, Source, WORDS, column, signs, text};
use crate::papers::documents::{Block, Paper, Table};

/// Of the root so much is printed: enough to tell two rolls apart by eye.
const ROOT: usize = 12;

/// The list.
#[must_use]
pub fn sheet(source: Source<'_>, lines: &[Line]) -> Paper {
    let round = source.round();
    let form = round.form.word();
    let root: String = round.roll_root.chars().take(ROOT).collect();
    let mut body = super::held::when_and_where(source, true);
    let values = [("n", WORDS.n(round.roll)), ("root", root)];
    body.push(text(WORDS.with("decisions-paper-roll", &values)));
    body.push(text(WORDS.t1("decisions-paper-roll-missing", "chief", source.chief())));
    body.push(Block::Form { height: PEN_ROW, table: table(source, lines) });
    body.push(Block::Signatures(vec![
        signs(&WORDS.t(format!("decisions-paper-sheet-keeper-{form}")), None),
        signs(&source.chief(), None),
    ]));
    let mut paper = source.paper(&format!("sheet-{form}"), Some(round.begins_on), body);
    paper.foot = Some(source.foot(None));
    paper
}

fn table(source: Source<'_>, lines: &[Line]) -> Table {
    let columns = vec![
        column("decisions-paper-number", 5, true),
        column("decisions-paper-speaker", 20, false),
        column("decisions-paper-area", 8, false),
        column(&format!("decisions-paper-signature-{}", source.round().form.word()), 14, false),
    ];
    let rows = lines.iter().map(|line| {
        let speaker = match &line.authorised {
            Some(person) => {
                WORDS.t2("decisions-paper-in-place", ("person", person), ("speaker", &line.speaker))
            }
            None => line.speaker.clone(),
        };
        vec![line.number.to_string().into(), speaker.into(), line.area.clone().into(), "".into()]
    });
    Table { columns, rows: rows.collect() }
}
