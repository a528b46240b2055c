//! The notice of a meeting, or of ballots (Nghị định 59/2023, Điều 3 khoản 3, Mẫu 01; Luật 10/2022, Điều 19
//! khoản 2: content, time, until when, who is on the team).

use super::{Source, WORDS, cost, heading, labelled, says, text};
use crate::{
    decisions::round::Part,
    papers::documents::{Block, Paper, Run},
};

/// The notice.
#[must_use]
pub fn notice(source: Source<'_>) -> Paper {
    let ballots = source.is_ballots();
    let form = source.round().form.word();
    let place = source.place.name_within();
    let values = [("chief", source.chief()), ("place", place.clone())];
    let mut body = vec![text(WORDS.with(&format!("decisions-paper-notice-first-{form}"), &values))];
    body.push(heading("decisions-paper-what"));
    body.push(says("decisions-paper-question", &source.decision.content.question));
    body.extend(source.decision.content.body.lines().filter(|line| !line.is_empty()).map(text));
    body.extend(options(source));
    body.push(heading("decisions-paper-when"));
    body.extend(super::held::when_and_where(source, false));
    if ballots {
        body.push(says("decisions-part-counter-ballots", source.all(Part::Counter)));
    } else {
        let chair = source.with(Part::Chair).first().map(|name| (*name).to_owned());
        body.push(says("decisions-paper-convenes", chair.unwrap_or_else(|| source.chief())));
    }
    body.push(heading("decisions-paper-takes"));
    body.push(text(format!("{} {}", source.share(), source.shown.needed_words(&WORDS))));
    if source.is_communal() {
        body.push(text(WORDS.t("decisions-paper-communal")));
    }
    body.push(heading("decisions-paper-who"));
    body.push(text(WORDS.t(format!("decisions-paper-comes-{form}"))));
    body.extend(source.judged());
    let mut paper = source.paper(&format!("notice-{form}"), Some(source.round().notice_on), body);
    paper.signature = Some(super::signs(&source.chief(), Some("")));
    let commune = source.commune_within();
    paper.recipients = vec![
        WORDS.t1("decisions-paper-to-households", "place", place),
        WORDS.t1("decisions-paper-to-commune", "commune", commune),
        WORDS.t("decisions-paper-to-board"),
    ];
    paper.foot = Some(source.foot((!ballots).then_some("01")));
    paper
}

/// The options with what each costs a household.
pub(super) fn options(source: Source<'_>) -> Vec<Block> {
    let choices = source.choices().iter().enumerate();
    choices
        .map(|(at, choice)| {
            let mut runs = vec![Run::plain(format!("{}. ", at + 1)), Run::bold(&choice.text)];
            let cost = cost(choice);
            if !cost.is_empty() {
                runs.push(Run::plain(format!(", {cost}")));
            }
            Block::Paragraph(runs)
        })
        .collect()
}

/// The matter and its question, as every paper of the round heads its text.
pub(super) fn matter(source: Source<'_>) -> Vec<Block> {
    let mut blocks = vec![
        Block::Paragraph(labelled("decisions-paper-matter", source.title())),
        Block::Paragraph(labelled("decisions-paper-question", &source.decision.content.question)),
    ];
    blocks.push(text(WORDS.t("decisions-paper-options")));
    blocks.extend(options(source));
    blocks
}
