//! A notice as the loudspeaker reads it: numbers, days and abbreviations as they are spoken, cut into
//! bulletins of at most fifteen minutes. Pure.

use super::{
    content::{Content, Value, fact_key},
    fact::{Holds, fields},
    notice::Notice,
};
use crate::{vietnamese::spoken, web::Words};

const WORDS: Words = Words::Vi;

/// A bulletin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bulletin {
    /// Its paragraphs, as they are spoken.
    pub lines: Vec<String>,
    /// How long it takes, in seconds.
    pub seconds: u32,
}

impl Bulletin {
    /// How long it takes: whole minutes, and the seconds over.
    #[must_use]
    pub fn length(&self) -> (u32, u32) {
        (self.seconds / 60, self.seconds % 60)
    }
}

/// What an announcer reads, bulletin by bulletin. A table is not read out: its place on the board is.
#[must_use]
pub fn bulletins(notice: &Notice, content: &Content, unit: &str) -> Vec<Bulletin> {
    let spoken = spoken::text(&written(notice, content, unit));
    spoken::paged(&spoken, spoken::LONGEST_SECONDS)
        .into_iter()
        .map(|text| Bulletin {
            seconds: spoken::seconds(&text),
            lines: text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect(),
        })
        .collect()
}

fn written(notice: &Notice, content: &Content, unit: &str) -> String {
    let mut lines = vec![WORDS.t1("disclosures-spoken-opening", "unit", unit)];
    let stop = |text: &str| format!("{}.", text.trim_end_matches(['.', ' ', ';']));
    lines.push(stop(&content.title));
    lines.push(content.lead.clone());
    lines.extend(content.body.lines().map(str::to_owned));
    for field in fields(notice.kind) {
        let text = match (content.facts.get(field.key), field.holds) {
            (None, _) => continue,
            (Some(Value::Number(n)), Holds::Money) => WORDS.t1("disclosures-money", "n", WORDS.n(*n)),
            (Some(Value::Number(n)), Holds::Percent) => format!("{n}%"),
            (Some(Value::Number(n)), _) => WORDS.n(*n),
            (Some(Value::Day(day)), _) => format!("ngày {}", WORDS.day(*day)),
            (Some(Value::Text(text)), _) => text.clone(),
        };
        lines.push(stop(&format!("{}: {text}", WORDS.t(fact_key(field.key)))));
    }
    if content.table.is_some() {
        lines.push(WORDS.t("disclosures-spoken-table"));
    }
    if let Some(day) = notice.hung.until_on {
        lines.push(WORDS.t1("disclosures-spoken-until", "day", WORDS.day(day)));
    }
    if let Some(day) = content.comment_until {
        lines.push(WORDS.t1("disclosures-spoken-comment", "day", WORDS.day(day)));
    }
    lines.push(WORDS.t("disclosures-spoken-close"));
    lines.retain(|line| !line.trim().is_empty());
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosures::notice::tests_notice;
    use jiff::civil::date;

    #[test]
    fn it_is_read_without_a_digit_and_without_letters_for_words() {
        let mut content = Content {
            title: "Quyết toán quỹ làm đường nông thôn năm 2020".into(),
            lead: "UBND xã công khai Thông báo số 87/TB-UBND ngày 18/12/2020.".into(),
            comment_until: Some(date(2021, 1, 18)),
            ..Content::default()
        };
        content.facts.insert("collected".into(), Value::Number(412_650_000));
        let all = bulletins(&tests_notice(), &content, "Ủy ban nhân dân xã Trung Hưng");
        assert_eq!(all.len(), 1);
        let text = all[0].lines.join("\n");
        for says in [
            "bốn trăm mười hai triệu sáu trăm năm mươi nghìn đồng",
            "Ủy ban nhân dân xã công khai",
            "ngày mười tám tháng Một năm hai nghìn không trăm hai mươi mốt",
        ] {
            assert!(text.contains(says), "{says} in:\n{text}");
        }
        assert!(!text.contains("UBND") && !text.chars().any(|letter| letter.is_ascii_digit()), "{text}");
        assert!((10..180).contains(&all[0].seconds), "{}", all[0].seconds);
    }

    #[test]
    fn a_long_notice_is_cut_at_fifteen_minutes() {
        let body = "Bà con chú ý giữ gìn vệ sinh chung quanh nhà. ".repeat(900);
        let content = Content { title: "Dài".into(), body, ..Content::default() };
        let all = bulletins(&tests_notice(), &content, "xã");
        assert!(all.len() > 1);
        assert!(all.iter().all(|one| one.seconds <= spoken::LONGEST_SECONDS));
    }
}
