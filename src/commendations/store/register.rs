//! The register's filters, list and counts. Every count takes the same filter as the
//! list, so a figure and the rows it opens cannot differ.

use super::{COMMENDATION, commendation};
use crate::{
    commendations::{Commendation, Form, RecipientKind},
    error::Result,
    store::{Sql, Tx},
    vals, vietnamese,
};

/// Awards in force, or taken back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Force {
    /// In force: what every figure counts.
    #[default]
    In,
    /// Taken back.
    Revoked,
    /// Both.
    Either,
}

/// Which awards.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of the work of a year.
    pub year: Option<i64>,
    /// Of these units (a place and what lies below it); none means everywhere.
    pub units: Option<Vec<String>>,
    /// In a stream.
    pub stream: Option<String>,
    /// To collectives or individuals.
    pub kind: Option<RecipientKind>,
    /// Of a form.
    pub form: Option<Form>,
    /// By one decision: id of its record.
    pub decision: Option<String>,
    /// Only those that money goes with.
    pub with_bonus: bool,
    /// Those in force, unless asked otherwise.
    pub force: Force,
    /// Words to look for, with or without marks.
    pub q: String,
}

impl Filter {
    fn push(&self, sql: &mut Sql) {
        sql.push(" where 1 = 1");
        if let Some(year) = self.year {
            sql.push(" and c.year = ").bind(year);
        }
        if let Some(units) = &self.units {
            sql.push(" and c.unit_id in ").bind_list(units);
        }
        if let Some(stream) = &self.stream {
            sql.push(" and c.stream = ").bind(stream);
        }
        if let Some(kind) = self.kind {
            sql.push(" and c.recipient_kind = ").bind(kind.word());
        }
        if let Some(form) = self.form {
            sql.push(" and c.form = ").bind(form.word());
        }
        if let Some(decision) = &self.decision {
            sql.push(" and c.decision_id = ").bind(decision);
        }
        if self.with_bonus {
            sql.push(" and c.bonus is not null");
        }
        match self.force {
            Force::In => sql.push(" and c.revocation_id is null"),
            Force::Revoked => sql.push(" and c.revocation_id is not null"),
            Force::Either => sql,
        };
        // Folding leaves only letters, digits and spaces: nothing that `like` reads.
        let folded = vietnamese::fold(&self.q);
        if let Some(number) = golden_asked(&folded) {
            sql.push(" and c.golden_number = ").bind(number);
            return;
        }
        for word in folded.split(' ').filter(|word| !word.is_empty()).take(12) {
            sql.push(" and c.search_fold like ").bind(format!("%{word}%"));
        }
    }
}

/// The number in the golden book that a folded question asks for: `vào sổ số 15`.
fn golden_asked(folded: &str) -> Option<i64> {
    let rest = ["vao so khen thuong", "so khen thuong", "vao so vang", "so vang", "vao so"]
        .into_iter()
        .find_map(|start| folded.strip_prefix(start))?;
    rest.trim().trim_start_matches("so ").parse().ok()
}

/// Awards, as their list has them.
///
/// # Errors
/// When the database fails.
pub async fn list(tx: &mut Tx, filter: &Filter, limit: i64, offset: i64) -> Result<Vec<Commendation>> {
    let mut sql = Sql::new(COMMENDATION);
    filter.push(&mut sql);
    sql.push(
        " order by c.year desc, c.recipient_kind, d.decided_on, d.number,
            coalesce(c.list_number, 1000000), c.id limit ",
    )
    .bind(limit)
    .push(" offset ")
    .bind(offset);
    tx.all_of(sql).await?.iter().map(commendation).collect()
}

/// How many awards.
///
/// # Errors
/// When the database fails.
pub async fn count(tx: &mut Tx, filter: &Filter) -> Result<i64> {
    let mut sql = Sql::new("select count(*) as n from commendation c");
    filter.push(&mut sql);
    tx.one_of(sql).await?.int("n")
}

/// How many different recipients: one commended twice counts once.
///
/// # Errors
/// When the database fails.
pub async fn recipients(tx: &mut Tx, filter: &Filter) -> Result<i64> {
    let mut sql = Sql::new("select count(distinct c.recipient) as n from commendation c");
    filter.push(&mut sql);
    tx.one_of(sql).await?.int("n")
}

/// Awards alike, counted together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// To whom.
    pub kind: RecipientKind,
    /// Code of the stream.
    pub stream: String,
    /// The form.
    pub form: Form,
    /// How many.
    pub n: i64,
}

/// Awards counted by kind, stream and form.
///
/// # Errors
/// When the database fails.
pub async fn tally(tx: &mut Tx, filter: &Filter) -> Result<Vec<Group>> {
    let mut sql = Sql::new("select c.recipient_kind, c.stream, c.form, count(*) as n from commendation c");
    filter.push(&mut sql);
    sql.push(" group by c.recipient_kind, c.stream, c.form order by c.recipient_kind, c.stream, c.form");
    let rows = tx.all_of(sql).await?;
    rows.iter()
        .map(|row| {
            Ok(Group {
                kind: row.word("recipient_kind")?,
                stream: row.text("stream")?,
                form: row.word("form")?,
                n: row.int("n")?,
            })
        })
        .collect()
}

/// Awards of a year counted by unit, kind, stream and form.
///
/// # Errors
/// When the database fails.
pub async fn tally_by_unit(tx: &mut Tx, year: i64) -> Result<Vec<(String, Group)>> {
    let rows = tx
        .all(
            "select c.unit_id, c.recipient_kind, c.stream, c.form, count(*) as n from commendation c
             where c.year = $1 and c.revocation_id is null group by c.unit_id, c.recipient_kind, c.stream, c.form",
            vals![year],
        )
        .await?;
    rows.iter()
        .map(|row| {
            let group = Group {
                kind: row.word("recipient_kind")?,
                stream: row.text("stream")?,
                form: row.word("form")?,
                n: row.int("n")?,
            };
            Ok((row.text("unit_id")?, group))
        })
        .collect()
}

/// How many different recipients each unit had in a year. A recipient is known by its unit
/// first, so the sum over units counts nobody twice.
///
/// # Errors
/// When the database fails.
pub async fn recipients_by_unit(tx: &mut Tx, year: i64) -> Result<Vec<(String, RecipientKind, i64)>> {
    let rows = tx
        .all(
            "select c.unit_id, c.recipient_kind, count(distinct c.recipient) as n from commendation c
             where c.year = $1 and c.revocation_id is null group by c.unit_id, c.recipient_kind",
            vals![year],
        )
        .await?;
    rows.iter().map(|row| Ok((row.text("unit_id")?, row.word("recipient_kind")?, row.int("n")?))).collect()
}

/// The bonuses of each unit in a year, in đồng, where any was confirmed.
///
/// # Errors
/// When the database fails.
pub async fn bonuses_by_unit(tx: &mut Tx, year: i64) -> Result<Vec<(String, i64)>> {
    let rows = tx
        .all(
            "select c.unit_id, cast(sum(c.bonus) as bigint) as n from commendation c
             where c.year = $1 and c.bonus is not null and c.revocation_id is null group by c.unit_id",
            vals![year],
        )
        .await?;
    rows.iter().map(|row| Ok((row.text("unit_id")?, row.int("n")?))).collect()
}

/// The years with awards, newest first.
///
/// # Errors
/// When the database fails.
pub async fn years(tx: &mut Tx) -> Result<Vec<i64>> {
    let rows = tx.all("select distinct year from commendation order by year desc", vals![]).await?;
    rows.iter().map(|row| row.int("year")).collect()
}
