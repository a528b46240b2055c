//! The review's rows: this year beside the last, and what changed. Pure.

use super::{
    figure::Drawn,
    indicator::{Chapter, INDICATORS, Indicator},
    shown::Beside,
};

/// One indicator in two years.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) indicator: &'static Indicator,
    pub(super) now: Option<Beside>,
    pub(super) before: Option<Drawn>,
}

impl Row {
    /// What is shown of this year.
    pub(super) fn shown(&self) -> Option<&Drawn> {
        self.now.as_ref().and_then(|beside| beside.shown.as_ref())
    }

    /// The change against the year before, where both years have a figure.
    pub(super) fn change(&self) -> Option<Change> {
        Change::between(self.before.as_ref()?.value, self.shown()?.value)
    }
}

/// The rows of a chapter that have a figure in one of the two years.
pub(super) fn rows(chapter: Chapter, now: &[Beside], before: &[Drawn]) -> Vec<Row> {
    INDICATORS
        .iter()
        .filter(|indicator| indicator.chapter == chapter)
        .map(|indicator| Row {
            indicator,
            now: now.iter().find(|beside| beside.code == indicator.code).cloned(),
            before: before.iter().find(|figure| figure.code == indicator.code).cloned(),
        })
        .filter(|row| {
            let known = row.now.as_ref().is_some_and(|now| now.shown.is_some() || now.live.is_some());
            known || row.before.is_some()
        })
        .collect()
}

/// A change against last year in tenths of a percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Change(i64);

impl Change {
    /// The change, where there is something to compare with.
    pub(super) fn between(before: i64, now: i64) -> Option<Self> {
        if before <= 0 {
            return None;
        }
        let difference = now.checked_sub(before)?.checked_mul(1000)?;
        Some(Self(rounded(difference, before)))
    }

    /// Whole percents.
    pub(super) fn percent(self) -> i64 {
        rounded(self.0, 10)
    }

    /// `+8%`, `−30%`, `0%`.
    pub(super) fn text(self) -> String {
        match self.percent() {
            0 => "0%".to_owned(),
            percent if percent > 0 => format!("+{percent}%"),
            percent => format!("−{}%", percent.unsigned_abs()),
        }
    }

    /// Start and width of the bar on a scale of ±52: one a percent, cut at the edge.
    pub(super) fn bar(self) -> (String, String) {
        let width = self.0.abs().min(520);
        let start = if self.0 < 0 { -width } else { 0 };
        (tenths(start), tenths(width))
    }
}

/// Division rounded half away from zero; `by` is positive.
fn rounded(value: i64, by: i64) -> i64 {
    let half = by / 2;
    let away = if value < 0 { -half } else { half };
    value.saturating_add(away) / by
}

fn tenths(value: i64) -> String {
    let sign = if value < 0 { "-" } else { "" };
    format!("{sign}{}.{}", value.abs() / 10, value.abs() % 10)
}

/// How many figures of the year were typed, and how many there are.
pub(super) fn typed_share(figures: &[Drawn]) -> (i64, i64) {
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let typed = figures.iter().filter(|figure| figure.is_typed()).count();
    (count(typed), count(figures.len()))
}

#[cfg(test)]
mod tests;
