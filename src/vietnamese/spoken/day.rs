//! Days, months and years.

use super::{Read, Tokens, numerals, ratio, shorts, spelling};

/// Words that a day follows without `ngày`: names of feasts, roads and schools.
const NAMED: [&str; 9] = ["lễ", "dịp", "khánh", "đường", "phường", "cầu", "trường", "nam", "động"];

/// After these, two numbers with a slash are a day even if something counted follows.
const DAY_BEFORE: [&str; 22] = [
    "ngày", "mồng", "mùng", "hai", "ba", "tư", "năm", "sáu", "bảy", "nhật", "sáng", "trưa", "chiều", "tối",
    "đêm", "hết", "trước", "sau", "từ", "đến", "tới", "giờ",
];

/// After these, two numbers with a slash are one of another, or the number of a house.
const RATIO_BEFORE: [&str; 14] =
    ["đạt", "được", "chiếm", "lệ", "hẻm", "ngõ", "nhà", "điểm", "hơn", "quá", "nhất", "khoảng", "số", "trên"];

/// After these, a number and a year are the one of the other: `đợt 1/2021`.
const NUMBERED: [&str; 8] = ["số", "quý", "đợt", "lần", "kỳ", "tuần", "khóa", "vụ"];

/// After these, a number and a year are a law's or a paper's.
const PAPERS: [&str; 7] = ["định", "tư", "luật", "lệnh", "quyết", "thị", "nđ"];

const NOT_A_DAY: [&str; 6] = ["mỗi", "một", "hằng", "hàng", "mấy", "các"];

/// Counts that follow `tháng` and a number: `tháng 4 buổi` is no month.
const TIMES: [&str; 10] = ["lần", "buổi", "cuộc", "lượt", "chuyến", "kg", "tấn", "nghìn", "triệu", "đồng"];

/// A whole day (`18/12/2020`, `18-12-2020`, `18/12`), days of one month (`15-20/01`), or a month
/// (`12/2020`).
pub(super) fn read(tokens: &Tokens, at: usize) -> Option<Read> {
    days(tokens, at).or_else(|| whole(tokens, at)).or_else(|| month_and_year(tokens, at))
}

/// A day's parts, and where they end.
struct Day {
    day: u32,
    month: u32,
    year: Option<u32>,
    end: usize,
}

impl Day {
    fn words(&self, lead: &str, day: &str) -> Option<String> {
        let month = numerals::month(self.month)?;
        let year = self.year.map(|year| format!(" năm {}", numerals::counted(year.into())));
        Some(format!("{lead}{day} tháng {month}{}", year.unwrap_or_default()))
    }
}

/// `15-20/01/2021`: the first day has no month of its own.
fn days(tokens: &Tokens, at: usize) -> Option<Read> {
    let first = small(tokens, at).filter(|first| (1..=31).contains(first))?;
    tokens.joint(at + 1).filter(|mark| "-–".contains(*mark))?;
    let second = parts(tokens, at + 2).filter(|second| first < second.day)?;
    // `2020-12-18` and `18-12-2020` are one day each.
    if tokens.joint(at + 3) != Some('/') || is_ratio(tokens, at, second.end) {
        return None;
    }
    let (lead, first) = lead(tokens, at, first);
    let words = second.words("đến ngày ", &numerals::day(second.day))?;
    Some(Read::number(second.end, format!("{lead}{first} {words}")))
}

fn whole(tokens: &Tokens, at: usize) -> Option<Read> {
    let found = parts(tokens, at)?;
    if found.year.is_none() && is_ratio(tokens, at, found.end) {
        return None;
    }
    let (lead, day) = lead(tokens, at, found.day);
    Some(Read::number(found.end, found.words(lead, &day)?))
}

fn parts(tokens: &Tokens, at: usize) -> Option<Day> {
    let mark = tokens.joint(at + 1)?;
    let second = small(tokens, at + 2)?;
    let third = tokens.joint(at + 3).filter(|next| *next == mark).and_then(|_| tokens.digits(at + 4));
    if let (Some(year), '-', Some(day)) = (year(tokens, at), mark, third) {
        return valid(day.parse().ok()?, second, Some(year), at + 5);
    }
    let day = small(tokens, at)?;
    match (mark, third) {
        ('/' | '-' | '.', Some(third)) if third.len() == 4 => {
            valid(day, second, Some(year(tokens, at + 4)?), at + 5)
        }
        ('/', Some(third)) if third.len() == 2 => valid(day, second, third.parse().ok(), at + 5),
        ('/', None) => valid(day, second, None, at + 3),
        ('-' | '.', None) if is_feast(tokens, at) => valid(day, second, None, at + 3),
        _ => None,
    }
}

fn valid(day: u32, month: u32, year: Option<u32>, end: usize) -> Option<Day> {
    let longest = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    (1..=longest).contains(&day).then_some(Day { day, month, year, end })
}

/// `ngày Quốc khánh 2-9` is a day; `ngày 10-12 hằng tháng` are three.
fn is_feast(tokens: &Tokens, at: usize) -> bool {
    let before = tokens.word_before(at, 1);
    let after = tokens.word(at + 3);
    (before == "ngày" || NAMED.contains(&before.as_str()))
        && !matches!(after.as_str(), "tháng" | "hằng" | "hàng" | "âm" | "của")
}

fn is_ratio(tokens: &Tokens, at: usize, end: usize) -> bool {
    let before = tokens.word_before(at, 1);
    let share = matches!(tokens.word(end).as_str(), "số" | "tổng");
    if before == "ngày" || (DAY_BEFORE.contains(&before.as_str()) && !share) {
        return false;
    }
    RATIO_BEFORE.contains(&before.as_str())
        || ratio::is_counted(tokens, end)
        || tokens.joint(end) == Some('/')
}

/// What goes before a day, and its words: `ngày` is said once, and not inside a name.
fn lead(tokens: &Tokens, at: usize, day: u32) -> (&'static str, String) {
    let before = tokens.word_before(at, 1);
    match before.as_str() {
        "ngày" => ("", numerals::day(day)),
        "mồng" | "mùng" => ("", numerals::counted(day.into())),
        word if NAMED.contains(&word) => ("", numerals::counted(day.into())),
        _ => ("ngày ", numerals::day(day)),
    }
}

fn month_and_year(tokens: &Tokens, at: usize) -> Option<Read> {
    let first = tokens.digits(at)?;
    tokens.joint(at + 1).filter(|mark| *mark == '/')?;
    let year = year(tokens, at + 2).filter(|year| (1900..2200).contains(year))?;
    let before = tokens.word_before(at, 1);
    let number: u32 = first.parse().ok()?;
    let year = numerals::counted(year.into());
    let papers = NUMBERED.contains(&before.as_str()) || PAPERS.contains(&before.as_str());
    let code = at.checked_sub(1).and_then(|before| tokens.letters(before)).is_some_and(is_code);
    let words = match numerals::month(number).filter(|_| !papers && !code) {
        Some(month) if before == "tháng" => format!("{month} năm {year}"),
        Some(month) => format!("tháng {month} năm {year}"),
        None if first.len() == 4 => return None,
        None if PAPERS.contains(&before.as_str()) => format!("số {} năm {year}", numerals::name(first)),
        None => format!(
            "{} năm {year}",
            if before != "số" { numerals::amount(first) } else { numerals::name(first) }
        ),
    };
    Some(Read::number(at + 3, words))
}

/// Letters before a number that are the name of a register: `MH 5/2020`.
fn is_code(letters: &str) -> bool {
    spelling::is_needed(letters) || shorts::anywhere(letters).is_some()
}

/// A number alone after `tháng` or `ngày`, and the second month of `tháng 4-6`.
pub(super) fn alone(tokens: &Tokens, at: usize) -> Option<(usize, String)> {
    let number = small(tokens, at)?;
    let next = tokens.joint(at + 1).filter(|_| tokens.digits(at + 2).is_some());
    let several = NOT_A_DAY.contains(&tokens.word_before(at, 2).as_str());
    if several || TIMES.contains(&tokens.word(at + 1).as_str()) {
        return None;
    }
    match tokens.word_before(at, 1).as_str() {
        "tháng" if next.is_none_or(|mark| mark != '.') => months(tokens, at, number, next),
        "ngày" if next.is_none() && number <= 10 && number > 0 && ends_a_day(tokens, at + 1) => {
            Some((at + 1, numerals::day(number)))
        }
        _ => None,
    }
}

fn months(tokens: &Tokens, at: usize, number: u32, next: Option<char>) -> Option<(usize, String)> {
    let first = numerals::month(number)?;
    let second = small(tokens, at + 2).and_then(numerals::month);
    match (next, second) {
        (Some('-' | '–'), Some(second)) if tokens.joint(at + 3) != Some('/') => {
            Some((at + 3, format!("{first} đến tháng {second}")))
        }
        _ => Some((at + 1, first.to_owned())),
    }
}

/// Whether a number after `ngày` is a day of the month and not a count of something.
fn ends_a_day(tokens: &Tokens, at: usize) -> bool {
    let known = ["tháng", "hằng", "hàng", "và", "đến", "tới", "âm", "tết", "hoặc", "sắp", "này"];
    tokens.get(at).is_none() || tokens.mark(at).is_some() || known.contains(&tokens.word(at).as_str())
}

fn small(tokens: &Tokens, at: usize) -> Option<u32> {
    tokens.digits(at).filter(|digits| digits.len() <= 2)?.parse().ok()
}

fn year(tokens: &Tokens, at: usize) -> Option<u32> {
    tokens.digits(at).filter(|digits| digits.len() == 4 && !digits.starts_with('0'))?.parse().ok()
}
