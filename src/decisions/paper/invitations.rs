//! Invitations to a meeting, one a household, four to a page.

use super::{Line, Source, WORDS, labelled};
use crate::papers::documents::{Card, Cards, Run};

/// The invitations.
#[must_use]
pub fn invitations(source: Source<'_>, lines: &[Line]) -> Cards {
    Cards {
        title: WORDS.t("decisions-paper-invitation-kind"),
        head: source.head_lines(),
        face: None,
        cards: lines.iter().map(|line| invitation(source, line)).collect(),
        label: None,
    }
}

fn invitation(source: Source<'_>, line: &Line) -> Card {
    let number = WORDS.t1("decisions-household-n", "n", line.number);
    let household = if line.area.is_empty() { number } else { format!("{number}, {}", line.area) };
    let name = line.authorised.as_ref().unwrap_or(&line.speaker);
    let mut lines = vec![
        labelled("decisions-paper-invites", name),
        labelled("decisions-paper-stands-for", household),
        labelled("decisions-paper-invites-to", source.title()),
    ];
    if source.shown.clusters.is_empty() {
        lines.push(labelled("decisions-begins-meeting", &source.shown.begins));
        lines.push(labelled("decisions-paper-venue", source.venue()));
    } else {
        // Which cluster a household belongs to its head knows: each is named with its time and place.
        let all = source.shown.cluster_lines(&WORDS, false).into_iter();
        lines.extend(all.map(|(name, when)| vec![Run::plain(format!("{name}: ")), Run::bold(when)]));
    }
    lines.push(vec![Run::italic(WORDS.t1("decisions-paper-invitation-bring", "chief", source.chief()))]);
    Card {
        kind: WORDS.t("decisions-paper-invitation-kind"),
        lines,
        signature: vec![source.chief().to_uppercase(), WORDS.t("decisions-paper-signs")],
    }
}
