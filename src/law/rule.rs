//! A rule that a unit confirmed, or put in the place of ours: with the article it read it in. Pure.
//!
//! What we know only second-hand says so on every screen until somebody who has the text before them
//! confirms it once (docs/adr/0016). A unit's confirmation holds for everything below it.

use dinh_rules::term::Term;
use jiff::Timestamp;

use crate::{places::Tree, vietnamese::fold};

/// A rule as a unit confirmed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnRule {
    /// The place that confirmed it, for itself and everything below it.
    pub place_id: String,
    /// The law: `dccs-2007`.
    pub law: String,
    /// The matter: `B5.4`.
    pub matter: String,
    /// By when; none leaves ours.
    pub due: Option<Term>,
    /// For how long; none leaves ours.
    pub hold: Option<OwnHold>,
    /// Where it was read.
    pub citation: String,
    /// The office of whoever confirmed it.
    pub by_title: String,
    /// The name of whoever confirmed it, for officers.
    pub by_name: String,
    /// When.
    pub at: Timestamp,
    /// Grows with every change.
    pub version: i64,
}

/// How long a notice hangs, by a unit's own rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnHold {
    /// So long.
    For(Term),
    /// Always.
    Permanent,
}

/// A time as offices write it: `20`, `20 ngày`, `7 ngày làm việc`, `thường xuyên`.
#[must_use]
pub fn read(text: &str) -> Option<OwnHold> {
    // Folding drops signs: a day below nought is no day.
    if text.trim_start().starts_with(['-', '−', '–']) {
        return None;
    }
    let folded = fold(text);
    if matches!(folded.as_str(), "thuong xuyen" | "permanent") {
        return Some(OwnHold::Permanent);
    }
    let digits: String = folded.chars().take_while(char::is_ascii_digit).collect();
    let days: u16 = digits.parse().ok().filter(|days| (1..=366).contains(days))?;
    match folded[digits.len()..].trim() {
        "" | "ngay" | "days" | "day" => Some(OwnHold::For(Term::Days(days))),
        "ngay lam viec" | "working days" => Some(OwnHold::For(Term::WorkingDays(days))),
        _ => None,
    }
}

/// A time as it is typed.
#[must_use]
pub fn typed(hold: OwnHold) -> String {
    match hold {
        OwnHold::For(Term::Days(days)) => days.to_string(),
        OwnHold::For(Term::WorkingDays(days)) => format!("{days} ngày làm việc"),
        OwnHold::Permanent => "thường xuyên".to_owned(),
    }
}

/// The rule of a place for a matter: its own, or that of the nearest place above it.
#[must_use]
pub fn of<'a>(
    rules: &'a [OwnRule],
    tree: &Tree,
    place_id: &str,
    on: jiff::civil::Date,
    (law, matter): (&str, &str),
) -> Option<&'a OwnRule> {
    let mut at = Some(place_id.to_owned());
    while let Some(id) = at {
        let own = rules.iter().find(|rule| rule.place_id == id && rule.law == law && rule.matter == matter);
        if own.is_some() {
            return own;
        }
        at = tree.parent(&id, on).map(|place| place.id.clone());
    }
    None
}

#[cfg(test)]
mod tests;
