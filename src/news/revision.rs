//! A text that readers have had, and what changed from one to the next. Pure.

use std::time::Instant;

use jiff::Timestamp;

use super::{
    diff::{self, Paragraph},
    item::Content,
    shown::{Reader, plain},
};
use crate::clock;

/// A text as readers had it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// 1 is the text first published.
    pub number: i64,
    /// Since when readers had it.
    pub at: Timestamp,
    /// Headline.
    pub title: String,
    /// The paragraph under the headline.
    pub lead: String,
    /// The rest.
    pub body: String,
    /// Who wrote and took the photo.
    pub byline: String,
    /// What stood under the photo.
    pub caption: String,
    /// Id of the photo.
    pub photo_id: Option<String>,
    /// Why it was changed, for readers; empty for the first.
    pub reason: String,
}

/// That a text was changed: when, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The number of the change; 1 is the first since publication.
    pub change: i64,
    /// When.
    pub at: Timestamp,
    /// Why, for readers.
    pub reason: String,
}

impl Made {
    /// The moment for `<time datetime>`.
    #[must_use]
    pub fn machine_time(&self) -> String {
        clock::machine_minute(self.at)
    }
}

impl Revision {
    /// The number of the text after this one.
    #[must_use]
    pub fn next_number(&self) -> i64 {
        self.number + 1
    }

    /// The number of the change that led to this text: the first text came of none.
    #[must_use]
    pub fn change(&self) -> i64 {
        self.number - 1
    }

    /// The moment for `<time datetime>`.
    #[must_use]
    pub fn machine_time(&self) -> String {
        clock::machine_minute(self.at)
    }

    /// Whether readers would see nothing new in a text.
    #[must_use]
    pub fn says(&self, content: &Content) -> bool {
        self.put_into(content).reads_like(content)
    }

    /// This text in the place of an item's present one.
    #[must_use]
    pub fn put_into(&self, content: &Content) -> Content {
        Content {
            title: self.title.clone(),
            lead: self.lead.clone(),
            body: self.body.clone(),
            byline: self.byline.clone(),
            caption: self.caption.clone(),
            photo_id: self.photo_id.clone(),
            ..content.clone()
        }
    }
}

/// A part of an item that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The key of the part's name.
    pub label: &'static str,
    /// The words of both texts.
    pub paragraphs: Vec<Paragraph>,
}

/// The parts in which two texts differ, word by word. `reader` lends the figures; comparing
/// stops being fine-grained at `until`.
#[must_use]
pub fn changes(reader: &Reader<'_>, before: &Revision, after: &Revision, until: Instant) -> Vec<Change> {
    let texts = |revision: &Revision| {
        let content = revision.put_into(reader.content);
        let reader = Reader { content: &content, ..*reader };
        [
            ("news-field-title", content.title.clone()),
            ("news-field-lead", plain(&reader.lead())),
            ("news-field-body", reader.plain_body()),
            ("news-field-caption", content.caption.clone()),
            ("news-field-byline", content.byline.clone()),
        ]
    };
    texts(before)
        .into_iter()
        .zip(texts(after))
        .filter(|((_, was), (_, is))| was != is)
        .map(|((label, was), (_, is))| Change { label, paragraphs: diff::words(&was, &is, until) })
        .collect()
}

#[cfg(test)]
mod tests;
