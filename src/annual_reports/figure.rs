//! A figure of the review: what it counts, and what it was counted from.

use jiff::Timestamp;

use crate::{
    error::Result,
    places::{Place, Tree},
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
        /// The office of whoever typed it.
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

/// Every figure of a year for a place and what lies below it: counted where records
/// hold it, typed where not. In the order of the codes.
///
/// # Errors
/// When the database fails.
pub async fn live(_tx: &mut Tx, _tree: &Tree, _year: i64, _place: &Place) -> Result<Vec<Drawn>> {
    Ok(Vec::new())
}
