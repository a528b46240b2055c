//! The list of what was made public in a quarter, as the law wants it put up (Luật 10/2022, khoản 2
//! Điều 13): what, in which way, when. Pure.

use jiff::civil::Date;

use super::{Channel, notice::Notice, posting::Posting};
use crate::{
    clock,
    papers::documents::{Block, Cell, Column, Head, Paper, Run, Table},
    web::Words,
};

const WORDS: Words = Words::Vi;

/// The first and last day of a quarter; none when there is no such quarter.
#[must_use]
pub fn days(year: i16, quarter: i8) -> Option<(Date, Date)> {
    let first = Date::new(year, (quarter.checked_sub(1)?).checked_mul(3)?.checked_add(1)?, 1).ok()?;
    let last = Date::new(year, first.month() + 2, 1).ok()?.last_of_month();
    (1..=4).contains(&quarter).then_some((first, last))
}

/// The list as a paper.
#[must_use]
pub fn paper(
    unit: &str,
    year: i16,
    quarter: i8,
    rows: &[(Notice, String, Vec<Posting>)],
    today: Date,
) -> Paper {
    let column = |title: &str, share, numeric| Column { title: WORDS.t(title), share, numeric };
    let table = Table {
        columns: vec![
            column("disclosures-list-number", 1, true),
            column("disclosures-list-what", 6, false),
            column("disclosures-list-how", 6, false),
            column("disclosures-list-when", 3, false),
        ],
        rows: rows.iter().enumerate().map(|(index, row)| cells(index + 1, row)).collect(),
    };
    let roman =
        ["I", "II", "III", "IV"].get(usize::try_from(quarter - 1).unwrap_or(0)).copied().unwrap_or("");
    let values = [("quarter", roman.to_owned()), ("year", year.to_string())];
    let seat = unit.trim_start_matches("Xã ").trim_start_matches("Thị trấn ").trim_start_matches("Phường ");
    Paper {
        layout: "nd30-2020".to_owned(),
        head: Head {
            above: String::new(),
            organ: format!("ỦY BAN NHÂN DÂN\n{}", unit.to_uppercase()),
            number: "      /DS-UBND".to_owned(),
            place_date: format!(
                "{seat}, ngày {:02} tháng {:02} năm {}",
                today.day(),
                today.month(),
                today.year()
            ),
        },
        kind: WORDS.t("disclosures-list-title"),
        subject: WORDS.with("disclosures-list-subject", &values),
        addressees: Vec::new(),
        body: if rows.is_empty() {
            vec![Block::Paragraph(vec![Run::plain(WORDS.t("disclosures-list-none"))])]
        } else {
            vec![Block::Table(table)]
        },
        signature: None,
        recipients: Vec::new(),
        annexes: Vec::new(),
        foot: None,
        day: today.to_string(),
    }
}

fn cells(number: usize, (notice, title, postings): &(Notice, String, Vec<Posting>)) -> Vec<Cell> {
    let mut ways: Vec<String> = Vec::new();
    for channel in Channel::ALL {
        let own: Vec<_> = postings.iter().filter(|one| one.stands() && one.channel == *channel).collect();
        let Some(first) = own.first() else { continue };
        let way = WORDS.t(channel.key());
        ways.push(match own.len() {
            1 if channel.hangs() => first.place_name.clone(),
            1 => way,
            n => WORDS.t2("disclosures-list-times", ("way", way), ("n", n)),
        });
    }
    let day = |day: Option<Date>| day.map(|day| WORDS.day(day)).unwrap_or_default();
    let when = match (notice.hung.posted_on, notice.hung.until_on) {
        (Some(from), Some(until)) => format!("{} đến {}", WORDS.day(from), WORDS.day(until)),
        (from, _) => day(from.or_else(|| postings.first().map(|one| clock::day_of(one.from_at)))),
    };
    let what =
        if notice.document.is_empty() { title.clone() } else { format!("{title} ({})", notice.document) };
    vec![number.to_string().into(), what.into(), ways.join("; ").into(), when.into()]
}

#[cfg(test)]
mod tests;
