//! The papers of a matter as neutral trees: what tells households, what is filled in by pen, what says how it
//! ended. Facts in, a paper out. Pure.
//!
//! They are in Vietnamese whatever language the officer reads. The decree has forms for some of them; where
//! nobody here has seen a form's layout, the paper says in its foot which form it stands for and bears no
//! form's heading (Nghị định 59/2023/NĐ-CP, Mẫu 01 to 04).

mod count;
mod decision;
mod forms;
mod held;
mod invitations;
mod minutes;
mod notice;
mod sheet;
mod slips;
#[cfg(test)]
mod tests;
mod total;

use dinh_rules::decision::{Form, Law, Matter, Scope};
use jiff::civil::Date;

pub use count::count;
pub use decision::{Kind, Names, decision};
pub use forms::forms;
pub use invitations::invitations;
pub use minutes::minutes;
pub use notice::notice;
pub use sheet::sheet;
pub use slips::slips;
pub use total::{Hamlets, total};

use super::{
    decision::{Choice, Decision},
    pages::shown::{CountRow, Shown},
    round::{Part, Round, Tally},
    store::roll::Line,
};
use crate::{
    law::told,
    papers::documents::{Block, Cell, Column, Foot, Head, Paper, Run, Signature, Table},
    places::Place,
    web::Words,
};

const WORDS: Words = Words::Vi;
const LAYOUT: &str = "nd30-2020";
/// Where somebody writes with a pen.
const PEN: &str = "............................";
/// The same for a number.
const PEN_SHORT: &str = ".........";
/// A row that is filled in by pen, in tenths of a millimetre.
const PEN_ROW: u16 = 90;

/// What a paper is made from.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The matter.
    pub decision: &'a Decision,
    /// The law it is decided under.
    pub law: &'static Law,
    /// What that law says of such a matter.
    pub matter: &'static Matter,
    /// The round, and what it gave.
    pub shown: &'a Shown,
    /// The hamlet.
    pub place: &'a Place,
    /// The commune.
    pub commune: Option<&'a Place>,
    /// Who has which part.
    pub people: &'a [(Part, String)],
    /// The count that stands.
    pub tally: Option<&'a Tally>,
}

impl<'a> Source<'a> {
    fn round(&self) -> &'a Round {
        &self.shown.round
    }

    fn is_ballots(&self) -> bool {
        self.round().form == Form::Ballots
    }

    fn title(&self) -> &'a str {
        &self.decision.content.title
    }

    fn choices(&self) -> &'a [Choice] {
        &self.decision.content.choices
    }

    /// Who has a part, in the order in which they were named.
    fn with(&self, part: Part) -> Vec<&'a str> {
        self.people.iter().filter(|(own, _)| *own == part).map(|(_, name)| name.as_str()).collect()
    }

    /// Whoever has a part, or a line for the pen.
    fn one(&self, part: Part) -> String {
        self.with(part).first().map_or_else(|| PEN.to_owned(), |name| (*name).to_owned())
    }

    /// Those who have a part, or a line for the pen.
    fn all(&self, part: Part) -> String {
        let all = self.with(part);
        if all.is_empty() { PEN.to_owned() } else { all.join(", ") }
    }

    /// Who heads the hamlet: `Trưởng ấp`.
    fn chief(&self) -> String {
        let kind = self.place.name.strip_suffix(self.place.short_name()).unwrap_or_default().trim();
        let kind = if kind.is_empty() { WORDS.t("decisions-paper-hamlet") } else { kind.to_lowercase() };
        WORDS.t1("decisions-paper-chief", "kind", kind)
    }

    /// The commune inside a sentence: `xã Trung Hưng`.
    fn commune_within(&self) -> String {
        self.commune.map(Place::name_within).unwrap_or_default()
    }

    /// Place and commune as they head a paper.
    fn head_lines(&self) -> Vec<String> {
        let mut lines = vec![self.place.name.to_uppercase()];
        lines.extend(self.commune.map(|commune| commune.name.clone()));
        lines
    }

    fn is_communal(&self) -> bool {
        self.decision.scope == Scope::Commune
    }

    /// Where the households meet or the box stands, or a line for the pen.
    fn venue(&self) -> String {
        let venue = &self.round().venue;
        if venue.is_empty() { PEN.to_owned() } else { venue.clone() }
    }

    /// The share that it takes, with the article.
    fn share(&self) -> String {
        let share = told::share(WORDS, self.matter.passes.share);
        let source = told::sourced(WORDS, self.law, &self.matter.passes.source);
        WORDS.t2("decisions-paper-share", ("share", share), ("source", source))
    }

    /// A paper of this round, its text still to be written.
    fn paper(&self, key: &str, day: Option<Date>, body: Vec<Block>) -> Paper {
        Paper {
            layout: LAYOUT.to_owned(),
            head: self.head(day),
            kind: WORDS.t(format!("decisions-paper-{key}-kind")),
            subject: WORDS.t1(&format!("decisions-paper-{key}-subject"), "title", self.title()),
            addressees: Vec::new(),
            body,
            signature: None,
            recipients: Vec::new(),
            annexes: Vec::new(),
            foot: None,
            day: day.map(|day| day.to_string()).unwrap_or_default(),
        }
    }

    fn head(&self, day: Option<Date>) -> Head {
        let seat = self.commune.unwrap_or(self.place).short_name();
        Head {
            above: self.commune.map(|commune| commune.name.to_uppercase()).unwrap_or_default(),
            organ: self.place.name.to_uppercase(),
            number: String::new(),
            place_date: dated(seat, day),
        }
    }

    /// The foot: which form of the decree the paper stands for, and the matter's number in the book.
    fn foot(&self, form: Option<&str>) -> Foot {
        let mut lines = Vec::new();
        if let (Some(form), Some(act)) = (form, self.law.acts.get("nd59")) {
            lines.push(vec![Run::plain(WORDS.t2("decisions-paper-form", ("n", form), ("act", act)))]);
        }
        lines.push(vec![Run::plain(WORDS.t1("decisions-paper-code", "code", self.decision.code()))]);
        Foot { lines, ..Foot::default() }
    }

    /// Notes under a paper on who judged what: that the law of the opening holds though another one is in force,
    /// that a meeting cannot be held again.
    fn judged(&self) -> Vec<Block> {
        let no_more = self.decision.no_more_meetings.as_ref().filter(|_| self.is_ballots());
        let all = [Some(&self.round().judged), no_more].into_iter().flatten();
        let said = all.filter(|judged| !judged.is_empty());
        said.map(|judged| text(WORDS.t1("decisions-judged", "text", judged))).collect()
    }

    /// The reasons of the verdict, a line each, with their articles.
    fn reasons(&self) -> Vec<Block> {
        let Some(given) = &self.shown.given else { return Vec::new() };
        given.reasons.iter().map(super::reasons::item).collect()
    }

    /// What was counted as a table; lines for the pen where nothing is counted yet.
    fn result(&self) -> Block {
        let columns = vec![
            column("decisions-col-choice", 12, false),
            column("decisions-col-households", 4, true),
            column("decisions-col-share", 4, true),
        ];
        let Some(given) = &self.shown.given else {
            let row = |name: String| vec![name.into(), "".into(), "".into()];
            let rows = self.counted_names().into_iter().map(row).collect();
            return Block::Form { height: PEN_ROW, table: Table { columns, rows } };
        };
        let row =
            |row: &CountRow| vec![row.name.clone().into(), WORDS.n(row.n).into(), row.percent.clone().into()];
        Block::Table(Table { columns, rows: given.rows.iter().map(row).collect() })
    }

    /// What is counted: each option, and what is none.
    fn counted_names(&self) -> Vec<String> {
        let form = self.round().form.word();
        let mut names: Vec<_> = self.choices().iter().map(|choice| choice.text.clone()).collect();
        names.extend(
            ["abstain", "rest"].map(|key| WORDS.t(format!("decisions-{key}-{}", self.round().kind()))),
        );
        names.push(WORDS.t(format!("decisions-absent-{form}")));
        names
    }
}

/// `Trung Hưng, ngày 13 tháng 01 năm 2021`; with gaps while there is no day.
fn dated(seat: &str, day: Option<Date>) -> String {
    match day {
        Some(day) => {
            let month = if day.month() <= 2 { format!("0{}", day.month()) } else { day.month().to_string() };
            let values = [
                ("seat", seat.to_owned()),
                ("day", format!("{:02}", day.day())),
                ("month", month),
                ("year", day.year().to_string()),
            ];
            WORDS.with("decisions-paper-dated", &values)
        }
        None => WORDS.t1("decisions-paper-undated", "seat", seat),
    }
}

/// An option with what it costs a household.
fn cost(choice: &Choice) -> String {
    match choice.cost {
        None => String::new(),
        Some(0) => WORDS.t("decisions-paper-cost-none"),
        Some(cost) => WORDS.t1("decisions-paper-cost", "n", WORDS.n(cost)),
    }
}

fn text(text: impl Into<String>) -> Block {
    Block::Paragraph(vec![Run::plain(text)])
}

/// A line of a label and what it says.
fn says(key: &str, value: impl Into<String>) -> Block {
    Block::Paragraph(labelled(key, value))
}

fn labelled(key: &str, value: impl Into<String>) -> Vec<Run> {
    vec![Run::plain(format!("{}: ", WORDS.t(key))), Run::bold(value)]
}

fn heading(key: &str) -> Block {
    Block::Heading { level: 2, text: WORDS.t(key) }
}

fn column(key: &str, share: u16, numeric: bool) -> Column {
    Column { title: WORDS.t(key), share, numeric }
}

/// A line for the pen over the width of the text.
fn pen_lines(n: usize) -> impl Iterator<Item = Block> {
    std::iter::repeat_with(|| text(".".repeat(118))).take(n)
}

/// A number, or room for one.
fn number(n: Option<i64>) -> String {
    n.map_or_else(|| PEN_SHORT.to_owned(), |n| WORDS.n(n))
}

/// Somebody who signs; without a name the line is left for the pen.
fn signs(title: &str, name: Option<&str>) -> Signature {
    Signature {
        power: Vec::new(),
        title: title.to_uppercase(),
        name: name.map_or_else(|| PEN.to_owned(), str::to_owned),
    }
}

/// Text for a cell in bold.
fn strong(text: impl Into<String>) -> Cell {
    Cell { text: text.into(), bold: true }
}
