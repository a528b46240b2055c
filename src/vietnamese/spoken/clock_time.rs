//! Times of day: `17:00`, `17h30`, `7 giờ 30`.

use super::{Read, Tokens, numerals, ratio};

/// A time. Minutes of zero are not said.
pub(super) fn read(tokens: &Tokens, at: usize) -> Option<Read> {
    let hours = tokens.digits(at).filter(|hours| hours.len() <= 2)?;
    with_colon(tokens, at, hours)
        .or_else(|| with_letter(tokens, at, hours))
        .or_else(|| in_words(tokens, at, hours))
}

fn with_colon(tokens: &Tokens, at: usize, hours: &str) -> Option<Read> {
    let minutes = tokens.joined_digits(at + 1, ':').filter(|minutes| minutes.len() == 2)?;
    hours.parse::<u32>().ok().filter(|hours| *hours <= 24 && tokens.word_before(at, 1) != "lệ")?;
    let words = time(hours, minutes)?;
    let seconds = tokens.joined_digits(at + 3, ':').filter(|seconds| seconds.len() == 2);
    let (end, words) = match seconds {
        Some(seconds) => (at + 5, format!("{words} {} giây", numerals::amount(seconds))),
        None => (at + 3, words),
    };
    let end = if tokens.word(end) == "giờ" { end + 1 } else { end };
    Some(Read::number(end, words))
}

/// `17h30`, `17h`, and the southern `17g30`; `17g` alone may be grams, so a part of the day has
/// to follow.
fn with_letter(tokens: &Tokens, at: usize, hours: &str) -> Option<Read> {
    let letter = tokens.word(at + 1);
    if !matches!(letter.as_str(), "h" | "g") || !tokens.tight(at + 1) {
        return None;
    }
    let minutes = tokens.digits(at + 2).filter(|minutes| tokens.tight(at + 2) && minutes.len() <= 2);
    if let Some(words) = minutes.and_then(|minutes| time(hours, minutes)) {
        let end = at + 3;
        let named = tokens.tight(end) && matches!(tokens.word(end).as_str(), "ph" | "p")
            || tokens.word(end) == "phút"
            || tokens.tight(end) && matches!(tokens.mark(end), Some('\'' | '’'));
        return Some(Read::number(if named { end + 1 } else { end }, words));
    }
    let part =
        matches!(tokens.word(at + 2).as_str(), "sáng" | "trưa" | "chiều" | "tối" | "đêm" | "ngày" | "thứ");
    (letter == "h" || part).then(|| Read::number(at + 2, format!("{} giờ", numerals::amount(hours))))
}

/// `7 giờ 30`: the word for minutes is added unless it stands there.
fn in_words(tokens: &Tokens, at: usize, hours: &str) -> Option<Read> {
    let minutes =
        tokens.digits(at + 2).filter(|minutes| minutes.len() == 2 && tokens.word(at + 1) == "giờ")?;
    let end = at + 3;
    let named = tokens.word(end) == "phút";
    if !named && (tokens.joint(end).is_some() || ratio::is_counted(tokens, end)) {
        return None;
    }
    let words = time(hours, minutes)?;
    Some(Read::number(if named { end + 1 } else { end }, words))
}

fn time(hours: &str, minutes: &str) -> Option<String> {
    let hours = numerals::amount(hours);
    match minutes.parse::<u64>().ok()? {
        0 => Some(format!("{hours} giờ")),
        minutes @ 1..=59 => Some(format!("{hours} giờ {} phút", numerals::counted(minutes))),
        _ => None,
    }
}
