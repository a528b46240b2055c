//! How long a notice must hang, and whether it did.
//!
//! "At least 30 days running, from the day it was put up" (Luật 10/2022, khoản 2 Điều 13): the day of
//! posting is day nought, so a notice of 19/12 has hung thirty days at the end of 18/01. A notice
//! taken down early begins anew when it is put up again. The end is not moved off a day off:
//! nobody has to do anything on it, and the notice may stay.

use jiff::{ToSpan, civil::Date};

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
pub fn stands(spans: &[Span], days: u16, today: Date) -> Hold {
    let joined = join(spans, today);
    let until = |from: Date| from.checked_add(i64::from(days).days()).unwrap_or(Date::MAX);
    let kept = joined.iter().find(|span| until(span.from) < span.to.unwrap_or(today));
    if let Some(span) = kept {
        return Hold::Kept { until: until(span.from) };
    }
    match joined.last() {
        None => Hold::NotYet,
        Some(Span { from, to: None }) => Hold::Running { day: full_days(*from, today), until: until(*from) },
        Some(_) => {
            let hung = joined.iter().filter_map(|span| Some(full_days(span.from, span.to?))).max();
            // The day on which it was taken down is not a full one.
            Hold::Early { hung: hung.unwrap_or(0).saturating_sub(1), of: days }
        }
    }
}

/// Days after the first up to and with the last.
fn full_days(from: Date, to: Date) -> u16 {
    from.until(to).ok().and_then(|span| u16::try_from(span.get_days()).ok()).unwrap_or(0)
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
