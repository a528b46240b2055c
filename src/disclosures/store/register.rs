//! The register's filters, list and counts. Every count takes the same filter as the list, so a
//! figure and the rows it opens cannot differ.

use jiff::{ToSpan, civil::Date};

use super::{NOTICE, notice};
use crate::{
    disclosures::{
        Audience, Kind, Part,
        notice::{Notice, SOON},
    },
    error::Result,
    store::{Sql, Tx},
    vals, vietnamese,
};

/// Which notices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// The day on which they stand as asked.
    pub today: Date,
    /// Of a year.
    pub year: Option<i64>,
    /// Of these units; none means everywhere.
    pub units: Option<Vec<String>>,
    /// About this.
    pub kind: Option<Kind>,
    /// And this part of it.
    pub part: Option<Part>,
    /// How they stand.
    pub standing: Option<Asked>,
    /// Made public in this way.
    pub channel: Option<&'static str>,
    /// For these readers.
    pub audience: Option<Audience>,
    /// First put up between two days.
    pub posted: Option<(Date, Date)>,
    /// Words to look for, with or without marks.
    pub q: String,
    /// For officers: drafts too, and the words of notices for staff.
    pub officers: bool,
}

impl Filter {
    /// Every public notice, as it stands on a day.
    #[must_use]
    pub fn on(today: Date) -> Self {
        Self {
            today,
            year: None,
            units: None,
            kind: None,
            part: None,
            standing: None,
            channel: None,
            audience: None,
            posted: None,
            q: String::new(),
            officers: false,
        }
    }
}

/// Standings as people ask for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Hangs, for a time.
    Hanging,
    /// Hangs, and its time is soon over.
    Soon,
    /// Hangs for good.
    Permanent,
    /// Made public in time.
    OnTime,
    /// Made public late, or not yet and already late.
    Late,
    /// Taken down before its time.
    Early,
    /// Its time is over.
    Over,
    /// Nothing was put up yet.
    NotYet,
    /// Had a last day in the law.
    Due,
    /// Put up.
    Posted,
    /// Put up, and late.
    PostedLate,
    /// Withdrawn.
    Withdrawn,
    /// A project that is not done.
    Open,
    /// A project that is done.
    Done,
    /// Somebody said something of it.
    Heard,
    /// Waits at the desk: drafts, handed in, approved.
    Waiting,
    /// Waits for its approval.
    Submitted,
    /// Public and nowhere to be seen on a board.
    ToPutUp,
    /// Its time is over and it still hangs.
    ToTakeDown,
    /// Somebody said something of it and has no answer.
    Unanswered,
}

impl Asked {
    /// Those the public chooses from.
    pub const PUBLIC: [Self; 9] = [
        Self::Hanging,
        Self::Soon,
        Self::Permanent,
        Self::Late,
        Self::OnTime,
        Self::Early,
        Self::Over,
        Self::NotYet,
        Self::Withdrawn,
    ];
    const ALL: [Self; 20] = [
        Self::Hanging,
        Self::Soon,
        Self::Permanent,
        Self::Late,
        Self::OnTime,
        Self::Early,
        Self::Over,
        Self::NotYet,
        Self::Withdrawn,
        Self::Due,
        Self::Posted,
        Self::PostedLate,
        Self::Open,
        Self::Done,
        Self::Heard,
        Self::Waiting,
        Self::Submitted,
        Self::ToPutUp,
        Self::ToTakeDown,
        Self::Unanswered,
    ];
    /// Those that only officers ask for.
    pub const OFFICERS: [Self; 4] = [Self::Waiting, Self::Submitted, Self::ToPutUp, Self::ToTakeDown];

    /// The word in addresses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Hanging => "hanging",
            Self::Soon => "soon",
            Self::Permanent => "permanent",
            Self::OnTime => "on-time",
            Self::Late => "late",
            Self::Early => "early",
            Self::Over => "over",
            Self::NotYet => "not-yet",
            Self::Due => "due",
            Self::Posted => "posted",
            Self::PostedLate => "posted-late",
            Self::Withdrawn => "withdrawn",
            Self::Open => "open",
            Self::Done => "done",
            Self::Heard => "heard",
            Self::Waiting => "waiting",
            Self::Submitted => "submitted",
            Self::ToPutUp => "to-put-up",
            Self::ToTakeDown => "to-take-down",
            Self::Unanswered => "unanswered",
        }
    }

    /// Reads the word of an address.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|asked| asked.word() == word)
    }

    /// The condition of a standing that does not depend on the day.
    fn fixed(self) -> Option<&'static str> {
        Some(match self {
            Self::Permanent => {
                " and d.state <> 'withdrawn' and d.posted_on is not null and d.down_on is null
                   and d.hold = 'permanent'"
            }
            Self::OnTime => " and d.posted_on <= d.due_on",
            Self::Early => " and d.early = 1",
            Self::NotYet => " and d.posted_on is null and d.state <> 'withdrawn'",
            Self::Due => " and d.due_on is not null",
            Self::Posted => " and d.posted_on is not null",
            Self::PostedLate => " and d.posted_on > d.due_on",
            Self::Withdrawn => " and d.state = 'withdrawn'",
            Self::Open => " and d.kind = 'project' and coalesce(d.progress, 0) < 100",
            Self::Done => " and d.kind = 'project' and d.progress = 100",
            Self::Heard => " and exists (select 1 from disclosure_feedback f where f.disclosure_id = d.id)",
            Self::Submitted => " and (d.state = 'submitted' or (d.pending > 0 and d.current > 0))",
            Self::ToPutUp => " and d.state in ('published', 'closed') and d.posted_on is null",
            Self::Unanswered => {
                " and exists (select 1 from disclosure_feedback f where f.disclosure_id = d.id
                   and f.answered_at is null)"
            }
            Self::Waiting => " and (d.state in ('draft', 'submitted', 'approved') or d.pending > d.current)",
            Self::Hanging | Self::Soon | Self::Late | Self::Over | Self::ToTakeDown => return None,
        })
    }

    fn add_to(self, sql: &mut Sql, today: Date) {
        if let Some(fixed) = self.fixed() {
            sql.push(fixed);
            return;
        }
        let hangs = " and d.state <> 'withdrawn' and d.posted_on is not null and d.down_on is null
            and d.until_on ";
        match self {
            Self::Hanging => sql.push(hangs).push(">= ").bind(today),
            Self::Soon => {
                let last = today.saturating_add(SOON.days());
                sql.push(hangs).push(">= ").bind(today).push(" and d.until_on <= ").bind(last)
            }
            Self::ToTakeDown => sql.push(hangs).push("< ").bind(today),
            Self::Over => sql.push(" and d.early = 0 and d.until_on < ").bind(today),
            _ => sql
                .push(" and (d.posted_on > d.due_on or (d.posted_on is null and d.due_on < ")
                .bind(today)
                .push("))"),
        };
    }
}

impl Filter {
    /// Adds the conditions to a statement about `disclosure d`.
    pub(super) fn add_to(&self, sql: &mut Sql) {
        sql.push(" where ");
        sql.push(if self.officers { "1 = 1" } else { "d.state in ('published', 'closed', 'withdrawn')" });
        if let Some(year) = self.year {
            sql.push(" and d.year = ").bind(year);
        }
        if let Some(units) = &self.units {
            sql.push(" and d.unit_id in ").bind_list(units);
        }
        for (column, value) in [
            (" and d.kind = ", self.kind.map(Kind::word)),
            (" and d.part = ", self.part.map(Part::word)),
            (" and d.audience = ", self.audience.map(Audience::word)),
        ] {
            if let Some(value) = value {
                sql.push(column).bind(value);
            }
        }
        if let Some(asked) = self.standing {
            asked.add_to(sql, self.today);
        }
        if let Some((first, last)) = self.posted {
            sql.push(" and d.posted_on >= ").bind(first).push(" and d.posted_on <= ").bind(last);
        }
        if let Some(channel) = self.channel {
            sql.push(
                " and exists (select 1 from disclosure_posting p where p.disclosure_id = d.id
                   and p.retracted_at is null and p.channel = ",
            )
            .bind(channel)
            .push(")");
        }
        // Folding left only letters, digits and spaces: no wildcard can be typed.
        let folded = vietnamese::fold(&self.q);
        let mut words = folded.split(' ').filter(|word| !word.is_empty()).take(10).peekable();
        if words.peek().is_some() && !self.officers {
            sql.push(" and d.audience = 'public'");
        }
        for word in words {
            sql.push(" and d.search_fold like ").bind(format!("%{word}%"));
        }
    }
}

/// In which order rows come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The time that is over soonest first: what concerns people today.
    Soonest,
    /// The newest document first.
    Newest,
}

/// Rows that a filter finds.
///
/// # Errors
/// When the database fails.
pub async fn list(
    tx: &mut Tx,
    filter: &Filter,
    order: Order,
    (limit, offset): (i64, i64),
) -> Result<Vec<Notice>> {
    let mut sql = Sql::new(NOTICE);
    filter.add_to(&mut sql);
    sql.push(match order {
        Order::Soonest => " order by coalesce(until_on, '9999'), signed_on desc, id",
        Order::Newest => " order by signed_on desc, coalesce(number, 999999999) desc, id desc",
    });
    sql.push(" limit ").bind(limit).push(" offset ").bind(offset);
    tx.all_of(sql).await?.iter().map(notice).collect()
}

/// How many notices a filter finds.
///
/// # Errors
/// When the database fails.
pub async fn count(tx: &mut Tx, filter: &Filter) -> Result<i64> {
    let mut sql = Sql::new("select count(*) as n from disclosure d");
    filter.add_to(&mut sql);
    tx.one_of(sql).await?.int("n")
}

/// As [`count`], by unit.
///
/// # Errors
/// When the database fails.
pub async fn count_by_unit(tx: &mut Tx, filter: &Filter) -> Result<Vec<(String, i64)>> {
    let mut sql = Sql::new("select d.unit_id, count(*) as n from disclosure d");
    filter.add_to(&mut sql);
    sql.push(" group by d.unit_id");
    let rows = tx.all_of(sql).await?;
    rows.iter().map(|row| Ok((row.text("unit_id")?, row.int("n")?))).collect()
}

/// Two counts by unit, read together.
pub type Pair = (Vec<(String, i64)>, Vec<(String, i64)>);

fn pair(rows: &[crate::store::Row]) -> Result<Pair> {
    let mut out = Pair::default();
    for row in rows {
        let unit = row.text("unit_id")?;
        out.0.push((unit.clone(), row.int("n")?));
        out.1.push((unit, row.int("m")?));
    }
    Ok(out)
}

/// Broadcasts of the public notices of a year, and their minutes, by unit.
///
/// # Errors
/// When the database fails.
pub async fn broadcasts_by_unit(tx: &mut Tx, year: i64) -> Result<Pair> {
    let rows = tx
        .all(
            "select d.unit_id, count(*) as n, cast(coalesce(sum(p.minutes), 0) as bigint) as m
             from disclosure_posting p join disclosure d on d.id = p.disclosure_id
             where d.state in ('published', 'closed', 'withdrawn') and d.year = $1
                 and p.channel = 'loudspeaker' and p.retracted_at is null group by d.unit_id",
            vals![year],
        )
        .await?;
    pair(&rows)
}

/// Opinions about the public notices of a year, and those answered, by unit.
///
/// # Errors
/// When the database fails.
pub async fn feedback_by_unit(tx: &mut Tx, year: i64) -> Result<Pair> {
    let rows = tx
        .all(
            "select d.unit_id, count(*) as n, count(f.answered_at) as m
             from disclosure_feedback f join disclosure d on d.id = f.disclosure_id
             where d.state in ('published', 'closed', 'withdrawn') and d.year = $1 group by d.unit_id",
            vals![year],
        )
        .await?;
    pair(&rows)
}

/// A unit's year in numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct YearCounts {
    /// Every notice.
    pub all: i64,
    /// Put up in time.
    pub on_time: i64,
    /// Put up late, or not yet and already late.
    pub late: i64,
    /// Not put up yet.
    pub not_yet: i64,
    /// Taken down before their time.
    pub early: i64,
}

/// A year in numbers by unit, counted in one pass with the conditions of the register.
///
/// # Errors
/// When the database fails.
pub async fn year_by_unit(tx: &mut Tx, filter: &Filter) -> Result<Vec<(String, YearCounts)>> {
    let mut sql = Sql::new(
        "select d.unit_id, count(*) as n,
             cast(sum(case when d.posted_on <= d.due_on then 1 else 0 end) as bigint) as on_time,
             cast(sum(case when d.posted_on > d.due_on or (d.posted_on is null and d.due_on < ",
    );
    sql.bind(filter.today).push(
        ") then 1 else 0 end) as bigint) as late,
             cast(sum(case when d.posted_on is null and d.state <> 'withdrawn' then 1 else 0 end) as bigint)
                 as not_yet,
             cast(sum(d.early) as bigint) as early from disclosure d",
    );
    filter.add_to(&mut sql);
    sql.push(" group by d.unit_id");
    let rows = tx.all_of(sql).await?;
    rows.iter()
        .map(|row| {
            let counts = YearCounts {
                all: row.int("n")?,
                on_time: row.int("on_time")?,
                late: row.int("late")?,
                not_yet: row.int("not_yet")?,
                early: row.int("early")?,
            };
            Ok((row.text("unit_id")?, counts))
        })
        .collect()
}

/// Years that have public notices, newest first: each by one look at the index, so that the cost
/// grows with the years and not with the notices.
///
/// # Errors
/// When the database fails.
pub async fn years(tx: &mut Tx) -> Result<Vec<i64>> {
    let mut out = Vec::new();
    let mut before = i64::MAX;
    while let Some(year) = tx
        .one(
            "select max(year) as year from disclosure
             where year < $1 and state in ('published', 'closed', 'withdrawn')",
            vals![before],
        )
        .await?
        .opt_int("year")?
    {
        out.push(year);
        before = year;
    }
    Ok(out)
}
