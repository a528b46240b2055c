//! A body that issues papers, its numbers, its signers. Pure.

use std::str::FromStr;

use jiff::civil::Date;

use super::documents::{Head, Signature};

/// Whose papers: a paper is either state or Party.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// State.
    State,
    /// Party.
    Party,
}

impl Side {
    /// Both.
    pub const ALL: [Self; 2] = [Self::State, Self::Party];

    /// The word kept in the database and in keys.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Party => "party",
        }
    }

    /// The profile in force for papers of a day: the Party's changed on 27/05/2026 (practice,
    /// part 0, secondary source).
    #[must_use]
    pub fn layout(self, day: Date) -> &'static str {
        match self {
            Self::State => "nd30-2020",
            Self::Party if day < jiff::civil::date(2026, 5, 27) => "hd36-2018",
            Self::Party => "hd05-2026",
        }
    }
}

impl FromStr for Side {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|side| side.word() == word).ok_or(())
    }
}

/// A type of paper, as far as the program writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperKind {
    /// Quyết định.
    Decision,
    /// Báo cáo.
    Report,
    /// Biên bản.
    Minutes,
    /// Tờ trình.
    Proposal,
}

impl PaperKind {
    /// Every type.
    pub const ALL: [Self; 4] = [Self::Decision, Self::Report, Self::Minutes, Self::Proposal];

    /// The sign in a number (Nghị định 30/2020, annex III).
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Decision => "QĐ",
            Self::Report => "BC",
            Self::Minutes => "BB",
            Self::Proposal => "TTr",
        }
    }

    /// The name on the paper.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Decision => "QUYẾT ĐỊNH",
            Self::Report => "BÁO CÁO",
            Self::Minutes => "BIÊN BẢN",
            Self::Proposal => "TỜ TRÌNH",
        }
    }
}

impl FromStr for PaperKind {
    type Err = ();

    fn from_str(sign: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|kind| kind.sign() == sign).ok_or(())
    }
}

/// The largest number that a book takes: more than any body writes in a year or a term, and
/// short enough that a slip of the hand is told.
pub const LARGEST_NUMBER: i64 = 99_999;

/// Whether a book takes a number at all.
#[must_use]
pub fn is_number(number: i64) -> bool {
    (1..=LARGEST_NUMBER).contains(&number)
}

/// A body that issues papers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organ {
    /// Id.
    pub id: String,
    /// The place it belongs to.
    pub place_id: String,
    /// State or Party.
    pub side: Side,
    /// The body above, as printed; empty when none is printed.
    pub above: String,
    /// Its name as printed, with the line breaks of the paper.
    pub name: String,
    /// Its sign in numbers: `UBND`, `HU`.
    pub sign: String,
    /// The place name before the day: `Cờ Đỏ`.
    pub seat: String,
    /// The last line of the recipients: `Lưu: VT`.
    pub keep: String,
    /// First days of its Party terms, oldest first; empty for a state body.
    pub terms: Vec<Date>,
    /// Grows with every change.
    pub version: i64,
}

impl Organ {
    /// Its name on one line.
    #[must_use]
    pub fn label(&self) -> String {
        self.name.replace('\n', " ")
    }

    /// The numbering book that a day falls in: the year of a state paper, the term of a Party
    /// paper. None when no term is known for that day.
    #[must_use]
    pub fn book(&self, day: Date) -> Option<String> {
        match self.side {
            Side::State => Some(day.year().to_string()),
            Side::Party => self.terms.iter().rev().find(|first| **first <= day).map(ToString::to_string),
        }
    }

    /// The first and last day of the book that a day falls in; none when no term is known.
    #[must_use]
    pub fn book_days(&self, day: Date) -> Option<(Date, Date)> {
        match self.side {
            Side::State => Some((Date::constant(day.year(), 1, 1), Date::constant(day.year(), 12, 31))),
            Side::Party => {
                let first = *self.terms.iter().rev().find(|first| **first <= day)?;
                let next = self.terms.iter().find(|next| **next > first);
                Some((first, next.and_then(|next| next.yesterday().ok()).unwrap_or(Date::MAX)))
            }
        }
    }

    /// The number as printed after "Số": `02/QĐ-UBND`, `135-BC/HU`; with a gap for a pen
    /// while there is none.
    #[must_use]
    pub fn number(&self, kind: PaperKind, number: Option<i64>) -> String {
        let number = number.map_or_else(|| "      ".to_owned(), |number| format!("{number:02}"));
        match self.side {
            Side::State => format!("{number}/{}-{}", kind.sign(), self.sign),
            Side::Party => format!("{number}-{}/{}", kind.sign(), self.sign),
        }
    }

    /// The number inside one that is printed, when it is one of this body's: 2 of `02/QĐ-UBND`.
    #[must_use]
    pub fn read_number(&self, kind: PaperKind, printed: &str) -> Option<i64> {
        let digits = printed.bytes().take_while(u8::is_ascii_digit).count();
        let number = printed[..digits].parse().ok()?;
        // Lists write `2/QĐ-UBND` for `02/QĐ-UBND`: what follows the digits tells the body.
        let own = self.number(kind, Some(number));
        let sign = own.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let same = crate::vietnamese::fold(sign) == crate::vietnamese::fold(&printed[digits..]);
        same.then_some(number)
    }

    /// `Cờ Đỏ, ngày 08 tháng 01 năm 2021`; with gaps while there is no day.
    #[must_use]
    pub fn place_date(&self, day: Option<Date>) -> String {
        match day {
            // Days under 10 and months 1 and 2 take a zero (both sides' rules).
            Some(day) => {
                let month = day.month();
                let month = if month <= 2 { format!("0{month}") } else { month.to_string() };
                format!("{}, ngày {:02} tháng {month} năm {}", self.seat, day.day(), day.year())
            }
            None => format!("{}, ngày      tháng      năm", self.seat),
        }
    }

    /// The head of a paper of this body.
    #[must_use]
    pub fn head(&self, kind: PaperKind, number: Option<i64>, day: Option<Date>) -> Head {
        Head {
            above: self.above.clone(),
            organ: self.name.clone(),
            number: self.number(kind, number),
            place_date: self.place_date(day),
        }
    }
}

/// Who signs for a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signer {
    /// Id.
    pub id: String,
    /// The body.
    pub organ_id: String,
    /// Lines of authority, as printed over the name.
    pub power: Vec<String>,
    /// The office, as printed.
    pub title: String,
    /// The name.
    pub name: String,
    /// From which day.
    pub first_day: Date,
    /// Until which day.
    pub last_day: Option<Date>,
}

impl Signer {
    /// Whether this person signs on a day.
    #[must_use]
    pub fn signs_on(&self, day: Date) -> bool {
        self.first_day <= day && self.last_day.is_none_or(|last| day <= last)
    }

    /// As it stands on a paper.
    #[must_use]
    pub fn signature(&self) -> Signature {
        Signature { power: self.power.clone(), title: self.title.clone(), name: self.name.clone() }
    }

    /// For a list to choose from: `TM. ỦY BAN NHÂN DÂN · CHỦ TỊCH · Nguyễn Văn An`.
    #[must_use]
    pub fn label(&self) -> String {
        let mut parts = self.power.clone();
        parts.push(self.title.clone());
        parts.push(self.name.clone());
        parts.retain(|part| !part.is_empty());
        parts.join(" · ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn organ(side: Side, sign: &str) -> Organ {
        Organ {
            id: "o".into(),
            place_id: "p".into(),
            side,
            above: String::new(),
            name: "X".into(),
            sign: sign.into(),
            seat: "Cờ Đỏ".into(),
            keep: "Lưu: VT".into(),
            terms: vec![date(2015, 8, 1), date(2020, 8, 1)],
            version: 1,
        }
    }

    #[test]
    fn numbers_and_days_are_written_as_each_side_writes_them() {
        let state = organ(Side::State, "UBND");
        let party = organ(Side::Party, "HU");
        assert_eq!(state.number(PaperKind::Decision, Some(2)), "02/QĐ-UBND");
        assert_eq!(party.number(PaperKind::Report, Some(135)), "135-BC/HU");
        assert_eq!(state.number(PaperKind::Decision, None), "      /QĐ-UBND");
        for (body, kind, printed, number) in [
            (&state, PaperKind::Decision, "02/QĐ-UBND", Some(2)),
            (&state, PaperKind::Decision, "102/QĐ-UBND", Some(102)),
            (&state, PaperKind::Decision, "02/qđ-ubnd", Some(2)),
            (&state, PaperKind::Decision, "2/QĐ-UBND", Some(2)),
            (&state, PaperKind::Decision, "02/QĐ-SNV", None),
            (&state, PaperKind::Report, "02/QĐ-UBND", None),
            (&state, PaperKind::Decision, "99999999999999999999/QĐ-UBND", None),
            (&party, PaperKind::Report, "135-BC/HU", Some(135)),
            (&party, PaperKind::Report, "", None),
        ] {
            assert_eq!(body.read_number(kind, printed), number, "{printed}");
        }
        let dated = |day| state.place_date(Some(day));
        assert_eq!(dated(date(2021, 1, 8)), "Cờ Đỏ, ngày 08 tháng 01 năm 2021");
        assert_eq!(dated(date(2020, 3, 15)), "Cờ Đỏ, ngày 15 tháng 3 năm 2020");
    }

    #[test]
    fn a_book_has_a_first_and_a_last_day() {
        let days = |side, day| organ(side, "X").book_days(day);
        assert_eq!(days(Side::State, date(2021, 1, 6)), Some((date(2021, 1, 1), date(2021, 12, 31))));
        assert_eq!(days(Side::Party, date(2018, 3, 1)), Some((date(2015, 8, 1), date(2020, 7, 31))));
        assert_eq!(days(Side::Party, date(2021, 1, 6)), Some((date(2020, 8, 1), Date::MAX)));
        assert_eq!(days(Side::Party, date(2014, 1, 1)), None);
    }

    #[test]
    fn a_book_takes_numbers_that_people_write() {
        for (number, taken) in [(1, true), (99_999, true), (0, false), (-1, false), (100_000, false)] {
            assert_eq!(is_number(number), taken, "{number}");
        }
    }

    #[test]
    fn state_numbers_restart_each_year_and_party_numbers_each_term() {
        let (state, party) = (organ(Side::State, "UBND"), organ(Side::Party, "HU"));
        assert_eq!(state.book(date(2020, 12, 31)).as_deref(), Some("2020"));
        assert_eq!(state.book(date(2021, 1, 1)).as_deref(), Some("2021"));
        assert_eq!(party.book(date(2020, 7, 31)).as_deref(), Some("2015-08-01"));
        assert_eq!(party.book(date(2021, 1, 8)).as_deref(), Some("2020-08-01"));
        assert_eq!(party.book(date(2014, 1, 1)), None);
    }
}
