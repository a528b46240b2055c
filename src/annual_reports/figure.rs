//! A figure of the review: what it counts, and what it was counted from.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::Timestamp;

use super::{
    indicator::{self, INDICATORS},
    store::{self, TypedFigure},
    sum::{self, Below},
};
use crate::{
    commendations, decisions, disclosures,
    error::Result,
    exemplars,
    imports::year_end,
    places::{self, Place, Tree, store::Households},
    store::Tx,
};

/// A figure counted from records by the module that keeps them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Its code: `K01`, `K11.huyen`, `M01`.
    pub code: String,
    /// The count.
    pub value: i64,
    /// Address of the records that were counted.
    pub records: String,
}

/// Where a figure's value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Basis {
    /// Counted from records, which an address opens.
    Records(String),
    /// Typed by somebody, because no records hold it.
    Typed {
        /// The office of whoever typed it; empty for the program itself.
        by: String,
        /// When.
        at: Timestamp,
        /// On what proof.
        proof: String,
    },
}

/// A figure as the review shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// Its code.
    pub code: String,
    /// Its value.
    pub value: i64,
    /// Where the value comes from.
    pub basis: Basis,
}

impl Drawn {
    /// Whether somebody typed it.
    #[must_use]
    pub fn is_typed(&self) -> bool {
        matches!(self.basis, Basis::Typed { .. })
    }
}

/// A typed figure that a sum of records does not hold, so that nobody takes the sum for
/// the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The figure's code.
    pub code: String,
    /// The place it was typed for.
    pub place_id: String,
    /// What was typed.
    pub value: i64,
}

/// Every figure of a year for a place and what lies below it as counted now: from records
/// where they hold it, typed where not. In the order of the codes.
///
/// # Errors
/// When the database fails.
pub async fn live(tx: &mut Tx, tree: &Tree, year: i64, place: &Place) -> Result<Vec<Drawn>> {
    Ok(Ground::read(tx, tree, year).await?.draw(place))
}

/// What records count for one figure, whatever was typed for it.
///
/// # Errors
/// When the database fails.
pub(super) async fn counted(
    tx: &mut Tx,
    tree: &Tree,
    year: i64,
    place: &Place,
    code: &str,
) -> Result<Option<i64>> {
    Ok(of_records(&live(tx, tree, year, place).await?, code))
}

/// The value of a figure, when it comes from records.
pub(super) fn of_records(drawn: &[Drawn], code: &str) -> Option<i64> {
    drawn.iter().find(|figure| figure.code == code && !figure.is_typed()).map(|figure| figure.value)
}

/// What the figures of all places of a year stand on, read once: the number of statements
/// does not grow with the number of places drawn.
pub(super) struct Ground<'a> {
    year: i64,
    tree: &'a Tree,
    below: Below<'a>,
    households: HashMap<String, Households>,
    models: exemplars::figures::Tallies,
    awards: commendations::figures::Tallies,
    notices: disclosures::figures::Tallies,
    matters: decisions::figures::Tallies,
    /// What was typed, by code and place.
    typed: HashMap<String, BTreeMap<String, TypedFigure>>,
}

impl<'a> Ground<'a> {
    /// Reads it.
    pub(super) async fn read(tx: &mut Tx, tree: &'a Tree, year: i64) -> Result<Self> {
        let mut typed: HashMap<String, BTreeMap<String, TypedFigure>> = HashMap::new();
        for figure in store::of_year(tx, year).await? {
            let of_code = typed.entry(figure.entry.code.clone()).or_default();
            of_code.insert(figure.entry.place_id.clone(), figure);
        }
        Ok(Self {
            year,
            tree,
            below: tree.below(year_end(year)),
            households: sum::of_year(places::households(tx, year_end(year)).await?, year),
            models: exemplars::figures::Tallies::read(tx, year).await?,
            awards: commendations::figures::Tallies::read(tx, year).await?,
            notices: disclosures::figures::Tallies::read(tx, year).await?,
            matters: decisions::figures::Tallies::read(tx, year).await?,
            typed,
        })
    }

    /// The figure typed for a place under a code.
    pub(super) fn typed_for(&self, place_id: &str, code: &str) -> Option<&TypedFigure> {
        self.typed.get(code)?.get(place_id)
    }

    /// The figures of one place.
    pub(super) fn draw(&self, place: &Place) -> Vec<Drawn> {
        let typed = INDICATORS
            .iter()
            .filter_map(|found| sum::typed(&self.below, self.typed.get(found.code)?, found, place))
            .collect();
        together(self.counted(place), typed)
    }

    /// What records count for a place.
    fn counted(&self, place: &Place) -> Vec<Figure> {
        let units = self.tree.reach(&place.id, year_end(self.year));
        let scope = exemplars::figures::Scope {
            year: self.year,
            units: &units,
            place_id: &place.id,
            slug: place.slug(),
        };
        let mut counted = sum::households(&self.below, &self.households, self.year, place);
        counted.extend(self.models.figures(self.tree, scope));
        counted.extend(self.awards.figures(&units, place.slug()));
        counted.extend(self.notices.figures(&units, place.slug()));
        counted.extend(self.matters.figures(&units, place.slug()));
        counted
    }

    /// The typed figures that the sums of records of a place do not hold: those of units
    /// without records of their own, and the place's own where it says something else.
    pub(super) fn left_out(&self, place: &Place) -> Vec<LeftOut> {
        let counted = self.counted(place);
        if counted.is_empty() {
            return Vec::new();
        }
        let within: HashSet<String> = self.tree.subtree(&place.id, year_end(self.year)).into_iter().collect();
        let mut of_units: HashMap<&str, Vec<Figure>> = HashMap::new();
        let mut out = Vec::new();
        for indicator in INDICATORS.iter().filter(|found| speaks(&counted, found.code)) {
            let value =
                counted.iter().find(|figure| figure.code == indicator.code).map(|figure| figure.value);
            for (id, figure) in self.typed.get(indicator.code).into_iter().flatten() {
                let id = id.as_str();
                let missed = if id == place.id {
                    value.unwrap_or(0) != figure.entry.value
                } else if let Some(unit) = self.tree.get(id).filter(|_| within.contains(id)) {
                    let own = of_units.entry(id).or_insert_with(|| self.counted(unit));
                    figure.entry.value > 0 && !speaks(own, indicator.code)
                } else {
                    false
                };
                if missed {
                    out.push(LeftOut {
                        code: indicator.code.to_owned(),
                        place_id: id.to_owned(),
                        value: figure.entry.value,
                    });
                }
            }
        }
        out
    }
}

/// Whether records speak for a figure: they count it, or they are of the register that
/// would hold it.
fn speaks(counted: &[Figure], code: &str) -> bool {
    let chapter = |code: &str| indicator::find(code).map(|found| found.chapter);
    let of = chapter(code).filter(|of| of.is_one_register());
    counted.iter().any(|figure| figure.code == code || (of.is_some() && chapter(&figure.code) == of))
}

/// Counted figures, and typed ones only where no records speak.
fn together(counted: Vec<Figure>, typed: Vec<Drawn>) -> Vec<Drawn> {
    let mut out: Vec<_> = typed.into_iter().filter(|figure| !speaks(&counted, &figure.code)).collect();
    out.extend(counted.into_iter().map(|figure| Drawn {
        code: figure.code,
        value: figure.value,
        basis: Basis::Records(figure.records),
    }));
    out.sort_by_key(|figure| indicator::rank(&figure.code));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(code: &str, value: i64) -> Figure {
        Figure { code: code.into(), value, records: "/x".into() }
    }

    fn typed(code: &str, value: i64) -> Drawn {
        Drawn {
            code: code.into(),
            value,
            basis: Basis::Typed { by: String::new(), at: Timestamp::UNIX_EPOCH, proof: "p".into() },
        }
    }

    #[test]
    fn records_are_never_overridden_by_what_was_typed() {
        for (records, typings, shown) in [
            (vec![], vec![typed("K01", 84)], vec![("K01", 84)]),
            (vec![counted("K01", 91)], vec![typed("K01", 84), typed("K11.trung-uong", 2)], vec![("K01", 91)]),
            (
                vec![counted("A01", 10)],
                vec![typed("A01", 9), typed("A04", 3), typed("M01", 5)],
                vec![("A01", 10), ("A04", 3), ("M01", 5)],
            ),
            (vec![counted("B01", 4)], vec![typed("B01", 9), typed("B03", 3)], vec![("B01", 4), ("B03", 3)]),
        ] {
            let drawn = together(records, typings);
            let codes: Vec<_> = drawn.iter().map(|figure| (figure.code.as_str(), figure.value)).collect();
            assert_eq!(codes, shown);
        }
    }
}
