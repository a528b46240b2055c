//! Addresses on the web and of mail, which an announcer spells with the names of the marks.

use super::{Read, Tokens, numerals};

/// In pieces; bounds the walk.
const LONGEST: usize = 60;

const ENDINGS: [&str; 5] = ["vn", "com", "net", "org", "info"];

/// An address: joined pieces of plain letters that hold `@`, or labels ending as Vietnamese
/// sites do.
pub(super) fn read(tokens: &Tokens, at: usize) -> Option<Read> {
    let joined_before =
        tokens.tight(at) && at.checked_sub(1).is_some_and(|before| tokens.letters(before).is_some());
    if joined_before {
        return None;
    }
    let end = end(tokens, at);
    let mail = (at..end).any(|place| tokens.mark(place) == Some('@'));
    let site = (at..end)
        .any(|place| tokens.mark(place) == Some('.') && ENDINGS.contains(&tokens.word(place + 1).as_str()));
    (mail || site).then(|| Read::words(end, spoken(tokens, start(tokens, at, end), end)))
}

/// A mark at the end belongs to the sentence.
fn end(tokens: &Tokens, at: usize) -> usize {
    let mut end = at;
    while end == at || (tokens.tight(end) && end < at + LONGEST) {
        let plain = match (tokens.letters(end), tokens.mark(end)) {
            (Some(letters), _) => letters.is_ascii(),
            (_, Some(mark)) => "./:-_@?=&%#~".contains(mark),
            _ => tokens.digits(end).is_some(),
        };
        if !plain {
            break;
        }
        end += 1;
    }
    while end > at + 1 && tokens.mark(end - 1).is_some() {
        end -= 1;
    }
    end
}

/// Nobody reads `https://` aloud.
fn start(tokens: &Tokens, at: usize, end: usize) -> usize {
    let scheme = tokens.word(at).starts_with("http")
        && [':', '/', '/'].iter().zip(at + 1..).all(|(mark, place)| tokens.mark(place) == Some(*mark));
    if scheme && at + 4 < end { at + 4 } else { at }
}

fn spoken(tokens: &Tokens, start: usize, end: usize) -> String {
    let words = (start..end).map(|place| match (tokens.letters(place), tokens.mark(place)) {
        (Some(letters), _) => letters.to_owned(),
        (_, Some(mark)) => name(mark).to_owned(),
        _ => numerals::one_by_one(tokens.digits(place).unwrap_or_default()),
    });
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn name(mark: char) -> &'static str {
    match mark {
        '.' => "chấm",
        '/' => "xuyệt",
        '@' => "a còng",
        '-' => "gạch ngang",
        '_' => "gạch dưới",
        ':' => "hai chấm",
        '?' => "chấm hỏi",
        '=' => "bằng",
        '&' => "và",
        _ => "",
    }
}
