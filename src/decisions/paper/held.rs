//! When and where a round is held, as every paper of it says: one day and place, or the clusters in which a meeting is
//! held (Nghị định 59/2023, Điều 3 khoản 6).

use super::{PEN, Source, WORDS, says};
use crate::papers::documents::{Block, Run};

/// When and where: a line each, or each cluster with its own and on which paper the commune approved that.
pub(super) fn when_and_where(source: Source<'_>, named: bool) -> Vec<Block> {
    let form = source.round().form.word();
    if source.shown.clusters.is_empty() {
        let mut body = vec![says(&format!("decisions-begins-{form}"), &source.shown.begins)];
        if source.is_ballots() {
            let closes = &source.shown.closes;
            body.push(says("decisions-closes", if closes.is_empty() { PEN } else { closes }));
        }
        let place = if source.is_ballots() { "decisions-paper-box" } else { "decisions-paper-venue" };
        body.push(says(place, source.venue()));
        return body;
    }
    let mut body = vec![says("decisions-field-cluster-plan", &source.round().cluster_plan)];
    body.extend(source.shown.cluster_lines(&WORDS, named).iter().map(|(name, when)| item(name, when)));
    body
}

/// A line of a list: what, and what is said of it.
pub(super) fn item(name: &str, said: &str) -> Block {
    Block::Item(vec![Run::bold(format!("{name}: ")), Run::plain(said)])
}
