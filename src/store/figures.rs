//! Figures drawn from many rows, kept in memory under the rule of the kept pages (docs/adr/0003):
//! for at most a second, and never past a write of this process.

use std::{
    any::Any,
    collections::HashMap,
    fmt,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use crate::clock;

const FRESH: Duration = Duration::from_secs(1);
/// Figures kept at a time; when there are more, all are let go.
const MOST: usize = 500;

/// Figures by name.
#[derive(Default)]
pub(super) struct Figures(Mutex<HashMap<String, Figure>>);

struct Figure {
    at: Instant,
    commits: u64,
    value: Arc<dyn Any + Send + Sync>,
}

impl Figures {
    /// The figure of a name, when it was drawn at this count of commits and is fresh.
    pub(super) fn find<V: Any + Send + Sync>(&self, name: &str, commits: u64) -> Option<Arc<V>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let figure = kept.get(name)?;
        let fresh = figure.commits == commits && clock::elapsed(figure.at) < FRESH;
        fresh.then(|| Arc::clone(&figure.value).downcast().ok()).flatten()
    }

    /// Keeps a figure drawn in a transaction that began at this count of commits.
    pub(super) fn keep<V: Any + Send + Sync>(&self, name: String, commits: u64, value: Arc<V>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST {
            kept.clear();
        }
        kept.insert(name, Figure { at: clock::ticking(), commits, value });
    }
}

impl fmt::Debug for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Figures").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_found_until_something_is_written() {
        let kept = Figures::default();
        kept.keep("a".into(), 3, Arc::new(7_i64));
        assert_eq!(kept.find::<i64>("a", 3).as_deref(), Some(&7));
        assert_eq!(kept.find::<i64>("a", 4), None);
        assert_eq!(kept.find::<i64>("b", 3), None);
        assert_eq!(kept.find::<String>("a", 3), None, "of another kind");
    }

    #[test]
    fn memory_is_bounded() {
        let kept = Figures::default();
        for n in 0..=MOST {
            kept.keep(n.to_string(), 0, Arc::new(n));
        }
        assert_eq!(kept.find::<usize>("0", 0), None);
        assert_eq!(kept.find::<usize>(&MOST.to_string(), 0).as_deref(), Some(&MOST));
    }
}
