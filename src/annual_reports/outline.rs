//! The outline of the year-end report: parts, headings, and which figures stand under which
//! heading (practice 2.2: the official outline, the founding story and the law's headings).
//! Data, not code.

use super::indicator::{Chapter, INDICATORS};
use crate::web::Words;

/// A heading of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heading {
    /// Its word in addresses, keys and the database.
    pub word: &'static str,
    /// 0 is a part, 1 is `I-`, 2 is `1.`, 3 is `a)`.
    pub level: u8,
    /// Its number as printed: `Phần thứ nhất` is `1`, `I-`, `1.`, `a)`.
    pub number: &'static str,
    /// The letters of the codes whose figures stand at its end.
    pub letters: &'static str,
    /// Whether a text is written under it.
    pub written: bool,
}

const fn part(word: &'static str, number: &'static str) -> Heading {
    Heading { word, level: 0, number, letters: "", written: false }
}

const fn chapter(word: &'static str, number: &'static str, letters: &'static str) -> Heading {
    Heading { word, level: 1, number, letters, written: false }
}

const fn text(level: u8, number: &'static str, word: &'static str) -> Heading {
    Heading { word, level, number, letters: "", written: true }
}

/// Every heading, in order. The figures of a chapter follow its last text.
pub const OUTLINE: &[Heading] = &[
    part("ket-qua", "1"),
    chapter("dac-diem", "I-", "a"),
    text(2, "1.", "kinh-te"),
    text(2, "2.", "nhan-dan"),
    text(2, "3.", "thuan-loi"),
    chapter("lanh-dao", "II-", "bx"),
    text(2, "1.", "van-ban"),
    text(2, "2.", "quan-triet"),
    text(2, "3.", "kien-toan"),
    text(2, "4.", "kiem-tra"),
    chapter("dan-van", "III-", "cde"),
    text(2, "1.", "cap-uy"),
    text(2, "2.", "chinh-quyen"),
    text(2, "3.", "mat-tran"),
    text(2, "4.", "luc-luong"),
    text(2, "5.", "dan-toc"),
    text(2, "6.", "khoi-to"),
    chapter("dan-chu", "IV-", "fghi"),
    Heading { word: "xa-ap", level: 2, number: "1.", letters: "", written: false },
    text(3, "a)", "cong-khai"),
    text(3, "b)", "ban-bac"),
    text(3, "c)", "tham-gia"),
    text(3, "d)", "giam-sat"),
    text(3, "đ)", "thu-huong"),
    text(2, "2.", "co-quan"),
    text(2, "3.", "lao-dong"),
    text(2, "4.", "ban-thanh-tra"),
    chapter("thi-dua", "V-", "k"),
    text(2, "1.", "dang-ky"),
    text(2, "2.", "linh-vuc"),
    text(2, "3.", "binh-xet"),
    text(2, "4.", "nhan-rong"),
    Heading { word: "khen-thuong", level: 1, number: "VI-", letters: "m", written: true },
    chapter("danh-gia", "VII-", ""),
    text(2, "1.", "uu-diem"),
    text(2, "2.", "han-che"),
    text(2, "3.", "nguyen-nhan"),
    text(2, "4.", "bai-hoc"),
    part("phuong-huong", "2"),
    Heading { word: "muc-tieu", level: 1, number: "I-", letters: "n", written: true },
    text(1, "II-", "nhiem-vu"),
    text(1, "III-", "to-chuc"),
    Heading { word: "kien-nghi", level: 0, number: "3", letters: "", written: true },
];

/// The heading of a word, if a text is written under it.
#[must_use]
pub fn find(word: &str) -> Option<&'static Heading> {
    written().find(|heading| heading.word == word)
}

/// The headings under which a text is written.
pub fn written() -> impl Iterator<Item = &'static Heading> {
    OUTLINE.iter().filter(|heading| heading.written)
}

/// A chapter with everything below it: what is shown and printed as one.
#[derive(Debug, Clone, Copy)]
pub struct Group {
    /// The part that begins with it, if one does.
    pub part: Option<&'static Heading>,
    /// Its own heading; a part that is written itself is its own chapter.
    pub head: &'static Heading,
    /// The headings below it.
    pub below: &'static [Heading],
}

impl Group {
    /// The chapters of the catalogue whose figures it carries.
    pub fn chapters(self) -> impl Iterator<Item = Chapter> {
        Chapter::ALL.into_iter().filter(move |chapter| self.head.letters.contains(chapter.letter()))
    }

    /// The heading itself and those below, as far as a text is written under them.
    pub fn written(self) -> impl Iterator<Item = &'static Heading> {
        std::iter::once(self.head).chain(self.below).filter(|heading| heading.written)
    }
}

/// The outline chapter by chapter.
#[must_use]
pub fn groups() -> Vec<Group> {
    let mut out = Vec::new();
    let mut part = None;
    let mut rest = OUTLINE;
    while let Some((head, after)) = rest.split_first() {
        if head.level == 0 && !head.written {
            part = Some(head);
            rest = after;
            continue;
        }
        let end = after.iter().position(|heading| heading.level <= 1).unwrap_or(after.len());
        let (below, later) = after.split_at(end);
        out.push(Group { part: part.take(), head, below });
        rest = later;
    }
    out
}

/// The letters of groups that the outline has a place for and no module gives figures to yet.
#[must_use]
pub fn missing() -> String {
    let known = |letter: char| INDICATORS.iter().any(|found| found.chapter.letter().starts_with(letter));
    let mut letters: Vec<_> =
        OUTLINE.iter().flat_map(|heading| heading.letters.chars()).filter(|letter| !known(*letter)).collect();
    letters.sort_unstable();
    letters.iter().map(|letter| letter.to_ascii_uppercase().to_string()).collect::<Vec<_>>().join(", ")
}

impl Heading {
    /// Its title in the reader's language, without its number.
    #[must_use]
    pub fn title(&self, words: Words, year: i64) -> String {
        let key = format!("annual-reports-section-{}", self.word);
        words.t2(&key, ("year", year), ("next", year + 1))
    }

    /// Its title with its number: `I- Đặc điểm, tình hình`.
    #[must_use]
    pub fn numbered(&self, words: Words, year: i64) -> String {
        let title = self.title(words, year);
        if self.level == 0 {
            return format!("{}: {title}", self.label(words));
        }
        format!("{} {title}", self.number)
    }

    /// `Phần thứ nhất`.
    #[must_use]
    pub fn label(&self, words: Words) -> String {
        words.t(format!("annual-reports-part-{}", self.number))
    }

    /// Where it stands on a page.
    #[must_use]
    pub fn anchor(&self) -> String {
        format!("s-{}", self.word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_chapter_of_the_catalogue_has_one_place_in_the_report() {
        for chapter in Chapter::ALL {
            let n = groups().iter().filter(|group| group.chapters().any(|found| found == chapter)).count();
            assert_eq!(n, 1, "{}", chapter.letter());
        }
    }

    #[test]
    fn headings_are_one_of_a_kind_and_have_words() {
        let mut seen = Vec::new();
        for heading in OUTLINE {
            assert!(!seen.contains(&heading.word), "{}", heading.word);
            seen.push(heading.word);
            for words in [Words::Vi, Words::En] {
                let title = heading.numbered(words, 2020);
                assert!(!title.contains("annual-reports"), "{title}");
            }
        }
        assert!(find("kinh-te").is_some() && find("dac-diem").is_none());
    }

    #[test]
    fn the_outline_falls_into_chapters_without_losing_a_heading() {
        let groups = groups();
        let n: usize =
            groups.iter().map(|group| 1 + group.below.len() + usize::from(group.part.is_some())).sum();
        assert_eq!(n, OUTLINE.len());
        assert_eq!(groups.iter().filter(|group| group.part.is_some()).count(), 2);
        let last = groups.last().unwrap();
        assert_eq!((last.head.word, last.below.len()), ("kien-nghi", 0));
    }
}
