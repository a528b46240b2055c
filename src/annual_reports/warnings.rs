//! What the author of a review should look at again, before anybody else does. Pure.
//!
//! None of these blocks anything: a round number may be right, and a hundred percent too.

use super::{
    figure::{Basis, Drawn},
    indicator,
    outline::{self, Heading},
    review::Change,
    sum::total,
};

/// A jump is a change by this many percent or more …
pub(super) const JUMP_PERCENT: i64 = 50;
/// … that is also this large, so that 2 houses after 1 are none.
pub(super) const JUMP_LEAST: i64 = 20;
/// Round numbers are looked at from this many typed figures on.
const ENOUGH: usize = 3;

/// One thing to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Warning {
    /// Every typed figure is a round number.
    AllRound,
    /// Parts do not add up to the whole: its code, the sum of its parts, its value.
    PartsDiffer(&'static str, i64, i64),
    /// More typical models than recognised ones.
    MoreTypicalThanRecognised,
    /// A typed share of exactly a hundred percent: nobody was of another mind.
    Everybody(&'static str),
    /// Far more or far fewer than the year before: its code, then, now.
    Jump(&'static str, i64, i64),
    /// Typed without a paper that holds it.
    WithoutProof(&'static str),
    /// Nothing is written under a heading.
    NotWritten(&'static Heading),
}

/// Looks a year's figures over, beside those of the year before.
pub(super) fn of_figures(now: &[Drawn], before: &[Drawn]) -> Vec<Warning> {
    let mut out = Vec::new();
    let large: Vec<_> = now.iter().filter(|figure| figure.is_typed() && figure.value >= 10).collect();
    if large.len() >= ENOUGH && large.iter().all(|figure| figure.value % 10 == 0) {
        out.push(Warning::AllRound);
    }
    out.extend(parts(now));
    for figure in now {
        let Some(found) = indicator::find(&figure.code) else {
            continue;
        };
        if let Basis::Typed { proof, .. } = &figure.basis {
            if proof.chars().filter(|letter| letter.is_alphanumeric()).count() < 3 {
                out.push(Warning::WithoutProof(found.code));
            }
            if found.unit == "percent" && figure.value == 100 {
                out.push(Warning::Everybody(found.code));
            }
        }
        if let Some(then) = before.iter().find(|then| then.code == figure.code)
            && is_jump(then.value, figure.value)
        {
            out.push(Warning::Jump(found.code, then.value, figure.value));
        }
    }
    out
}

/// The headings under which nothing is written.
pub(super) fn of_texts<'a>(texts: impl Fn(&str) -> Option<&'a str>) -> Vec<Warning> {
    outline::written()
        .filter(|heading| texts(heading.word).is_none_or(|text| text.trim().is_empty()))
        .map(Warning::NotWritten)
        .collect()
}

/// Half as much again, or half as much less, and not of small numbers.
fn is_jump(before: i64, now: i64) -> bool {
    let large = now.saturating_sub(before).abs() >= JUMP_LEAST;
    large && Change::between(before, now).is_some_and(|change| change.percent().abs() >= JUMP_PERCENT)
}

fn parts(figures: &[Drawn]) -> Vec<Warning> {
    const WHOLES: [(&str, &[&str]); 3] = [
        ("K01", &["K02a", "K02b"]),
        ("K01", &["K03", "K04", "K05", "K06"]),
        ("K11", &["K11.xa", "K11.huyen", "K11.tinh"]),
    ];
    let value = |code: &str| figures.iter().find(|figure| figure.code == code).map(|figure| figure.value);
    let mut out = Vec::new();
    for (whole, parts) in WHOLES {
        let values: Option<Vec<i64>> = parts.iter().map(|part| value(part)).collect();
        let sum = values.map(total);
        let central = value("K11.trung-uong").filter(|_| whole == "K11");
        if let (Some(sum), Some(all)) = (sum, value(whole))
            && sum.saturating_add(central.unwrap_or(0)) != all
        {
            out.push(Warning::PartsDiffer(whole, sum, all));
        }
    }
    if value("K11") > value("K10") && value("K10").is_some() {
        out.push(Warning::MoreTypicalThanRecognised);
    }
    out
}

#[cfg(test)]
mod tests;
