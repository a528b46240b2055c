//! The register's filters, list and counts. Every count takes the same filter as the list, so a
//! figure and the rows it opens cannot differ.

use jiff::civil::Date;

pub use super::{
    asked::Asked,
    tallies::{
        YearCounts, broadcasts_by_unit, count_by_unit, feedback_by_unit, permanent_by_unit, year_by_unit,
        years,
    },
};

use super::{COLUMNS, notice, notices};
use crate::{
    disclosures::{Audience, Kind, Part, notice::Notice},
    error::Result,
    store::{Sql, Tx, search},
    vietnamese,
};

/// More than a commune with its hamlets, also after mergers.
const MANY_UNITS: usize = 60;

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
    /// Adds where the rows `d` come from, and the conditions. What the public looks for by words is
    /// sought in the index of the search; an officer's drafts are not in it.
    pub(super) fn add_to(&self, tx: &Tx, sql: &mut Sql) {
        // Folding left only letters, digits and spaces: no wildcard can be typed.
        let folded = vietnamese::fold(&self.q);
        let words: Vec<_> = folded.split(' ').filter(|word| !word.is_empty()).take(10).collect();
        if words.is_empty() || self.officers {
            sql.push(" from disclosure d where 1 = 1");
            for word in words {
                sql.push(" and d.search_fold like ").bind(format!("%{word}%"));
            }
        } else {
            search::push_found(
                tx,
                sql,
                search::Of { module: "disclosures", records: "disclosure d" },
                &words,
            );
            sql.push(" and d.audience = 'public'");
        }
        if !self.officers {
            sql.push(" and d.state in ('published', 'closed', 'withdrawn')");
        }
        if let Some(year) = self.year {
            sql.push(" and d.year = ").bind(year);
        }
        if let Some(units) = &self.units {
            // Many units are most of what there is; going through them one by one would only keep the
            // database from an index that finds the rows at once.
            let many = units.len() > MANY_UNITS;
            sql.push(if many { " and coalesce(d.unit_id, '') in " } else { " and d.unit_id in " });
            sql.bind_list(units);
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
    }
}

/// In which order rows come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The time that is over soonest first: what concerns people today.
    Soonest,
    /// The newest document first.
    Newest,
    /// What changed last first: for those who are told of changes.
    Changed,
}

impl Order {
    fn sql(self) -> &'static str {
        match self {
            Self::Soonest => " order by coalesce(d.until_on, '9999'), d.signed_on desc, d.id",
            Self::Changed => " order by d.updated_at desc, d.id desc",
            Self::Newest => " order by d.signed_on desc, coalesce(d.number, 999999999) desc, d.id desc",
        }
    }
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
    let mut sql = Sql::new(COLUMNS);
    filter.add_to(tx, &mut sql);
    sql.push(order.sql()).push(" limit ").bind(limit).push(" offset ").bind(offset);
    tx.all_of(sql).await?.iter().map(notice).collect()
}

/// The first rows that a filter finds, and how many there are in all; found in one pass, for going
/// through the index of the search twice costs twice.
///
/// # Errors
/// When the database fails.
pub async fn first(tx: &mut Tx, filter: &Filter, order: Order, limit: i64) -> Result<(Vec<Notice>, i64)> {
    let mut sql = Sql::new("select d.id, count(*) over () as n");
    filter.add_to(tx, &mut sql);
    sql.push(order.sql()).push(" limit ").bind(limit);
    let found = tx.all_of(sql).await?;
    let Some(row) = found.first() else { return Ok((Vec::new(), 0)) };
    let total = row.int("n")?;
    let ids = found.iter().map(|row| row.text("id")).collect::<Result<Vec<_>>>()?;
    let mut sql = notices();
    sql.push(" where d.id in ").bind_list(&ids).push(order.sql());
    let rows = tx.all_of(sql).await?.iter().map(notice).collect::<Result<_>>()?;
    Ok((rows, total))
}

/// How many notices a filter finds.
///
/// # Errors
/// When the database fails.
pub async fn count(tx: &mut Tx, filter: &Filter) -> Result<i64> {
    let mut sql = Sql::new("select count(*) as n");
    filter.add_to(tx, &mut sql);
    tx.one_of(sql).await?.int("n")
}
