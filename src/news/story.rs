//! The text of an item: paragraphs, subheadings, lists, quotes, links, and tokens that stand
//! for figures. Pure.
//!
//! `[[K01]]` stands for the figure of the item's year, `[[K01:2019]]` for another year's.
//! A figure is never kept as typed digits, so that it stays bound to its records.
//!
//! A line that begins with `## ` is a subheading, with `- ` one point of a list, with `> ` a
//! quote; `[words](https://…)` and `[words](/own/page)` are links.

use crate::web::page::own_path;

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
    /// Words that lead to another page.
    Link {
        /// The words.
        words: String,
        /// Where to: a web address, or a path of ours.
        to: String,
    },
    /// Brackets that hold no code; shown as written, and named to the editor.
    Unreadable(String),
}

/// What a stretch between blank lines is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A paragraph.
    Paragraph,
    /// A subheading.
    Heading,
    /// One point of a list.
    Point,
    /// Somebody's words.
    Quote,
}

/// A paragraph, a subheading, a point of a list or a quote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Which of them.
    pub kind: Kind,
    /// Its words and figures.
    pub pieces: Vec<Piece>,
}

/// Splits a text into words, links and figures.
#[must_use]
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("[[") {
        push_text(&mut out, before);
        let Some((inside, after)) = split_near(after, "]]", LONGEST_CODE) else {
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

/// Longest stretch in letters that may stand between the brackets of a figure.
const LONGEST_CODE: usize = 120;
/// Longest address of a link in letters.
const LONGEST_ADDRESS: usize = 2_000;

/// Splits where a mark stands among the next letters; what comes later is not looked for, so
/// that a row of open brackets takes no longer than other text.
fn split_near<'a>(text: &'a str, mark: &str, most: usize) -> Option<(&'a str, &'a str)> {
    let end = text.char_indices().nth(most).map_or(text.len(), |(end, _)| end);
    let at = text[..end].find(mark)?;
    Some((&text[..at], &text[at + mark.len()..]))
}

fn push_text(out: &mut Vec<Piece>, text: &str) {
    let mut rest = text;
    let mut from = 0;
    while let Some(middle) = rest[from..].find("](").map(|at| from + at) {
        match link(rest, from, middle) {
            Some((before, link, after)) => {
                push_words(out, before);
                out.push(link);
                rest = after;
                from = 0;
            }
            None => from = middle + 2,
        }
    }
    push_words(out, rest);
}

fn push_words(out: &mut Vec<Piece>, text: &str) {
    if !text.is_empty() {
        out.push(Piece::Text(text.to_owned()));
    }
}

/// The link whose words begin after `from` and end at `middle`, where its address begins,
/// with what is around it.
fn link(text: &str, from: usize, middle: usize) -> Option<(&str, Piece, &str)> {
    let begins = from + text[from..middle].rfind('[')?;
    let (before, words) = (&text[..begins], &text[begins + 1..middle]);
    let (to, after) = split_near(&text[middle + 2..], ")", LONGEST_ADDRESS)?;
    let piece = Piece::Link { words: words.to_owned(), to: destination(to)? };
    (!words.trim().is_empty()).then_some((before, piece, after))
}

/// An address that a text may lead to: on the web, or a path of ours. Nothing else, so that
/// no link can run anything.
#[must_use]
pub fn destination(to: &str) -> Option<String> {
    let to = to.trim();
    let plain = !to.chars().any(|letter| letter.is_whitespace() || letter.is_control());
    let web = || {
        let url = url::Url::parse(to).ok()?;
        let reachable = matches!(url.scheme(), "http" | "https") && url.host().is_some();
        (reachable && url.username().is_empty() && url.password().is_none()).then(|| url.to_string())
    };
    let own = own_path(to).map(str::to_owned);
    own.or_else(web).filter(|_| plain)
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

/// Splits a body into its blocks: blank lines between paragraphs, marks before the rest.
#[must_use]
pub fn blocks(body: &str) -> Vec<Block> {
    let mut out = Vec::new();
    let mut open: Option<(Kind, Vec<&str>)> = None;
    for line in body.lines().map(str::trim) {
        let (mark, words) = marked(line);
        let goes_on = match (mark, &open) {
            (None, Some((Kind::Paragraph | Kind::Point, _))) => !line.is_empty(),
            (Some(Kind::Quote), Some((Kind::Quote, _))) => true,
            _ => false,
        };
        if !goes_on {
            out.extend(open.take().map(closed));
        }
        match &mut open {
            Some((_, lines)) => lines.push(words),
            None if !line.is_empty() => open = Some((mark.unwrap_or(Kind::Paragraph), vec![words])),
            None => {}
        }
    }
    out.extend(open.map(closed));
    out
}

fn closed((kind, lines): (Kind, Vec<&str>)) -> Block {
    Block { kind, pieces: pieces(&lines.join(" ")) }
}

fn marked(line: &str) -> (Option<Kind>, &str) {
    for (mark, kind) in [("## ", Kind::Heading), ("- ", Kind::Point), ("> ", Kind::Quote)] {
        if let Some(words) = line.strip_prefix(mark) {
            return (Some(kind), words.trim());
        }
    }
    (None, line)
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
#[path = "tests/story.rs"]
mod tests;
