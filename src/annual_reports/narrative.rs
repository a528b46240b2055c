//! The texts of a review with their figures put in. Tokens are those of a news item
//! (`[[K01]]`, `[[K01:2019]]`), so that a figure in a text is never typed as digits. Pure.

use super::figure::{Basis, Drawn};
use crate::{
    news::{
        Shown,
        story::{self, Piece, Token},
    },
    web::Words,
};

/// The figures that texts may name: of the review's year and of the year before.
#[derive(Debug, Clone, Copy)]
pub struct Figures<'a> {
    /// The year.
    pub year: i64,
    /// Its figures as shown.
    pub now: &'a [Drawn],
    /// Those of the year before.
    pub before: &'a [Drawn],
}

impl<'a> Figures<'a> {
    fn get(&self, token: &Token) -> Option<&'a Drawn> {
        let year = token.year.unwrap_or(self.year);
        let of = match year {
            year if year == self.year => self.now,
            year if year + 1 == self.year => self.before,
            _ => return None,
        };
        of.iter().find(|figure| figure.code == token.code)
    }
}

/// The paragraphs of a text.
#[must_use]
pub fn paragraphs(words: Words, figures: Figures<'_>, body: &str) -> Vec<Vec<Shown>> {
    story::blocks(body).iter().map(|block| pieces(words, figures, &block.pieces)).collect()
}

fn pieces(words: Words, figures: Figures<'_>, pieces: &[Piece]) -> Vec<Shown> {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) => Shown { text: text.clone(), ..Shown::default() },
            Piece::Link { words, to } => Shown { text: words.clone(), to: to.clone(), ..Shown::default() },
            Piece::Unreadable(text) => Shown { text: text.clone(), wrong: true, ..Shown::default() },
            Piece::Token(token) => match figures.get(token) {
                Some(drawn) => Shown {
                    text: words.n(drawn.value),
                    records: match &drawn.basis {
                        Basis::Records(records) => records.clone(),
                        Basis::Typed { .. } => String::new(),
                    },
                    typed: drawn.is_typed(),
                    ..Shown::default()
                },
                None => Shown { text: words.t("annual-reports-no-figure"), wrong: true, ..Shown::default() },
            },
        })
        .collect()
}

/// Tokens that stand for no figure, as written.
#[must_use]
pub fn unknown(figures: Figures<'_>, body: &str) -> Vec<String> {
    story::tokens(&[body])
        .iter()
        .filter(|token| figures.get(token).is_none())
        .map(Token::written)
        .chain(story::unreadable(body))
        .collect()
}

/// A paragraph as plain text, for paper.
#[must_use]
pub fn plain(pieces: &[Shown]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;

    #[test]
    fn figures_in_a_text_stay_bound_to_their_records() {
        let now = [Drawn { code: "K01".into(), value: 91, basis: Basis::Records("/exemplars".into()) }];
        let typed = Basis::Typed { by: String::new(), at: Timestamp::UNIX_EPOCH, proof: "p".into() };
        let before = [Drawn { code: "K01".into(), value: 84, basis: typed }];
        let figures = Figures { year: 2020, now: &now, before: &before };
        let body = "Có [[K01]] mô hình, năm trước [[K01:2019]].\n\nCòn [[K11]], [[K01:2018]] và [[x]].";
        let shown = paragraphs(Words::Vi, figures, body);
        assert_eq!(plain(&shown[0]), "Có 91 mô hình, năm trước 84.");
        assert_eq!(shown[0][1].records, "/exemplars");
        assert!(shown[0][3].typed);
        assert!(shown[1][1].wrong);
        assert_eq!(unknown(figures, body), ["[[K11]]", "[[K01:2018]]", "[[x]]"]);
    }

    #[test]
    fn a_script_in_a_text_stays_text() {
        let figures = Figures { year: 2020, now: &[], before: &[] };
        let shown = paragraphs(Words::Vi, figures, "<script>alert(1)</script>");
        assert_eq!(plain(&shown[0]), "<script>alert(1)</script>");
        assert_eq!(shown[0].len(), 1);
    }
}
