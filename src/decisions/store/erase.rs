//! What a matter needs no more: who spoke for a household on its rolls, which households wanted it put forward.

use jiff::Timestamp;

use crate::{
    error::Result,
    store::{Sql, Tx},
};

/// Erases names and addresses from the rolls of matters that ended and were not changed since a moment, and
/// their authorisations, consents, photos of signed papers, reasons of changes, the texts of objections, and who held
/// and counted; gives how many lines went or lost a name. Numbers and salts stay, so that the roll still gives its
/// root. An objection that nobody answered keeps its text until somebody does.
///
/// # Errors
/// When the database fails.
pub async fn erase_rolls(tx: &mut Tx, now: Timestamp, before: Timestamp) -> Result<u64> {
    let mut gone = 0;
    for of_matters in
        ["delete from decision_authorisation where 1 = 1", "delete from decision_consent where 1 = 1"]
    {
        let mut sql = Sql::new(of_matters);
        sql.push(" and decision_id in (select id from decision where state not in ('proposed', 'open') and updated_at < ");
        sql.bind(before).push(")");
        gone += tx.run_of(sql).await?;
    }
    for of_rounds in [
        "update decision_roll set speaker = '', area = '' where (speaker <> '' or area <> '')",
        "update decision_roll_change set reason = '' where reason <> ''",
        "update decision_objection set text = '', answer = '' where outcome is not null and (text <> '' or answer <> '')",
        "update decision_cluster set chair = '' where chair <> ''",
        "delete from decision_person where 1 = 1",
    ] {
        gone += tx.run_of(of_ended(Sql::new(of_rounds), before)).await?;
    }
    let mut photos = Sql::new("update decision_photo set bytes = ");
    photos.bind(Vec::<u8>::new()).push(", removed_at = coalesce(removed_at, ").bind(now);
    photos.push("), caption = '', remove_reason = ''");
    photos.push(" where (removed_at is null or caption <> '' or remove_reason <> '')");
    gone += tx.run_of(of_ended(photos, before)).await?;
    Ok(gone)
}

/// Narrows a statement to the rounds of matters that ended and were not changed since a moment.
fn of_ended(mut sql: Sql, before: Timestamp) -> Sql {
    sql.push(
        " and round_id in (select r.id from decision_round r join decision d on d.id = r.decision_id
          where d.state not in ('proposed', 'open') and d.updated_at < ",
    );
    sql.bind(before).push(")");
    sql
}
