//! A news item, its states, its category. Pure.

use std::{fmt, str::FromStr};

use jiff::Timestamp;

use crate::web::Words;

/// Where an item stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Seen by those who write only.
    Draft,
    /// Public.
    Published,
    /// Was public; its address now says that it was withdrawn.
    Withdrawn,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Draft, Self::Published, Self::Withdrawn];

    /// The word kept in the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The class of its mark on screen.
    #[must_use]
    pub fn mark(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "done",
            Self::Withdrawn => "shut",
        }
    }

    /// The key of its name on screen.
    #[must_use]
    pub fn key(self) -> String {
        format!("news-state-{}", self.word())
    }
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
    /// Where it stands.
    pub state: State,
    /// When it was first published.
    pub published_at: Option<Timestamp>,
    /// When its text was last changed.
    pub updated_at: Timestamp,
    /// When it was withdrawn, and why.
    pub withdrawn: Option<(Timestamp, String)>,
    /// Grows with every change.
    pub version: i64,
}

impl Item {
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
