//! Counts by unit, with the conditions of the register.

use std::sync::Arc;

use jiff::civil::Date;

use super::{asked::Asked, register::Filter};
use crate::{
    error::Result,
    store::{Row, Sql, Tx},
    vals,
};

/// As `register::count`, by unit.
///
/// # Errors
/// When the database fails.
pub async fn count_by_unit(tx: &mut Tx, filter: &Filter) -> Result<Vec<(String, i64)>> {
    let mut sql = Sql::new("select d.unit_id, count(*) as n");
    filter.add_to(tx, &mut sql);
    sql.push(" group by d.unit_id");
    let rows = tx.all_of(sql).await?;
    rows.iter().map(|row| Ok((row.text("unit_id")?, row.int("n")?))).collect()
}

/// Two counts by unit, read together.
pub type Pair = (Vec<(String, i64)>, Vec<(String, i64)>);

fn pair(rows: &[Row]) -> Result<Pair> {
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

/// A year in numbers by unit, everywhere, as the days stand; kept for the next reader.
///
/// # Errors
/// When the database fails.
pub async fn year_by_unit(tx: &mut Tx, year: i64, today: Date) -> Result<Arc<Vec<(String, YearCounts)>>> {
    let name = format!("disclosures: {year} by unit on {today}");
    if let Some(kept) = tx.kept(&name) {
        return Ok(kept);
    }
    let mut sql = Sql::new(
        "select d.unit_id, count(*) as n,
             cast(sum(case when d.public_on <= d.due_on then 1 else 0 end) as bigint) as on_time,
             cast(sum(case when d.public_on > d.due_on
                 or (d.public_on is null and d.state <> 'withdrawn' and d.due_on < ",
    );
    sql.bind(today).push(
        ") then 1 else 0 end) as bigint) as late,
             cast(sum(case when d.posted_on is null and d.state <> 'withdrawn' then 1 else 0 end) as bigint)
                 as not_yet,
             cast(sum(case when d.early = 1 and d.state <> 'withdrawn' then 1 else 0 end) as bigint) as early",
    );
    Filter { year: Some(year), ..Filter::on(today) }.add_to(tx, &mut sql);
    sql.push(" group by d.unit_id");
    let rows = tx.all_of(sql).await?;
    let counts = rows.iter().map(|row| {
        let counts = YearCounts {
            all: row.int("n")?,
            on_time: row.int("on_time")?,
            late: row.int("late")?,
            not_yet: row.int("not_yet")?,
            early: row.int("early")?,
        };
        Ok((row.text("unit_id")?, counts))
    });
    let counts = counts.collect::<Result<Vec<_>>>()?;
    Ok(tx.keep(name, counts))
}

/// How many notices hang for good, by unit, everywhere; kept for the next reader.
///
/// # Errors
/// When the database fails.
pub async fn permanent_by_unit(tx: &mut Tx, today: Date) -> Result<Arc<Vec<(String, i64)>>> {
    let name = "disclosures: permanent by unit";
    if let Some(kept) = tx.kept(name) {
        return Ok(kept);
    }
    let filter = Filter { standing: Some(Asked::Permanent), ..Filter::on(today) };
    let counts = count_by_unit(tx, &filter).await?;
    Ok(tx.keep(name.to_owned(), counts))
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
