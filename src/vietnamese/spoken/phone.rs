//! Telephone numbers: digit by digit, in the groups in which they are written.

use super::{Read, Tokens, numerals, ratio};

/// A number that begins with zero and has nine to eleven digits.
pub(super) fn read(tokens: &Tokens, at: usize) -> Option<Read> {
    let first = tokens.digits(at).filter(|digits| digits.starts_with('0') && digits.len() >= 2)?;
    // Landlines (02x…) have eleven digits, mobile telephones ten.
    let full = if first.starts_with("02") { 11 } else { 10 };
    let (end, groups) = groups(tokens, at, full);
    let digits: usize = groups.iter().map(|group| group.len()).sum();
    ((9..=11).contains(&digits)).then(|| Read::words(end, spoken(&groups)))
}

/// A number that is dialled, not counted: behind `điện thoại`, `tổng đài`, `gọi 115`.
pub(super) fn dialled(tokens: &Tokens, at: usize) -> Option<Read> {
    let digits = tokens.digits(at).filter(|digits| digits.len() >= 3)?;
    let service = digits.len() == 8
        && !digits.ends_with("000")
        && (digits.starts_with("1800") || digits.starts_with("1900"));
    let more = tokens.joint(at + 1).is_some() && tokens.digits(at + 2).is_some();
    let named = is_dialled(tokens, at) && !more && !ratio::is_counted(tokens, at + 1);
    (service || named).then(|| Read::words(at + 1, numerals::breathed(digits)))
}

fn is_dialled(tokens: &Tokens, at: usize) -> bool {
    let before = tokens.word_before(at, 1);
    if matches!(before.as_str(), "năm" | "tháng" | "ngày") {
        return false;
    }
    let named = (1..=4).any(|places| {
        let pair = (tokens.word_before(at, places + 1), tokens.word_before(at, places));
        matches!((pair.0.as_str(), pair.1.as_str()), ("điện", "thoại") | ("tổng", "đài") | ("dây", "nóng"))
            || matches!(pair.1.as_str(), "hotline" | "sđt")
    });
    named || before == "gọi" || (before == "số" && tokens.word_before(at, 2) == "gọi")
}

/// `+84 292 …`.
pub(super) fn abroad(tokens: &Tokens, at: usize) -> Option<Read> {
    if tokens.mark(at) != Some('+') || !tokens.tight(at + 1) {
        return None;
    }
    tokens.digits(at + 1).filter(|digits| digits.starts_with("84"))?;
    let (end, groups) = groups(tokens, at + 1, 12);
    let digits: usize = groups.iter().map(|group| group.len()).sum();
    ((11..=12).contains(&digits)).then(|| Read::words(end, format!("cộng {}", spoken(&groups))))
}

/// Groups of two digits and more, up to a full number.
fn groups<'a>(tokens: &Tokens<'a>, at: usize, full: usize) -> (usize, Vec<&'a str>) {
    let mut groups = Vec::new();
    let mut total = 0;
    let mut end = at;
    let mut next = at;
    while let Some(group) = tokens.digits(next) {
        if total + group.len() > full || (total > 0 && group.len() < 2) {
            break;
        }
        groups.push(group);
        total += group.len();
        end = next + 1;
        let joined = matches!(tokens.joint(end), Some('.' | '-')) || tokens.mark(end) == Some(')');
        next = if joined { end + 1 } else { end };
    }
    (end, groups)
}

fn spoken(groups: &[&str]) -> String {
    groups.iter().map(|group| numerals::breathed(group)).collect::<Vec<_>>().join(", ")
}
