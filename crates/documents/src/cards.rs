//! Four small cards to an A4, to be cut apart: invitations, ballot slips of A6.
//!
//! A slip has two halves. The upper one, on which somebody chooses, is the same on every slip: it is one
//! [`Face`] for all of them, so that no name and no number can stand on it. The lower half is a [`Card`].

use serde::{Deserialize, Serialize};

use crate::paper::Run;

/// Cards as one file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cards {
    /// The name of the file's content.
    pub title: String,
    /// Whose they are, on each card: the place, and the place above it.
    pub head: Vec<String>,
    /// The upper half, the same on every card; none when a card is one piece.
    pub face: Option<Face>,
    /// The cards, or the lower halves.
    pub cards: Vec<Card>,
    /// What stands on the box, on a last page of its own.
    pub label: Option<Label>,
}

/// The half of a slip on which somebody chooses.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Face {
    /// What it is: `PHIẾU LẤY Ý KIẾN`.
    pub kind: String,
    /// What is written in the place of a stamp, top left; empty when it takes none.
    pub stamp: String,
    /// The matter.
    pub title: String,
    /// The question.
    pub question: String,
    /// How to mark it.
    pub how: String,
    /// What can be chosen, each with what it costs; nothing where it costs nothing.
    pub options: Vec<(String, String)>,
    /// Before the line for another opinion.
    pub other: String,
    /// Until when, and where it goes.
    pub until: String,
    /// Who signs, bottom right; empty when a stamp stands for it.
    pub signature: Vec<String>,
    /// Along the line on which it is torn off.
    pub tear: String,
}

/// A card, or the lower half of a slip.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// What it is: `GIẤY MỜI`, `Hộ số 12`.
    pub kind: String,
    /// Its lines.
    pub lines: Vec<Vec<Run>>,
    /// Who signs, bottom right.
    pub signature: Vec<String>,
}

/// A sheet to paste on a box.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// What it is.
    pub kind: String,
    /// The matter.
    pub title: String,
    /// Its lines.
    pub lines: Vec<Vec<Run>>,
}
