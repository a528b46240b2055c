//! Where a rule stands, to the letter: written `19.1.b`, or `nd59 4.6.a` when it is another act's article.

use serde::Deserialize;

use crate::{Basis, Confidence};

/// An article of a law or of an act under it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct Source {
    /// The act under the law, as the law's file names it; none is the law itself.
    pub act: Option<String>,
    /// Article and clauses.
    pub basis: Basis,
    /// The letter of the point, where the clause has points.
    pub point: Option<char>,
}

impl TryFrom<String> for Source {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let (act, at) = match text.split_once(' ') {
            Some((act, at)) => (Some(act.to_owned()), at),
            None => (None, text.as_str()),
        };
        let letter = at.rsplit_once('.').and_then(|(before, last)| {
            let mut letters = last.chars();
            let letter =
                letters.next().filter(|letter| letter.is_alphabetic() && letters.next().is_none())?;
            Some((before, letter))
        });
        let (at, point) = letter.map_or((at, None), |(before, letter)| (before, Some(letter)));
        Ok(Self { act, basis: Basis::try_from(at.to_owned())?, point })
    }
}

/// Where a rule stands and how well that is known, when that is all there is to say.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cited {
    /// Where.
    pub source: Source,
    /// How well it is known.
    pub confidence: Confidence,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_read_to_the_letter() {
        let read = |text: &str| Source::try_from(text.to_owned()).unwrap();
        let article = |number, clauses: &[u16]| Basis::Article { number, clauses: clauses.to_vec() };
        for (text, act, basis, point) in [
            ("15", None, article(15, &[]), None),
            ("15.1", None, article(15, &[1]), None),
            ("19.1.b", None, article(19, &[1]), Some('b')),
            ("nd59 4.6.a", Some("nd59"), article(4, &[6]), Some('a')),
            ("nqlt09 ?", Some("nqlt09"), Basis::Unknown, None),
            ("13-18", None, Basis::Articles { first: 13, last: 18 }, None),
        ] {
            let expected = Source { act: act.map(str::to_owned), basis, point };
            assert_eq!(read(text), expected, "{text}");
        }
        assert!(Source::try_from("nd59 x".to_owned()).is_err());
    }
}
