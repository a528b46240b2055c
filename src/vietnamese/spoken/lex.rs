//! A line in pieces: runs of digits, runs of letters, single marks.

use std::borrow::Cow;

/// What a piece is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Digits,
    Letters,
    Mark,
}

/// A piece, and whether a space stands before it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'a> {
    pub kind: Kind,
    pub text: &'a str,
    pub spaced: bool,
}

/// The pieces of a line. Every place may be asked for; beyond the ends there is nothing.
pub(super) struct Tokens<'a>(Vec<Token<'a>>);

impl<'a> Tokens<'a> {
    pub fn of(line: &'a str) -> Self {
        let mut tokens = Vec::new();
        let mut rest = line;
        let mut spaced = false;
        while let Some(first) = rest.chars().next() {
            let kind = kind(first);
            let same = |c: char| kind != Kind::Mark && self::kind(c) == kind && c != ' ';
            let length =
                if same(first) { rest.find(|c| !same(c)).unwrap_or(rest.len()) } else { first.len_utf8() };
            let (text, after) = rest.split_at(length);
            if first != ' ' {
                tokens.push(Token { kind, text, spaced });
            }
            spaced = first == ' ';
            rest = after;
        }
        Self(tokens)
    }

    pub fn get(&self, at: usize) -> Option<&Token<'a>> {
        self.0.get(at)
    }

    pub fn digits(&self, at: usize) -> Option<&'a str> {
        self.of_kind(at, Kind::Digits)
    }

    pub fn letters(&self, at: usize) -> Option<&'a str> {
        self.of_kind(at, Kind::Letters)
    }

    pub fn mark(&self, at: usize) -> Option<char> {
        self.of_kind(at, Kind::Mark)?.chars().next()
    }

    fn of_kind(&self, at: usize, kind: Kind) -> Option<&'a str> {
        self.get(at).filter(|token| token.kind == kind).map(|token| token.text)
    }

    pub fn spaced(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| token.spaced)
    }

    /// Whether a piece stands there without a space before it.
    pub fn tight(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| !token.spaced)
    }

    /// The mark at a place that is joined to both its neighbours.
    pub fn joint(&self, at: usize) -> Option<char> {
        self.mark(at).filter(|_| self.tight(at) && self.tight(at + 1))
    }

    /// Digits that follow a joint of this kind.
    pub fn joined_digits(&self, at: usize, mark: char) -> Option<&'a str> {
        (self.joint(at) == Some(mark)).then(|| self.digits(at + 1)).flatten()
    }

    /// The word at a place in small letters; empty when there is none.
    pub fn word(&self, at: usize) -> String {
        self.letters(at).unwrap_or_default().to_lowercase()
    }

    /// The word that many places before, in small letters.
    pub fn word_before(&self, at: usize, places: usize) -> String {
        at.checked_sub(places).map(|at| self.word(at)).unwrap_or_default()
    }

    /// The mark right before.
    pub fn mark_before(&self, at: usize) -> Option<char> {
        self.mark(at.checked_sub(1)?)
    }
}

fn kind(c: char) -> Kind {
    if c.is_ascii_digit() {
        Kind::Digits
    } else if c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}') {
        Kind::Letters
    } else {
        Kind::Mark
    }
}

/// The line with one kind of space, hyphen, dash and digit. Numerals that are neither digits
/// nor written here are dropped, because nothing that comes out may be a numeral.
pub(super) fn plain(line: &str) -> String {
    line.chars().map(plain_char).collect()
}

fn plain_char(c: char) -> Cow<'static, str> {
    let same = || Cow::Owned(c.to_string());
    match c {
        '0'..='9' | '²' | '³' => same(),
        '\t' => "|".into(),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => "".into(),
        '\u{2010}' | '\u{2011}' => "-".into(),
        '\u{2012}'..='\u{2015}' => "–".into(),
        '\u{2044}' | '\u{2215}' => "/".into(),
        '\u{2032}' => "'".into(),
        '№' => " số ".into(),
        '½' => " một phần hai ".into(),
        '¼' => " một phần tư ".into(),
        '¾' => " ba phần tư ".into(),
        'Ⅰ'..='Ⅻ' => roman(c).into(),
        _ if c.is_numeric() => digit(c).map_or(" ".into(), |digit| Cow::Owned(digit.to_string())),
        _ if c.is_whitespace() || c.is_control() => " ".into(),
        _ => same(),
    }
}

fn roman(c: char) -> &'static str {
    const LETTERS: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    let place = u32::from(c).checked_sub(u32::from('Ⅰ')).and_then(|place| usize::try_from(place).ok());
    place.and_then(|place| LETTERS.get(place)).copied().unwrap_or_default()
}

/// Full-width digits, as some keyboards write them.
fn digit(c: char) -> Option<char> {
    let value = u32::from(c).checked_sub(u32::from('０'))?;
    char::from_digit(value, 10)
}
