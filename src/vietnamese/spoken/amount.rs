//! Numbers with their dots, commas and units.

use super::{Read, Tokens, day, numerals, units};

/// After these a comma stands between two numbers of a list, not inside one.
const LISTED: [&str; 21] = [
    "tổ", "ấp", "khóm", "thôn", "khu", "đội", "kênh", "khoản", "điều", "mục", "chương", "phần", "lục",
    "tháng", "quý", "ngày", "thứ", "lớp", "khối", "số", "các",
];

/// Any other number. Never refuses digits.
pub(super) fn read(tokens: &Tokens, at: usize) -> Option<Read> {
    let first = tokens.digits(at)?;
    if let Some((end, words)) = day::alone(tokens, at) {
        return Some(Read::number(end, words));
    }
    let (end, whole) = grouped(tokens, at, first);
    let (end, words) = fraction(tokens, at, end, &whole);
    match units::read(tokens, end) {
        Some((end, unit)) => Some(Read::number(end, format!("{words} {unit}"))),
        None => Some(Read::number(end, words)),
    }
}

/// Digits with dots (or, as spreadsheets do, several commas) between thousands.
fn grouped(tokens: &Tokens, at: usize, first: &str) -> (usize, String) {
    let groups = |mark: char| {
        let mut whole = first.to_owned();
        let mut end = at + 1;
        while let Some(group) = tokens.joined_digits(end, mark).filter(|group| group.len() == 3) {
            whole.push_str(group);
            end += 2;
        }
        (end, whole)
    };
    if first.len() <= 3 && !first.starts_with('0') {
        let dots = groups('.');
        let commas = groups(',');
        if dots.0 > at + 1 {
            return dots;
        }
        if commas.0 > at + 3 {
            return commas;
        }
    }
    (at + 1, first.to_owned())
}

/// The number with what stands behind its comma; `2.1` is two point one only before a unit,
/// otherwise the number of a section.
fn fraction(tokens: &Tokens, at: usize, end: usize, whole: &str) -> (usize, String) {
    let words = integer(tokens, at, end, whole);
    if let Some(decimals) = tokens.joined_digits(end, ',').filter(|_| !is_listed(tokens, at, end)) {
        return (end + 2, format!("{words} phẩy {}", numerals::decimals(decimals)));
    }
    if end > at + 1 {
        return (end, words);
    }
    let (mut end, mut words) = (end, words);
    let measured = tokens.joined_digits(end, '.').is_some() && units::read(tokens, end + 2).is_some();
    let joint = if measured { "phẩy" } else { "chấm" };
    while let Some(part) = tokens.joined_digits(end, '.') {
        words = format!("{words} {joint} {}", numerals::decimals(part));
        end += 2;
    }
    (end, words)
}

fn is_listed(tokens: &Tokens, at: usize, end: usize) -> bool {
    LISTED.contains(&tokens.word_before(at, 1).as_str())
        || tokens.joined_digits(end + 2, ',').is_some()
        || (tokens.mark_before(at) == Some(',') && tokens.tight(at))
}

/// Long digits without a dot are an account or a card, unless they are round or measured.
fn integer(tokens: &Tokens, at: usize, end: usize, whole: &str) -> String {
    let money = matches!(tokens.word(end).as_str(), "đồng" | "vnđ" | "vnd");
    if whole.len() >= 9
        && !whole.ends_with("000")
        && end == at + 1
        && !money
        && units::read(tokens, end).is_none()
    {
        return numerals::breathed(whole);
    }
    // `OM5451`: a name.
    let joined = at.checked_sub(1).is_some_and(|before| tokens.letters(before).is_some());
    if whole.len() >= 4 && end == at + 1 && joined && tokens.tight(at) {
        return numerals::one_by_one(whole);
    }
    let ordinal = tokens.word_before(at, 1) == "thứ";
    match whole.parse() {
        Ok(value) if ordinal => numerals::ordinal(value),
        _ => numerals::amount(whole),
    }
}
