//! What a review shows: figures as they stood at the lock beside those counted now.

use std::collections::HashMap;

use jiff::Timestamp;

use super::{
    figure::{self, Drawn, Ground, LeftOut},
    indicator::{self, INDICATORS},
    standing::{Review, State},
    store::{left_out, reviews},
    sum,
};
use crate::{
    error::Result,
    places::{Place, Tree},
    store::Tx,
};

/// One figure, as shown and as counted now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// Its code.
    pub code: String,
    /// What is shown: the kept figure of a locked or signed review, else the one counted now.
    pub shown: Option<Drawn>,
    /// What is counted now.
    pub live: Option<Drawn>,
    /// Typed figures that the count does not hold.
    pub left_out: Vec<LeftOut>,
}

impl Beside {
    /// Both values, where they differ.
    #[must_use]
    pub fn drift(&self) -> Option<(Option<i64>, Option<i64>)> {
        let value = |drawn: &Option<Drawn>| drawn.as_ref().map(|drawn| drawn.value);
        let (shown, live) = (value(&self.shown), value(&self.live));
        (shown != live).then_some((shown, live))
    }
}

/// A place's figures of a year with where its review stands.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The review; none while nothing has happened to it.
    pub review: Option<Review>,
    /// Its figures, in the order of the codes.
    pub figures: Vec<Beside>,
}

impl Reading {
    /// Where the review stands.
    #[must_use]
    pub fn state(&self) -> State {
        self.review.as_ref().map_or(State::Open, |review| review.state)
    }

    /// When the figures that are shown were kept; none while they are those counted now.
    #[must_use]
    pub fn frozen_at(&self) -> Option<Timestamp> {
        self.review.as_ref().filter(|review| review.state.is_frozen())?.frozen_at
    }

    /// The figures that are shown.
    #[must_use]
    pub fn shown(&self) -> Vec<Drawn> {
        self.figures.iter().filter_map(|beside| beside.shown.clone()).collect()
    }

    /// The figures whose kept value is no longer the one counted.
    pub fn drifted(&self) -> impl Iterator<Item = &Beside> {
        self.figures.iter().filter(|beside| beside.drift().is_some())
    }
}

/// Every figure of a year for a place and what lies below it: as kept where its review is
/// locked or signed, else as counted now.
///
/// # Errors
/// When the database fails.
pub async fn shown(tx: &mut Tx, tree: &Tree, year: i64, place: &Place) -> Result<Vec<Drawn>> {
    match reviews::frozen(tx, year, Some(&place.id), None).await?.remove(&place.id) {
        Some(mut frozen) => {
            frozen.sort_by_key(|figure| indicator::rank(&figure.code));
            Ok(frozen)
        }
        None => figure::live(tx, tree, year, place).await,
    }
}

/// The figures of a place, kept and counted, on ground that was read.
pub(super) async fn read(tx: &mut Tx, ground: &Ground<'_>, year: i64, place: &Place) -> Result<Reading> {
    let review = reviews::find(tx, year, &place.id).await?;
    let frozen = reviews::frozen(tx, year, Some(&place.id), None).await?.remove(&place.id);
    // What the kept sums left out was kept with them.
    let left_out = match &review {
        Some(review) if frozen.is_some() => left_out::of(tx, &review.id, review.revision).await?,
        _ => ground.left_out(place),
    };
    let figures = beside(&ground.draw(place), frozen.as_deref(), &left_out);
    Ok(Reading { review, figures })
}

/// Lays kept figures beside those counted now. Without kept ones, what is counted is shown.
pub(super) fn beside(live: &[Drawn], frozen: Option<&[Drawn]>, left_out: &[LeftOut]) -> Vec<Beside> {
    let find = |figures: &[Drawn], code: &str| figures.iter().find(|figure| figure.code == code).cloned();
    let mut codes: Vec<&str> = INDICATORS.iter().map(|found| found.code).collect();
    let strange = live.iter().chain(frozen.unwrap_or_default()).map(|figure| figure.code.as_str());
    codes.extend(strange.filter(|code| indicator::find(code).is_none()));
    codes
        .into_iter()
        .map(|code| Beside {
            code: code.to_owned(),
            shown: find(frozen.unwrap_or(live), code),
            live: find(live, code),
            left_out: left_out.iter().filter(|out| out.code == code).cloned().collect(),
        })
        .filter(|beside| beside.shown.is_some() || beside.live.is_some() || !beside.left_out.is_empty())
        .collect()
}

/// A code whose kept figures of the units do not add up to the kept figure of the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unequal {
    /// The code.
    pub code: &'static str,
    /// The sum of the units.
    pub sum: i64,
    /// The figure of the whole.
    pub whole: i64,
}

/// Sets the kept figures of the units against those of the place above: how many codes were
/// compared, and which differ. A figure that no unit has is the place's own and not compared.
#[must_use]
pub fn add_up(whole: &[Drawn], units: &HashMap<String, Vec<Drawn>>) -> (i64, Vec<Unequal>) {
    let mut compared = 0;
    let mut out = Vec::new();
    for found in INDICATORS.iter().filter(|found| found.sums()) {
        let of = |figures: &[Drawn]| {
            figures.iter().find(|figure| figure.code == found.code).map(|figure| figure.value)
        };
        let parts: Vec<_> = units.values().filter_map(|figures| of(figures)).collect();
        let Some(value) = of(whole).filter(|_| !parts.is_empty()) else {
            continue;
        };
        compared += 1;
        let sum = sum::total(parts);
        if sum != value {
            out.push(Unequal { code: found.code, sum, whole: value });
        }
    }
    (compared, out)
}

#[cfg(test)]
mod tests;
