//! When a notice was due and until when it must hang, by the law of 2020.
//!
//! A commune has two days from signing (Pháp lệnh 34/2007, Điều 7); the budget has terms of its own
//! (Thông tư 343/2016, Điều 15 to 18); an agency has three working days for its staff (Nghị định
//! 04/2015). A notice hangs thirty days unless a sector's or its own rule says otherwise; fees,
//! procedures and duties hang always.

use std::time::Duration;

use dinh_rules::Date;
use dinh_rules::calendar::Calendar;
use dinh_rules::term::{self, Term};

use super::{Column, Notice};
use crate::day::Day;
use crate::sheet::Result;

/// The matter whose parts have terms of their own.
pub const BUDGET: &str = "Ngân sách, quyết toán";
/// The matter that an agency owes its staff.
pub const CADRES: &str = "Công tác cán bộ";
/// Matters that hang always.
pub const PERMANENT: [&str; 3] = ["Phí, lệ phí", "Thủ tục hành chính", "Nhiệm vụ, quyền hạn cán bộ"];
/// Today in the sample world.
pub const TODAY: Day = Day::new(2021, 1, 11);

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// Last days of the periods on which a commune reports its budget.
const PERIODS: [Day; 3] = [Day::new(2020, 3, 31), Day::new(2020, 6, 30), Day::new(2020, 9, 30)];

/// Where a notice stands.
pub struct Standing {
    /// Last day to put it up.
    pub due: Date,
    /// Day on which it was put up.
    pub posted: Date,
    /// Last day on which it must hang; none when always.
    pub until: Option<Date>,
    /// Day on which it was taken down.
    pub taken_down: Option<Date>,
}

impl Standing {
    /// Where a notice stands, by the shipped calendar.
    pub fn of(notice: &Notice) -> Result<Self> {
        let calendar = Calendar::shipped()?;
        let title = notice.text(Column::Title);
        let (act, term) = term_of(notice).ok_or_else(|| format!("no term: {title}"))?;
        let posted = notice.day(Column::Posted).ok_or_else(|| format!("not posted: {title}"))?;
        let posted = date(posted)?;
        Ok(Self {
            due: due(calendar, date(act)?, term)?,
            posted,
            until: until(calendar, notice, posted)?,
            taken_down: notice.day(Column::TakenDown).map(date).transpose()?,
        })
    }

    /// Put up after the last day.
    pub fn is_late(&self) -> bool {
        self.posted > self.due
    }

    /// Hangs today, and not for always.
    pub fn hangs(&self, today: Date) -> bool {
        self.taken_down.is_none() && self.until.is_some_and(|until| until >= today)
    }

    /// Taken down before its time was over.
    pub fn is_early(&self) -> bool {
        self.until.zip(self.taken_down).is_some_and(|(until, down)| down <= until)
    }
}

/// A day as the rules know it.
pub fn date(day: Day) -> Result<Date> {
    Ok(Date::new(i16::try_from(day.year)?, i8::try_from(day.month)?, i8::try_from(day.day)?)?)
}

fn due(calendar: &Calendar, act: Date, term: Term) -> Result<Date> {
    Ok(term::due(calendar, act, term).ok_or("past the last day of the calendar")?.due)
}

/// The day from which the time is counted, and the time.
fn term_of(notice: &Notice) -> Option<(Day, Term)> {
    let signed = notice.day(Column::Signed)?;
    match (notice.text(Column::Kind), notice.text(Column::Part)) {
        (BUDGET, "Dự toán" | "Quyết toán") => Some((signed, Term::Days(30))),
        (BUDGET, "Dự thảo dự toán") => Some((signed, Term::WorkingDays(5))),
        (BUDGET, "Cả năm") => Some((signed, Term::Days(0))),
        (BUDGET, "Tình hình thực hiện") => {
            let period = PERIODS.into_iter().rfind(|last| *last <= signed)?;
            Some((period, Term::Days(15)))
        }
        (BUDGET, _) => None,
        (CADRES, _) => Some((signed, Term::WorkingDays(3))),
        _ => Some((signed, Term::Days(2))),
    }
}

fn until(calendar: &Calendar, notice: &Notice, posted: Date) -> Result<Option<Date>> {
    if PERMANENT.contains(&notice.text(Column::Kind)) {
        return Ok(None);
    }
    let days = notice.text(Column::Days);
    if let Some(working) = days.strip_suffix(" ngày làm việc") {
        return due(calendar, posted, Term::WorkingDays(working.parse()?)).map(Some);
    }
    let days: u32 = if days.is_empty() { 30 } else { days.parse()? };
    Ok(Some(posted.checked_add(DAY * days)?))
}
