//! Abbreviations in a text.

use super::{Read, Tokens, meanings, shorts, spelling};

/// What is short by its marks: `v.v.`, `đ/c`, and the Party's `T/M`.
pub(super) fn written_out(tokens: &Tokens, at: usize) -> Option<Read> {
    let read = |end, words: &str| Some(Read::words(end, words.to_owned()));
    let (first, second) = (tokens.letters(at)?, tokens.letters(at + 2).unwrap_or_default());
    match (first, tokens.joint(at + 1), second) {
        ("vv" | "VV", ..) => read(at + 1, "vân vân"),
        ("v", Some('.'), "v") => {
            let goes_on = tokens.letters(at + 4).is_some_and(|word| word.starts_with(char::is_lowercase));
            read(if goes_on && tokens.mark(at + 3) == Some('.') { at + 4 } else { at + 3 }, "vân vân")
        }
        ("đ" | "Đ", Some('/'), "c" | "C") => read(at + 3, "đồng chí"),
        ("T", Some('/'), "M") => read(at + 3, "Thay mặt"),
        ("K", Some('/'), "T") => read(at + 3, "Ký thay"),
        _ => None,
    }
}

/// An abbreviation of the table, one whose neighbours decide, or capitals to spell.
pub(super) fn short(tokens: &Tokens, at: usize) -> Option<Read> {
    let letters = tokens.letters(at)?;
    if !letters.starts_with(char::is_uppercase)
        || letters.chars().count() < 2 && letters != "Q" && letters != "P"
    {
        return None;
    }
    compound(tokens, at).or_else(|| {
        let words = meanings::read(tokens, at, letters).or_else(|| shorts::anywhere(letters));
        match words {
            Some(words) => {
                let words = if was_just_said(tokens, at, words) { "" } else { words };
                Some(Read::words(after_dot(tokens, at, letters), words.to_owned()))
            }
            None => spelling::is_needed(letters).then(|| Read::words(at + 1, spelling::letters(letters))),
        }
    })
}

/// Abbreviations with a mark inside: `KT-XH`, `GD&ĐT`, `TP.HCM`, `LĐ-TB&XH`.
fn compound(tokens: &Tokens, at: usize) -> Option<Read> {
    let mut key = tokens.letters(at)?.to_owned();
    let mut end = at + 1;
    let mut found = None;
    while let Some(mark) = tokens.joint(end).filter(|mark| "-&.".contains(*mark)) {
        let Some(letters) = tokens.letters(end + 1).filter(|_| end < at + 6) else { break };
        key = format!("{key}{mark}{letters}");
        end += 2;
        found = shorts::anywhere(&key).map(|words| Read::words(end, words.to_owned())).or(found);
    }
    found
}

/// `Ủy ban nhân dân (UBND)`, `mô hình MH 5/2020`: said in full right before.
fn was_just_said(tokens: &Tokens, at: usize, words: &str) -> bool {
    let brackets = usize::from(tokens.mark_before(at) == Some('('));
    let places = (1 + brackets..).zip(words.split(' ').rev());
    places.into_iter().all(|(places, word)| tokens.word_before(at, places) == word.to_lowercase())
}

/// The dot of `TP. Cần Thơ` ends no sentence.
fn after_dot(tokens: &Tokens, at: usize, letters: &str) -> usize {
    let dotted =
        ["TP", "Tp", "TX", "Tx", "TT", "KT", "TM", "TL", "TUQ", "Q", "P", "ĐT", "QL"].contains(&letters);
    if dotted && tokens.mark(at + 1) == Some('.') && tokens.get(at + 2).is_some() { at + 2 } else { at + 1 }
}
