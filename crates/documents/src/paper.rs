//! What a paper says: a small tree that every writer understands.

use serde::{Deserialize, Serialize};

/// A paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// Id of the profile: `nd30-2020`, `hd36-2018`, `hd05-2026`.
    pub layout: String,
    /// The head: who sends it, number, place and day.
    pub head: Head,
    /// The name of the type in capitals: `BÁO CÁO`, `QUYẾT ĐỊNH`, `BIÊN BẢN`.
    pub kind: String,
    /// What it is about, under the name; empty when it has none.
    pub subject: String,
    /// "Kính gửi" lines; empty when nobody is addressed.
    pub addressees: Vec<String>,
    /// The text.
    pub body: Vec<Block>,
    /// Who signs; none when the body ends in a [`Block::Signatures`].
    pub signature: Option<Signature>,
    /// "Nơi nhận" lines, without dash or semicolon; empty leaves the label out.
    pub recipients: Vec<String>,
    /// Annexes, each on its own page.
    pub annexes: Vec<Annex>,
    /// What stands at the bottom of the last page of a paper that is put up.
    #[serde(default)]
    pub foot: Option<Foot>,
    /// The day of the paper, `YYYY-MM-DD`, for the file's own date; empty when undated.
    pub day: String,
}

/// The bottom of a paper that is put up on a board: a code for telephones, lines for the pen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Foot {
    /// The address that the code holds; empty leaves the code out.
    pub address: String,
    /// The code's rows, `#` for dark; drawn from the address when the paper is laid out.
    #[serde(default)]
    pub code: Vec<String>,
    /// The lines beside it.
    pub lines: Vec<Vec<Run>>,
}

/// The head of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The body above the sender; empty when none is named.
    pub above: String,
    /// The sender.
    pub organ: String,
    /// The number as printed after "Số": `02/QĐ-UBND`, `135-BC/HU`; with a gap before the
    /// slash or hyphen while no number is given yet. Empty when such a paper has none.
    pub number: String,
    /// `Cờ Đỏ, ngày 08 tháng 01 năm 2021`.
    pub place_date: String,
}

/// Who signs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// The authority lines in capitals: `TM. ỦY BAN NHÂN DÂN`, `KT. CHỦ TỊCH`; for the Party
    /// `T/M BAN THƯỜNG VỤ`.
    pub power: Vec<String>,
    /// The office of the signer in capitals: `PHÓ CHỦ TỊCH`; empty when `power` says it.
    pub title: String,
    /// The name; empty leaves the line for a pen.
    pub name: String,
}

/// A piece of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// One legal base, without its closing `;` or `.`: the writer sets them.
    Basis(String),
    /// The line in capitals that names who acts: `CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN CỜ ĐỎ`.
    Authority(String),
    /// `QUYẾT ĐỊNH:` and the like, centred.
    Decides(String),
    /// `Phần thứ nhất` over its title, centred.
    Part {
        /// `Phần thứ nhất`.
        label: String,
        /// The title.
        title: String,
    },
    /// A heading inside the text.
    Heading {
        /// 1 is `I-`, 2 is `1.`, 3 is `a)`.
        level: u8,
        /// With its number: `I- Đặc điểm, tình hình`.
        text: String,
    },
    /// An article of a decision: bold label, then text.
    Article {
        /// `Điều 1.`
        label: String,
        /// The text.
        text: Vec<Run>,
    },
    /// A paragraph.
    Paragraph(Vec<Run>),
    /// A dashed item.
    Item(Vec<Run>),
    /// A table.
    Table(Table),
    /// A table to be filled in by pen: every row is at least so high, in tenths of a millimetre.
    Form {
        /// The height.
        height: u16,
        /// The table.
        table: Table,
    },
    /// Two people who sign side by side (minutes).
    Signatures(Vec<Signature>),
    /// A small remark under a table or figure.
    Note(String),
}

/// Text with one look.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// The text.
    pub text: String,
    /// Bold.
    #[serde(default)]
    pub bold: bool,
    /// Italic.
    #[serde(default)]
    pub italic: bool,
}

impl Run {
    /// Plain text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Bold text.
    pub fn bold(text: impl Into<String>) -> Self {
        Self { text: text.into(), bold: true, ..Self::default() }
    }

    /// Italic text.
    pub fn italic(text: impl Into<String>) -> Self {
        Self { text: text.into(), italic: true, ..Self::default() }
    }
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows; each as long as `columns`.
    pub rows: Vec<Vec<Cell>>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// The title.
    pub title: String,
    /// Its share of the width, beside the shares of the others.
    pub share: u16,
    /// Numbers stand to the right.
    pub numeric: bool,
}

/// A cell.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// The text.
    pub text: String,
    /// Bold.
    #[serde(default)]
    pub bold: bool,
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self { text: text.into(), bold: false }
    }
}

/// An annex.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Annex {
    /// `PHỤ LỤC I`.
    pub label: String,
    /// The title.
    pub title: String,
    /// `(Kèm theo Báo cáo số … )`.
    pub reference: String,
    /// Whether the page lies on its side.
    pub landscape: bool,
    /// The text.
    pub body: Vec<Block>,
}
