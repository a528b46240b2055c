//! How many households a place has: its own last count, or the sum of what lies below.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use crate::places::{Place, Tree, store::Households};

/// Counts by place id, and the places whose parts are not all known here.
#[derive(Debug, Default)]
pub(super) struct Counts {
    own: HashMap<String, i64>,
    not_summed: HashSet<String>,
}

impl Counts {
    /// An installation knows the hamlets of its home place only. Above it a sum would be
    /// that of one unit under the name of all, so there is none.
    pub fn new(counts: Vec<Households>, tree: &Tree, home: Option<&Place>) -> Self {
        let own = counts.into_iter().map(|count| (count.place_id, count.households));
        Self { own: own.collect(), not_summed: home.map(|home| tree.above(&home.id)).unwrap_or_default() }
    }

    /// Households of a place on a day, as far as they were counted. A count of the place
    /// itself goes before the sum, so that no household is counted twice.
    pub fn of(&self, tree: &Tree, id: &str, on: Date) -> Option<i64> {
        if let Some(own) = self.own.get(id) {
            return Some(*own);
        }
        if self.not_summed.contains(id) {
            return None;
        }
        tree.children(id, on)
            .iter()
            .filter_map(|child| self.of(tree, &child.id, on))
            .fold(None, |sum, count| Some(sum.unwrap_or(0) + count))
    }
}
