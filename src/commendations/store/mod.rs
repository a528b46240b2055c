//! Every SQL sentence about commendations: records here, the register's filters, list
//! and counts in `register.rs`; rounds, nominees, decisions and the unit's own rules each in
//! a file of their name.

pub mod bonuses;
pub mod decisions;
pub mod erase;
pub mod files;
pub mod kept;
pub mod meetings;
pub mod nominees;
pub mod register;
pub mod revocations;
pub mod rounds;
pub mod rules;
pub mod streams;
#[cfg(test)]
mod tests;

use jiff::Timestamp;

use super::commendation::{Bonus, Commendation, Content, Decision};
use crate::{
    codec,
    error::{Error, Result},
    store::{Row, Sql, Tx},
    vals, vietnamese,
    web::Words,
};

const COMMENDATION: &str = "select c.id, c.year, c.list_number, c.recipient_kind, c.name, c.title,
    c.unit_id, c.stream, c.form, c.reason, c.exemplar_name, c.handed_over_by, c.handed_over_on,
    c.version, c.recorded_at, c.decision_id, c.golden_number, c.bonus, c.bonus_coefficient, c.bonus_base,
    c.revocation_id, c.name_in_decision, c.title_in_decision, d.number, d.decided_on, d.decided_by
    from commendation c join commendation_decision d on d.id = c.decision_id";

fn commendation(row: &Row) -> Result<Commendation> {
    let bonus = row.opt_int("bonus")?.zip(row.opt_int("bonus_coefficient")?).zip(row.opt_int("bonus_base")?);
    Ok(Commendation {
        id: row.text("id")?,
        decision_id: row.text("decision_id")?,
        golden_number: row.opt_int("golden_number")?,
        bonus: bonus.map(|((amount, coefficient), base)| Bonus { amount, coefficient, base }),
        revocation_id: row.opt_text("revocation_id")?,
        in_decision: row.opt_text("name_in_decision")?.zip(row.opt_text("title_in_decision")?),
        recorded_at: row.moment("recorded_at")?,
        version: row.int("version")?,
        content: Content {
            year: row.int("year")?,
            list_number: row.opt_int("list_number")?,
            decision: Decision {
                number: row.text("number")?,
                decided_on: row.text("decided_on")?.parse().map_err(Error::fault)?,
                decided_by: row.text("decided_by")?,
            },
            kind: row.word("recipient_kind")?,
            name: row.text("name")?,
            title: row.text("title")?,
            unit_id: row.text("unit_id")?,
            stream: row.text("stream")?,
            form: row.word("form")?,
            reason: row.text("reason")?,
            exemplar_name: row.text("exemplar_name")?,
            handed_over_by: row.text("handed_over_by")?,
            handed_over_on: row.opt_day("handed_over_on")?,
        },
    })
}

/// A stream of commendation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stream {
    /// Its code.
    pub code: String,
    /// Its name in the reader's language.
    pub name: String,
    /// How it reads inside a sentence on Vietnamese paper: `công tác dân vận`.
    pub phrase: String,
    folds: Vec<String>,
}

impl Stream {
    /// Whether offices mean this one by a name.
    #[must_use]
    pub fn is_named(&self, name: &str) -> bool {
        self.folds.contains(&vietnamese::fold(name))
    }
}

/// All streams, in order.
///
/// # Errors
/// When the database fails.
pub async fn streams(tx: &mut Tx, words: Words) -> Result<Vec<Stream>> {
    let rows = tx
        .all(
            "select code, name_vi, name_en, phrase_vi, also from commendation_stream order by seq, code",
            vals![],
        )
        .await?;
    rows.iter()
        .map(|row| {
            let (code, vi, en) = (row.text("code")?, row.text("name_vi")?, row.text("name_en")?);
            let also = row.text("also")?;
            let folds = [&code, &vi, &en]
                .into_iter()
                .map(|name| vietnamese::fold(name))
                .chain(also.split('|').map(str::to_owned))
                .collect();
            let name = if words.is_vi() { vi } else { en };
            Ok(Stream { code, name, phrase: row.text("phrase_vi")?, folds })
        })
        .collect()
}

/// Who records, when, and in which batch.
#[derive(Debug, Clone, Copy)]
pub struct By<'a> {
    /// The moment.
    pub now: Timestamp,
    /// The account; none for the program itself.
    pub actor: Option<&'a str>,
    /// The import batch, if it came in one.
    pub batch: Option<&'a str>,
    /// The name of the unit, for search.
    pub unit_name: &'a str,
}

/// Records an award; gives its id.
///
/// # Errors
/// [`Error::Duplicate`] when the same award is recorded already.
pub async fn insert(tx: &mut Tx, by: By<'_>, content: &Content) -> Result<String> {
    let decision = decision(tx, by, &content.decision).await?;
    let id = codec::new_id(by.now);
    tx.run(
        "insert into commendation (id, year, list_number, decision_id, recipient_kind, name, title,
             recipient, first_recipient, unit_id, stream, form, reason, exemplar_name,
             handed_over_by, handed_over_on, search_fold, version, batch_id, recorded_by,
             recorded_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $10, $11, $12, $13, $14, $15, $16, 1, $17,
             $18, $19, $19)",
        vals![
            &id,
            content.year,
            content.list_number,
            decision,
            content.kind.word(),
            &content.name,
            &content.title,
            content.recipient(),
            &content.unit_id,
            &content.stream,
            content.form.word(),
            &content.reason,
            &content.exemplar_name,
            &content.handed_over_by,
            content.handed_over_on,
            content.search_fold(by.unit_name),
            by.batch,
            by.actor,
            by.now
        ],
    )
    .await?;
    Ok(id)
}

/// The id of a decision; it is recorded when it was not known yet.
async fn decision(tx: &mut Tx, by: By<'_>, decision: &Decision) -> Result<String> {
    let fold = decision.fold();
    let known = tx.opt("select id from commendation_decision where decided_fold = $1", vals![&fold]).await?;
    if let Some(row) = known {
        return row.text("id");
    }
    let id = codec::new_id(by.now);
    tx.run(
        "insert into commendation_decision (id, number, decided_on, decided_by, decided_fold,
             recorded_by, recorded_at, batch_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        vals![
            &id,
            &decision.number,
            decision.decided_on,
            &decision.decided_by,
            fold,
            by.actor,
            by.now,
            by.batch
        ],
    )
    .await?;
    Ok(id)
}

/// An award by id.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn find(tx: &mut Tx, id: &str) -> Result<Commendation> {
    let mut sql = Sql::new(COMMENDATION);
    sql.push(" where c.id = ").bind(id);
    commendation(&tx.one_of(sql).await?)
}

/// Keeps a name or title spelled anew, if nobody changed the award since `version`.
///
/// # Errors
/// [`Error::Conflict`] when somebody did.
pub async fn correct(tx: &mut Tx, by: By<'_>, was: &Commendation, content: &Content) -> Result<()> {
    let changed = tx
        .run(
            "update commendation set name = $1, title = $2, recipient = $3, search_fold = $4,
                 name_in_decision = coalesce(name_in_decision, name),
                 title_in_decision = coalesce(title_in_decision, title),
                 updated_at = $5, version = version + 1
             where id = $6 and version = $7",
            vals![
                &content.name,
                &content.title,
                content.recipient(),
                content.search_fold(by.unit_name),
                by.now,
                &was.id,
                was.version
            ],
        )
        .await?;
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// An award recorded in a year, as far as the import compares it.
#[derive(Debug, Clone)]
pub struct Known {
    /// What it says.
    pub content: Content,
    /// The recipient as first recorded, before any correction of the spelling.
    pub first_recipient: String,
    /// Whether a paper took it back.
    pub revoked: bool,
}

/// The awards recorded in a year.
///
/// # Errors
/// When the database fails.
pub async fn of_year(tx: &mut Tx, year: i64) -> Result<Vec<Known>> {
    let rows = tx
        .all(
            "select c.id, c.year, c.list_number, c.recipient_kind, c.name, c.title, c.unit_id,
                 c.stream, c.form, c.reason, c.exemplar_name, c.handed_over_by, c.handed_over_on,
                 c.version, c.recorded_at, c.decision_id, c.golden_number, c.bonus, c.bonus_coefficient,
                 c.bonus_base, c.revocation_id, c.name_in_decision, c.title_in_decision, d.number, d.decided_on, d.decided_by, c.first_recipient
             from commendation c join commendation_decision d on d.id = c.decision_id
             where c.year = $1",
            vals![year],
        )
        .await?;
    rows.iter()
        .map(|row| {
            let award = commendation(row)?;
            let revoked = award.revocation_id.is_some();
            Ok(Known { content: award.content, first_recipient: row.text("first_recipient")?, revoked })
        })
        .collect()
}

/// The awards that a batch made: id, name, and whether nobody changed them since.
///
/// # Errors
/// When the database fails.
pub async fn of_batch(tx: &mut Tx, batch: &str) -> Result<Vec<(String, String, bool)>> {
    let rows = tx
        .all(
            "select id, name, version from commendation where batch_id = $1
             order by recipient_kind, list_number, id",
            vals![batch],
        )
        .await?;
    rows.iter().map(|row| Ok((row.text("id")?, row.text("name")?, row.int("version")? == 1))).collect()
}

/// Takes an award out.
///
/// # Errors
/// When the database fails.
pub async fn delete(tx: &mut Tx, id: &str) -> Result<()> {
    tx.run("delete from commendation where id = $1", vals![id]).await?;
    Ok(())
}

/// Takes the decisions out that a batch recorded and no award stands on any more.
///
/// # Errors
/// When the database fails.
pub async fn delete_bare_decisions(tx: &mut Tx, batch: &str) -> Result<()> {
    tx.run(
        "delete from commendation_decision where batch_id = $1
         and not exists (select 1 from commendation c where c.decision_id = commendation_decision.id)",
        vals![batch],
    )
    .await?;
    Ok(())
}
