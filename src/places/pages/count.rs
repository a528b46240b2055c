//! How many households a place has: its own last count, or the sum of what lies below.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::places::{Tree, store::Households};

/// Counts by place id.
#[derive(Debug, Default)]
pub(super) struct Counts(HashMap<String, i64>);

impl Counts {
    pub fn new(counts: Vec<Households>) -> Self {
        let by_place = counts
            .into_iter()
            .map(|count| (count.place_id, count.households));
        Self(by_place.collect())
    }

    /// Households of a place on a day, as far as they were counted. A count of the place
    /// itself goes before the sum, so that no household is counted twice.
    pub fn of(&self, tree: &Tree, id: &str, on: Date) -> Option<i64> {
        if let Some(own) = self.0.get(id) {
            return Some(*own);
        }
        tree.children(id, on)
            .iter()
            .filter_map(|child| self.of(tree, &child.id, on))
            .fold(None, |sum, count| Some(sum.unwrap_or(0) + count))
    }
}
