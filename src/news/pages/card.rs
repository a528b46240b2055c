//! An item in a list: on the list page, on the front page, below another item.

use jiff::Timestamp;

use crate::{
    clock,
    news::{
        figures::Known,
        item::{Category, Item, category_name},
        shown::{Reader, Shown},
        store::{figures::Kept, photos::Photo},
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
    /// The widths of its smaller copies, the smallest first.
    pub smaller: Vec<i64>,
}

impl Picture {
    /// A photo of the library.
    #[must_use]
    pub fn of_photo(photo: &Photo) -> Self {
        Self {
            path: format!("/news/photos/{}", photo.id),
            width: photo.width,
            height: photo.height,
            alt: photo.alt.clone(),
            caption: photo.caption.clone(),
            smaller: photo.smaller.clone(),
        }
    }

    /// The address of its smallest copy.
    #[must_use]
    pub fn small(&self) -> String {
        match self.smaller.first() {
            Some(width) => format!("{}/{width}", self.path),
            None => self.path.clone(),
        }
    }

    /// Its smaller copies for a browser to choose from (`srcset`).
    #[must_use]
    pub fn copies(&self) -> String {
        let copies: Vec<_> =
            self.smaller.iter().map(|width| format!("{}/{width} {width}w", self.path)).collect();
        copies.join(", ")
    }

    /// The copies and the photo itself.
    #[must_use]
    pub fn sizes(&self) -> String {
        format!("{}, {} {}w", self.copies(), self.path, self.width)
    }

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
            smaller: item.photo_smaller.clone(),
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
    pub fn of(item: &Item, categories: &[Category], words: Words, known: &Known, kept: &Kept) -> Self {
        let frozen = kept.get(&item.id).map_or(&[][..], Vec::as_slice);
        let reader = Reader { words, content: &item.content, known, frozen };
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
