//! The facts of a journal line in words.

use std::collections::HashMap;

use super::super::permissions::state_name;
use crate::{accounts::Role, imports::year_end, places::Tree, web::Words};

/// Letters shown of an id.
pub(super) const SHOWN_OF_ID: usize = 8;

/// Length of an id in hex.
const ID: usize = 32;

/// A model's code as people write it.
pub(super) fn code(year: i64, number: i64) -> String {
    format!("MH {number}/{year}")
}

/// The facts of an act in words; none when some part of them has no words.
pub(super) fn facts(
    words: Words,
    tree: &Tree,
    models: &HashMap<String, (i64, i64)>,
    act: &str,
    kept: &str,
) -> Option<String> {
    let place = |id: &str| tree.get(id).map(|place| place.name.clone());
    match act {
        "accounts.give-role" | "accounts.end-role" | "accounts.make" => {
            let (role, id) = kept.strip_prefix("role=")?.split_once(" place=")?;
            let role: Role = role.parse().ok()?;
            let role = ("role", words.t(role.key()));
            Some(words.t2("accounts-journal-role", role, ("place", place(id)?)))
        }
        "accounts.set-password" => {
            (kept == "one-time code").then(|| words.t("accounts-journal-one-time-code"))
        }
        "commendations.correct" => {
            let change = kept.strip_prefix("version ")?;
            Some(words.t1("accounts-journal-version", "change", change))
        }
        "exemplars.copy" => place(kept),
        "exemplars.carry-over" => models.get(kept).map(|(year, number)| code(*year, *number)),
        "imports.apply" | "imports.undo" => words.find(&format!("imports-title-{kept}")),
        _ => states(words, act, kept),
    }
}

/// `state`, `state → state` or `state → state (day)` in words.
fn states(words: Words, act: &str, kept: &str) -> Option<String> {
    let (kept, day) = match kept.strip_suffix(')').and_then(|kept| kept.split_once(" (")) {
        Some((kept, day)) => (kept, Some(day.parse::<jiff::civil::Date>().ok()?)),
        None => (kept, None),
    };
    let named: Option<Vec<_>> = kept.split(" → ").map(|state| state_name(words, act, state)).collect();
    let named = named?.join(" → ");
    Some(match day {
        Some(day) => format!("{named} ({})", words.day(day)),
        None => named,
    })
}

/// The facts piece by piece: `name=value`, days, places, states and known words are told in
/// words, ids by their end; everything else stays as it was kept.
pub(super) fn piecewise(words: Words, tree: &Tree, act: &str, kept: &str) -> String {
    let known = |word: &str| words.find(&format!("accounts-fact-{}", word.replace('_', "-")));
    // An act on a review begins with the place's code.
    let kept = match kept.split_once(' ') {
        Some((code, rest)) if act.starts_with("annual_reports.") => {
            let year = rest.split([' ', ':', ',']).next().and_then(|year| year.parse().ok());
            let place = year.and_then(|year| tree.find(code, year_end(year)));
            format!("{} {rest}", place.map_or(code, |place| place.name.as_str()))
        }
        _ => kept.to_owned(),
    };
    // `organ = x` is one fact, as `organ=x` is.
    let one = |kept: String, name: &str| kept.replace(&format!("{name} = "), &format!("{name}="));
    let kept = ["organ", "number", "n"].into_iter().fold(kept, one);
    let value = |piece: &str| {
        let plain = piece.trim_end_matches([',', ':', ';']);
        let told = if let Ok(day) = plain.parse::<jiff::civil::Date>() {
            words.day(day)
        } else if let Some(place) = tree.get(plain) {
            place.name.clone()
        } else if plain.len() == ID && plain.bytes().all(|b| b.is_ascii_hexdigit()) {
            format!("…{}", &plain[ID - SHOWN_OF_ID..])
        } else {
            known(plain).or_else(|| state_name(words, act, plain)).unwrap_or_else(|| plain.to_owned())
        };
        format!("{told}{}", &piece[plain.len()..])
    };
    let told: Vec<_> = kept
        .split(' ')
        .map(|piece| match piece.split_once('=').and_then(|(name, of)| Some((known(name)?, of))) {
            Some((name, of)) => format!("{name} {}", value(of)),
            None => value(piece),
        })
        .collect();
    told.join(" ")
}

#[cfg(test)]
mod tests;
