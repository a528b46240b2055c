//! A household's states and what may be done with it on which day. Pure: no database, no clock, no HTTP.

use jiff::{Timestamp, civil::Date};

use crate::{exemplars::words, vietnamese};

/// The highest number of a household.
pub const HIGHEST: i64 = 99_999;
/// The longest name, address or relation, in letters.
pub const LONGEST: usize = 120;
/// The longest note of an event, in letters.
pub const LONGEST_NOTE: usize = 300;
/// Members kept of one household at most.
pub const MOST_MEMBERS: usize = 30;

words! {
    /// How a household ended.
    Ended {
        /// It went to live elsewhere.
        Moved = "moved",
        /// It became part of another one of its hamlet.
        Merged = "merged",
        /// Others were made of it, and nothing was left.
        Split = "split",
        /// Nobody of it is left.
        Dissolved = "dissolved",
    }
}

words! {
    /// Where a household stands.
    State {
        /// It lives here.
        Living = "living",
        /// As [`Ended::Moved`].
        Moved = "moved",
        /// As [`Ended::Merged`].
        Merged = "merged",
        /// As [`Ended::Split`].
        Split = "split",
        /// As [`Ended::Dissolved`].
        Dissolved = "dissolved",
    }
}

words! {
    /// What may be done with a household that is in the book.
    Step {
        /// Something in it is spelled anew or taken out.
        Correct = "corrected",
        /// Another one is made of a part of it.
        Split = "split",
        /// Another one is made of what was left of it.
        SplitUp = "split_up",
        /// Another one becomes part of it.
        Absorb = "absorbed",
        /// It becomes part of another one.
        Merge = "merged",
        /// It goes to live elsewhere.
        Move = "moved",
        /// Nobody of it is left.
        Dissolve = "dissolved",
        /// It is here again.
        Return = "returned",
    }
}

words! {
    /// What a line of a household's history tells.
    EventKind {
        /// It was written into the book.
        Registered = "registered",
        /// Something in it was spelled anew.
        Corrected = "corrected",
        /// Somebody else speaks for it.
        Representative = "representative",
        /// It was made of another one, or another one of it.
        Split = "split",
        /// It became part of another one, or another one of it.
        Merged = "merged",
        /// It went elsewhere.
        Moved = "moved",
        /// It is here again.
        Returned = "returned",
        /// Nobody of it is left.
        Dissolved = "dissolved",
    }
}

/// Why an act is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The state does not allow it.
    NotFromHere(State),
    /// A household has a head.
    HeadMissing,
    /// The number is none, or too high.
    NoNumber,
    /// Another household of the hamlet has the number, or had it once.
    NumberTaken,
    /// The day lies in the future.
    InTheFuture,
    /// The day lies before the household's first day.
    BeforeFirst,
    /// It cannot be here again before it was gone.
    NotGoneYet,
    /// A household does not become part of itself.
    Itself,
    /// Households of two hamlets are not put together.
    OtherHamlet,
    /// The one that it should become part of has ended.
    OtherEnded,
    /// The hamlet has no household of that number.
    NoOther,
    /// Somebody chosen to go along is not a member.
    NotAMember,
}

impl Refusal {
    /// The key of the words.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::NotFromHere(_) => "households-error-not-from-here",
            Self::HeadMissing => "households-error-head",
            Self::NoNumber => "households-error-number",
            Self::NumberTaken => "households-error-taken",
            Self::InTheFuture => "households-error-future",
            Self::BeforeFirst => "households-error-before",
            Self::NotGoneYet => "households-error-not-gone",
            Self::Itself => "households-error-itself",
            Self::OtherHamlet => "households-error-other-hamlet",
            Self::OtherEnded => "households-error-other-ended",
            Self::NoOther => "households-error-no-other",
            Self::NotAMember => "households-error-member",
        }
    }

    /// The field it belongs beside.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Self::HeadMissing => "head",
            Self::NoNumber | Self::NumberTaken => "number",
            Self::NotFromHere(_) | Self::InTheFuture | Self::BeforeFirst | Self::NotGoneYet => "day",
            Self::Itself | Self::OtherHamlet | Self::OtherEnded | Self::NoOther => "into",
            Self::NotAMember => "members",
        }
    }
}

impl From<Option<Ended>> for State {
    fn from(ended: Option<Ended>) -> Self {
        match ended {
            None => Self::Living,
            Some(Ended::Moved) => Self::Moved,
            Some(Ended::Merged) => Self::Merged,
            Some(Ended::Split) => Self::Split,
            Some(Ended::Dissolved) => Self::Dissolved,
        }
    }
}

impl State {
    /// Where a step leads, as drawn in `states.txt`.
    ///
    /// # Errors
    /// A refusal when the drawing has no such arrow.
    pub fn after(self, step: Step) -> Result<Self, Refusal> {
        match (self, step) {
            (state, Step::Correct) => Ok(state),
            (Self::Living, Step::Split | Step::Absorb) | (Self::Moved | Self::Dissolved, Step::Return) => {
                Ok(Self::Living)
            }
            (Self::Living, Step::SplitUp) => Ok(Self::Split),
            (Self::Living, Step::Merge) => Ok(Self::Merged),
            (Self::Living, Step::Move) => Ok(Self::Moved),
            (Self::Living, Step::Dissolve) => Ok(Self::Dissolved),
            _ => Err(Refusal::NotFromHere(self)),
        }
    }

    /// The class of its mark on screen: shape and colour, always beside the word.
    #[must_use]
    pub fn mark(self) -> &'static str {
        if self == Self::Living { "open" } else { "shut" }
    }

    /// The key of its word on screen.
    #[must_use]
    pub fn key(self) -> String {
        format!("households-state-{self}")
    }
}

/// A person of a household, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Person {
    /// Name.
    pub name: String,
    /// Year of birth, if it is needed.
    pub birth_year: Option<i64>,
    /// What they are to the head: `vợ`, `con`; may be empty.
    pub relation: String,
    /// Last day in the household, of one who left.
    pub left_on: Option<Date>,
}

/// A person of a household, as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Id.
    pub id: String,
    /// Who.
    pub person: Person,
}

/// What the form holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Content {
    /// The head (chủ hộ).
    pub head: String,
    /// Group or address.
    pub area: String,
    /// Who speaks for it; empty when the head does.
    pub representative: String,
    /// Telephone number, if one was given.
    pub phone: Option<String>,
    /// Its other people, as far as the hamlet keeps them.
    pub people: Vec<Person>,
}

impl Content {
    /// What the list is searched by: number, names of head and speaker, area; without marks.
    #[must_use]
    pub fn folded(&self, number: i64) -> String {
        let text = format!("{number} {} {} {}", self.head, self.representative, self.area);
        // A blank before every word, so that a question finds the beginnings of words.
        format!(" {}", vietnamese::fold(&text))
    }

    /// Writes as few words as say the same: nobody speaks for the head but the head.
    #[must_use]
    pub fn plain(mut self) -> Self {
        if vietnamese::fold(&self.representative) == vietnamese::fold(&self.head) {
            self.representative.clear();
        }
        self
    }
}

/// A time that a household was here before it was away and came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stay {
    /// First day; none when from before the book.
    pub from: Option<Date>,
    /// Last day.
    pub to: Date,
    /// How it ended.
    pub ended: Ended,
}

/// A line of a household's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What.
    pub kind: EventKind,
    /// The day of the act; recording it may come later.
    pub on_day: Date,
    /// The household on the other side: its id and number.
    pub other: Option<(String, i64)>,
    /// A note.
    pub note: String,
    /// When it was recorded.
    pub at: Timestamp,
}

/// A household as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Household {
    /// Id.
    pub id: String,
    /// Its hamlet.
    pub place_id: String,
    /// Its number in the hamlet, for ever.
    pub number: i64,
    /// The head (chủ hộ).
    pub head: String,
    /// Group or address.
    pub area: String,
    /// Who speaks for it; empty when the head does.
    pub representative: String,
    /// Telephone number, if one was given.
    pub phone: Option<String>,
    /// First day; none when from before the book.
    pub valid_from: Option<Date>,
    /// Last day; none while it lives here.
    pub valid_to: Option<Date>,
    /// How it ended, if it did.
    pub ended: Option<Ended>,
    /// Grows with every change.
    pub version: i64,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

impl Household {
    /// Who speaks for it: the representative, or the head.
    #[must_use]
    pub fn speaker(&self) -> &str {
        if self.representative.is_empty() { &self.head } else { &self.representative }
    }

    /// Whether this time here has the day; earlier ones are a [`Stay`] each.
    #[must_use]
    pub fn exists_on(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }

    /// The address of its page at the desk; it has no other.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/desk/households/{}", self.id)
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> State {
        self.ended.into()
    }

    /// What its form holds, with these people.
    #[must_use]
    pub fn content(&self, members: &[Member]) -> Content {
        Content {
            head: self.head.clone(),
            area: self.area.clone(),
            representative: self.representative.clone(),
            phone: self.phone.clone(),
            people: members.iter().map(|member| member.person.clone()).collect(),
        }
    }

    /// Takes a step that has a day: gives where it leads. Of an end the day is the last one here, of a
    /// return the first one, of a split the first one of the new household.
    ///
    /// # Errors
    /// Why it is refused.
    pub fn step(&self, step: Step, day: Date, today: Date) -> Result<State, Refusal> {
        let after = self.state().after(step)?;
        if day > today {
            return Err(Refusal::InTheFuture);
        }
        // Of what is split up the last day is the one before.
        let last = if step == Step::SplitUp { day.yesterday().unwrap_or(day) } else { day };
        if self.valid_from.is_some_and(|from| last < from) {
            return Err(Refusal::BeforeFirst);
        }
        if step == Step::Return && self.valid_to.is_some_and(|to| day <= to) {
            return Err(Refusal::NotGoneYet);
        }
        Ok(after)
    }

    /// Whether it may become part of another one.
    ///
    /// # Errors
    /// Why it may not.
    pub fn may_join(&self, into: &Self) -> Result<(), Refusal> {
        if self.id == into.id {
            return Err(Refusal::Itself);
        }
        if self.place_id != into.place_id {
            return Err(Refusal::OtherHamlet);
        }
        into.state().after(Step::Absorb).map(|_| ()).map_err(|_| Refusal::OtherEnded)
    }

    /// Whether it was away between its last day and a return on `day`: of a mistake mended the next day it
    /// was not, and its first day stays what it was.
    #[must_use]
    pub fn was_away(&self, day: Date) -> bool {
        self.valid_to.and_then(|to| to.tomorrow().ok()) != Some(day)
    }
}

/// Whether a number may be given at all.
///
/// # Errors
/// When it may not.
pub fn usable(number: i64) -> Result<i64, Refusal> {
    if (1..=HIGHEST).contains(&number) { Ok(number) } else { Err(Refusal::NoNumber) }
}

/// A telephone number as it is kept: digits alone, perhaps after a `+`; none for what is no number.
#[must_use]
pub fn phone(text: &str) -> Option<String> {
    let kept: String = text.chars().filter(|letter| !matches!(letter, ' ' | '.' | '-' | '(' | ')')).collect();
    let digits = kept.strip_prefix('+').unwrap_or(&kept);
    let usable = (8..=15).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit());
    usable.then_some(kept)
}

#[cfg(test)]
mod tests;
