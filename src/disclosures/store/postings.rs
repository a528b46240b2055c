//! The posting log.

use std::collections::HashMap;

use jiff::Timestamp;

use super::By;
use crate::{
    codec,
    disclosures::posting::Posting,
    error::{Error, Result},
    store::{Row, Sql, Tx},
    vals,
};

/// Postings in one statement.
const AT_ONCE: usize = 40;

fn posting(row: &Row) -> Result<Posting> {
    Ok(Posting {
        id: row.text("id")?,
        channel: row.word("channel")?,
        place_id: row.opt_text("place_id")?,
        place_name: row.text("place_name")?,
        from_at: row.moment("from_at")?,
        to_at: row.opt_moment("to_at")?,
        to_reason: row.text("to_reason")?,
        minutes: row.opt_int("minutes")?,
        households: row.opt_int("households")?,
        by_title: row.text("by_title")?,
        recorded_at: row.moment("recorded_at")?,
        retracted: row.opt_text("retract_reason")?,
    })
}

/// The log of a notice, in the order of what happened.
///
/// # Errors
/// When the database fails.
pub async fn list(tx: &mut Tx, id: &str) -> Result<Vec<Posting>> {
    let rows = tx
        .all(
            "select id, channel, place_id, place_name, from_at, to_at, to_reason, minutes, households,
                 by_title, recorded_at, retract_reason
             from disclosure_posting where disclosure_id = $1 order by from_at, id",
            vals![id],
        )
        .await?;
    rows.iter().map(posting).collect()
}

/// The logs of some notices, by notice, each in the order of what happened.
///
/// # Errors
/// When the database fails.
pub async fn of(tx: &mut Tx, ids: &[String]) -> Result<HashMap<String, Vec<Posting>>> {
    let mut out: HashMap<String, Vec<Posting>> = HashMap::new();
    for some in ids.chunks(500) {
        let mut sql = Sql::new(
            "select disclosure_id, id, channel, place_id, place_name, from_at, to_at, to_reason, minutes,
                 households, by_title, recorded_at, retract_reason from disclosure_posting
             where disclosure_id in ",
        );
        sql.bind_list(some.iter().map(String::as_str)).push(" order by from_at, id");
        for row in tx.all_of(sql).await? {
            out.entry(row.text("disclosure_id")?).or_default().push(posting(&row)?);
        }
    }
    Ok(out)
}

/// Adds lines; gives nothing, each line has its id already.
///
/// # Errors
/// When the database fails.
pub async fn insert_all(tx: &mut Tx, by: By<'_>, all: &[(&str, &Posting)]) -> Result<()> {
    for some in all.chunks(AT_ONCE) {
        let mut sql = Sql::new(
            "insert into disclosure_posting (id, disclosure_id, channel, place_id, place_name, from_at, to_at,
                 to_reason, minutes, households, by_title, recorded_by, recorded_at, batch_id) values ",
        );
        for (index, (notice, one)) in some.iter().enumerate() {
            sql.push(if index == 0 { "(" } else { ", (" }).bind(one.id.as_str()).push(", ").bind(*notice);
            sql.push(", ").bind(one.channel.word()).push(", ").bind(one.place_id.as_deref());
            sql.push(", ").bind(one.place_name.as_str()).push(", ").bind(one.from_at);
            sql.push(", ").bind(one.to_at).push(", ").bind(one.to_reason.as_str());
            sql.push(", ").bind(one.minutes).push(", ").bind(one.households);
            sql.push(", ").bind(one.by_title.as_str()).push(", ").bind(by.actor);
            sql.push(", ").bind(by.now).push(", ").bind(by.batch).push(")");
        }
        tx.run_of(sql).await?;
    }
    Ok(())
}

/// Adds a line; gives its id.
///
/// # Errors
/// When the database fails.
pub async fn insert(tx: &mut Tx, by: By<'_>, notice: &str, posting: &Posting) -> Result<String> {
    let id = codec::new_id(by.now);
    let with_id = Posting { id: id.clone(), ..posting.clone() };
    insert_all(tx, by, &[(notice, &with_id)]).await?;
    Ok(id)
}

/// Notes when something that hangs was taken down, and why if it was early.
///
/// # Errors
/// [`Error::Conflict`] when it does not hang any more.
pub async fn take_down(tx: &mut Tx, notice: &str, id: &str, at: Timestamp, reason: &str) -> Result<()> {
    let changed = tx
        .run(
            "update disclosure_posting set to_at = $1, to_reason = $2
             where id = $3 and disclosure_id = $4 and to_at is null and retracted_at is null",
            vals![at, reason, id, notice],
        )
        .await?;
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// Takes a line back: it stays, with the reason, and counts no more.
///
/// # Errors
/// [`Error::Conflict`] when it was taken back already.
pub async fn retract(tx: &mut Tx, by: By<'_>, notice: &str, id: &str, reason: &str) -> Result<()> {
    let changed = tx
        .run(
            "update disclosure_posting set retracted_at = $1, retracted_by = $2, retract_reason = $3
             where id = $4 and disclosure_id = $5 and retracted_at is null",
            vals![by.now, by.actor, reason, id, notice],
        )
        .await?;
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}
