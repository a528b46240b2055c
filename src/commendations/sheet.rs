//! The sheet that the unit prints certificates on, as its setting keeps it. Pure.

use crate::{papers::documents::Sheet, vietnamese};

/// The sheet as kept in a setting: `a4 whole 0 0`.
#[must_use]
pub fn sheet_text(sheet: &Sheet) -> String {
    let size = if sheet.a3 { "a3" } else { "a4" };
    let print = if sheet.overprint { "over" } else { "whole" };
    format!("{size} {print} {} {}", sheet.right, sheet.down)
}

/// Reads a setting; what cannot be read is A4 drawn whole.
#[must_use]
pub fn read_sheet(text: &str) -> Sheet {
    let parts: Vec<_> = text.split(' ').collect();
    let number = |index: usize| parts.get(index).and_then(|part| part.parse().ok()).unwrap_or(0);
    Sheet {
        a3: parts.first() == Some(&"a3"),
        overprint: parts.get(1) == Some(&"over"),
        right: number(2),
        down: number(3),
    }
}

/// Reads millimetres with at most one decimal, as tenths: `-2,5` → -25. None when it is no
/// such number or farther than five centimetres.
#[must_use]
pub fn read_tenths(text: &str) -> Option<i32> {
    let text = vietnamese::tidy(text).replace(['−', '–'], "-").replace('.', ",");
    if text.is_empty() {
        return Some(0);
    }
    let (sign, digits) = text.strip_prefix('-').map_or((1, text.as_str()), |rest| (-1, rest));
    let (whole, part) = digits.split_once(',').unwrap_or((digits, "0"));
    let plain = |text: &str, most: usize| {
        (1..=most).contains(&text.len()) && text.chars().all(|digit| digit.is_ascii_digit())
    };
    if !plain(whole, 2) || !plain(part, 1) {
        return None;
    }
    let tenths = whole.parse::<i32>().ok()? * 10 + part.parse::<i32>().ok()?;
    (tenths <= 500).then_some(sign * tenths)
}

/// Tenths as millimetres: `-2,5`.
#[must_use]
pub fn tenths(tenths: i32) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    let n = tenths.unsigned_abs();
    if n.is_multiple_of(10) { format!("{sign}{}", n / 10) } else { format!("{sign}{},{}", n / 10, n % 10) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_is_kept_and_read_back() {
        for sheet in [
            Sheet { a3: false, overprint: false, right: 0, down: 0 },
            Sheet { a3: true, overprint: true, right: -25, down: 130 },
        ] {
            assert_eq!(read_sheet(&sheet_text(&sheet)), sheet);
        }
        assert_eq!(read_sheet("?"), Sheet { a3: false, overprint: false, right: 0, down: 0 });
    }

    #[test]
    fn millimetres_are_read_with_one_decimal() {
        for (text, tenths) in [
            ("", Some(0)),
            ("3", Some(30)),
            ("-2,5", Some(-25)),
            ("−2.5", Some(-25)),
            ("50", Some(500)),
            ("50,1", None),
            ("1,25", None),
            ("xa", None),
        ] {
            assert_eq!(read_tenths(text), tenths, "{text}");
        }
        assert_eq!([-25, 30, 0].map(tenths), ["-2,5", "3", "0"]);
    }
}
