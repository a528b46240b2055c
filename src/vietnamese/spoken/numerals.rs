//! Numbers, digits, months and days of the month in words. Southern-neutral: `nghìn`, `lẻ`,
//! `bốn`; only the month and the ordinal say `tư`.

const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

/// Capitals as Nghị định 30/2020/NĐ-CP, annex II, part V, clause 8, point c wants months that
/// are written without digits.
const MONTHS: [&str; 12] =
    ["Một", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười một", "Mười hai"];

const BILLION: u64 = 1_000_000_000;

/// `412650000` → `bốn trăm mười hai triệu sáu trăm năm mươi nghìn`; a negative number begins
/// with `âm`. Beyond billions the words pile up as people say them: `nghìn tỷ`, `triệu tỷ`.
#[must_use]
pub fn number(n: i64) -> String {
    let words = counted(n.unsigned_abs());
    if n < 0 { format!("âm {words}") } else { words }
}

pub(super) fn counted(n: u64) -> String {
    if n == 0 {
        return digit(0).to_owned();
    }
    let mut words = Vec::new();
    push(n, false, &mut words);
    words.join(" ")
}

/// `padded`: something was said before, so an empty place must be heard (`không trăm lẻ năm`).
fn push(n: u64, padded: bool, words: &mut Vec<&str>) {
    let (billions, rest) = (n / BILLION, n % BILLION);
    if billions > 0 {
        push(billions, padded, words);
        words.push("tỷ");
    }
    let mut padded = padded || billions > 0;
    for (unit, name) in [(1_000_000, Some("triệu")), (1_000, Some("nghìn")), (1, None)] {
        let group = rest / unit % 1_000;
        if group > 0 {
            push_hundreds(group, padded, words);
            words.extend(name);
            padded = true;
        }
    }
}

fn push_hundreds(group: u64, padded: bool, words: &mut Vec<&str>) {
    let (hundreds, tens, ones) = (group / 100, group / 10 % 10, group % 10);
    let padded = padded || hundreds > 0;
    if padded {
        words.extend([digit(hundreds), "trăm"]);
    }
    match tens {
        0 if padded && ones > 0 => words.push("lẻ"),
        0 => {}
        1 => words.push("mười"),
        _ => words.extend([digit(tens), "mươi"]),
    }
    match (tens, ones) {
        (_, 0) => {}
        (2.., 1) => words.push("mốt"),
        (1.., 5) => words.push("lăm"),
        _ => words.push(digit(ones)),
    }
}

fn digit(value: u64) -> &'static str {
    usize::try_from(value).ok().and_then(|value| DIGITS.get(value)).copied().unwrap_or_default()
}

/// Digit by digit, as numbers that name something are read: `0236` → `không hai ba sáu`.
pub(super) fn one_by_one(digits: &str) -> String {
    let words: Vec<_> = digits.chars().filter_map(|c| c.to_digit(10)).map(|d| digit(d.into())).collect();
    words.join(" ")
}

/// A long row of digits, singly, with a breath after every three or four.
pub(super) fn breathed(digits: &str) -> String {
    let length = digits.len();
    let fours = if length < 6 { 0 } else { length % 3 };
    let mut groups = Vec::new();
    let mut rest = digits;
    while !rest.is_empty() {
        let next = match groups.len() {
            _ if length < 6 => length,
            done if done < fours => 4,
            _ => 3,
        };
        let (group, after) = rest.split_at_checked(next).unwrap_or((rest, ""));
        groups.push(one_by_one(group));
        rest = after;
    }
    groups.join(", ")
}

/// Digits as an amount. Offices write `05 hộ`, which is five; `0236` is a name, and nobody
/// counts in more than eighteen digits.
pub(super) fn amount(digits: &str) -> String {
    let named = digits.starts_with('0') && digits.len() > 2;
    match digits.parse() {
        Ok(value) if !named && digits.len() <= 18 => counted(value),
        _ => breathed(digits),
    }
}

/// Digits as a name that may begin with zeros: `05` → `không năm`.
pub(super) fn name(digits: &str) -> String {
    if digits.starts_with('0') { breathed(digits) } else { amount(digits) }
}

/// What stands behind the comma. A zero in front, or more than two digits, is read singly.
pub(super) fn decimals(digits: &str) -> String {
    if digits.starts_with('0') || digits.len() > 2 { one_by_one(digits) } else { amount(digits) }
}

/// The name of a month, `1` to `12`.
pub(super) fn month(month: u32) -> Option<&'static str> {
    let place = usize::try_from(month.checked_sub(1)?).ok()?;
    MONTHS.get(place).copied()
}

/// A day of the month as it follows the word `ngày`: the first ten are `mồng`.
pub(super) fn day(day: u32) -> String {
    let words = counted(day.into());
    if day <= 10 { format!("mồng {words}") } else { words }
}

/// A number after `thứ`.
pub(super) fn ordinal(value: u64) -> String {
    match value {
        1 => "nhất".to_owned(),
        4 => "tư".to_owned(),
        _ => counted(value),
    }
}
