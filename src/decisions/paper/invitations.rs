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
    Card {
        kind: WORDS.t("decisions-paper-invitation-kind"),
        lines: vec![
            labelled("decisions-paper-invites", name),
            labelled("decisions-paper-stands-for", household),
            labelled("decisions-paper-invites-to", source.title()),
            labelled("decisions-begins-meeting", &source.shown.begins),
            labelled("decisions-paper-venue", source.venue()),
            vec![Run::italic(WORDS.t1("decisions-paper-invitation-bring", "chief", source.chief()))],
        ],
        signature: vec![source.chief().to_uppercase(), WORDS.t("decisions-paper-signs")],
    }
}
