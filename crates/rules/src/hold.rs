//! How long a notice must hang, and whether it did.
//!
//! "At least 30 days running, from the day it was put up" (Luật 10/2022, khoản 2 Điều 13): the day of
//! posting is day nought, so a notice of 19/12 has hung thirty days at the end of 18/01. A notice
//! taken down early begins anew when it is put up again. The end is not moved off a day off:
//! nobody has to do anything on it, and the notice may stay. Where a sector asks for working days
//! (a list of poor households: 7 working days), only those are counted.

use jiff::{ToSpan, civil::Date};

use crate::{calendar::Calendar, term::Term};

/// A time during which a notice hung: from the day it was put up to the day it was taken down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Day it was put up.
    pub from: Date,
    /// Day it was taken down; none while it hangs.
    pub to: Option<Date>,
}

/// Where a notice stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    /// Never put up.
    NotYet,
    /// It hangs: the day it is on, and the last day it must hang.
    Running {
        /// Full days so far.
        day: u16,
        /// The last day of the time.
        until: Date,
    },
    /// It hung its time.
    Kept {
        /// The last day of the time.
        until: Date,
    },
    /// It was taken down early and does not hang now.
    Early {
        /// Full days it hung, the longest time running.
        hung: u16,
        /// How many are asked for.
        of: u16,
    },
}

/// Where a notice stands on a day, given every time it hung at one place.
#[must_use]
pub fn stands(spans: &[Span], term: Term, calendar: &Calendar, today: Date) -> Hold {
    let joined = join(spans, today);
    let kept = joined.iter().find(|span| until(span.from, term, calendar) < span.to.unwrap_or(today));
    if let Some(span) = kept {
        return Hold::Kept { until: until(span.from, term, calendar) };
    }
    let days = |from, to| counted(from, to, term, calendar);
    match joined.last() {
        None => Hold::NotYet,
        Some(Span { from, to: None }) => {
            Hold::Running { day: days(*from, today), until: until(*from, term, calendar) }
        }
        Some(_) => {
            // The day on which it was taken down is not a full one.
            let full = |span: &Span| Some(days(span.from, span.to?.yesterday().ok()?));
            let (Term::Days(of) | Term::WorkingDays(of)) = term;
            Hold::Early { hung: joined.iter().filter_map(full).max().unwrap_or(0), of }
        }
    }
}

/// The last day of the time of a notice that was put up on a day.
#[must_use]
pub fn until(from: Date, term: Term, calendar: &Calendar) -> Date {
    match term {
        Term::Days(days) => from.checked_add(i64::from(days).days()).unwrap_or(Date::MAX),
        Term::WorkingDays(days) => {
            let later = std::iter::successors(from.tomorrow().ok(), |day| day.tomorrow().ok());
            let mut working = later.filter(|day| calendar.kind(*day).is_working());
            match usize::from(days).checked_sub(1) {
                Some(before) => working.nth(before).unwrap_or(Date::MAX),
                None => from,
            }
        }
    }
}

/// Days of the term's kind after the first up to and with the last.
fn counted(from: Date, to: Date, term: Term, calendar: &Calendar) -> u16 {
    let days = from.until(to).map_or(0, |span| span.get_days());
    let counted = match term {
        Term::Days(_) => i64::from(days),
        Term::WorkingDays(_) => (1..=i64::from(days))
            .filter_map(|n| from.checked_add(n.days()).ok())
            .filter(|day| calendar.kind(*day).is_working())
            .map(|_| 1)
            .sum(),
    };
    u16::try_from(counted).unwrap_or(0)
}

/// Times that touch are one: a torn notice put up again on the day it was found is not interrupted.
/// What lies after today has not happened.
fn join(spans: &[Span], today: Date) -> Vec<Span> {
    let past = spans.iter().filter(|span| span.from <= today);
    let mut sorted: Vec<_> =
        past.map(|span| Span { from: span.from, to: span.to.filter(|to| *to <= today) }).collect();
    sorted.sort_by_key(|span| (span.from, span.to.is_none(), span.to));
    let mut joined: Vec<Span> = Vec::new();
    for span in sorted {
        match joined.last_mut() {
            Some(last) if last.to.is_none_or(|to| span.from <= to) => {
                last.to = last.to.zip(span.to).map(|(one, other)| one.max(other));
            }
            _ => joined.push(span),
        }
    }
    joined
}

#[cfg(test)]
#[path = "hold_tests.rs"]
mod tests;
