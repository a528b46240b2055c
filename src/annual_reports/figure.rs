//! A figure of the review: what it counts, and what it was counted from.

use jiff::Timestamp;

use super::{
    indicator::{self, Chapter, INDICATORS},
    store::{self, TypedFigure},
    sum,
};
use crate::{
    commendations,
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

/// Every figure of a year for a place and what lies below it: counted where records
/// hold it, typed where not. In the order of the codes.
///
/// # Errors
/// When the database fails.
pub async fn live(tx: &mut Tx, tree: &Tree, year: i64, place: &Place) -> Result<Vec<Drawn>> {
    Ground::read(tx, year).await?.draw(tx, tree, place).await
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
    let drawn = live(tx, tree, year, place).await?;
    Ok(of_records(&drawn, code))
}

/// The value of a figure, when it comes from records.
pub(super) fn of_records(drawn: &[Drawn], code: &str) -> Option<i64> {
    drawn.iter().find(|figure| figure.code == code && !figure.is_typed()).map(|figure| figure.value)
}

/// What the figures of all places of a year stand on, read once.
pub(super) struct Ground {
    year: i64,
    households: Vec<Households>,
    /// What was typed for that year, of every place.
    pub(super) typed: Vec<TypedFigure>,
}

impl Ground {
    /// Reads it.
    pub(super) async fn read(tx: &mut Tx, year: i64) -> Result<Self> {
        Ok(Self {
            year,
            households: places::households(tx, year_end(year)).await?,
            typed: store::of_year(tx, year).await?,
        })
    }

    /// The figures of one place.
    pub(super) async fn draw(&self, tx: &mut Tx, tree: &Tree, place: &Place) -> Result<Vec<Drawn>> {
        let units = tree.reach(&place.id, year_end(self.year));
        let scope = exemplars::figures::Scope {
            year: self.year,
            units: &units,
            place_id: &place.id,
            slug: place.slug(),
        };
        let mut counted = sum::households(tree, &self.households, self.year, place);
        counted.extend(exemplars::figures(tx, tree, scope).await?);
        counted.extend(commendations::figures(tx, self.year, &units, place.slug()).await?);
        let typed = INDICATORS
            .iter()
            .filter_map(|indicator| sum::typed(tree, &self.typed, self.year, indicator, place))
            .collect();
        Ok(together(counted, typed))
    }
}

/// Counted figures, and typed ones only where no records speak: a chapter of models or
/// commendations with any record is drawn from records alone.
fn together(counted: Vec<Figure>, typed: Vec<Drawn>) -> Vec<Drawn> {
    let chapter = |code: &str| indicator::find(code).map(|found| found.chapter);
    let speaks = |code: &str| {
        let of = chapter(code);
        counted
            .iter()
            .any(|figure| figure.code == code || (of != Some(Chapter::Place) && chapter(&figure.code) == of))
    };
    let mut out: Vec<_> = typed.into_iter().filter(|figure| !speaks(&figure.code)).collect();
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
        ] {
            let drawn = together(records, typings);
            let codes: Vec<_> = drawn.iter().map(|figure| (figure.code.as_str(), figure.value)).collect();
            assert_eq!(codes, shown);
        }
    }
}
