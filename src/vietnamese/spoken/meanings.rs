//! Abbreviations with several meanings, told apart by the words beside them.

use super::{Tokens, roman, shorts};

/// What stands beside an abbreviation.
struct Beside {
    before: String,
    after: String,
    /// A dot stands right behind it.
    dot: bool,
    /// A number follows, or `số`.
    numbered: bool,
    /// Digits follow.
    digits: bool,
    /// A capital follows.
    named: bool,
}

/// The meaning that the neighbours decide, if they do.
pub(super) fn read(tokens: &Tokens, at: usize, letters: &str) -> Option<&'static str> {
    let dot = tokens.mark(at + 1) == Some('.');
    let next = if dot { at + 2 } else { at + 1 };
    let digits = tokens.digits(next).is_some();
    let beside = Beside {
        before: tokens.word_before(at, if tokens.mark_before(at) == Some(':') { 2 } else { 1 }),
        after: tokens.word(next),
        dot,
        numbered: digits || tokens.letters(next) == Some("số"),
        digits,
        named: is_named(tokens, next),
    };
    signature(letters, &beside)
        .or_else(|| place(tokens, next, letters, &beside))
        .or_else(|| paper(tokens, next, letters, &beside))
        .or_else(|| body(letters, &beside))
        .or_else(|| shorts::paper(letters).filter(|_| beside.numbered && tokens.spaced(next)))
}

fn is_named(tokens: &Tokens, at: usize) -> bool {
    tokens.letters(at).is_some_and(|word| word.starts_with(char::is_uppercase))
}

/// In what power somebody signs (Nghị định 30/2020/NĐ-CP, annex I), and where it is kept.
fn signature(letters: &str, beside: &Beside) -> Option<&'static str> {
    match letters {
        "VT" if beside.before == "lưu" => Some("văn thư"),
        _ if !beside.dot || !beside.named => None,
        "TM" => Some("Thay mặt"),
        "KT" => Some("Ký thay"),
        "TL" => Some("Thừa lệnh"),
        "TUQ" => Some("Thừa ủy quyền"),
        _ => None,
    }
}

fn place(tokens: &Tokens, next: usize, letters: &str, beside: &Beside) -> Option<&'static str> {
    match letters {
        // Two capitals: `TT Cờ Đỏ` is a township, `TT Y tế` a centre.
        "TT" if beside.named && is_named(tokens, next + 1) => Some("thị trấn"),
        "TT" if matches!(beside.after.as_str(), "y" | "văn" | "dạy" | "hành" | "phục" | "học") => {
            Some("Trung tâm")
        }
        "Q" if beside.dot && beside.digits => Some("quận"),
        "P" if beside.dot && beside.digits => Some("phường"),
        // Telephone numbers begin with a zero; provincial roads have three digits, rice two.
        "ĐT" if tokens.digits(next).is_some_and(|digits| digits.starts_with('0')) => Some("điện thoại"),
        "ĐT" if tokens.digits(next).is_some_and(|digits| digits.len() == 3) => Some("đường tỉnh"),
        "ĐT" if !beside.digits => Some("điện thoại"),
        _ => None,
    }
}

fn paper(tokens: &Tokens, next: usize, letters: &str, beside: &Beside) -> Option<&'static str> {
    let annex = beside.digits || tokens.letters(next).is_some_and(|letters| roman::value(letters).is_some());
    match letters {
        "PL" if tokens.joint(next + 1) == Some('/') => Some("Pháp lệnh"),
        "PL" if annex => Some("Phụ lục"),
        "TB" if beside.numbered => Some("Thông báo"),
        "TB" if matches!(
            beside.before.as_str(),
            "điểm" | "mức" | "sống" | "trên" | "dưới" | "loại" | "khá"
        ) =>
        {
            Some("trung bình")
        }
        "CT" if matches!(beside.after.as_str(), "ubnd" | "hđnd" | "mttq") => Some("Chủ tịch"),
        _ => None,
    }
}

fn body(letters: &str, beside: &Beside) -> Option<&'static str> {
    match (letters, beside.before.as_str(), beside.after.as_str()) {
        ("CP", "ty" | "vốn", _) => Some("cổ phần"),
        ("QH", "đất" | "đồ" | "chỉnh", _) => Some("quy hoạch"),
        ("BCH", _, "quân" | "pctt") => Some("Ban Chỉ huy"),
        ("BTC", _, "hội" | "cuộc" | "giải" | "lễ" | "ngày" | "chương") => Some("Ban Tổ chức"),
        _ => None,
    }
}
