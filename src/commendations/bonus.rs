//! The money that goes with an award: a multiple of the base salary. Pure, exact, in đồng.
//!
//! Multiples are the unit's own settings (facts, part F.4): a default read in a secondary
//! source pays nothing until an officer confirmed it with its citation.

use jiff::{Timestamp, civil::Date};

use super::commendation::{Bonus, Form, RecipientKind};
use crate::web::Words;

/// Sums are rounded up to this many đồng (Nghị định 91/2017/NĐ-CP, art. 68).
const STEP: i64 = 10_000;

/// The largest multiple that is taken, in hundredths: no rate that we read is above 20 times
/// the base salary, so what is far above is a slip of the comma.
pub const LARGEST_MULTIPLE: i64 = 50_00;

/// The base salary from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseSalary {
    /// From which day.
    pub first_day: Date,
    /// Đồng a month.
    pub amount: i64,
    /// The decree.
    pub cite: String,
}

/// How many hundredths of the base salary go with a form of award.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rate {
    /// Id.
    pub id: String,
    /// The form.
    pub form: Form,
    /// To whom.
    pub kind: RecipientKind,
    /// Code of the level that decides.
    pub level: String,
    /// From which day.
    pub first_day: Date,
    /// Until which day.
    pub last_day: Option<Date>,
    /// Hundredths.
    pub coefficient: i64,
    /// The decree named by the default.
    pub cite: String,
    /// How sure the default is: `secondary`, `memory`, or the unit's `own`.
    pub basis: String,
    /// What the officer who confirmed it cites; empty while nobody did.
    pub confirmed_cite: String,
    /// When it was confirmed.
    pub confirmed_at: Option<Timestamp>,
    /// Grows with every change.
    pub version: i64,
}

impl Rate {
    /// Whether somebody answers for it.
    #[must_use]
    pub fn is_confirmed(&self) -> bool {
        !self.confirmed_cite.is_empty()
    }

    /// Whether it holds on a day.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.first_day <= day && self.last_day.is_none_or(|last| day <= last)
    }

    /// `0,15`.
    #[must_use]
    pub fn multiple(&self) -> String {
        multiple(self.coefficient)
    }
}

/// Hundredths as people write them: `0,15`, `0,3`, `1`.
#[must_use]
pub fn multiple(hundredths: i64) -> String {
    let text = format!("{},{:02}", hundredths / 100, hundredths % 100);
    text.trim_end_matches('0').trim_end_matches(',').to_owned()
}

/// Reads `0,15`, `0.3` or `1` as hundredths; none when it is no such number, or above
/// [`LARGEST_MULTIPLE`].
#[must_use]
pub fn read_multiple(text: &str) -> Option<i64> {
    let text = text.trim().replace('.', ",");
    let (whole, part) = text.split_once(',').unwrap_or((&text, ""));
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || part.len() > 2 || !digits(whole) || !digits(part) {
        return None;
    }
    let part: i64 = format!("{part:0<2}").parse().ok()?;
    let whole: i64 = whole.parse().ok()?;
    Some(whole * 100 + part).filter(|hundredths| (1..=LARGEST_MULTIPLE).contains(hundredths))
}

/// The money of an award decided on a day; none unless a confirmed rate and a base salary
/// hold on that day. Of several confirmed rates the newest counts: a decree replaces what an
/// older one left without an end.
#[must_use]
pub fn of(
    rates: &[Rate],
    salaries: &[BaseSalary],
    (form, kind, level): (Form, RecipientKind, &str),
    day: Date,
) -> Option<Bonus> {
    let holds = |rate: &&Rate| {
        (rate.form, rate.kind, rate.level.as_str()) == (form, kind, level)
            && rate.holds_on(day)
            && rate.is_confirmed()
    };
    let rate = rates.iter().filter(holds).max_by_key(|rate| rate.first_day)?;
    let base = salaries.iter().filter(|salary| salary.first_day <= day).max_by_key(|s| s.first_day)?.amount;
    let coefficient = rate.coefficient;
    let hundredfold = base.checked_mul(coefficient)?;
    // Rounded up once, at the end, so that no đồng is lost on the way.
    let amount = hundredfold.checked_add(100 * STEP - 1)? / (100 * STEP) * STEP;
    Some(Bonus { amount, coefficient, base })
}

/// What a rate comes to over its time: from each day on which the sum changes, as if it were
/// confirmed.
#[must_use]
pub fn over_time(rate: &Rate, salaries: &[BaseSalary]) -> Vec<(Date, Bonus)> {
    // The arithmetic is shown before anybody confirmed it; only what is confirmed pays.
    let shown = [Rate { confirmed_cite: "?".to_owned(), ..rate.clone() }];
    let mut days: Vec<Date> = salaries.iter().map(|salary| salary.first_day.max(rate.first_day)).collect();
    days.push(rate.first_day);
    days.sort();
    days.dedup();
    let asked = (rate.form, rate.kind, rate.level.as_str());
    days.into_iter().filter_map(|day| Some((day, of(&shown, salaries, asked, day)?))).collect()
}

impl Bonus {
    /// The sum with its arithmetic: `450.000 đồng = 0,3 × 1.490.000 đồng, làm tròn lên`.
    #[must_use]
    pub fn told(self, words: Words) -> String {
        let values = [
            ("amount", words.n(self.amount)),
            ("multiple", multiple(self.coefficient)),
            ("base", words.n(self.base)),
        ];
        words.with("commendations-bonus-told", &values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn rate(kind: RecipientKind, coefficient: i64, confirmed: &str) -> Rate {
        Rate {
            id: String::new(),
            form: Form::Certificate,
            kind,
            level: "xa".into(),
            first_day: date(2019, 7, 1),
            last_day: Some(date(2023, 12, 31)),
            coefficient,
            cite: String::new(),
            basis: "secondary".into(),
            confirmed_cite: confirmed.into(),
            confirmed_at: None,
            version: 1,
        }
    }

    fn salaries() -> Vec<BaseSalary> {
        [(date(2019, 7, 1), 1_490_000), (date(2023, 7, 1), 1_800_000)]
            .map(|(first_day, amount)| BaseSalary { first_day, amount, cite: String::new() })
            .into()
    }

    #[test]
    fn money_is_a_multiple_of_the_days_base_salary_rounded_up_to_ten_thousand() {
        use RecipientKind::{Collective, Individual};
        let rates = [rate(Individual, 15, "Điều 70"), rate(Collective, 30, "Điều 70")];
        for (kind, day, amount) in [
            // The examples worked out in the facts, part F.4: 223.500 and 447.000.
            (Individual, date(2021, 1, 6), Some(230_000)),
            (Collective, date(2021, 1, 6), Some(450_000)),
            // 0,15 × 1.800.000 = 270.000 is round already.
            (Individual, date(2023, 7, 1), Some(270_000)),
            (Individual, date(2024, 1, 1), None),
            (Individual, date(2019, 6, 30), None),
        ] {
            let bonus = of(&rates, &salaries(), (Form::Certificate, kind, "xa"), day);
            assert_eq!(bonus.map(|bonus| bonus.amount), amount, "{kind:?} {day}");
        }
        assert_eq!(of(&rates, &salaries(), (Form::Diploma, Individual, "xa"), date(2021, 1, 6)), None);
        assert_eq!(of(&rates, &salaries(), (Form::Certificate, Individual, "huyen"), date(2021, 1, 6)), None);
    }

    #[test]
    fn the_newest_confirmed_multiple_of_the_day_counts() {
        let asked = (Form::Certificate, RecipientKind::Individual, "xa");
        let old = rate(RecipientKind::Individual, 15, "Điều 70");
        let open = Rate { last_day: None, ..old.clone() };
        let new = |cite: &str| Rate {
            first_day: date(2020, 7, 1),
            coefficient: 20,
            confirmed_cite: cite.into(),
            ..open.clone()
        };
        for (rates, day, coefficient) in [
            (vec![open.clone(), new("Điều 1")], date(2021, 1, 6), 20),
            (vec![new("Điều 1"), open.clone()], date(2021, 1, 6), 20),
            (vec![open.clone(), new("Điều 1")], date(2020, 6, 30), 15),
            (vec![open.clone(), new("")], date(2021, 1, 6), 15),
        ] {
            let bonus = of(&rates, &salaries(), asked, day);
            assert_eq!(bonus.map(|bonus| bonus.coefficient), Some(coefficient), "{day} {rates:?}");
        }
    }

    #[test]
    fn a_rate_is_told_for_each_base_salary_of_its_time() {
        let mut salaries = salaries();
        let later = BaseSalary { first_day: date(2024, 7, 1), amount: 2_340_000, cite: String::new() };
        salaries.push(later);
        let told = |rate: &Rate| -> Vec<(Date, i64)> {
            over_time(rate, &salaries).into_iter().map(|(day, bonus)| (day, bonus.amount)).collect()
        };
        let past = rate(RecipientKind::Individual, 15, "");
        assert_eq!(told(&past), [(date(2019, 7, 1), 230_000), (date(2023, 7, 1), 270_000)]);
        let from_2024 = Rate { first_day: date(2024, 1, 1), last_day: None, ..past.clone() };
        assert_eq!(told(&from_2024), [(date(2024, 1, 1), 270_000), (date(2024, 7, 1), 360_000)]);
        let before_all = Rate { first_day: date(2010, 1, 1), last_day: Some(date(2015, 1, 1)), ..past };
        assert_eq!(told(&before_all), []);
    }

    #[test]
    fn what_nobody_confirmed_pays_nothing() {
        let rates = [rate(RecipientKind::Individual, 15, "")];
        let asked = (Form::Certificate, RecipientKind::Individual, "xa");
        assert_eq!(of(&rates, &salaries(), asked, date(2021, 1, 6)), None);
    }

    #[test]
    fn multiples_are_read_and_written_as_in_decrees() {
        for (text, hundredths) in [
            ("0,15", Some(15)),
            ("0.3", Some(30)),
            ("1", Some(100)),
            ("1,05", Some(105)),
            ("50", Some(5_000)),
            ("50,01", None),
            ("300", None),
            ("0", None),
            ("0,155", None),
            ("-1", None),
            ("một", None),
            ("", None),
        ] {
            assert_eq!(read_multiple(text), hundredths, "{text}");
        }
        assert_eq!([15, 30, 100, 105].map(multiple), ["0,15", "0,3", "1", "1,05"]);
    }
}
