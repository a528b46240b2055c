//! How long a text takes to read, and its bulletins.

/// Syllables that an announcer reads in a minute, pauses not counted.
///
/// An assumption, without a source: no rule or study of the speed of commune loudspeakers was
/// found. Three a second is slow for talk; echo between loudspeakers asks for that, and an
/// estimate that errs should promise too long a time rather than cut the announcer off.
pub const SYLLABLES_PER_MINUTE: u32 = 180;

/// The longest bulletin: fifteen minutes, the most that Hà Nội lets a ward's loudspeakers speak
/// at a time (practice, part 6.3, confidence B).
pub const LONGEST_SECONDS: u32 = 900;

/// Pauses in milliseconds, assumed like the speed.
const AT_COMMA: u64 = 300;
const AT_STOP: u64 = 600;
const AT_PARAGRAPH: u64 = 1_200;

/// The time to read a spoken text, in whole seconds, rounded up: its syllables at
/// [`SYLLABLES_PER_MINUTE`], and pauses at commas, full stops and paragraphs.
#[must_use]
pub fn seconds(spoken: &str) -> u32 {
    Time::of(spoken).seconds()
}

/// What takes time. Times of pieces add up, so that bulletins are filled piece by piece.
#[derive(Debug, Clone, Copy, Default)]
struct Time {
    syllables: u64,
    pauses: u64,
}

impl Time {
    fn of(spoken: &str) -> Self {
        let mut time = Self::default();
        let mut inside = false;
        for letter in spoken.chars() {
            let begins = letter.is_alphanumeric() && !inside;
            inside = letter.is_alphanumeric();
            time.syllables += u64::from(begins);
            time.pauses += match letter {
                ',' | ';' | ':' => AT_COMMA,
                '.' | '!' | '?' | '…' => AT_STOP,
                '\n' => AT_PARAGRAPH,
                _ => 0,
            };
        }
        time
    }

    fn and(self, other: Self) -> Self {
        Self { syllables: self.syllables + other.syllables, pauses: self.pauses + other.pauses }
    }

    fn seconds(self) -> u32 {
        let spoken = self.syllables.saturating_mul(60_000).div_ceil(SYLLABLES_PER_MINUTE.into());
        u32::try_from(spoken.saturating_add(self.pauses).div_ceil(1_000)).unwrap_or(u32::MAX)
    }
}

/// Cuts a spoken text into bulletins of at most `most_seconds`, and never more than
/// [`LONGEST_SECONDS`]. A bulletin ends where a paragraph ends; a paragraph that is too long by
/// itself is cut between sentences, and a sentence that nobody could read in that time between
/// words. No word is lost: one that takes longer than `most_seconds` is a bulletin of its own.
#[must_use]
pub fn paged(spoken: &str, most_seconds: u32) -> Vec<String> {
    let mut bulletins = Bulletins { most: most_seconds.min(LONGEST_SECONDS), ..Bulletins::default() };
    for paragraph in spoken.split('\n').map(str::trim).filter(|paragraph| !paragraph.is_empty()) {
        bulletins.add(Piece::Paragraph(paragraph));
    }
    bulletins.close();
    bulletins.done
}

/// Bulletins that are done, and the one that is still filled.
#[derive(Debug, Default)]
struct Bulletins {
    most: u32,
    done: Vec<String>,
    open: String,
    time: Time,
}

impl Bulletins {
    /// Puts a piece behind what is open, or into a new bulletin, or in smaller pieces.
    fn add(&mut self, piece: Piece) {
        let joint = match piece {
            _ if self.open.is_empty() => "",
            Piece::Paragraph(_) => "\n",
            Piece::Sentence(_) | Piece::Word(_) => " ",
        };
        let time = Time::of(piece.text());
        let together = self.time.and(Time::of(joint)).and(time);
        if together.seconds() > self.most {
            self.close();
            let smaller = piece.smaller();
            if time.seconds() > self.most && !smaller.is_empty() {
                smaller.into_iter().for_each(|smaller| self.add(smaller));
                return;
            }
            self.open.push_str(piece.text());
            self.time = time;
            return;
        }
        self.open.push_str(joint);
        self.open.push_str(piece.text());
        self.time = together;
    }

    fn close(&mut self) {
        if !self.open.is_empty() {
            self.done.push(std::mem::take(&mut self.open));
        }
        self.time = Time::default();
    }
}

/// What a bulletin is filled with, from the largest to the smallest.
#[derive(Clone, Copy)]
enum Piece<'a> {
    Paragraph(&'a str),
    Sentence(&'a str),
    Word(&'a str),
}

impl<'a> Piece<'a> {
    fn text(self) -> &'a str {
        match self {
            Self::Paragraph(text) | Self::Sentence(text) | Self::Word(text) => text,
        }
    }

    fn smaller(self) -> Vec<Self> {
        match self {
            Self::Paragraph(text) => sentences(text).into_iter().map(Self::Sentence).collect(),
            Self::Sentence(text) => text.split_whitespace().map(Self::Word).collect(),
            Self::Word(_) => Vec::new(),
        }
    }
}

fn sentences(paragraph: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut rest = paragraph;
    while let Some(end) = end_of_sentence(rest) {
        let (sentence, after) = rest.split_at(end);
        sentences.push(sentence.trim());
        rest = after;
    }
    sentences.push(rest.trim());
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

/// Behind a full stop, its closing quotation marks, and a space.
fn end_of_sentence(text: &str) -> Option<usize> {
    let mut stopped = false;
    for (at, letter) in text.char_indices() {
        match letter {
            '.' | '!' | '?' | '…' => stopped = true,
            '”' | '’' | '»' | '"' | '\'' if stopped => {}
            _ if stopped && letter.is_whitespace() => return Some(at),
            _ => stopped = false,
        }
    }
    None
}
