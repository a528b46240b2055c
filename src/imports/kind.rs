//! The closed list of sheets that can be brought in, and whose module reads each.

use std::str::FromStr;

use super::{Checked, Context, Undone};
use crate::{
    annual_reports, commendations, disclosures,
    error::Result,
    exemplars, households, places,
    sheet::{Column, Sheet},
    store::Tx,
};

/// A kind of sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Models registered, and their results.
    Exemplars,
    /// The award register.
    Commendations,
    /// Figures that had to be typed.
    Figures,
    /// Household counts per hamlet.
    Households,
    /// Notices and where they hung.
    Disclosures,
    /// The book of a hamlet's households.
    Register,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 6] = [
        Self::Exemplars,
        Self::Commendations,
        Self::Figures,
        Self::Households,
        Self::Disclosures,
        Self::Register,
    ];

    /// The word in addresses, keys and the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Exemplars => "exemplars",
            Self::Commendations => "commendations",
            Self::Figures => "figures",
            Self::Households => "households",
            Self::Disclosures => "disclosures",
            Self::Register => "register",
        }
    }

    /// The key of its title on screen.
    #[must_use]
    pub fn title_key(self) -> String {
        format!("imports-title-{}", self.word())
    }

    /// The columns it knows.
    #[must_use]
    pub fn columns(self) -> &'static [Column] {
        match self {
            Self::Exemplars => exemplars::import::COLUMNS,
            Self::Commendations => commendations::import::COLUMNS,
            Self::Figures => annual_reports::import::COLUMNS,
            Self::Households => places::import::COLUMNS,
            Self::Disclosures => disclosures::import::COLUMNS,
            Self::Register => households::import::COLUMNS,
        }
    }

    /// The act that an officer must be allowed somewhere.
    #[must_use]
    pub fn act(self) -> &'static str {
        match self {
            Self::Exemplars => "exemplars.import",
            Self::Commendations => "commendations.import",
            Self::Figures => "annual_reports.type",
            Self::Households => "places.count",
            Self::Disclosures => "disclosures.import",
            Self::Register => "households.import",
        }
    }

    /// Judges every row without writing.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn check(self, tx: &mut Tx, ctx: Context<'_>, sheet: &Sheet) -> Result<Vec<Checked>> {
        match self {
            Self::Exemplars => exemplars::import::check(tx, ctx, sheet).await,
            Self::Commendations => commendations::import::check(tx, ctx, sheet).await,
            Self::Figures => annual_reports::import::check(tx, ctx, sheet).await,
            Self::Households => places::import::check(tx, ctx, sheet).await,
            Self::Disclosures => disclosures::import::check(tx, ctx, sheet).await,
            Self::Register => households::import::check(tx, ctx, sheet).await,
        }
    }

    /// Judges every row and writes the good ones.
    ///
    /// # Errors
    /// When the database fails; then nothing is written.
    pub async fn apply(self, tx: &mut Tx, ctx: Context<'_>, sheet: &Sheet) -> Result<Vec<Checked>> {
        match self {
            Self::Exemplars => exemplars::import::apply(tx, ctx, sheet).await,
            Self::Commendations => commendations::import::apply(tx, ctx, sheet).await,
            Self::Figures => annual_reports::import::apply(tx, ctx, sheet).await,
            Self::Households => places::import::apply(tx, ctx, sheet).await,
            Self::Disclosures => disclosures::import::apply(tx, ctx, sheet).await,
            Self::Register => households::import::apply(tx, ctx, sheet).await,
        }
    }

    /// Takes a batch out again.
    ///
    /// # Errors
    /// When the database fails; then nothing is taken out.
    pub async fn undo(self, tx: &mut Tx, ctx: Context<'_>) -> Result<Undone> {
        match self {
            Self::Exemplars => exemplars::import::undo(tx, ctx).await,
            Self::Commendations => commendations::import::undo(tx, ctx).await,
            Self::Figures => annual_reports::import::undo(tx, ctx).await,
            Self::Households => places::import::undo(tx, ctx).await,
            Self::Disclosures => disclosures::import::undo(tx, ctx).await,
            Self::Register => households::import::undo(tx, ctx).await,
        }
    }
}

impl FromStr for Kind {
    type Err = ();

    fn from_str(word: &str) -> std::result::Result<Self, ()> {
        Self::ALL.into_iter().find(|kind| kind.word() == word).ok_or(())
    }
}
