//! An award and the decision behind it. Pure: no database, no clock, no HTTP.

use std::str::FromStr;

use jiff::{Timestamp, civil::Date};

use crate::{clock, vietnamese};

/// Who is commended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RecipientKind {
    /// Tập thể.
    Collective,
    /// Cá nhân.
    Individual,
}

impl RecipientKind {
    /// Both kinds.
    pub const ALL: [Self; 2] = [Self::Collective, Self::Individual];

    /// The word kept in the database, in addresses and in keys.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Collective => "collective",
            Self::Individual => "individual",
        }
    }
}

impl FromStr for RecipientKind {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|kind| kind.word() == word).ok_or(())
    }
}

/// The form of an award.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// Giấy khen.
    Certificate,
    /// Bằng khen.
    Diploma,
    /// Kỷ niệm chương.
    Medal,
}

impl Form {
    /// Every form.
    pub const ALL: [Self; 3] = [Self::Certificate, Self::Diploma, Self::Medal];

    /// The word kept in the database, in addresses and in keys.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Certificate => "giay-khen",
            Self::Diploma => "bang-khen",
            Self::Medal => "ky-niem-chuong",
        }
    }

    /// The form that a text names, with or without marks.
    #[must_use]
    pub fn named_in(text: &str) -> Option<Self> {
        let text = vietnamese::fold(text);
        Self::ALL.into_iter().find(|form| text.contains(&form.word().replace('-', " ")))
    }
}

impl FromStr for Form {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|form| form.word() == word).ok_or(())
    }
}

/// The paper that commends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Its number: `02/QĐ-UBND`.
    pub number: String,
    /// The day it was signed.
    pub decided_on: Date,
    /// The body or office that decided.
    pub decided_by: String,
}

impl Decision {
    /// The golden book that its awards are entered in: one a deciding body and year.
    #[must_use]
    pub fn golden_book(&self) -> String {
        format!("{}|{}", vietnamese::fold(&self.decided_by), self.decided_on.year())
    }

    /// What tells one paper from another, however it was typed.
    #[must_use]
    pub fn fold(&self) -> String {
        format!(
            "{}|{}|{}",
            vietnamese::fold(&self.number),
            self.decided_on,
            vietnamese::fold(&self.decided_by)
        )
    }
}

/// What an award says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// The year of the work commended.
    pub year: i64,
    /// Its number in the list, as written there.
    pub list_number: Option<i64>,
    /// The decision.
    pub decision: Decision,
    /// Who is commended.
    pub kind: RecipientKind,
    /// The name of the collective or person.
    pub name: String,
    /// The office held, or where the collective is.
    pub title: String,
    /// The unit it belongs to.
    pub unit_id: String,
    /// Code of the stream.
    pub stream: String,
    /// The form.
    pub form: Form,
    /// What it is for.
    pub reason: String,
    /// The model it goes with, by name; empty when none.
    pub exemplar_name: String,
    /// Who handed it over; empty when not known.
    pub handed_over_by: String,
    /// When it was handed over.
    pub handed_over_on: Option<Date>,
}

impl Content {
    /// What tells one recipient from another: two people of one unit may share a name
    /// but hardly an office too; a collective has its name.
    #[must_use]
    pub fn recipient(&self) -> String {
        recipient(self.kind, &self.unit_id, &self.name, &self.title)
    }

    /// Everything that the register's search looks in.
    #[must_use]
    pub fn search_fold(&self, unit_name: &str) -> String {
        let text = [
            &self.name,
            &self.title,
            unit_name,
            &self.reason,
            &self.exemplar_name,
            &self.decision.number,
            &self.decision.decided_by,
        ];
        vietnamese::fold(&text.join(" "))
    }
}

/// As [`Content::recipient`].
#[must_use]
pub fn recipient(kind: RecipientKind, unit_id: &str, name: &str, title: &str) -> String {
    let name = vietnamese::fold(name);
    match kind {
        RecipientKind::Collective => format!("{unit_id}|{name}"),
        RecipientKind::Individual => format!("{unit_id}|{name}|{}", vietnamese::fold(title)),
    }
}

/// Money that goes with an award, and the sum it was counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bonus {
    /// Đồng.
    pub amount: i64,
    /// Hundredths of the base salary.
    pub coefficient: i64,
    /// The base salary of the decision's day.
    pub base: i64,
}

/// An award as recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commendation {
    /// Id.
    pub id: String,
    /// Id of the record of its decision.
    pub decision_id: String,
    /// What it says.
    pub content: Content,
    /// Its number in the golden book, once entered there.
    pub golden_number: Option<i64>,
    /// Money, where coefficients were confirmed.
    pub bonus: Option<Bonus>,
    /// Id of the record of the paper that took it back; none while it is in force.
    pub revocation_id: Option<String>,
    /// Name and title as the decision has them, once a spelling was corrected here.
    pub in_decision: Option<(String, String)>,
    /// When it was recorded here.
    pub recorded_at: Timestamp,
    /// Grows with every change.
    pub version: i64,
}

impl Commendation {
    /// The address of its page.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/commendations/{}", self.id)
    }

    /// Whether the law had the person erased: no person's award is without office and deed otherwise.
    #[must_use]
    pub fn is_erased(&self) -> bool {
        let content = &self.content;
        content.kind == RecipientKind::Individual && content.title.is_empty() && content.reason.is_empty()
    }

    /// The day it was recorded.
    #[must_use]
    pub fn recorded_on(&self) -> Date {
        clock::day_of(self.recorded_at)
    }

    /// Whether the decision was there before it was recorded: it is marked "nhập sau".
    #[must_use]
    pub fn is_recorded_later(&self) -> bool {
        self.recorded_on() > self.content.decision.decided_on
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_known_by_their_names() {
        for (text, form) in [
            ("Giấy khen", Some(Form::Certificate)),
            ("DANH SÁCH TẬP THỂ ĐƯỢC TẶNG GIẤY KHEN", Some(Form::Certificate)),
            ("bang khen", Some(Form::Diploma)),
            ("Kỷ niệm chương", Some(Form::Medal)),
            ("Cờ thi đua", None),
            ("", None),
        ] {
            assert_eq!(Form::named_in(text), form, "{text}");
        }
    }

    #[test]
    fn people_of_one_name_differ_by_their_office() {
        use RecipientKind::{Collective, Individual};
        let an = |kind, title| recipient(kind, "u", "Nguyễn Văn An", title);
        assert_ne!(an(Individual, "Trưởng ấp"), an(Individual, "Giáo viên"));
        assert_eq!(an(Individual, "Trưởng ấp"), an(Individual, "truong  AP"));
        assert_eq!(an(Collective, "a"), an(Collective, "b"));
    }
}
