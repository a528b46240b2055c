//! A text with its figures put in, as readers see it. Pure.

use super::{
    figures::Known,
    item::Content,
    story::{self, Kind, Piece, Token},
};
use crate::{annual_reports::Basis, web::Words};

/// What a figure of an item was when it was last kept: on the day of publication, or when a
/// draft was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frozen {
    /// Code.
    pub code: String,
    /// Year.
    pub year: i64,
    /// The value, if one was known.
    pub value: Option<i64>,
}

/// A stretch of a text, ready to print.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    /// The words or the figure.
    pub text: String,
    /// Address of the records a figure was counted from.
    pub records: String,
    /// Whether somebody typed the figure.
    pub typed: bool,
    /// Whether these are brackets that stand for no figure known.
    pub wrong: bool,
    /// Where the words lead to, if they are a link.
    pub to: String,
    /// What the figure is now, when the text shows what it was at publication.
    pub now: String,
}

/// A part of a body, ready to print. Points that follow each other are one list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownBlock {
    /// What it is.
    pub kind: Kind,
    /// Its text; a list has one for each point.
    pub texts: Vec<Vec<Shown>>,
}

impl ShownBlock {
    /// Whether it is a subheading.
    #[must_use]
    pub fn is_heading(&self) -> bool {
        self.kind == Kind::Heading
    }

    /// Whether it is a list.
    #[must_use]
    pub fn is_list(&self) -> bool {
        self.kind == Kind::Point
    }

    /// Whether it is a quote.
    #[must_use]
    pub fn is_quote(&self) -> bool {
        self.kind == Kind::Quote
    }
}

/// A figure that is not what it was when the text was last kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// As it is written in the text.
    pub token: String,
    /// What it counts.
    pub name: String,
    /// What it was.
    pub was: String,
    /// What it is; none when nothing gives it now.
    pub is: Option<String>,
}

/// A line of "where the figures come from".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The figure as shown in the text.
    pub shown: Shown,
    /// What it counts.
    pub name: String,
    /// Its year.
    pub year: i64,
    /// Whether it can no longer be counted.
    pub lost: bool,
    /// Who typed it, when, on what proof.
    pub typed: Option<String>,
}

/// Puts figures into the texts of one item.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    /// The reader's language.
    pub words: Words,
    /// What was written.
    pub content: &'a Content,
    /// Figures counted now.
    pub known: &'a Known,
    /// Figures of the day of publication.
    pub frozen: &'a [Frozen],
}

impl Reader<'_> {
    /// The lead.
    #[must_use]
    pub fn lead(&self) -> Vec<Shown> {
        self.pieces(&story::pieces(&self.content.lead))
    }

    /// The body.
    #[must_use]
    pub fn body(&self) -> Vec<ShownBlock> {
        let mut out: Vec<ShownBlock> = Vec::new();
        for block in story::blocks(&self.content.body) {
            let text = self.pieces(&block.pieces);
            match out.last_mut() {
                Some(list) if list.is_list() && block.kind == Kind::Point => list.texts.push(text),
                _ => out.push(ShownBlock { kind: block.kind, texts: vec![text] }),
            }
        }
        out
    }

    /// The body as plain text, a line for each paragraph and point.
    #[must_use]
    pub fn plain_body(&self) -> String {
        let lines: Vec<_> =
            self.body().iter().flat_map(|block| &block.texts).map(|text| plain(text)).collect();
        lines.join("\n")
    }

    /// The figures that are no longer what they were when the text was last kept.
    #[must_use]
    pub fn moved(&self) -> Vec<Moved> {
        let was = |token: &Token| self.at_publication(token);
        self.named()
            .into_iter()
            .filter_map(|token| {
                let (was, is) = (was(&token)?, self.drawn(&token).map(|drawn| drawn.value));
                (is != Some(was)).then(|| Moved {
                    name: figure_name(self.words, &token.code),
                    was: self.words.n(was),
                    is: is.map(|is| self.words.n(is)),
                    token: match token.year {
                        Some(year) if year == self.content.year => token.code,
                        _ => format!("{}:{}", token.code, self.year(&token)),
                    },
                })
            })
            .collect()
    }

    fn pieces(&self, pieces: &[Piece]) -> Vec<Shown> {
        pieces
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => Shown { text: text.clone(), ..Shown::default() },
                Piece::Unreadable(text) => Shown { text: text.clone(), wrong: true, ..Shown::default() },
                Piece::Link { words, to } => {
                    Shown { text: words.clone(), to: to.clone(), ..Shown::default() }
                }
                Piece::Token(token) => self.figure(token),
            })
            .collect()
    }

    fn year(&self, token: &Token) -> i64 {
        token.year.unwrap_or(self.content.year)
    }

    fn drawn(&self, token: &Token) -> Option<&crate::annual_reports::Drawn> {
        self.known.get(&self.content.place_id, self.year(token), &token.code)
    }

    fn at_publication(&self, token: &Token) -> Option<i64> {
        let year = self.year(token);
        self.frozen
            .iter()
            .find(|frozen| frozen.code == token.code && frozen.year == year)
            .and_then(|frozen| frozen.value)
    }

    fn figure(&self, token: &Token) -> Shown {
        match self.drawn(token) {
            Some(drawn) => {
                let (records, typed) = match &drawn.basis {
                    Basis::Records(records) => (records.clone(), false),
                    Basis::Typed { .. } => (String::new(), true),
                };
                let now = self.words.n(drawn.value);
                // A text about a day that is over is not rewritten: it keeps its number, and
                // says beside it what the records hold now.
                match self.at_publication(token).filter(|then| *then != drawn.value) {
                    Some(then) => Shown { text: self.words.n(then), now, records, typed, ..Shown::default() },
                    None => Shown { text: now, records, typed, ..Shown::default() },
                }
            }
            None => Shown {
                text: self
                    .at_publication(token)
                    .map_or_else(|| self.words.t("news-no-figure"), |value| self.words.n(value)),
                wrong: true,
                ..Shown::default()
            },
        }
    }

    /// Where each figure of the item comes from, in the order of reading.
    #[must_use]
    pub fn sources(&self) -> Vec<Source> {
        self.named().iter().map(|token| self.source(token)).collect()
    }

    /// Each figure once, with its year: `[[K01]]` and `[[K01:2020]]` may be the same.
    fn named(&self) -> Vec<Token> {
        let mut named: Vec<Token> = Vec::new();
        for token in story::tokens(&self.content.texts()) {
            let year = Some(self.year(&token));
            let token = Token { year, ..token };
            if !named.contains(&token) {
                named.push(token);
            }
        }
        named
    }

    fn source(&self, token: &Token) -> Source {
        let drawn = self.drawn(token);
        let then = self.at_publication(token);
        Source {
            shown: self.figure(token),
            name: figure_name(self.words, &token.code),
            year: self.year(token),
            lost: drawn.is_none() && then.is_some(),
            typed: drawn.and_then(|drawn| match &drawn.basis {
                Basis::Typed { by, at, proof } => {
                    let when = self.words.moment(at);
                    let said = [by.as_str(), when.as_str(), proof.as_str()];
                    let said = said.into_iter().filter(|text| !text.is_empty());
                    Some(said.collect::<Vec<_>>().join(", "))
                }
                Basis::Records(_) => None,
            }),
        }
    }

    /// Tokens that stand for no figure known now, as written.
    #[must_use]
    pub fn unknown(&self, text: &str) -> Vec<String> {
        story::tokens(&[text])
            .iter()
            .filter(|token| self.drawn(token).is_none())
            .map(Token::written)
            .chain(story::unreadable(text))
            .collect()
    }

    /// What each figure is now, to be kept at publication.
    #[must_use]
    pub fn freeze(&self) -> Vec<Frozen> {
        self.named()
            .into_iter()
            .map(|token| Frozen {
                value: self.drawn(&token).map(|drawn| drawn.value),
                year: self.year(&token),
                code: token.code,
            })
            .collect()
    }
}

/// What a figure counts, in the words of the year's review.
#[must_use]
pub fn figure_name(words: Words, code: &str) -> String {
    let key = code.to_lowercase().replace('.', "-");
    words.find(&format!("annual-reports-code-{key}")).unwrap_or_else(|| code.to_owned())
}

/// Words and figures as plain text, for search and link previews.
#[must_use]
pub fn plain(pieces: &[Shown]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

#[cfg(test)]
#[path = "tests/shown.rs"]
mod tests;
