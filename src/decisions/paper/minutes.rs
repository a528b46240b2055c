//! The minutes of a meeting, in the order that the law gives it: why, what, discussion, what was gathered, how
//! it is voted, the result, the conclusion (Luật 10/2022, Điều 18 khoản 4). Before the meeting they are a form
//! for the pen.

use super::{
    PEN, PEN_SHORT, Source, WORDS, heading,
    notice::{matter, options},
    number, pen_lines, says, signs, text,
};
use crate::{
    decisions::round::{Method, Part},
    papers::documents::{Block, Paper},
};

/// The minutes.
#[must_use]
pub fn minutes(source: Source<'_>) -> Paper {
    let mut paper = source.paper("minutes", Some(source.round().last_day()), body(source));
    paper.foot = Some(source.foot(None));
    paper
}

/// The text of the minutes, from when and where to those who sign.
pub(super) fn body(source: Source<'_>) -> Vec<Block> {
    let mut body = opening(source);
    body.extend(proceedings(source));
    body.push(heading("decisions-paper-minutes-result"));
    body.push(text(source.share()));
    body.push(text(source.shown.needed_words(&WORDS)));
    body.push(source.result());
    if let Some(given) = source.shown.given.as_ref().filter(|given| !given.clusters.is_empty()) {
        body.push(text(WORDS.t("decisions-clusters-counted")));
        body.extend(given.clusters.iter().map(|(name, numbers)| super::held::item(name, numbers)));
    }
    body.push(heading("decisions-paper-minutes-conclusion"));
    match &source.shown.given {
        Some(given) => {
            body.push(says("decisions-paper-verdict", &given.head));
            body.extend(source.reasons());
        }
        None => body.extend(pen_lines(3)),
    }
    body.extend(explained(source));
    body.extend(source.judged());
    body.push(text(WORDS.t1("decisions-paper-minutes-end", "pen", PEN_SHORT)));
    body.push(Block::Signatures(vec![
        signs(&WORDS.t("decisions-part-secretary-meeting"), source.with(Part::Secretary).first().copied()),
        signs(&WORDS.t("decisions-part-chair-meeting"), source.with(Part::Chair).first().copied()),
    ]));
    body
}

fn opening(source: Source<'_>) -> Vec<Block> {
    let round = source.round();
    let present = source.tally.map(|tally| tally.present);
    let authorised = source.shown.given.as_ref().map(|given| given.authorised);
    let values = [
        ("roll", WORDS.n(round.roll)),
        ("present", number(present)),
        ("absent", number(present.map(|present| round.roll - present))),
        ("authorised", number(authorised)),
    ];
    let mut body = vec![heading("decisions-paper-minutes-opening")];
    body.extend(super::held::when_and_where(source, true));
    body.extend([
        text(WORDS.with("decisions-paper-attendance", &values)),
        says("decisions-part-chair-meeting", source.one(Part::Chair)),
        says("decisions-part-secretary-meeting", source.one(Part::Secretary)),
    ]);
    // A show of hands needs no counting board; a form is for either.
    if source.tally.is_none() || round.method == Some(Method::Secret) {
        body.push(says("decisions-part-counter-meeting", source.all(Part::Counter)));
        body.push(says("decisions-part-witness", source.all(Part::Witness)));
    }
    body
}

/// What is discussed is written by the secretary: no record holds it.
fn proceedings(source: Source<'_>) -> Vec<Block> {
    let mut body = vec![heading("decisions-paper-minutes-reasons")];
    body.extend(pen_lines(2));
    body.push(heading("decisions-paper-minutes-content"));
    let mut stated = matter(source);
    stated.truncate(2);
    body.extend(stated);
    body.extend(source.decision.content.body.lines().filter(|line| !line.is_empty()).map(text));
    body.push(heading("decisions-paper-minutes-discussion"));
    body.extend(pen_lines(6));
    body.push(heading("decisions-paper-minutes-gathered"));
    body.extend(pen_lines(3));
    body.push(heading("decisions-paper-minutes-options"));
    body.extend(options(source));
    let method = match source.round().method {
        Some(method) => WORDS.t(format!("decisions-method-{}", method.word())),
        None => PEN.to_owned(),
    };
    body.push(says("decisions-field-method", method));
    body
}

/// Why numbers do not add up, as it was signed.
pub(super) fn explained(source: Source<'_>) -> Option<Block> {
    let explained = &source.round().explained;
    (!explained.is_empty()).then(|| says("decisions-field-explained", explained))
}
