//! Ballot slips of A6, one a household (Nghị định 59/2023, Điều 4 khoản 5: title, content, options and how to
//! choose, other opinions, until when; the committee's stamp top left in a matter of the commune, the head's
//! signature bottom right in one of the hamlet).
//!
//! The half that goes into the box is one and the same for all; a household's number stands on the half that
//! the team keeps.

use dinh_rules::decision::Form;

use super::{Line, PEN, Source, WORDS, cost, labelled};
use crate::{
    decisions::round::Part,
    papers::documents::{Card, Cards, Face, Label, Run},
};

/// The slips in the order of the roll, so many spare ones after them, and the sheet for the box.
#[must_use]
pub fn slips(source: Source<'_>, lines: &[Line], spare: usize) -> Cards {
    let numbers = lines.iter().map(|line| line.number.to_string());
    let blank = std::iter::repeat_n(".............".to_owned(), spare);
    Cards {
        title: WORDS.t("decisions-paper-slip-kind"),
        head: source.head_lines(),
        face: Some(face(source)),
        cards: numbers.chain(blank).map(|number| stub(&number)).collect(),
        label: Some(label(source)),
    }
}

/// The half on which a household chooses.
fn face(source: Source<'_>) -> Face {
    let communal = source.is_communal();
    let until = match (source.round().form, source.shown.closes.as_str()) {
        (Form::Ballots, closes) => {
            let closes = if closes.is_empty() { PEN } else { closes };
            WORDS.t2("decisions-paper-slip-until", ("when", closes), ("venue", source.venue()))
        }
        _ => WORDS.t("decisions-paper-slip-in-hall"),
    };
    Face {
        kind: WORDS.t("decisions-paper-slip-kind"),
        stamp: if communal { WORDS.t("decisions-paper-slip-stamp") } else { String::new() },
        title: source.title().to_owned(),
        question: source.decision.content.question.clone(),
        how: WORDS.t("decisions-paper-slip-how"),
        options: source.choices().iter().map(|choice| (choice.text.clone(), cost(choice))).collect(),
        other: WORDS.t("decisions-paper-slip-other"),
        until,
        signature: if communal {
            Vec::new()
        } else {
            vec![source.chief().to_uppercase(), WORDS.t("decisions-paper-signs")]
        },
        tear: WORDS.t(format!("decisions-paper-slip-tear-{}", source.round().form.word())),
    }
}

/// The half that the team keeps: which household had its slip.
fn stub(number: &str) -> Card {
    Card {
        kind: WORDS.t1("decisions-household-n", "n", number),
        lines: vec![vec![Run::plain(WORDS.t("decisions-paper-slip-receipt")), Run::plain("...")]],
        signature: Vec::new(),
    }
}

/// The sheet that is pasted on the box.
fn label(source: Source<'_>) -> Label {
    let mut lines =
        vec![labelled(&format!("decisions-begins-{}", source.round().form.word()), &source.shown.begins)];
    if source.is_ballots() {
        let closes = &source.shown.closes;
        lines.push(labelled("decisions-closes", if closes.is_empty() { PEN } else { closes }));
    }
    lines.push(labelled("decisions-paper-box", source.venue()));
    let heads = if source.is_ballots() { "decisions-paper-team-head" } else { "decisions-paper-board-head" };
    lines.push(labelled(heads, source.one(Part::Counter)));
    lines.push(labelled("decisions-paper-box-sealed", PEN));
    Label { kind: WORDS.t("decisions-paper-box-kind"), title: source.title().to_owned(), lines }
}
