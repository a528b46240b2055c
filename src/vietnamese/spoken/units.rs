//! Units of measure and of money: behind a number, in the head of a column, and behind a slash.

use super::{Read, Tokens};

/// Units of measure after a number. What is written like an ordinary word (`tấn`, `lít`) needs
/// no line here.
const UNITS: [(&str, &str); 22] = [
    ("m", "mét"),
    ("km", "ki-lô-mét"),
    ("dm", "đề-xi-mét"),
    ("cm", "xen-ti-mét"),
    ("mm", "mi-li-mét"),
    ("ha", "héc-ta"),
    ("kg", "ki-lô-gam"),
    ("g", "gam"),
    ("mg", "mi-li-gam"),
    ("l", "lít"),
    ("ml", "mi-li-lít"),
    ("h", "giờ"),
    ("kwh", "ki-lô-oát giờ"),
    ("kw", "ki-lô-oát"),
    ("mw", "mê-ga-oát"),
    ("kv", "ki-lô-vôn"),
    ("kva", "ki-lô-vôn am-pe"),
    ("đ", "đồng"),
    ("trđ", "triệu đồng"),
    ("ngđ", "nghìn đồng"),
    ("tr", "triệu"),
    ("ng", "nghìn"),
];

/// Words for a great number, after which `đ` is money.
const GREAT: [&str; 6] = ["trăm", "nghìn", "ngàn", "triệu", "tỷ", "tỉ"];

/// The words of a unit written by itself at a place, and where it ends.
pub(super) fn read(tokens: &Tokens, at: usize) -> Option<(usize, String)> {
    if let Some(mark) = tokens.mark(at) {
        let name = match mark {
            '%' => "phần trăm",
            '‰' => "phần nghìn",
            '\'' | '’' if tokens.tight(at) => "phút",
            '°' if tokens.letters(at + 1) == Some("C") => return Some((at + 2, "độ xê".to_owned())),
            _ => return None,
        };
        return Some((at + 1, name.to_owned()));
    }
    let written = tokens.letters(at)?;
    // `KV` is an area, and a single capital a name, except volts close to their number.
    if written == "V" && tokens.tight(at) {
        return Some((at + 1, "vôn".to_owned()));
    }
    if written == "KV" || (written.chars().count() == 1 && written.starts_with(char::is_uppercase)) {
        return None;
    }
    let short = written.to_lowercase();
    let (_, name) = UNITS.iter().find(|(unit, _)| *unit == short)?;
    let power = match (tokens.mark(at + 1), tokens.digits(at + 1)) {
        _ if !tokens.tight(at + 1) => None,
        (Some('²'), _) | (_, Some("2")) => Some("vuông"),
        (Some('³'), _) | (_, Some("3")) => Some("khối"),
        _ => None,
    };
    if let Some(power) = power.filter(|_| short.ends_with('m')) {
        return Some((at + 2, format!("{name} {power}")));
    }
    if matches!(short.as_str(), "tr" | "ng") {
        return money(tokens, at, name);
    }
    Some((at + 1, (*name).to_owned()))
}

/// `tr.đ`, `tr đồng`; `tr` alone counts when it is joined to its number.
fn money(tokens: &Tokens, at: usize, name: &str) -> Option<(usize, String)> {
    let after = if tokens.mark(at + 1) == Some('.') { at + 2 } else { at + 1 };
    if matches!(tokens.letters(after), Some("đ" | "đồng")) {
        return Some((after + 1, format!("{name} đồng")));
    }
    (name == "triệu" && tokens.tight(at)).then(|| (at + 1, name.to_owned()))
}

/// A unit with no number before it: the head of a column `(m²)`, the price of one (`đồng/kg`),
/// and `tr.đ`, which can be nothing else.
pub(super) fn alone(tokens: &Tokens, at: usize) -> Option<Read> {
    let (end, words) = read(tokens, at)?;
    let in_brackets = tokens.mark_before(at) == Some('(') && tokens.mark(end) == Some(')');
    let of_one = at.checked_sub(1).is_some_and(|slash| is_per(tokens, slash));
    let squared = end == at + 2 && tokens.mark(at + 1).is_some_and(|mark| "²³".contains(mark));
    let money = words.ends_with(" đồng");
    let great = words == "đồng" && GREAT.contains(&tokens.word_before(at, 1).as_str());
    (in_brackets || of_one || squared || money || great).then(|| Read::words(end, words))
}

/// An `x` between two measures: `3x4 m`, `5m x 20m`.
pub(super) fn times(tokens: &Tokens, at: usize) -> Option<Read> {
    tokens.digits(at + 1).filter(|_| matches!(tokens.letters(at), Some("x" | "X")))?;
    let before = at.checked_sub(1)?;
    let number = |place: usize| tokens.digits(place).is_some();
    let measured = || before.checked_sub(1).is_some_and(number) && read(tokens, before).is_some();
    (number(before) || measured()).then(|| Read::words(at + 1, "nhân".to_owned()))
}

/// Whether a slash means `mỗi`: behind a measure, as in `đồng/hộ/năm`, and before a word.
pub(super) fn is_per(tokens: &Tokens, slash: usize) -> bool {
    const MEASURES: [&str; 26] = [
        "đồng", "đ", "triệu", "kg", "g", "tạ", "tấn", "lít", "l", "m", "km", "ha", "kwh", "lần", "buổi",
        "cuộc", "người", "suất", "công", "vụ", "giờ", "phút", "ngày", "bữa", "lượt", "tiết",
    ];
    if tokens.joint(slash) != Some('/') || tokens.letters(slash + 1).is_none() {
        return false;
    }
    let mut slash = slash;
    // Three are enough for `đồng/người/tháng/năm`, and bound the walk.
    for _ in 0..3 {
        let Some(measure) = slash.checked_sub(1) else { return false };
        let Some(before) = measure.checked_sub(1) else { return false };
        let word = tokens.word(measure);
        let counted = tokens.digits(before).is_some() || GREAT.contains(&tokens.word(before).as_str());
        let money = matches!(word.as_str(), "đồng" | "đ" | "trđ");
        if tokens.mark(measure) == Some('%') || money || (counted && MEASURES.contains(&word.as_str())) {
            return true;
        }
        if tokens.mark(before) != Some('/') {
            return false;
        }
        slash = before;
    }
    false
}
