//! How a notice stands, in words, as a mark and as a ruler of days. Pure.

use dinh_rules::{calendar::Calendar, term::Term};
use jiff::{ToSpan, civil::Date};

use crate::{
    disclosures::notice::{Hold, Notice, SOON, Standing, State, days_between},
    web::Words,
};

/// A mark: shape and colour, always beside its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The class.
    pub class: &'static str,
    /// The words.
    pub text: String,
    /// How it stands; none before it is public.
    pub standing: Option<Standing>,
}

/// The mark of a notice on a day.
#[must_use]
pub fn mark(words: Words, notice: &Notice, today: Date) -> Mark {
    if !notice.state.is_public() {
        return Mark { class: "draft", text: words.t(notice.state.key()), standing: None };
    }
    let standing = notice.stands(today);
    let late = notice.late_by(today);
    let (class, text) = match (standing, late) {
        (Standing::Withdrawn, _) => ("shut", words.t("disclosures-mark-withdrawn")),
        (Standing::NotYet, Some(days)) => ("late", words.tn("disclosures-mark-overdue", days)),
        (Standing::NotYet, None) => ("draft", words.t("disclosures-mark-not-yet")),
        (Standing::Early, _) => ("late", words.t("disclosures-mark-early")),
        (_, Some(days)) => ("late", words.tn("disclosures-mark-late", days)),
        (Standing::Hanging { left: 0 }, None) => ("soon", words.t("disclosures-mark-last-day")),
        (Standing::Hanging { left }, None) if left <= SOON => {
            ("soon", words.tn("disclosures-mark-left", left))
        }
        (Standing::Hanging { .. }, None) => ("open", words.t("disclosures-mark-hanging")),
        (Standing::Permanent, None) => ("open", words.t("disclosures-mark-permanent")),
        (Standing::Unset, None) => ("open", words.t("disclosures-mark-hanging")),
        (Standing::Down, None) => ("shut", words.t("disclosures-mark-down")),
        (Standing::Kept, None) => ("done", words.t("disclosures-mark-kept")),
    };
    Mark { class, text, standing: Some(standing) }
}

/// A ruler: one tick a day of the time it must hang, those that are over in a colour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruler {
    /// How many ticks are over.
    pub over: u16,
    /// How many there are.
    pub of: u16,
    /// The class of those that are over.
    pub class: &'static str,
}

impl Ruler {
    /// Left edge and class of every tick.
    #[must_use]
    pub fn ticks(&self) -> Vec<(u16, &'static str)> {
        (0..self.of).map(|n| (n * 10, if n < self.over { self.class } else { "" })).collect()
    }

    /// The width of the drawing.
    #[must_use]
    pub fn width(&self) -> u16 {
        (self.of * 10).saturating_sub(2)
    }
}

/// The most ticks that can still be told apart on a phone.
const MOST_TICKS: u16 = 60;

/// The ruler of a notice that hangs for a number of days.
#[must_use]
pub fn ruler(notice: &Notice, calendar: &Calendar, today: Date, class: &'static str) -> Option<Ruler> {
    let Hold::For(term) = notice.hold else { return None };
    let from = notice.hung.posted_on.filter(|_| notice.state != State::Withdrawn)?;
    let of = match term {
        Term::Days(days) | Term::WorkingDays(days) => days,
    };
    let to = notice.hung.down_on.unwrap_or(today).min(today);
    let class = match class {
        "open" | "done" => "on",
        "soon" => "soon",
        _ => "late",
    };
    let over = passed(term, calendar, from, to).min(of);
    (of <= MOST_TICKS).then_some(Ruler { over, of, class })
}

/// Days of the term's kind after the first, up to and with the last.
fn passed(term: Term, calendar: &Calendar, from: Date, to: Date) -> u16 {
    let days = days_between(from, to).max(0);
    let counted = match term {
        Term::Days(_) => days,
        Term::WorkingDays(_) => {
            let later = (1..=days).filter_map(|n| from.checked_add(n.days()).ok());
            later.filter(|day| calendar.kind(*day).is_working()).map(|_| 1).sum()
        }
    };
    u16::try_from(counted).unwrap_or(u16::MAX)
}

/// `-working` where the days of a notice's time are working days.
fn working(notice: &Notice) -> &'static str {
    if matches!(notice.hold, Hold::For(Term::WorkingDays(_))) { "-working" } else { "" }
}

/// `12/01/2021, ngày 19 trên 20`, or what stands there instead; nothing of a notice that was withdrawn.
#[must_use]
pub fn until(words: Words, notice: &Notice, ruler: Option<&Ruler>) -> String {
    if notice.state == State::Withdrawn {
        return String::new();
    }
    let early = notice.hung.down_on.filter(|_| notice.hung.early);
    match (notice.hung.until_on, ruler) {
        (Some(until), _) if early.is_some() => taken_down_early(words, notice, early.unwrap_or(until), until),
        (Some(day), Some(ruler)) if notice.hung.down_on.is_none() && ruler.over <= ruler.of => words.with(
            &format!("disclosures-until-day{}", working(notice)),
            &[("day", words.day(day)), ("n", ruler.over.to_string()), ("of", ruler.of.to_string())],
        ),
        (Some(day), _) => words.t1("disclosures-until-kept", "day", words.day(day)),
        (None, _) if notice.hold == Hold::AsSet && notice.hung.posted_on.is_some() => {
            words.t("disclosures-until-unset")
        }
        (None, _) if notice.hold == Hold::Permanent => words.t("disclosures-until-permanent"),
        (None, _) => match notice.due_on {
            Some(due) if notice.hung.posted_on.is_none() => {
                words.t1("disclosures-until-due", "day", words.day(due))
            }
            _ => String::new(),
        },
    }
}

/// Taken down on a day, it did not hang that day through: the day counts among those it lacks.
fn taken_down_early(words: Words, notice: &Notice, down: Date, until: Date) -> String {
    let lacks = days_between(down, until) + 1;
    let values = [("down", words.day(down)), ("until", words.day(until)), ("days", lacks.to_string())];
    let key = match notice.hold {
        // Some board took it down early, another kept it its time.
        _ if lacks < 1 => "disclosures-until-early-somewhere",
        Hold::For(Term::Days(_)) => "disclosures-until-early",
        _ => "disclosures-until-early-working",
    };
    words.with(key, &values)
}

/// `ngày thứ 23 trên 30, đến hết ngày 18/01/2021`, or what stands there instead.
#[must_use]
pub fn clock(words: Words, notice: &Notice, ruler: Option<&Ruler>) -> String {
    let runs = notice.state != State::Withdrawn && notice.hung.down_on.is_none() && !notice.hung.early;
    match (ruler, notice.hung.until_on) {
        (Some(ruler), Some(until)) if runs => {
            let key = if ruler.over == 0 { "disclosures-clock-first" } else { "disclosures-clock" };
            let (n, of) = (ruler.over.to_string(), ruler.of.to_string());
            let values = [("n", n), ("of", of), ("day", words.day(until))];
            words.with(&format!("{key}{}", working(notice)), &values)
        }
        _ => until(words, notice, ruler),
    }
}

#[cfg(test)]
mod tests;
