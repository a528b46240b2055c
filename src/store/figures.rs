//! Figures drawn from many rows, kept in memory (docs/adr/0003): never past a write of this process,
//! and for at most a second where another instance may write too.

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
    /// The figure of a name, when it was drawn at this count of commits; `alone` says that nobody else
    /// writes, so that its age does not matter.
    pub(super) fn find<V: Any + Send + Sync>(&self, name: &str, commits: u64, alone: bool) -> Option<Arc<V>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let figure = kept.get(name)?;
        let fresh = figure.commits == commits && (alone || clock::elapsed(figure.at) < FRESH);
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
        assert_eq!(kept.find::<i64>("a", 3, true).as_deref(), Some(&7));
        assert_eq!(kept.find::<i64>("a", 4, true), None);
        assert_eq!(kept.find::<i64>("b", 3, true), None);
        assert_eq!(kept.find::<String>("a", 3, true), None, "of another kind");
    }

    #[test]
    fn memory_is_bounded() {
        let kept = Figures::default();
        for n in 0..=MOST {
            kept.keep(n.to_string(), 0, Arc::new(n));
        }
        assert_eq!(kept.find::<usize>("0", 0, true), None);
        assert_eq!(kept.find::<usize>(&MOST.to_string(), 0, true).as_deref(), Some(&MOST));
    }
}
