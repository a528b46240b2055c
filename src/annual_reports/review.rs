//! The review's rows: this year beside the last, what changed, what to look at again.
//! Pure.

use super::{
    figure::Drawn,
    indicator::{Chapter, INDICATORS, Indicator},
};

/// One indicator in two years.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) indicator: &'static Indicator,
    pub(super) now: Option<Drawn>,
    pub(super) before: Option<Drawn>,
}

/// The rows of a chapter that have a figure in one of the two years.
pub(super) fn rows(chapter: Chapter, now: &[Drawn], before: &[Drawn]) -> Vec<Row> {
    let of = |figures: &[Drawn], code: &str| figures.iter().find(|figure| figure.code == code).cloned();
    INDICATORS
        .iter()
        .filter(|indicator| indicator.chapter == chapter)
        .map(|indicator| Row { indicator, now: of(now, indicator.code), before: of(before, indicator.code) })
        .filter(|row| row.now.is_some() || row.before.is_some())
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

    /// `+8%`, `−30%`, `0%`.
    pub(super) fn text(self) -> String {
        let percent = rounded(self.0, 10);
        match percent {
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

/// What the author should look at again, before anybody else does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Warning {
    /// Every typed figure is a round number.
    AllRound,
    /// Parts do not add up to the whole: its code, the sum of its parts, its value.
    PartsDiffer(&'static str, i64, i64),
    /// More typical models than recognised ones.
    MoreTypicalThanRecognised,
}

/// Looks a year's figures over.
pub(super) fn warnings(figures: &[Drawn]) -> Vec<Warning> {
    const WHOLES: [(&str, &[&str]); 3] = [
        ("K01", &["K02a", "K02b"]),
        ("K01", &["K03", "K04", "K05", "K06"]),
        ("K11", &["K11.xa", "K11.huyen", "K11.tinh"]),
    ];
    let value = |code: &str| figures.iter().find(|figure| figure.code == code).map(|figure| figure.value);
    let mut out = Vec::new();
    let large: Vec<_> = figures.iter().filter(|figure| figure.is_typed() && figure.value >= 10).collect();
    if large.len() >= 3 && large.iter().all(|figure| figure.value % 10 == 0) {
        out.push(Warning::AllRound);
    }
    for (whole, parts) in WHOLES {
        let sum: Option<i64> = parts.iter().map(|part| value(part)).sum();
        let central = value("K11.trung-uong").filter(|_| whole == "K11");
        if let (Some(sum), Some(all)) = (sum, value(whole))
            && sum + central.unwrap_or(0) != all
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
mod tests {
    use super::*;
    use crate::annual_reports::Basis;

    fn drawn(code: &str, value: i64, typed: bool) -> Drawn {
        Drawn {
            code: code.into(),
            value,
            basis: if typed {
                Basis::Typed { by: String::new(), at: jiff::Timestamp::UNIX_EPOCH, proof: "p".into() }
            } else {
                Basis::Records("/x".into())
            },
        }
    }

    #[test]
    fn changes_are_whole_percents_and_bars_stay_on_their_scale() {
        for (before, now, text, start, width) in [
            (84, 91, "+8%", "0.0", "8.3"),
            (612, 431, "−30%", "-29.6", "29.6"),
            (41, 47, "+15%", "0.0", "14.6"),
            (10, 40, "+300%", "0.0", "52.0"),
            (5, 5, "0%", "0.0", "0.0"),
            (8, 0, "−100%", "-52.0", "52.0"),
        ] {
            let change = Change::between(before, now).unwrap();
            assert_eq!(change.text(), text, "{before} {now}");
            assert_eq!(change.bar(), (start.to_owned(), width.to_owned()), "{text}");
        }
        assert_eq!(Change::between(0, 5), None);
    }

    #[test]
    fn the_author_is_told_what_to_look_at() {
        let round = [drawn("A01", 100, true), drawn("A04", 20, true), drawn("A05", 30, true)];
        assert_eq!(warnings(&round), [Warning::AllRound]);
        let counted = [drawn("A01", 100, false), drawn("A04", 20, true), drawn("A05", 30, true)];
        assert!(warnings(&counted).is_empty());
        let parts = [
            drawn("K01", 84, true),
            drawn("K02a", 65, true),
            drawn("K02b", 18, true),
            drawn("K10", 6, true),
            drawn("K11", 7, true),
        ];
        assert_eq!(
            warnings(&parts),
            [Warning::PartsDiffer("K01", 83, 84), Warning::MoreTypicalThanRecognised]
        );
    }
}
