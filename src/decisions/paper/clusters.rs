//! The clusters in which a meeting is held, as every paper of it lists them (Nghị định 59/2023, Điều 3 khoản 6).

use super::{Source, WORDS, says};
use crate::papers::documents::{Block, Run};

/// The clusters in which it is held, and on which paper the commune approved that.
pub(super) fn clusters(source: Source<'_>, named: bool) -> Vec<Block> {
    if source.shown.clusters.is_empty() {
        return Vec::new();
    }
    let mut body = vec![says("decisions-field-cluster-plan", &source.round().cluster_plan)];
    body.extend(source.shown.cluster_lines(&WORDS, named).iter().map(|(name, when)| item(name, when)));
    body
}

/// A line of a list: what, and what is said of it.
pub(super) fn item(name: &str, said: &str) -> Block {
    Block::Item(vec![Run::bold(format!("{name}: ")), Run::plain(said)])
}
