//! The spoken line as it grows: spaces, pauses and capitals.

/// What was said last, as far as a mark behind it may ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Last {
    #[default]
    Pause,
    Word,
    Number,
}

/// A line that is being spoken.
#[derive(Debug, Default)]
pub(super) struct Out {
    text: String,
    last: Last,
    /// What was last said was not in the text, so the next word needs a space.
    apart: bool,
    /// A quotation was just opened, and its first word stands close to the mark.
    opened: bool,
}

/// Pauses from the shortest to the longest; where two meet, the longer is kept.
const PAUSES: &str = ",;:.!?";
const OPENING: &str = "“‘«";
const CLOSING: &str = "”’»";
const STRAIGHT: &str = "\"'";

impl Out {
    /// Words of ours. They begin a sentence with a capital, as any others would.
    pub fn say(&mut self, words: &str, last: Last) {
        if words.is_empty() {
            return;
        }
        let begins = self.begins_sentence();
        self.space(!self.opened);
        if begins {
            let mut letters = words.chars();
            self.text.extend(letters.next().into_iter().flat_map(char::to_uppercase));
            self.text.push_str(letters.as_str());
        } else {
            self.text.push_str(words);
        }
        self.now(last, true);
    }

    /// A word as it is written.
    pub fn keep(&mut self, word: &str, spaced: bool) {
        let apart = spaced || (!self.opened && (self.apart || self.last == Last::Pause));
        self.space(apart);
        self.text.push_str(word);
        self.now(Last::Word, false);
    }

    /// A hyphen inside a word (`pa-nô`).
    pub fn hyphen(&mut self) {
        self.text.push('-');
    }

    /// A pause. At the beginning there is nothing to pause after.
    pub fn pause(&mut self, mark: char) {
        let strength = |mark: Option<char>| mark.and_then(|mark| PAUSES.find(mark));
        let last = self.text.chars().last();
        let inside = self.text.trim_end_matches(is_quotation).chars().last();
        if last.is_none() || self.opened {
            return;
        }
        if strength(inside).is_none() {
            self.text.push(mark);
        } else if strength(Some(mark)) > strength(inside) && last == inside {
            self.text.pop();
            self.text.push(mark);
        }
        self.now(Last::Pause, false);
    }

    /// A quotation mark stays: it is not read, but shows where a name begins and ends.
    pub fn quote(&mut self, mark: char, spaced: bool) {
        let opens = OPENING.contains(mark)
            || (STRAIGHT.contains(mark) && (spaced || self.text.is_empty() || self.last == Last::Pause));
        self.space(opens && (spaced || self.last == Last::Pause));
        self.text.push(mark);
        if opens {
            self.now(self.last, false);
        }
        self.opened = opens;
    }

    pub fn last(&self) -> Last {
        self.last
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    pub fn ends_apart(&self) -> bool {
        self.apart
    }

    /// A mark that is nothing aloud was left out; words beside it stay two words.
    pub fn apart(&mut self) {
        self.apart = true;
    }

    /// The line; a comma has nothing to wait for at the end.
    pub fn finish(mut self) -> String {
        let end = self.text.trim_end_matches([',', ' ']).len();
        self.text.truncate(end);
        self.text
    }

    fn now(&mut self, last: Last, apart: bool) {
        self.last = last;
        self.apart = apart;
        self.opened = false;
    }

    fn space(&mut self, wanted: bool) {
        if wanted && !self.text.is_empty() {
            self.text.push(' ');
        }
    }

    fn begins_sentence(&self) -> bool {
        let before = self.text.trim_end_matches(is_quotation);
        before.trim_end().is_empty() || before.trim_end().ends_with(['.', '!', '?'])
    }
}

fn is_quotation(mark: char) -> bool {
    [OPENING, CLOSING, STRAIGHT].iter().any(|marks| marks.contains(mark))
}
