//! A news item, its states, its category. Pure.

use std::{fmt, str::FromStr};

use jiff::Timestamp;

use crate::web::Words;

/// Where an item stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Seen by those who write only.
    Draft,
    /// Ready, and public from a moment that an editor chose.
    Scheduled,
    /// Public.
    Published,
    /// Was public; its address now says that it was withdrawn.
    Withdrawn,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Scheduled, Self::Published, Self::Withdrawn];

    /// The word kept in the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Scheduled => "scheduled",
            Self::Published => "published",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The class of its mark on screen.
    #[must_use]
    pub fn mark(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Scheduled => "soon",
            Self::Published => "done",
            Self::Withdrawn => "shut",
        }
    }

    /// The key of its name on screen.
    #[must_use]
    pub fn key(self) -> String {
        format!("news-state-{}", self.word())
    }

    /// Whether readers have had it: a change of its text owes them a reason.
    #[must_use]
    pub fn was_public(self) -> bool {
        matches!(self, Self::Published | Self::Withdrawn)
    }

    /// Where an act leads; none where it has no sense. Drawn in `states.txt`.
    #[must_use]
    pub fn after(self, act: Act) -> Option<Self> {
        match (self, act) {
            (Self::Draft | Self::Scheduled | Self::Withdrawn, Act::Publish)
            | (Self::Scheduled, Act::ComeDue) => Some(Self::Published),
            (Self::Draft | Self::Scheduled, Act::Schedule) => Some(Self::Scheduled),
            (Self::Scheduled, Act::Cancel) => Some(Self::Draft),
            (Self::Published, Act::Withdraw) => Some(Self::Withdrawn),
            _ => None,
        }
    }
}

/// What moves an item from one state to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// An editor makes it public now.
    Publish,
    /// An editor says when it shall be public.
    Schedule,
    /// An editor takes that back.
    Cancel,
    /// The moment has come.
    ComeDue,
    /// An editor takes it back from readers.
    Withdraw,
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for State {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|state| state.word() == word).ok_or(())
    }
}

/// What a person writes of an item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Content {
    /// Id of the category.
    pub category: String,
    /// Headline.
    pub title: String,
    /// The paragraph under the headline.
    pub lead: String,
    /// Paragraphs, subheadings and figures.
    pub body: String,
    /// Who wrote and took the photo, as printed.
    pub byline: String,
    /// The place whose figures the text names.
    pub place_id: String,
    /// The year whose figures the text names.
    pub year: i64,
    /// Id of the photo.
    pub photo_id: Option<String>,
    /// What stands under the photo.
    pub caption: String,
    /// What the photo shows, for those who do not see it.
    pub alt: String,
}

/// An item as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Id.
    pub id: String,
    /// The last part of its address, once published.
    pub slug: Option<String>,
    /// What was written.
    pub content: Content,
    /// Width and height of the photo.
    pub photo_size: (i64, i64),
    /// The widths of its smaller copies.
    pub photo_smaller: Vec<i64>,
    /// Where it stands.
    pub state: State,
    /// When it was first published.
    pub published_at: Option<Timestamp>,
    /// When it shall be public, while it waits.
    pub scheduled_for: Option<Timestamp>,
    /// When its text was last changed.
    pub updated_at: Timestamp,
    /// When it was withdrawn, and why.
    pub withdrawn: Option<(Timestamp, String)>,
    /// Grows with every change.
    pub version: i64,
}

impl Item {
    /// As readers have it at a moment: an item whose moment has come is public, though
    /// nobody may have written so yet.
    #[must_use]
    pub fn seen(mut self, now: Timestamp) -> Self {
        if let (State::Scheduled, Some(at)) = (self.state, self.scheduled_for)
            && at <= now
        {
            self.state = State::Published;
            self.published_at.get_or_insert(at);
            self.updated_at = self.updated_at.max(at);
        }
        self
    }

    /// The address of its page; the desk's before it is published.
    #[must_use]
    pub fn path(&self) -> String {
        match &self.slug {
            Some(slug) => format!("/news/{slug}"),
            None => format!("/desk/news/{}", self.id),
        }
    }

    /// The texts that may name figures.
    #[must_use]
    pub fn texts(&self) -> [&str; 2] {
        self.content.texts()
    }
}

impl Content {
    /// The texts that may name figures.
    #[must_use]
    pub fn texts(&self) -> [&str; 2] {
        [&self.lead, &self.body]
    }

    /// Whether readers would see any difference between the texts of two versions.
    #[must_use]
    pub fn reads_like(&self, other: &Self) -> bool {
        self.title == other.title
            && self.lead == other.lead
            && self.body == other.body
            && self.byline == other.byline
            && self.caption == other.caption
            && self.photo_id == other.photo_id
    }

    /// Everything in it that a search should find, folded.
    #[must_use]
    pub fn folded(&self) -> String {
        crate::vietnamese::fold(&format!("{} {} {}", self.title, self.lead, self.body))
    }
}

/// A category; they are data, each unit may add its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// Id, also its word in addresses.
    pub id: String,
    /// Name in Vietnamese.
    pub name_vi: String,
    /// Name in English.
    pub name_en: String,
    /// Grows with every change.
    pub version: i64,
}

impl Category {
    /// The name in the reader's language.
    #[must_use]
    pub fn name(&self, words: Words) -> &str {
        if words.is_vi() { &self.name_vi } else { &self.name_en }
    }
}

/// The name of a category by id; empty when there is none.
#[must_use]
pub fn category_name(all: &[Category], id: &str, words: Words) -> String {
    all.iter()
        .find(|category| category.id == id)
        .map_or_else(String::new, |category| category.name(words).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ACTS: [(Act, &str); 5] = [
        (Act::Publish, "publish"),
        (Act::Schedule, "schedule"),
        (Act::Cancel, "cancel"),
        (Act::ComeDue, "come-due"),
        (Act::Withdraw, "withdraw"),
    ];

    fn drawn() -> Vec<(State, String, State)> {
        crate::diagram::arrows(include_str!("states.txt"))
    }

    proptest! {
        #[test]
        fn any_sequence_of_acts_goes_as_drawn(acts in proptest::collection::vec(0..ACTS.len(), 0..40)) {
            let drawn = drawn();
            let mut state = State::Draft;
            for (act, name) in acts.into_iter().map(|index| ACTS[index]) {
                let arrow = drawn.iter().find(|(from, by, _)| *from == state && *by == name);
                prop_assert_eq!(state.after(act), arrow.map(|(_, _, to)| *to));
                state = state.after(act).unwrap_or(state);
            }
        }
    }
}
