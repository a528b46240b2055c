//! The text of an item: paragraphs, subheadings, and tokens that stand for figures. Pure.
//!
//! `[[K01]]` stands for the figure of the item's year, `[[K01:2019]]` for another year's.
//! A figure is never kept as typed digits, so that it stays bound to its records.

/// A figure that a text names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Token {
    /// Its code.
    pub code: String,
    /// Its year, when it is not the item's.
    pub year: Option<i64>,
}

impl Token {
    /// As it is written in a text.
    #[must_use]
    pub fn written(&self) -> String {
        match self.year {
            Some(year) => format!("[[{}:{year}]]", self.code),
            None => format!("[[{}]]", self.code),
        }
    }
}

/// A stretch of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Text(String),
    /// A figure.
    Token(Token),
    /// Brackets that hold no code; shown as written, and named to the editor.
    Unreadable(String),
}

/// A paragraph or a subheading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Whether it is a subheading.
    pub heading: bool,
    /// Its words and figures.
    pub pieces: Vec<Piece>,
}

/// Splits a text into words and figures.
#[must_use]
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("[[") {
        push_text(&mut out, before);
        let Some((inside, after)) = after.split_once("]]") else {
            out.push(Piece::Unreadable("[[".to_owned()));
            rest = after;
            continue;
        };
        out.push(match token(inside) {
            Some(token) => Piece::Token(token),
            None => Piece::Unreadable(format!("[[{inside}]]")),
        });
        rest = after;
    }
    push_text(&mut out, rest);
    out
}

fn push_text(out: &mut Vec<Piece>, text: &str) {
    if !text.is_empty() {
        out.push(Piece::Text(text.to_owned()));
    }
}

/// Reads `K01`, `K11.huyen` or `K01:2019`; the first letter may be small.
fn token(inside: &str) -> Option<Token> {
    let (code, year) = match inside.split_once(':') {
        Some((code, year)) => (code, Some(self::year(year)?)),
        None => (inside, None),
    };
    let code = code.trim();
    let mut letters = code.chars();
    let first = letters.next().filter(char::is_ascii_alphabetic)?;
    let plain = code.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '.');
    (plain && (2..=24).contains(&code.len()))
        .then(|| Token { code: format!("{}{}", first.to_ascii_uppercase(), letters.as_str()), year })
}

fn year(text: &str) -> Option<i64> {
    let text = text.trim();
    let digits = text.len() == 4 && text.chars().all(|digit| digit.is_ascii_digit());
    text.parse().ok().filter(|year| digits && (1990..=2200).contains(year))
}

/// Splits a body into paragraphs (blank lines between) and subheadings (`## `).
#[must_use]
pub fn blocks(body: &str) -> Vec<Block> {
    let mut out = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    for line in body.lines().chain([""]) {
        let line = line.trim();
        let heading = line.strip_prefix("## ");
        if (line.is_empty() || heading.is_some()) && !open.is_empty() {
            out.push(Block { heading: false, pieces: pieces(&open.join(" ")) });
            open.clear();
        }
        match heading {
            Some(words) => out.push(Block { heading: true, pieces: pieces(words.trim()) }),
            None if !line.is_empty() => open.push(line),
            None => {}
        }
    }
    out
}

/// The figures that some texts name, each once, in the order of reading.
#[must_use]
pub fn tokens(texts: &[&str]) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    for piece in texts.iter().flat_map(|text| pieces(text)) {
        if let Piece::Token(token) = piece
            && !out.contains(&token)
        {
            out.push(token);
        }
    }
    out
}

/// Brackets that hold no code, as written.
#[must_use]
pub fn unreadable(text: &str) -> Vec<String> {
    pieces(text)
        .into_iter()
        .filter_map(|piece| match piece {
            Piece::Unreadable(text) => Some(text),
            _ => None,
        })
        .collect()
}

/// The last part of an address, from a title: `Cờ Đỏ tổng kết` → `co-do-tong-ket`.
#[must_use]
pub fn slug(title: &str) -> String {
    const LONGEST: usize = 90;
    let mut slug = String::new();
    for word in crate::vietnamese::fold(title).split(' ') {
        let word: String = word.chars().filter(char::is_ascii_alphanumeric).collect();
        if word.is_empty() {
            continue;
        }
        if !slug.is_empty() && slug.len() + word.len() >= LONGEST {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.extend(word.chars().take(LONGEST));
    }
    if slug.is_empty() {
        slug.push_str("tin");
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn named(code: &str, year: Option<i64>) -> Piece {
        Piece::Token(Token { code: code.into(), year })
    }

    #[test]
    fn figures_are_found_between_words() {
        for (text, found) in [
            (
                "có [[K01]] mô hình",
                vec![Piece::Text("có ".into()), named("K01", None), Piece::Text(" mô hình".into())],
            ),
            ("[[k11.huyen]]", vec![named("K11.huyen", None)]),
            ("[[K01:2019]]", vec![named("K01", Some(2019))]),
            ("[[ K01 ]]", vec![named("K01", None)]),
            ("[[K01:19]]", vec![Piece::Unreadable("[[K01:19]]".into())]),
            ("[[]]", vec![Piece::Unreadable("[[]]".into())]),
            ("[[<script>]]", vec![Piece::Unreadable("[[<script>]]".into())]),
            ("[[K01", vec![Piece::Unreadable("[[".into()), Piece::Text("K01".into())]),
            ("[K01]", vec![Piece::Text("[K01]".into())]),
            ("", vec![]),
        ] {
            assert_eq!(pieces(text), found, "{text}");
        }
    }

    #[test]
    fn a_body_is_paragraphs_and_subheadings() {
        let blocks = blocks("Một\nhai\n\n\n## Đầu đề\nBa\n\n##Bốn");
        let seen: Vec<_> = blocks.iter().map(|block| (block.heading, block.pieces.clone())).collect();
        let text = |words: &str| vec![Piece::Text(words.into())];
        assert_eq!(
            seen,
            [(false, text("Một hai")), (true, text("Đầu đề")), (false, text("Ba")), (false, text("##Bốn")),]
        );
    }

    #[test]
    fn each_figure_is_listed_once() {
        let found = tokens(&["[[K01]] [[K11]]", "[[K01]] [[K01:2019]] [[?]]"]);
        let written: Vec<_> = found.iter().map(Token::written).collect();
        assert_eq!(written, ["[[K01]]", "[[K11]]", "[[K01:2019]]"]);
        assert_eq!(unreadable("[[K01]] [[?]]"), ["[[?]]"]);
    }

    #[test]
    fn addresses_come_from_titles() {
        for (title, address) in [
            (
                "Cờ Đỏ tổng kết công tác dân vận và thực hiện quy chế dân chủ năm 2020",
                "co-do-tong-ket-cong-tac-dan-van-va-thuc-hien-quy-che-dan-chu-nam-2020",
            ),
            ("  \"Đường quê\" / <b> ", "duong-que-b"),
            ("中文", "tin"),
            ("", "tin"),
        ] {
            assert_eq!(slug(title), address, "{title}");
        }
        assert!(slug(&"nghiêng ".repeat(40)).len() <= 90);
        assert_eq!(slug(&"a".repeat(300)).len(), 90);
    }

    proptest! {
        #[test]
        fn nothing_typed_is_lost(text in ".{0,60}") {
            let joined: String = pieces(&text).into_iter().map(|piece| match piece {
                Piece::Text(text) | Piece::Unreadable(text) => text,
                Piece::Token(token) => token.written(),
            }).collect();
            let squeezed = |text: &str| -> String {
                text.to_ascii_lowercase().split_whitespace().collect()
            };
            prop_assert_eq!(squeezed(&joined), squeezed(&text));
        }

        #[test]
        fn an_address_is_always_plain(title in ".{0,80}") {
            let slug = slug(&title);
            prop_assert!(!slug.is_empty() && slug.len() <= 90);
            prop_assert!(slug.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'));
        }
    }
}
