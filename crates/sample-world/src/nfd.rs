//! Decomposes Vietnamese text the way some old keyboards save it (Unicode NFD).

/// Letters without a tone, each with its five toned forms: grave, acute, hook, tilde, dot below.
const LETTERS: [(&str, &str); 12] = [
    ("a", "àáảãạ"),
    ("a\u{306}", "ằắẳẵặ"),
    ("a\u{302}", "ầấẩẫậ"),
    ("e", "èéẻẽẹ"),
    ("e\u{302}", "ềếểễệ"),
    ("i", "ìíỉĩị"),
    ("o", "òóỏõọ"),
    ("o\u{302}", "ồốổỗộ"),
    ("o\u{31B}", "ờớởỡợ"),
    ("u", "ùúủũụ"),
    ("u\u{31B}", "ừứửữự"),
    ("y", "ỳýỷỹỵ"),
];
const BARE: [(char, &str); 5] =
    [('ă', "a\u{306}"), ('â', "a\u{302}"), ('ê', "e\u{302}"), ('ô', "o\u{302}"), ('ơ', "o\u{31B}")];
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{309}', '\u{303}', '\u{323}'];

fn lower(c: char) -> Option<String> {
    if c == 'ư' {
        return Some("u\u{31B}".into());
    }
    if let Some((_, parts)) = BARE.iter().find(|(bare, _)| *bare == c) {
        return Some((*parts).into());
    }
    for (base, toned) in LETTERS {
        let Some(tone) = toned.chars().position(|t| t == c).and_then(|at| TONES.get(at)) else {
            continue;
        };
        let mut out: Vec<char> = base.chars().collect();
        // Canonical order: the dot below goes before a circumflex or a breve, after a horn.
        let before = *tone == '\u{323}' && !base.ends_with('\u{31B}') && out.len() > 1;
        out.insert(if before { 1 } else { out.len() }, *tone);
        return Some(out.into_iter().collect());
    }
    None
}

/// The decomposed form of `text`.
pub fn decompose(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        let small: String = c.to_lowercase().collect();
        let mut letters = small.chars();
        match (letters.next().and_then(lower), letters.next()) {
            (Some(parts), None) if c.is_uppercase() => {
                let mut parts = parts.chars();
                out.extend(parts.next().into_iter().flat_map(char::to_uppercase));
                out.extend(parts);
            }
            (Some(parts), None) => out.push_str(&parts),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::decompose;

    #[test]
    fn marks_come_in_canonical_order() {
        assert_eq!(decompose("ậ ặ"), "a\u{323}\u{302} a\u{323}\u{306}");
        assert_eq!(decompose("ợ ự"), "o\u{31B}\u{323} u\u{31B}\u{323}");
        assert_eq!(decompose("Ế đ ơ ư x"), "E\u{302}\u{301} đ o\u{31B} u\u{31B} x");
    }
}
