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
mod tests {
    use super::*;
    use crate::{disclosures::notice::tests_notice, papers::documents::pdf};
    use jiff::civil::date;

    #[test]
    fn quarters_end_where_months_end() {
        assert_eq!(days(2024, 1), Some((date(2024, 1, 1), date(2024, 3, 31))));
        assert_eq!(days(2024, 4), Some((date(2024, 10, 1), date(2024, 12, 31))));
        assert_eq!((days(2024, 0), days(2024, 5)), (None, None));
    }

    #[test]
    fn a_row_says_what_how_and_when() {
        let posting = |channel, place: &str| Posting {
            id: String::new(),
            channel,
            place_id: None,
            place_name: place.into(),
            from_at: clock::at(date(2020, 12, 19), 8, 0),
            to_at: None,
            to_reason: String::new(),
            minutes: None,
            households: None,
            by_title: String::new(),
            recorded_at: clock::at(date(2020, 12, 19), 8, 0),
            retracted: None,
        };
        let postings = vec![
            posting(Channel::Office, "Trụ sở UBND xã"),
            posting(Channel::Loudspeaker, "Loa"),
            posting(Channel::Loudspeaker, "Loa"),
        ];
        let rows = [(tests_notice(), "Quyết toán quỹ".to_owned(), postings)];
        let made = paper("Xã Trung Hưng", 2020, 4, &rows, date(2021, 1, 11));
        let text = format!("{:?}", made.body);
        for says in [
            "Quyết toán quỹ (87/TB-UBND)",
            "Trụ sở UBND xã; loa truyền thanh, 2 lần",
            "19/12/2020 đến 18/01/2021",
        ] {
            assert!(text.contains(says), "{says} in {text}");
        }
        assert!(pdf::paper(&made).unwrap().starts_with(b"%PDF-"));
        assert!(pdf::paper(&paper("Xã Trung Hưng", 2020, 4, &[], date(2021, 1, 11))).is_ok());
    }
}
