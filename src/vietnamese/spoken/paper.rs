//! Numbers of documents: `87/TB-UBND`, `34/2007/PL-UBTVQH11`, `10/2022/QH15`, `217-QĐ/TW`.
//!
//! They are read as people say them: the type of paper if it was not just said, the number, the
//! year, and whose it is unless the text goes on to say so.

use super::{Read, Tokens, numerals, shorts, spelling};

/// A code of letters, with the term of an assembly (`QH15`).
struct Code<'a> {
    letters: &'a str,
    term: Option<&'a str>,
}

/// A document number.
pub(super) fn read(tokens: &Tokens, at: usize) -> Option<Read> {
    let number = tokens.digits(at).filter(|number| number.len() <= 5)?;
    let (year, codes_at) = match tokens.joined_digits(at + 1, '/') {
        Some(year) if year.len() == 4 => (Some(year), at + 4),
        Some(_) => return None,
        None => (None, at + 2),
    };
    let (end, codes) = codes(tokens, codes_at);
    let first = codes.first()?;
    let known = codes.iter().any(|code| shorts::in_number(code.letters).is_some());
    let party = tokens.mark(codes_at - 1) == Some('/') || tokens.mark(codes_at + 1) == Some('/');
    if !party || !(known || year.is_some()) {
        return None;
    }
    let paper = shorts::paper(first.letters);
    let issuers = if paper.is_some() { codes.get(1..).unwrap_or_default() } else { codes.as_slice() };
    let number = match year {
        Some(year) => format!("{} năm {}", numerals::name(number), numerals::amount(year)),
        None => numerals::name(number),
    };
    let head = head(tokens, at, paper.map(|paper| (first.letters, paper)), &number);
    Some(Read::number(end, head + &issued_by(tokens, end, issuers)))
}

/// Codes from a place on that stand behind a slash or a hyphen each.
fn codes<'a>(tokens: &Tokens<'a>, at: usize) -> (usize, Vec<Code<'a>>) {
    let mut codes = Vec::new();
    let mut end = at;
    let mut next = at;
    while let Some(letters) = tokens.letters(next).filter(|letters| is_code(letters)) {
        let known = shorts::in_number(letters).is_some();
        let before = next.checked_sub(1).and_then(|before| tokens.mark(before));
        // Sloppy spaces are forgiven up to the first body, if the codes are known.
        let begun = codes.iter().all(|code: &Code| shorts::paper(code.letters).is_some());
        let joined = (known && begun)
            || (tokens.tight(next) && next.checked_sub(1).is_some_and(|mark| tokens.tight(mark)));
        if !joined || !before.is_some_and(|mark| "/-–".contains(mark)) {
            break;
        }
        let term = tokens.digits(next + 1).filter(|_| tokens.tight(next + 1));
        end = if term.is_some() { next + 2 } else { next + 1 };
        codes.push(Code { letters, term });
        next = end + 1;
    }
    (end, codes)
}

fn is_code(letters: &str) -> bool {
    letters.starts_with(char::is_uppercase) && letters.chars().filter(|c| c.is_uppercase()).count() >= 2
}

/// The type of paper and `số`, as far as the text before did not say them.
fn head(tokens: &Tokens, at: usize, paper: Option<(&str, &str)>, number: &str) -> String {
    let behind_number = is_behind_number(tokens, at);
    let unsaid = paper.filter(|(letters, name)| !was_said(tokens, at, letters, name));
    match (unsaid, behind_number) {
        (Some((_, name)), false) => format!("{name} số {number}"),
        (Some((_, name)), true) => format!("{number}, {name}"),
        (None, false) => format!("số {number}"),
        (None, true) => number.to_owned(),
    }
}

/// Behind `số` or `Số:`.
fn is_behind_number(tokens: &Tokens, at: usize) -> bool {
    let place = if matches!(tokens.mark_before(at), Some(':' | '.')) { 2 } else { 1 };
    tokens.word_before(at, place) == "số"
}

/// Whether the sentence has just named the type of paper, whole or by its letters.
fn was_said(tokens: &Tokens, at: usize, letters: &str, name: &str) -> bool {
    let mut said = String::new();
    for place in (at.saturating_sub(14)..at).rev() {
        if tokens.letters(place) == Some(letters) {
            return true;
        }
        if tokens.mark(place).is_some_and(|mark| ".;!?".contains(mark)) {
            break;
        }
        said = format!("{} {said}", tokens.word(place));
    }
    said.split_whitespace().collect::<Vec<_>>().join(" ").contains(&name.to_lowercase())
}

/// Whose paper it is. Only the term is left to say when the text names the body itself.
fn issued_by(tokens: &Tokens, end: usize, issuers: &[Code]) -> String {
    let named = goes_on_with_owner(tokens, end);
    let term = |code: &Code| code.term.map(|term| format!(" khóa {}", numerals::amount(term)));
    if named {
        return issuers.iter().find_map(term).unwrap_or_default();
    }
    let names: Vec<_> = issuers
        .iter()
        .map(|code| {
            let name = shorts::in_number(code.letters)
                .map_or_else(|| spelling::letters(code.letters), str::to_owned);
            name + &term(code).unwrap_or_default()
        })
        .collect();
    if names.is_empty() { String::new() } else { format!(" của {}", names.join(", ")) }
}

/// `… của Bộ Tài chính`, also with a day between.
fn goes_on_with_owner(tokens: &Tokens, end: usize) -> bool {
    for place in end..end + 10 {
        match tokens.word(place).as_str() {
            "của" => return true,
            "ngày" | "tháng" | "năm" => {}
            "" if tokens.digits(place).is_some() => {}
            "" if tokens.mark(place).is_some_and(|mark| "/-.,".contains(mark)) => {}
            _ => return false,
        }
    }
    false
}
