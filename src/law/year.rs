//! The holidays of a year as people type them: one day a line, in plain words. Pure.

use dinh_rules::{
    Confidence, Date,
    calendar::{Differs, Given, Holiday, Off, Year},
};
use jiff::civil::Weekday;

use super::told;
use crate::{
    vietnamese,
    web::{Errors, Typed, Words, form::read_day},
};

/// Reads the two fields of the form. What is wrong stands beside the field, with its line.
pub fn read(words: Words, typed: &Typed, year: i16, given: &Given, errors: &mut Errors) -> Option<Year> {
    let off = lines(typed, "off").filter_map(|(n, line)| match off(words, &line) {
        Ok(off) => Some(off),
        Err(key) => {
            say(words, errors, "off", n, key);
            None
        }
    });
    let off: Vec<_> = off.collect();
    let make_up = lines(typed, "make_up").filter_map(|(n, line)| match read_day(&line) {
        Ok(Some(day)) => Some(day),
        Ok(None) | Err(_) => {
            say(words, errors, "make_up", n, "law-error-line-day");
            None
        }
    });
    let make_up: Vec<_> = make_up.collect();
    if off.is_empty() && !errors.has("off") {
        errors.add("off", words.t("law-error-no-days"));
    }
    let read = Year { year, confidence: Confidence::Confirmed, basis: typed.line("citation"), off, make_up };
    check(words, &read, errors);
    let readable = !errors.has("off") && !errors.has("make_up");
    if readable && !typed.is("unusual", "yes") {
        compare(words, given, &read, errors);
    }
    errors.is_empty().then_some(read)
}

/// What does not hold for the year as a whole.
fn check(words: Words, read: &Year, errors: &mut Errors) {
    let all = read.off.iter().map(|off| ("off", off.day));
    let all: Vec<_> = all.chain(read.make_up.iter().map(|day| ("make_up", *day))).collect();
    for (at, (field, day)) in all.iter().enumerate() {
        let told = |key: &str| words.t1(key, "day", words.day(*day));
        if day.year() != read.year {
            errors.add(field, told("law-error-other-year"));
        } else if all[..at].iter().any(|(_, before)| before == day) {
            errors.add(field, told("law-error-twice"));
        } else if *field == "make_up" && day.weekday() != Weekday::Saturday {
            errors.add(field, told("law-error-works-anyway"));
        }
    }
}

/// What the year has against what the Labour Code gives. A notice may still differ, and then the
/// officer says so.
fn compare(words: Words, given: &Given, read: &Year, errors: &mut Errors) {
    for Differs { holiday, given, found } in given.differs(read) {
        let name = ("holiday", told::holiday(words, holiday));
        let values = [name, ("asked", given.to_string()), ("found", found.to_string())];
        errors.add("off", words.with("law-error-count", &values));
    }
}

fn say(words: Words, errors: &mut Errors, field: &str, line: usize, key: &str) {
    errors.add(field, words.t1(key, "line", line.to_string()));
}

/// Lines that hold something, numbered as the eye counts them.
fn lines<'a>(typed: &'a Typed, field: &str) -> impl Iterator<Item = (usize, String)> + use<'a> {
    let text = typed.get(field);
    let lines = text.lines().enumerate().map(|(at, line)| (at + 1, vietnamese::tidy(line)));
    lines.filter(|(_, line)| !line.is_empty())
}

/// `15/04/2019 Giỗ Tổ Hùng Vương, nghỉ bù 14/04/2019`
fn off(words: Words, line: &str) -> Result<Off, &'static str> {
    let mut days = Vec::new();
    let mut said = Vec::new();
    for word in line.split(' ') {
        match read_day(word.trim_end_matches([',', ':', ')']).trim_start_matches('(')) {
            Ok(Some(day)) => days.push(day),
            Ok(None) | Err(_) => said.push(word),
        }
    }
    let (day, instead_of) = match days[..] {
        [day] => (day, None),
        [day, instead] => (day, Some(instead)),
        [] => return Err("law-error-line-day"),
        _ => return Err("law-error-line-days"),
    };
    let said = vietnamese::fold(&said.join(" "));
    // The name stands alone, or with "in place of" after it.
    let named = |holiday: &&Holiday| {
        [words, Words::Vi, Words::En].iter().any(|words| {
            let name = vietnamese::fold(&told::holiday(*words, **holiday));
            let instead = vietnamese::fold(words.t1("law-instead-of", "day", "").trim());
            let rest = said.strip_prefix(&name).map(|rest| rest.trim_matches([' ', ',', ':', '(', ')']));
            rest.is_some_and(|rest| rest.is_empty() || rest == instead)
        })
    };
    let all = Holiday::ALL;
    let holiday = all.iter().find(named).copied().ok_or("law-error-line-name")?;
    Ok(Off { day, holiday, instead_of })
}

/// A year as the form shows it.
#[must_use]
pub fn typed(words: Words, year: &Year) -> (String, String) {
    let off = year.off.iter().map(|off| {
        let line = format!("{} {}", written(off.day), told::holiday(words, off.holiday));
        match off.instead_of {
            Some(day) => format!("{line}, {}", words.t1("law-instead-of", "day", written(day))),
            None => line,
        }
    });
    let off: Vec<_> = off.collect();
    let make_up: Vec<_> = year.make_up.iter().map(|day| written(*day)).collect();
    (off.join("\n"), make_up.join("\n"))
}

/// As both languages type a day.
fn written(day: Date) -> String {
    day.strftime("%d/%m/%Y").to_string()
}

#[cfg(test)]
mod tests;
