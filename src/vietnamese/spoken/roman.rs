//! Roman numerals.

use super::{Read, Tokens, numerals};

/// Words before which a Roman numeral counts. `VI` and `XI` are also syllables (`VI PHẠM`,
/// `XI MĂNG`), so no numeral is read without one.
const BEFORE_ROMAN: [&str; 22] = [
    "quý", "khóa", "khoá", "kỳ", "kì", "chương", "phần", "đợt", "lần", "lục", "mục", "thứ", "cấp", "loại",
    "hạng", "vùng", "vực", "kỷ", "tập", "khối", "hội", "pl",
];

const NOT_ROMAN: [(&str, &str); 7] = [
    ("VI", "phạm"),
    ("VI", "sinh"),
    ("VI", "rút"),
    ("VI", "tính"),
    ("VI", "trùng"),
    ("VI", "mô"),
    ("XI", "măng"),
];

/// A Roman numeral: behind a word that takes one, in a list behind such a word, or at the head
/// of a line.
pub(super) fn read(tokens: &Tokens, at: usize) -> Option<Read> {
    let letters = tokens.letters(at)?;
    let value = value(letters)?;
    let after = tokens.word(at + 1);
    if NOT_ROMAN.iter().any(|(numeral, next)| *numeral == letters && *next == after) {
        return None;
    }
    let heading = at == 0 && matches!(tokens.mark(1), Some('.' | ')' | '/' | '-' | '–'));
    if !heading && !follows(tokens, at) {
        return None;
    }
    let ordinal = tokens.word_before(at, 1) == "thứ";
    Some(Read::number(at + 1, if ordinal { numerals::ordinal(value) } else { numerals::counted(value) }))
}

/// Walks back over `I, II và` to the word in front.
fn follows(tokens: &Tokens, at: usize) -> bool {
    for place in (at.saturating_sub(8)..at).rev() {
        let word = tokens.word(place);
        if BEFORE_ROMAN.contains(&word.as_str()) {
            return true;
        }
        let linked = matches!(word.as_str(), "và" | "đến" | "hoặc")
            || tokens.mark(place).is_some_and(|mark| ",-–".contains(mark))
            || tokens.letters(place).is_some_and(|letters| value(letters).is_some());
        if !linked {
            return false;
        }
    }
    false
}

/// `XIII` → 13. Only numerals up to eighty-nine in their one right form, since `C`, `D`, `M` and
/// a single `L` are letters of headings.
pub(super) fn value(letters: &str) -> Option<u64> {
    let possible = letters != "L" && letters.chars().all(|letter| "IVXL".contains(letter));
    (1..90).filter(|_| possible).find(|value| written(*value) == letters)
}

fn written(mut value: u64) -> String {
    let mut out = String::new();
    for (worth, sign) in [(50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")] {
        while value >= worth {
            out.push_str(sign);
            value -= worth;
        }
    }
    out
}
