//! Vietnamese text: folding for search, order for lists, numbers for reading.

pub mod spoken;

use std::{cmp::Ordering, sync::LazyLock};

use icu_collator::{Collator, CollatorBorrowed};
use icu_normalizer::{ComposingNormalizer, DecomposingNormalizer};

/// Text without marks, in lower case, single spaces: `Đường  quê` → `duong que`.
/// What people type without marks finds what offices write with them.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in DecomposingNormalizer::new_nfd().normalize(text).chars() {
        match letter {
            '\u{300}'..='\u{36f}' => {}
            'đ' | 'Đ' => out.push('d'),
            letter if letter.is_alphanumeric() => out.extend(letter.to_lowercase()),
            _ => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Composed Unicode (NFC) with single spaces and no control characters: how every
/// text is kept, whatever keyboard or old program it came from.
#[must_use]
pub fn tidy(text: &str) -> String {
    let composed = ComposingNormalizer::new_nfc().normalize(text);
    composed
        .split(|letter: char| letter.is_whitespace() || letter.is_control() || letter == '\u{a0}')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// As [`tidy`], but keeps the line breaks of a longer text.
#[must_use]
pub fn tidy_lines(text: &str) -> String {
    let lines: Vec<_> = text.replace("\r\n", "\n").split('\n').map(tidy).collect();
    lines.join("\n").trim().to_owned()
}

static ORDER: LazyLock<Option<CollatorBorrowed<'static>>> =
    LazyLock::new(|| Collator::try_new(icu_locale_core::locale!("vi").into(), Default::default()).ok());

/// Vietnamese dictionary order: `Dũng` before `Đông`, `An` before `Ân`.
#[must_use]
pub fn order(a: &str, b: &str) -> Ordering {
    ORDER.as_ref().map_or_else(|| a.cmp(b), |collator| collator.compare(a, b))
}

/// `1.234.567`, as Vietnamese readers write numbers.
#[must_use]
pub fn number(value: i64) -> String {
    grouped(value, '.')
}

/// A number with a separator between thousands.
#[must_use]
pub fn grouped(value: i64, separator: char) -> String {
    let digits = value.unsigned_abs().to_string();
    let mut out = String::new();
    if value < 0 {
        out.push('−');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

/// A name inside a sentence: `Xã Trung Hưng` is `xã Trung Hưng` there, `UBND xã` stays.
#[must_use]
pub fn within(name: &str) -> String {
    let mut letters = name.chars();
    let Some(first) = letters.next() else { return String::new() };
    let initials = letters.clone().next().is_none_or(|second| !second.is_lowercase());
    if initials { name.to_owned() } else { first.to_lowercase().chain(letters).collect() }
}

/// Letters that only appear when text typed in a pre-Unicode font (TCVN3 `.VnTime`,
/// VNI) is read as Latin: no Vietnamese text in Unicode has them.
#[must_use]
pub fn looks_pre_unicode(text: &str) -> bool {
    const TCVN3: &str = "¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉË®ÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\u{ad}øõö÷ùýúûüþ";
    const ODD: &str = "¸µ¶·¹¨¾»¼½©®ª«¬\u{ad}×Æ÷þÞßë";
    let odd = text.chars().filter(|letter| ODD.contains(*letter)).count();
    let old = text.chars().filter(|letter| TCVN3.contains(*letter)).count();
    let vni = ["öô", "öù", "aâ", "eâ", "oâ", "aù", "aø", "eä", "oä", "ñ"]
        .iter()
        .map(|pair| text.matches(pair).count())
        .sum::<usize>();
    (odd >= 2 && old >= 3) || vni >= 3
}

#[cfg(test)]
mod tests;
