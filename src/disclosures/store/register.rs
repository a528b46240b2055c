//! The register's filters, list and counts. Every count takes the same filter as the list, so a
//! figure and the rows it opens cannot differ.

use jiff::civil::Date;

pub use super::{
    asked::Asked,
    tallies::{YearCounts, broadcasts_by_unit, count_by_unit, feedback_by_unit, year_by_unit, years},
};

use super::{NOTICE, notice};
use crate::{
    disclosures::{Audience, Kind, Part, notice::Notice},
    error::Result,
    store::{Sql, Tx},
    vietnamese,
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
                   and p.retracted_at is null and p.channel in ",
            )
            // Put up at the office alone is put up too.
            .bind_list(if channel == "posting" { vec![channel, "office"] } else { vec![channel] })
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
