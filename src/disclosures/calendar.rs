//! The year's calendar of duties of a unit: what the law dates itself, what must always hang, what
//! the unit plans, what it has recorded; each with its day and how it stands. Pure.
//!
//! The law dates few things itself (the budget's quarters); most duties begin with a document nobody
//! can foresee. So the calendar says "when there is a document" instead of a made-up day.

use std::cmp::Ordering;

use jiff::civil::Date;

use super::{
    Kind, Part,
    acts::{Ruled, pin},
    content::Content,
    duty,
    form::Draft,
    notice::{Hold, Notice, Standing, days_between},
};
use crate::{disclosures::Audience, law::told, web::Words};

/// What a unit means to make public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Id.
    pub id: String,
    /// What it is about.
    pub kind: Kind,
    /// The part of that kind.
    pub part: Option<Part>,
    /// Its title.
    pub title: String,
    /// The day on which the document is expected.
    pub act_on: Date,
    /// The regulation or paper that asks for it; may be empty.
    pub basis: String,
    /// The notice that came of it.
    pub notice_id: Option<String>,
}

/// Where a line of the calendar comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The law dates it, or wants it always.
    Law,
    /// The unit's own plan.
    Plan(String),
    /// A notice recorded: its id.
    Notice(String),
}

/// How a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// Its day has passed by so many days and nothing hangs.
    Overdue(i64),
    /// It must always hang and does not.
    Missing,
    /// So many days are left.
    Left(i64),
    /// No day is set until there is a document.
    WhenDocument,
    /// It was taken down before its time.
    Early,
    /// It was put up so many days late.
    Late(i64),
    /// It was put up in time, or hangs as it must.
    Done,
    /// It was withdrawn.
    Withdrawn,
}

/// A line of the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Where it comes from.
    pub source: Source,
    /// What it is about.
    pub kind: Kind,
    /// The part of that kind.
    pub part: Option<Part>,
    /// Its title.
    pub title: String,
    /// The law's number and the article.
    pub article: String,
    /// In which ways, in words.
    pub channels: String,
    /// The day from which the term is counted, when the law names it: the end of a period.
    pub counted_on: Option<Date>,
    /// The last day in time.
    pub due_on: Option<Date>,
    /// How long it must hang.
    pub hold: Hold,
    /// How it stands.
    pub stands: Stands,
}

/// Days ahead that count as soon.
const SOON: i64 = 7;

impl Stands {
    /// The order of hurry.
    fn rank(self) -> u8 {
        match self {
            Self::Overdue(_) => 0,
            Self::Early => 1,
            Self::Missing => 2,
            Self::Left(_) => 3,
            Self::WhenDocument => 4,
            Self::Late(_) => 5,
            Self::Done => 6,
            Self::Withdrawn => 7,
        }
    }

    /// Whether somebody still has to do something.
    #[must_use]
    pub fn is_open(self) -> bool {
        self.rank() < 5
    }

    /// The class of its mark.
    #[must_use]
    pub fn mark(self) -> &'static str {
        match self {
            Self::Overdue(_) | Self::Late(_) | Self::Early | Self::Missing => "late",
            Self::Left(days) if days <= SOON => "soon",
            Self::Left(_) | Self::WhenDocument => "draft",
            Self::Done => "done",
            Self::Withdrawn => "shut",
        }
    }

    /// Its words.
    #[must_use]
    pub fn words(self, words: Words) -> String {
        match self {
            Self::Overdue(days) => words.tn("disclosures-mark-overdue", days),
            Self::Missing => words.t("disclosures-calendar-missing"),
            Self::Left(days) => words.tn("disclosures-mark-left", days),
            Self::WhenDocument => words.t("disclosures-calendar-when"),
            Self::Early => words.t("disclosures-mark-early"),
            Self::Late(days) => words.tn("disclosures-mark-late", days),
            Self::Done => words.t("disclosures-calendar-done"),
            Self::Withdrawn => words.t("disclosures-mark-withdrawn"),
        }
    }
}

/// What the calendar of a unit is drawn from.
#[derive(Debug, Clone, Copy)]
pub struct Year<'a> {
    /// The year.
    pub year: i16,
    /// Today.
    pub today: Date,
    /// The unit.
    pub unit_id: &'a str,
    /// Whether the unit owes what a commune owes its people; an agency owes its staff.
    pub is_commune: bool,
    /// Its notices of the year, drafts too.
    pub notices: &'a [Notice],
    /// Notices of any year that hang for good.
    pub permanent: &'a [Notice],
    /// What it plans.
    pub plans: &'a [Plan],
    /// Its calendar of days and its own rules.
    pub ruled: Ruled<'a>,
    /// The language.
    pub words: Words,
}

/// The lines of a year, those in hurry first.
#[must_use]
pub fn lines(year: &Year<'_>) -> Vec<Line> {
    let mut out: Vec<Line> = year.notices.iter().map(|notice| recorded(year, notice)).collect();
    out.extend(
        year.plans.iter().filter(|plan| plan.notice_id.is_none()).filter_map(|plan| planned(year, plan)),
    );
    if year.is_commune {
        out.extend(dated(year));
        out.extend(always(year));
    }
    out.sort_by(order);
    out
}

fn order(a: &Line, b: &Line) -> Ordering {
    let key = |line: &Line| (line.stands.rank(), line.due_on.unwrap_or(Date::MAX));
    // What is done is read from the newest back, what is to be done from the next on.
    let days = |a: &Line, b: &Line| {
        if a.stands.is_open() { a.due_on.cmp(&b.due_on) } else { b.due_on.cmp(&a.due_on) }
    };
    key(a).0.cmp(&key(b).0).then_with(|| days(a, b)).then_with(|| a.title.cmp(&b.title))
}

fn told_of(words: Words, duty: duty::Duty) -> (String, String) {
    let article = format!("{}, {}", duty.law.number, told::cited(words, &duty.matter.listed.basis));
    (article, told::channels(words, duty.rules()))
}

fn recorded(year: &Year<'_>, notice: &Notice) -> Line {
    let duty = duty::pinned(&notice.law, &notice.matter);
    let (article, channels) = duty.map(|duty| told_of(year.words, duty)).unwrap_or_default();
    let stands = match (notice.stands(year.today), notice.late_by(year.today), notice.hung.public_on) {
        (Standing::Withdrawn, ..) => Stands::Withdrawn,
        (_, Some(days), None) => Stands::Overdue(days),
        (Standing::Early, ..) => Stands::Early,
        (_, Some(days), Some(_)) => Stands::Late(days),
        (_, None, Some(_)) => Stands::Done,
        (_, None, None) => until(year.today, notice.due_on),
    };
    Line {
        source: Source::Notice(notice.id.clone()),
        kind: notice.kind,
        part: notice.part,
        title: notice.title.clone(),
        article,
        channels,
        counted_on: None,
        due_on: notice.due_on,
        hold: notice.hold,
        stands,
    }
}

/// How something stands that nobody has made public yet.
fn until(today: Date, due_on: Option<Date>) -> Stands {
    match due_on.map(|due| days_between(today, due)) {
        None => Stands::WhenDocument,
        Some(days) if days < 0 => Stands::Overdue(-days),
        Some(days) => Stands::Left(days),
    }
}

fn planned(year: &Year<'_>, plan: &Plan) -> Option<Line> {
    let draft = Draft {
        unit_id: year.unit_id.to_owned(),
        kind: plan.kind,
        part: plan.part,
        audience: Audience::Public,
        signed_on: Some(plan.act_on),
        counted_on: None,
        own: None,
        content: Content::default(),
    };
    let (duty, pinned) = pin(&year.ruled, &draft)?;
    let (article, channels) = told_of(year.words, duty);
    let article = if plan.basis.is_empty() { article } else { format!("{}; {article}", plan.basis) };
    Some(Line {
        source: Source::Plan(plan.id.clone()),
        kind: plan.kind,
        part: plan.part,
        title: plan.title.clone(),
        article,
        channels,
        counted_on: None,
        due_on: pinned.due_on,
        hold: pinned.hold,
        stands: until(year.today, pinned.due_on),
    })
}

/// What the law dates itself: each period of the budget's execution, and the papers of the Council
/// that come once a year on a day nobody knows yet.
fn dated(year: &Year<'_>) -> Vec<Line> {
    let mut out = Vec::new();
    for part in Kind::Budget.parts() {
        let Some(duty) = duty::find(Kind::Budget, Some(*part), last_day(year.year)) else { continue };
        let (article, channels) = told_of(year.words, duty);
        let line = |title: String, counted_on, due_on, stands| Line {
            source: Source::Law,
            kind: Kind::Budget,
            part: Some(*part),
            title,
            article: article.clone(),
            channels: channels.clone(),
            counted_on,
            due_on,
            hold: duty.hold(),
            stands,
        };
        let name = year.words.t(format!("disclosures-duty-{}", part.word()));
        let mut own =
            year.notices.iter().filter(|notice| notice.kind == Kind::Budget && notice.part == Some(*part));
        for end in duty.matter.period_ends(year.year) {
            let owes = year.ruled.tree.get(year.unit_id).is_none_or(|unit| unit.exists_on(end));
            if !owes || own.clone().any(|notice| notice.counted_on == end) {
                continue;
            }
            let due = duty.due().count(year.ruled.calendar, end).map(|count| count.due);
            let values = [("what", name.clone()), ("day", year.words.day(end))];
            out.push(line(
                year.words.with("disclosures-calendar-period", &values),
                Some(end),
                due,
                until(year.today, due),
            ));
        }
        if duty.matter.periods.is_empty() && duty.within.is_some() && own.next().is_none() {
            out.push(line(name, None, None, Stands::WhenDocument));
        }
    }
    out
}

/// What must always hang.
fn always(year: &Year<'_>) -> Vec<Line> {
    let day = last_day(year.year).min(year.today);
    let mut out = Vec::new();
    for kind in Kind::ALL {
        let Some(duty) = duty::find(*kind, None, day) else { continue };
        let hangs = year.permanent.iter().any(|notice| notice.kind == *kind);
        if duty.hold() != Hold::Permanent || hangs {
            continue;
        }
        let (article, channels) = told_of(year.words, duty);
        out.push(Line {
            source: Source::Law,
            kind: *kind,
            part: None,
            title: year.words.t(kind.key()),
            article,
            channels,
            counted_on: None,
            due_on: None,
            hold: Hold::Permanent,
            stands: Stands::Missing,
        });
    }
    out
}

fn last_day(year: i16) -> Date {
    Date::new(year, 12, 31).unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests;
