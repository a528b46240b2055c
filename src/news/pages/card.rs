//! An item in a list: on the list page, on the front page, below another item.

use jiff::Timestamp;

use crate::{
    clock,
    news::{
        figures::Known,
        item::{Category, Item, category_name},
        shown::{Reader, Shown},
    },
    web::Words,
};

/// A photo as pages print it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its address.
    pub path: String,
    /// Width.
    pub width: i64,
    /// Height.
    pub height: i64,
    /// What it shows, for those who do not see it.
    pub alt: String,
    /// What stands under it.
    pub caption: String,
}

impl Picture {
    /// The photo of an item, if it has one.
    #[must_use]
    pub fn of(item: &Item) -> Option<Self> {
        let id = item.content.photo_id.as_ref()?;
        let (width, height) = item.photo_size;
        Some(Self {
            path: format!("/news/photos/{id}"),
            width,
            height,
            alt: item.content.alt.clone(),
            caption: item.content.caption.clone(),
        })
    }
}

/// An item in a list.
#[derive(Debug, Clone)]
pub struct Card {
    /// Address.
    pub path: String,
    /// Headline.
    pub title: String,
    /// Name of the category.
    pub category: String,
    /// When its text was last changed.
    pub updated_at: Timestamp,
    /// The lead with its figures.
    pub lead: Vec<Shown>,
    /// The photo.
    pub picture: Option<Picture>,
}

impl Card {
    /// Draws an item.
    #[must_use]
    pub fn of(item: &Item, categories: &[Category], words: Words, known: &Known) -> Self {
        let reader = Reader { words, content: &item.content, known, frozen: &[] };
        Self {
            path: item.path(),
            title: item.content.title.clone(),
            category: category_name(categories, &item.content.category, words),
            updated_at: item.updated_at,
            lead: reader.lead(),
            picture: Picture::of(item),
        }
    }

    /// The moment for `<time datetime>`.
    #[must_use]
    pub fn machine_time(&self) -> String {
        clock::machine_minute(self.updated_at)
    }
}
