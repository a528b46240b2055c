//! Nominees, and what they are compared with.

use std::collections::HashMap;

use super::{By, files, meetings};
use crate::{
    codec,
    commendations::{
        checks::{Earlier, Elsewhere, Model},
        commendation::recipient,
        council::Votes,
        nominee::{Dossier, Nominee},
        round::Round,
    },
    error::{Error, Result},
    store::{Row, Sql, Tx},
    vals,
};

const NOMINEE: &str = "select n.id, n.round_id, n.unit_id, n.recipient_kind, n.name, n.title, n.stream,
    n.form, n.deed, n.exemplar_id, n.report, n.confirmed, n.clean, n.version,
    case when c.revocation_id is null then n.commendation_id end as commendation_id,
    r.number as taken_back_by, v.votes_for, v.votes_against, v.votes_abstain
    from commendation_nominee n left join commendation_vote v on v.nominee_id = n.id
    left join commendation c on c.id = n.commendation_id
    left join commendation_revocation r on r.id = c.revocation_id";

fn nominee(row: &Row) -> Result<Nominee> {
    let votes =
        row.opt_int("votes_for")?.zip(row.opt_int("votes_against")?).zip(row.opt_int("votes_abstain")?);
    Ok(Nominee {
        id: row.text("id")?,
        round_id: row.text("round_id")?,
        dossier: Dossier {
            unit_id: row.text("unit_id")?,
            kind: row.word("recipient_kind")?,
            name: row.text("name")?,
            title: row.text("title")?,
            stream: row.text("stream")?,
            form: row.word("form")?,
            deed: row.text("deed")?,
            exemplar_id: row.opt_text("exemplar_id")?,
            report: row.text("report")?,
            confirmed: row.text("confirmed")? == "yes",
            clean: row.text("clean")? == "yes",
        },
        votes: votes.map(|((agreed, against), abstained)| Votes { agreed, against, abstained }),
        commendation_id: row.opt_text("commendation_id")?,
        taken_back_by: row.opt_text("taken_back_by")?,
        version: row.int("version")?,
    })
}

/// The list of a round: collectives first, by unit and in the order of entering.
///
/// # Errors
/// When the database fails.
pub async fn of_round(tx: &mut Tx, round_id: &str) -> Result<Vec<Nominee>> {
    let mut sql = Sql::new(NOMINEE);
    sql.push(" where n.round_id = ")
        .bind(round_id)
        .push(" order by n.recipient_kind, n.unit_id, n.created_at, n.id");
    tx.all_of(sql).await?.iter().map(nominee).collect()
}

/// One nominee.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn find(tx: &mut Tx, id: &str) -> Result<Nominee> {
    let mut sql = Sql::new(NOMINEE);
    sql.push(" where n.id = ").bind(id);
    nominee(&tx.one_of(sql).await?)
}

/// Enters a nominee; gives its id.
///
/// # Errors
/// When the database fails.
pub async fn insert(tx: &mut Tx, by: By<'_>, round_id: &str, dossier: &Dossier) -> Result<String> {
    let id = codec::new_id(by.now);
    tx.run(
        "insert into commendation_nominee (id, round_id, unit_id, recipient_kind, name, title, stream, form,
             deed, exemplar_id, report, confirmed, clean, version, created_by, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1, $14, $15, $15)",
        vals![
            &id,
            round_id,
            &dossier.unit_id,
            dossier.kind.word(),
            &dossier.name,
            &dossier.title,
            &dossier.stream,
            dossier.form.word(),
            &dossier.deed,
            &dossier.exemplar_id,
            &dossier.report,
            yes(dossier.confirmed),
            yes(dossier.clean),
            by.actor,
            by.now
        ],
    )
    .await?;
    Ok(id)
}

/// Keeps a changed file.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it since `version`.
pub async fn save(tx: &mut Tx, by: By<'_>, id: &str, version: i64, dossier: &Dossier) -> Result<()> {
    let changed = tx
        .run(
            "update commendation_nominee set unit_id = $1, recipient_kind = $2, name = $3, title = $4,
                 stream = $5, form = $6, deed = $7, exemplar_id = $8, report = $9, confirmed = $10,
                 clean = $11, updated_at = $12, version = version + 1
             where id = $13 and version = $14",
            vals![
                &dossier.unit_id,
                dossier.kind.word(),
                &dossier.name,
                &dossier.title,
                &dossier.stream,
                dossier.form.word(),
                &dossier.deed,
                &dossier.exemplar_id,
                &dossier.report,
                yes(dossier.confirmed),
                yes(dossier.clean),
                by.now,
                id,
                version
            ],
        )
        .await?;
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}

fn yes(is: bool) -> &'static str {
    if is { "yes" } else { "no" }
}

/// Takes a nominee off the list, with the votes on it.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it since `version`.
pub async fn delete(tx: &mut Tx, id: &str, version: i64) -> Result<()> {
    meetings::drop_votes(tx, id).await?;
    files::delete_all(tx, id).await?;
    let gone =
        tx.run("delete from commendation_nominee where id = $1 and version = $2", vals![id, version]).await?;
    if gone == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// Says which award came of a nominee.
///
/// # Errors
/// When the database fails.
pub async fn set_award(tx: &mut Tx, id: &str, commendation_id: &str) -> Result<()> {
    tx.run(
        "update commendation_nominee set commendation_id = $1, version = version + 1 where id = $2",
        vals![commendation_id, id],
    )
    .await?;
    Ok(())
}

/// Awards recorded of some units' recipients, for comparing names.
///
/// # Errors
/// When the database fails.
pub async fn earlier(tx: &mut Tx, units: &[String]) -> Result<Vec<Earlier>> {
    let mut sql = Sql::new(
        "select c.year, c.recipient_kind, c.unit_id, c.name, c.title, c.stream, c.form, d.number
         from commendation c join commendation_decision d on d.id = c.decision_id where c.unit_id in ",
    );
    sql.bind_list(units).push(" and c.revocation_id is null order by c.year desc, c.id");
    let rows = tx.all_of(sql).await?;
    rows.iter()
        .map(|row| {
            Ok(Earlier {
                year: row.int("year")?,
                kind: row.word("recipient_kind")?,
                unit_id: row.text("unit_id")?,
                name: row.text("name")?,
                title: row.text("title")?,
                stream: row.text("stream")?,
                form: row.word("form")?,
                number: row.text("number")?,
            })
        })
        .collect()
}

/// Nominees of some units in the year's other rounds that are not decided.
///
/// # Errors
/// When the database fails.
pub async fn elsewhere(tx: &mut Tx, round: &Round, units: &[String]) -> Result<Vec<Elsewhere>> {
    let mut sql = Sql::new(
        "select n.unit_id, n.recipient_kind, n.name, n.title, n.stream, n.form, r.name as round_name
         from commendation_nominee n join commendation_round r on r.id = n.round_id
         left join commendation c on c.id = n.commendation_id
         where r.state in ('open', 'reviewed') and (c.id is null or c.revocation_id is not null)
             and r.year = ",
    );
    sql.bind(round.year).push(" and r.id <> ").bind(&round.id).push(" and n.unit_id in ");
    sql.bind_list(units).push(" order by r.created_at, n.id");
    let rows = tx.all_of(sql).await?;
    rows.iter()
        .map(|row| {
            let kind = row.word("recipient_kind")?;
            let (unit, name, title) = (row.text("unit_id")?, row.text("name")?, row.text("title")?);
            Ok(Elsewhere {
                recipient: recipient(kind, &unit, &name, &title),
                kind,
                stream: row.text("stream")?,
                form: row.word("form")?,
                round: row.text("round_name")?,
            })
        })
        .collect()
}

/// What each nominee's model says of who does it, by the model's id.
#[must_use]
pub fn models(items: &[crate::exemplars::store::register::Item]) -> HashMap<String, Model> {
    items
        .iter()
        .map(|item| {
            let kind = match item.kind {
                crate::exemplars::SubjectKind::Collective => crate::commendations::RecipientKind::Collective,
                crate::exemplars::SubjectKind::Individual => crate::commendations::RecipientKind::Individual,
            };
            (item.id.clone(), Model { subject: item.subject.clone(), kind })
        })
        .collect()
}
