//! The figures that texts name, as counted now; loaded once a page, for all its texts.

use crate::{
    annual_reports::{Drawn, live},
    error::Result,
    places::Tree,
    store::Tx,
};

use super::{
    item::{Content, Item},
    story,
};

/// Figures by place and year.
#[derive(Debug, Clone, Default)]
pub struct Known(Vec<Of>);

#[derive(Debug, Clone)]
struct Of {
    place_id: String,
    year: i64,
    drawn: Vec<Drawn>,
}

impl Known {
    /// Begins with figures that a page has counted already.
    #[must_use]
    pub fn with(place_id: &str, year: i64, drawn: &[Drawn]) -> Self {
        let mut known = Self::default();
        known.put(place_id, year, drawn.to_vec());
        known
    }

    /// Adds the figures of a place and year, unless they are there.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add(&mut self, tx: &mut Tx, tree: &Tree, place_id: &str, year: i64) -> Result<()> {
        if self.all(place_id, year).is_some() {
            return Ok(());
        }
        let drawn = match tree.get(place_id) {
            Some(place) => live(tx, tree, year, place).await?,
            None => Vec::new(),
        };
        self.put(place_id, year, drawn);
        Ok(())
    }

    /// Adds what a text names.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_for(&mut self, tx: &mut Tx, tree: &Tree, content: &Content) -> Result<()> {
        for token in story::tokens(&content.texts()) {
            let year = token.year.unwrap_or(content.year);
            self.add(tx, tree, &content.place_id, year).await?;
        }
        Ok(())
    }

    /// Adds what the texts of some items name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_of(&mut self, tx: &mut Tx, tree: &Tree, items: &[Item]) -> Result<()> {
        for item in items {
            self.add_for(tx, tree, &item.content).await?;
        }
        Ok(())
    }

    /// Keeps the figures of a place and year.
    pub(super) fn put(&mut self, place_id: &str, year: i64, drawn: Vec<Drawn>) {
        self.0.push(Of { place_id: place_id.to_owned(), year, drawn });
    }

    /// All figures of a place and year, if they were loaded.
    #[must_use]
    pub fn all(&self, place_id: &str, year: i64) -> Option<&[Drawn]> {
        self.0.iter().find(|of| of.place_id == place_id && of.year == year).map(|of| of.drawn.as_slice())
    }

    /// One figure.
    #[must_use]
    pub fn get(&self, place_id: &str, year: i64, code: &str) -> Option<&Drawn> {
        self.all(place_id, year)?.iter().find(|drawn| drawn.code == code)
    }
}
