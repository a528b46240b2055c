//! What a loudspeaker announcer reads aloud: the text of a notice with its numbers, days,
//! document numbers, units and abbreviations written out, so that nobody stumbles before a
//! whole commune.
//!
//! Text is expected composed and tidy (`vietnamese::tidy_lines`). Words and names pass
//! untouched; only what cannot be read as it stands is rewritten, and where one writing has two
//! readings (`9/10` is a day or nine of ten) the words beside it decide. An announcer still
//! reads it through first: a machine cannot know every abbreviation of every office.
//!
//! Pure. What is deliberately left out: speaking itself, foreign words, and short forms that
//! have no single meaning in a commune's papers; those are spelt letter by letter.

mod amount;
mod clock_time;
mod day;
mod expand;
mod lex;
mod marks;
mod meanings;
mod numerals;
mod out;
mod pace;
mod paper;
mod phone;
mod ratio;
mod roman;
mod shorts;
mod spelling;
mod units;
mod web_address;

pub use numerals::number;
pub use pace::{LONGEST_SECONDS, SYLLABLES_PER_MINUTE, paged, seconds};

use lex::{Kind, Tokens};
use out::{Last, Out};

/// A whole text as it is read aloud, line by line: a paragraph stays a paragraph. There is no
/// digit in what comes out. Figures that stand as tokens (`[[K01]]`) must have been drawn before.
#[must_use]
pub fn text(text: &str) -> String {
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// What a reader made of the tokens from where it was asked up to `end`.
struct Read {
    end: usize,
    words: String,
    last: Last,
}

impl Read {
    fn number(end: usize, words: String) -> Self {
        Self { end, words, last: Last::Number }
    }

    fn words(end: usize, words: String) -> Self {
        Self { end, words, last: Last::Word }
    }
}

/// A reader looks at the tokens from a place on and takes what it knows.
type Reader = fn(&Tokens, usize) -> Option<Read>;

/// Narrow shapes come first: a telephone number and a day are numbers too.
const FROM_DIGITS: [Reader; 8] = [
    web_address::read,
    phone::read,
    paper::read,
    day::read,
    clock_time::read,
    ratio::read,
    phone::dialled,
    amount::read,
];

const FROM_LETTERS: [Reader; 6] =
    [web_address::read, expand::written_out, roman::read, units::times, units::alone, expand::short];

fn line(text: &str) -> String {
    let plain = lex::plain(text);
    let tokens = Tokens::of(&plain);
    let mut out = Out::default();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let readers: &[Reader] = match token.kind {
            Kind::Digits => &FROM_DIGITS,
            Kind::Letters => &FROM_LETTERS,
            Kind::Mark => &[phone::abroad],
        };
        if token.kind == Kind::Digits && token.spaced && out.last() == Last::Number {
            // Numbers side by side come from a table; run together nobody could tell them apart.
            out.pause(',');
        }
        at = match readers.iter().find_map(|reader| reader(&tokens, at)) {
            Some(read) => {
                out.say(&read.words, read.last);
                read.end
            }
            None => plainly(&tokens, at, &mut out),
        };
    }
    out.finish()
}

/// Keeps a word, or gives a mark its pause or its name.
fn plainly(tokens: &Tokens, at: usize, out: &mut Out) -> usize {
    if let Some(mark) = tokens.mark(at) {
        return marks::read(tokens, at, mark, out);
    }
    if let Some(word) = tokens.letters(at) {
        out.keep(word, tokens.spaced(at));
    }
    at + 1
}

#[cfg(test)]
mod tests;
