//! The parts of a text that may be HTML: elements, comments, words. It judges nothing and
//! never fails; what is no element is words. Pure.

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// `<p class=x>`, with its name in small letters.
    Open {
        /// Name.
        name: String,
        /// The rest, as written.
        attributes: String,
        /// Whether it ends itself: `<br/>`.
        closed: bool,
    },
    /// `</p>`.
    Close {
        /// Name.
        name: String,
    },
    /// A comment, a condition of Word's or a declaration: what stands inside.
    Comment(String),
    /// Words, with entities put in.
    Text(String),
}

/// Splits a text into its parts.
pub fn parts(text: &str) -> impl Iterator<Item = Part> {
    let mut rest = text;
    // What an element like `script` holds is no HTML, up to its own end.
    let mut raw: Option<String> = None;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some(name) = raw.take() {
            let end = find_end(rest, &name).unwrap_or(rest.len());
            if end > 0 {
                let (inside, after) = rest.split_at(end);
                rest = after;
                return Some(Part::Text(inside.to_owned()));
            }
        }
        let (part, after) = next(rest);
        rest = after;
        if let Part::Open { name, closed: false, .. } = &part
            && matches!(name.as_str(), "script" | "style" | "title" | "textarea")
        {
            raw = Some(name.clone());
        }
        Some(part)
    })
}

fn find_end(text: &str, name: &str) -> Option<usize> {
    let ends = |at: &usize| {
        let found = text.get(at + 2..at + 2 + name.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(name))
    };
    text.match_indices("</").map(|(at, _)| at).find(ends)
}

/// The first part of a text that is not empty, and what follows.
fn next(text: &str) -> (Part, &str) {
    if let Some(found) = special(text).or_else(|| element(text)) {
        return found;
    }
    // At least one letter is taken, so that the walk goes on. Without a `>` to come nothing
    // that looks like an element is one, and looking for it again and again would take long.
    let mut from = text.chars().next().map_or(0, char::len_utf8);
    let last = text.rfind('>').unwrap_or_default();
    while let Some(at) = text[from..].find('<').map(|at| from + at) {
        if at > last && special(&text[at..]).is_none() {
            from = at + 1;
            continue;
        }
        if special(&text[at..]).is_some() || element(&text[at..]).is_some() {
            return (Part::Text(decoded(&text[..at])), &text[at..]);
        }
        from = at + 1;
    }
    (Part::Text(decoded(text)), "")
}

/// `<!-- … -->`, `<![if …]>`, `<!doctype …>`, `<?xml … ?>`. One without an end is text, so that
/// a stray mark swallows nothing.
fn special(text: &str) -> Option<(Part, &str)> {
    for (begins, ends) in [("<!--", "-->"), ("<![", "]>"), ("<!", ">"), ("<?", ">")] {
        if let Some(inside) = text.strip_prefix(begins) {
            let (inside, after) = inside.split_once(ends)?;
            return Some((Part::Comment(inside.to_owned()), after));
        }
    }
    None
}

fn element(text: &str) -> Option<(Part, &str)> {
    let inside = text.strip_prefix('<')?;
    let (ending, inside) = inside.strip_prefix('/').map_or((false, inside), |inside| (true, inside));
    let named = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, ':' | '-' | '_');
    let length = inside.find(|letter| !named(letter)).unwrap_or(inside.len());
    let (name, rest) = inside.split_at(length);
    if !name.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
        return None;
    }
    let end = end_of_element(rest)?;
    let attributes = rest[..end].trim();
    let name = name.to_ascii_lowercase();
    let part = if ending {
        Part::Close { name }
    } else {
        let closed = attributes.ends_with('/');
        Part::Open { name, attributes: attributes.trim_end_matches('/').to_owned(), closed }
    };
    Some((part, &rest[end + 1..]))
}

/// The place of the `>` that ends an element; one inside quotes does not.
fn end_of_element(rest: &str) -> Option<usize> {
    if !rest.starts_with(|letter: char| letter.is_whitespace() || matches!(letter, '>' | '/')) {
        return None;
    }
    let mut quote = None;
    for (at, letter) in rest.char_indices() {
        match (quote, letter) {
            (None, '>') => return Some(at),
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), letter) if open == letter => quote = None,
            _ => {}
        }
    }
    // A quote that was never closed hides nothing.
    rest.find('>')
}

/// A text with its entities put in.
#[must_use]
pub fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let end = after.char_indices().take(11).find(|(_, letter)| *letter == ';');
        let known = end.and_then(|(end, _)| {
            let letter = entity(&after[..end])?;
            Some((letter, &after[end + 1..]))
        });
        match known {
            Some((letter, after)) => {
                out.push(letter);
                rest = after;
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|letter| !letter.is_control());
    }
    NAMED.iter().find(|(known, _)| *known == name).map(|(_, letter)| *letter)
}

/// The names that programs of the time write: marks, and the letters of Latin-1 that
/// Vietnamese has too.
const NAMED: [(&str, char); 49] = [
    ("nbsp", ' '),
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bull", '•'),
    ("middot", '·'),
    ("deg", '°'),
    ("times", '×'),
    ("copy", '©'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("frac12", '½'),
    ("agrave", 'à'),
    ("aacute", 'á'),
    ("acirc", 'â'),
    ("atilde", 'ã'),
    ("egrave", 'è'),
    ("eacute", 'é'),
    ("ecirc", 'ê'),
    ("igrave", 'ì'),
    ("iacute", 'í'),
    ("ograve", 'ò'),
    ("oacute", 'ó'),
    ("ocirc", 'ô'),
    ("otilde", 'õ'),
    ("ugrave", 'ù'),
    ("uacute", 'ú'),
    ("yacute", 'ý'),
    ("Agrave", 'À'),
    ("Aacute", 'Á'),
    ("Acirc", 'Â'),
    ("Egrave", 'È'),
    ("Eacute", 'É'),
    ("Ecirc", 'Ê'),
    ("Ograve", 'Ò'),
    ("Oacute", 'Ó'),
    ("Ocirc", 'Ô'),
    ("Uacute", 'Ú'),
    ("eth", 'đ'),
    ("ETH", 'Đ'),
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn said(text: &str) -> Vec<String> {
        parts(text)
            .map(|part| match part {
                Part::Open { name, attributes, .. } => format!("<{name} {attributes}"),
                Part::Close { name } => format!("/{name}"),
                Part::Comment(inside) => format!("!{inside}"),
                Part::Text(words) => words,
            })
            .collect()
    }

    #[test]
    fn elements_comments_and_words_are_told_apart() {
        for (text, found) in [
            ("a < b và b > c", vec!["a < b và b > c"]),
            ("1<2", vec!["1<2"]),
            ("<P Class=x>Chữ</P>", vec!["<p Class=x", "Chữ", "/p"]),
            ("<br/>", vec!["<br "]),
            ("<a title=\"a>b\">x", vec!["<a title=\"a>b\"", "x"]),
            ("<a title=\"a>x", vec!["<a title=\"a", "x"]),
            ("<!--[if gte mso 9]><xml/><![endif]-->x", vec!["![if gte mso 9]><xml/><![endif]", "x"]),
            ("<![if !supportLists]>·<![endif]>x", vec!["!if !supportLists", "·", "!endif", "x"]),
            ("<script>if(a<b)</b></SCRIPT>x", vec!["<script ", "if(a<b)</b>", "/script", "x"]),
            ("<!-- không hết", vec!["<!-- không hết"]),
            ("<o:p>&nbsp;</o:p>", vec!["<o:p ", " ", "/o:p"]),
            ("<3 Cờ Đỏ", vec!["<3 Cờ Đỏ"]),
        ] {
            assert_eq!(said(text), found, "{text}");
        }
    }

    #[test]
    fn entities_are_put_in() {
        for (text, plain) in [
            ("D&acirc;n v&#7853;n kh&#xE9;o", "Dân vận khéo"),
            ("a &amp;lt; b", "a &lt; b"),
            ("&khong; & &#0; &#xD800;", "&khong; & &#0; &#xD800;"),
            ("&", "&"),
        ] {
            assert_eq!(decoded(text), plain, "{text}");
        }
    }

    #[test]
    fn long_rows_of_what_is_no_html_are_read_in_one_go() {
        for odd in ["<a ", "&", "<", "</script", "<!", "< >", "<script></script>"] {
            let text = odd.repeat(100_000);
            let read: usize = parts(&text).count();
            assert!(read <= 400_000, "{odd}");
        }
    }

    proptest! {
        #[test]
        fn any_text_has_an_end(text in "[<>/!&;#a-c\"' \\-\\[\\]đ]{0,60}") {
            prop_assert!(parts(&text).count() <= text.len());
        }
    }
}
