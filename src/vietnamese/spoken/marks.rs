//! Marks: which are a pause, which have a name, and which are nothing aloud.

use super::{Tokens, expand, out::Last, out::Out, ratio, roman, units};

/// Reads one mark and says where to go on.
pub(super) fn read(tokens: &Tokens, at: usize, mark: char, out: &mut Out) -> usize {
    match mark {
        '.' | '…' => return stop(tokens, at, out),
        ',' | ';' | ':' | '!' | '?' => out.pause(mark),
        '(' | ')' | '[' | ']' | '{' | '}' | '|' | '•' => out.pause(','),
        '“' | '”' | '‘' | '’' | '«' | '»' | '"' | '\'' => out.quote(mark, tokens.spaced(at)),
        '/' => slash(tokens, at, out),
        '-' | '–' | '−' => dash(tokens, at, mark, out),
        _ => sign(tokens, at, mark, out),
    }
    at + 1
}

/// A full stop. Dots in a row are left out words, or a gap to write in.
fn stop(tokens: &Tokens, at: usize, out: &mut Out) -> usize {
    let mut end = at + 1;
    while matches!(tokens.mark(end), Some('.' | '…')) {
        end += 1;
    }
    let gap = end > at + 2 || tokens.mark(at) == Some('…');
    out.pause(if gap && tokens.get(end).is_some() { ',' } else { '.' });
    end
}

fn slash(tokens: &Tokens, at: usize, out: &mut Out) {
    let year = tokens.digits(at + 1).is_some_and(|year| year.len() == 4 && year.starts_with(['1', '2']));
    let money = matches!(tokens.word_before(at, 1).as_str(), "đồng" | "đ" | "trđ");
    match out.last() {
        _ if units::is_per(tokens, at) => out.say("mỗi", Last::Word),
        Last::Number if year && tokens.mark_before(at).is_none() => out.say("năm", Last::Word),
        Last::Number if tokens.digits(at + 1).is_some() && money => out.say("cho", Last::Word),
        Last::Number if tokens.digits(at + 1).is_some() => out.say("trên", Last::Word),
        _ if tokens.digits(at + 1).is_some() && money => out.say("cho", Last::Word),
        _ => out.pause(','),
    }
}

/// A dash: `đến` between numbers (also in `tổ 3 - tổ 5`), `âm` before one, part of a word, or a pause.
fn dash(tokens: &Tokens, at: usize, mark: char, out: &mut Out) {
    let next = tokens.word(at + 1);
    let again = !next.is_empty() && next == tokens.word_before(at, 2) && tokens.digits(at + 2).is_some();
    let number = again || tokens.digits(at + 1).is_some() || roman::read(tokens, at + 1).is_some();
    let before_number = tokens.digits(at + 1).is_some() && tokens.tight(at + 1);
    let joint = tokens.joint(at).is_some();
    let letters_before = at.checked_sub(1).is_some_and(|before| tokens.letters(before).is_some());
    if number && out.last() == Last::Number && !is_heading(tokens, at) && !is_row(tokens, at) {
        out.say("đến", Last::Word);
    } else if before_number && tokens.word_before(at, 1) == "âm" {
        out.apart();
    } else if is_row(tokens, at) {
        out.pause(',');
    } else if before_number && (mark == '−' || (!out.is_empty() && (tokens.spaced(at) || !letters_before)))
    {
        out.say("âm", Last::Word);
    } else if joint && letters_before && tokens.letters(at + 1).is_some() {
        if out.ends_apart() || expand::short(tokens, at + 1).is_some() {
            out.pause(',');
        } else {
            out.hyphen();
        }
    } else if !(joint && before_number) {
        out.pause(',');
    }
}

/// `Ấp 3 - 15 hộ`: a place with its number, then a count; not three to fifteen.
fn is_heading(tokens: &Tokens, at: usize) -> bool {
    let place = tokens.word_before(at, 2);
    let named = ["ấp", "tổ", "khóm", "thôn", "khu", "kênh", "đội"].contains(&place.as_str());
    named && tokens.spaced(at) && ratio::is_counted(tokens, at + 2)
}

/// `20-20-15`: three numbers in a row are no range.
fn is_row(tokens: &Tokens, at: usize) -> bool {
    let dash = |place: usize| tokens.joined_digits(place, '-').is_some();
    dash(at) && (dash(at + 2) || at.checked_sub(2).is_some_and(dash))
}

fn sign(tokens: &Tokens, at: usize, mark: char, out: &mut Out) {
    let before_number = tokens.digits(at + 1).is_some();
    let name = match mark {
        '%' => "phần trăm",
        '‰' => "phần nghìn",
        '&' => "và",
        '÷' => "chia",
        '=' => "bằng",
        '@' => "a còng",
        '°' => "độ",
        '²' => "hai",
        '³' => "ba",
        '$' => "đô la",
        '±' => "cộng trừ",
        '≥' => "lớn hơn hoặc bằng",
        '≤' => "nhỏ hơn hoặc bằng",
        // A plus at the beginning of a line is a bullet.
        '+' if !out.is_empty() => "cộng",
        '×' if before_number => "nhân",
        '>' if before_number => "lớn hơn",
        '<' if before_number => "nhỏ hơn",
        '~' | '≈' if before_number => "khoảng",
        _ => return out.apart(),
    };
    out.say(name, Last::Word);
}
