//! Every SQL sentence about matters put to the people: matters here, rounds in `rounds.rs`, the frozen roll
//! and its marks in `roll.rs`, counts in `tallies.rs`, what happened in `events.rs`, lists in `register.rs`.

pub mod clusters;
pub mod consents;
pub mod erase;
pub mod events;
pub mod objections;
pub mod photos;
pub mod register;
pub mod reissues;
pub mod roll;
pub mod rounds;
pub mod sendings;
pub mod sittings;
pub mod tallies;
pub mod totals;

use dinh_rules::decision::Scope;
use jiff::{Timestamp, civil::Date};

use super::decision::{Choice, Content, Decision, State};
use crate::{
    codec,
    error::{Error, Result},
    store::{Row, Sql, Tx},
    vals, vietnamese,
};

const DECISION: &str =
    "select id, place_id, scope, year, number, topic, law, title, question, body, proposer,
    agreed, no_more_meetings, opened_on, sent_on, effective_on, hamlets, state, version, updated_at from decision";

fn decision(row: &Row) -> Result<Decision> {
    let number = match (row.opt_int("year")?, row.opt_int("number")?) {
        (Some(year), Some(number)) => Some((year, number)),
        _ => None,
    };
    Ok(Decision {
        id: row.text("id")?,
        scope: row.word("scope")?,
        number,
        state: row.word("state")?,
        content: Content {
            place_id: row.text("place_id")?,
            topic: row.text("topic")?,
            title: row.text("title")?,
            question: row.text("question")?,
            body: row.text("body")?,
            choices: Vec::new(),
            proposer: Some(row.word("proposer")?),
            agreed: row.text("agreed")?,
        },
        law: row.opt_text("law")?,
        opened_on: row.opt_day("opened_on")?,
        sent_on: row.opt_day("sent_on")?,
        effective_on: row.opt_day("effective_on")?,
        hamlets: row.opt_int("hamlets")?,
        no_more_meetings: row.opt_text("no_more_meetings")?,
        version: row.int("version")?,
        updated_at: row.moment("updated_at")?,
    })
}

/// Keeps a new draft; gives its id.
///
/// # Errors
/// When the database fails.
pub async fn insert(
    tx: &mut Tx,
    now: Timestamp,
    actor: Option<&str>,
    scope: Scope,
    content: &Content,
) -> Result<String> {
    let id = codec::new_id(now);
    tx.run(
        "insert into decision (id, place_id, scope, topic, title, question, body, proposer, agreed, state,
             search_fold, version, created_by, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'proposed', $10, 1, $11, $12, $12)",
        vals![
            &id,
            &content.place_id,
            scope.word(),
            &content.topic,
            &content.title,
            &content.question,
            &content.body,
            content.proposer.map_or("hamlet", |proposer| proposer.word()),
            &content.agreed,
            folded(content),
            actor,
            now
        ],
    )
    .await?;
    insert_choices(tx, &id, &content.choices).await?;
    Ok(id)
}

fn folded(content: &Content) -> String {
    vietnamese::fold(&format!("{} {} {}", content.title, content.question, content.body))
}

async fn insert_choices(tx: &mut Tx, id: &str, choices: &[Choice]) -> Result<()> {
    for (position, choice) in (0_i64..).zip(choices) {
        tx.run(
            "insert into decision_option (decision_id, position, text, adopts, cost)
             values ($1, $2, $3, $4, $5)",
            vals![id, position, &choice.text, i64::from(choice.adopts), choice.cost],
        )
        .await?;
    }
    Ok(())
}

/// Keeps a changed draft.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it since `version`.
pub async fn save(
    tx: &mut Tx,
    now: Timestamp,
    (id, version): (&str, i64),
    scope: Scope,
    content: &Content,
) -> Result<()> {
    let changed = tx
        .run(
            "update decision set place_id = $1, scope = $2, topic = $3, title = $4, question = $5, body = $6,
                 proposer = $7, agreed = $8, search_fold = $9, updated_at = $10, version = version + 1
             where id = $11 and version = $12 and state = 'proposed'",
            vals![
                &content.place_id,
                scope.word(),
                &content.topic,
                &content.title,
                &content.question,
                &content.body,
                content.proposer.map_or("hamlet", |proposer| proposer.word()),
                &content.agreed,
                folded(content),
                now,
                id,
                version
            ],
        )
        .await?;
    if changed == 0 {
        return Err(Error::Conflict);
    }
    tx.run("delete from decision_option where decision_id = $1", vals![id]).await?;
    insert_choices(tx, id, &content.choices).await
}

/// A matter by its id.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn find(tx: &mut Tx, id: &str) -> Result<Decision> {
    let mut sql = Sql::new(DECISION);
    sql.push(" where id = ").bind(id);
    whole(tx, sql).await
}

/// A public matter by its number.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn find_numbered(tx: &mut Tx, year: i64, number: i64) -> Result<Decision> {
    let mut sql = Sql::new(DECISION);
    sql.push(" where year = ").bind(year).push(" and number = ").bind(number);
    whole(tx, sql).await
}

async fn whole(tx: &mut Tx, sql: Sql) -> Result<Decision> {
    let rows = tx.all_of(sql).await?;
    let mut found = decision(rows.first().ok_or(Error::NotFound)?)?;
    let options = tx
        .all(
            "select text, adopts, cost from decision_option where decision_id = $1 order by position",
            vals![&found.id],
        )
        .await?;
    for row in &options {
        found.content.choices.push(Choice {
            text: row.text("text")?,
            adopts: row.int("adopts")? == 1,
            cost: row.opt_int("cost")?,
        });
    }
    Ok(found)
}

/// Opens a draft under a law, with the next number of the year; gives the number.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it meanwhile.
pub async fn open(tx: &mut Tx, now: Timestamp, decision: &Decision, law: &str, on: Date) -> Result<i64> {
    let year = i64::from(on.year());
    let row =
        tx.one("select coalesce(max(number), 0) + 1 as n from decision where year = $1", vals![year]).await?;
    let number = row.int("n")?;
    let changed = tx
        .run(
            "update decision set state = 'open', law = $1, opened_on = $2, year = $3, number = $4,
                 updated_at = $5, version = version + 1
             where id = $6 and version = $7",
            vals![law, on, year, number, now, &decision.id, decision.version],
        )
        .await?;
    if changed == 1 { Ok(number) } else { Err(Error::Conflict) }
}

/// Moves a matter to another state.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it meanwhile.
pub async fn set_state(tx: &mut Tx, now: Timestamp, decision: &Decision, state: State) -> Result<()> {
    let changed = tx
        .run(
            "update decision set state = $1, updated_at = $2, version = version + 1
             where id = $3 and version = $4",
            vals![state.word(), now, &decision.id, decision.version],
        )
        .await?;
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// Says that the paper was sent, and from when the decision binds.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it meanwhile.
pub async fn set_sent(
    tx: &mut Tx,
    now: Timestamp,
    decision: &Decision,
    (sent_on, effective_on): (Option<Date>, Option<Date>),
) -> Result<()> {
    let changed = tx
        .run(
            "update decision set sent_on = $1, effective_on = $2, updated_at = $3, version = version + 1
             where id = $4 and version = $5",
            vals![sent_on, effective_on, now, &decision.id, decision.version],
        )
        .await?;
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// Keeps that somebody judged a meeting impossible.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it meanwhile.
pub async fn set_no_more_meetings(
    tx: &mut Tx,
    now: Timestamp,
    decision: &Decision,
    judged: &str,
) -> Result<()> {
    let changed = tx
        .run(
            "update decision set no_more_meetings = $1, updated_at = $2, version = version + 1
             where id = $3 and version = $4",
            vals![judged, now, &decision.id, decision.version],
        )
        .await?;
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// Counts a change of what belongs to a matter, so that two hands do not pass each other.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it meanwhile.
pub async fn touch(tx: &mut Tx, now: Timestamp, decision: &Decision) -> Result<()> {
    set_state(tx, now, decision, decision.state).await
}

#[cfg(test)]
mod tests;
