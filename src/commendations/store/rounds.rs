//! Rounds, and what units' proposals say.

use super::By;
use crate::{
    codec,
    commendations::{
        nominee::Proposal,
        round::{Round, State},
    },
    error::{Error, Result},
    store::{Row, Sql, Tx},
    vals,
};

fn round(row: &Row) -> Result<Round> {
    Ok(Round {
        id: row.text("id")?,
        year: row.int("year")?,
        name: row.text("name")?,
        place_id: row.text("place_id")?,
        organ_id: row.text("organ_id")?,
        level: row.text("level")?,
        decided_by: row.text("decided_by")?,
        streams: Vec::new(),
        state: row.word("state")?,
        version: row.int("version")?,
    })
}

const ROUND: &str =
    "select id, year, name, place_id, organ_id, level, decided_by, state, version from commendation_round";

/// Every round, newest first.
///
/// # Errors
/// When the database fails.
pub async fn list(tx: &mut Tx) -> Result<Vec<Round>> {
    let mut sql = Sql::new(ROUND);
    sql.push(" order by year desc, created_at desc, id");
    tx.all_of(sql).await?.iter().map(round).collect()
}

/// One round with its streams.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn find(tx: &mut Tx, id: &str) -> Result<Round> {
    let mut sql = Sql::new(ROUND);
    sql.push(" where id = ").bind(id);
    let mut found = round(&tx.one_of(sql).await?)?;
    let rows = tx
        .all("select stream from commendation_round_stream where round_id = $1 order by stream", vals![id])
        .await?;
    found.streams = rows.iter().map(|row| row.text("stream")).collect::<Result<_>>()?;
    Ok(found)
}

/// Opens a round; its id, state and version are given here.
///
/// # Errors
/// When the database fails.
pub async fn insert(tx: &mut Tx, by: By<'_>, round: &Round) -> Result<String> {
    let id = codec::new_id(by.now);
    tx.run(
        "insert into commendation_round (id, year, name, place_id, organ_id, level, decided_by, state,
             version, created_by, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, 'open', 1, $8, $9, $9)",
        vals![
            &id,
            round.year,
            &round.name,
            &round.place_id,
            &round.organ_id,
            &round.level,
            &round.decided_by,
            by.actor,
            by.now
        ],
    )
    .await?;
    for stream in &round.streams {
        tx.run(
            "insert into commendation_round_stream (round_id, stream) values ($1, $2)",
            vals![&id, stream],
        )
        .await?;
    }
    Ok(id)
}

/// Moves a round to a state.
///
/// # Errors
/// [`Error::Conflict`] when somebody moved it since `was`.
pub async fn set_state(tx: &mut Tx, by: By<'_>, was: &Round, state: State) -> Result<()> {
    let changed = tx
        .run(
            "update commendation_round set state = $1, updated_at = $2, version = version + 1
             where id = $3 and version = $4",
            vals![state.word(), by.now, &was.id, was.version],
        )
        .await?;
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// What units' proposals say.
///
/// # Errors
/// When the database fails.
pub async fn proposals(tx: &mut Tx, round_id: &str) -> Result<Vec<Proposal>> {
    let rows = tx
        .all(
            "select unit_id, number, day, collectives, individuals, version from commendation_proposal
             where round_id = $1 order by unit_id",
            vals![round_id],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Proposal {
                unit_id: row.text("unit_id")?,
                number: row.text("number")?,
                day: row.opt_day("day")?,
                collectives: row.int("collectives")?,
                individuals: row.int("individuals")?,
                version: row.int("version")?,
            })
        })
        .collect()
}

/// Keeps what a unit's proposal says, in place of what was said before.
///
/// # Errors
/// [`Error::Conflict`] when somebody recorded or changed it since `proposal.version`.
pub async fn save_proposal(tx: &mut Tx, by: By<'_>, round_id: &str, proposal: &Proposal) -> Result<()> {
    let changed = tx
        .run(
            "insert into commendation_proposal (round_id, unit_id, number, day, collectives, individuals,
                 version, recorded_by, recorded_at)
             values ($1, $2, $3, $4, $5, $6, $7 + 1, $8, $9)
             on conflict (round_id, unit_id) do update set number = excluded.number, day = excluded.day,
                 collectives = excluded.collectives, individuals = excluded.individuals,
                 version = excluded.version, recorded_by = excluded.recorded_by,
                 recorded_at = excluded.recorded_at
             where commendation_proposal.version = $7",
            vals![
                round_id,
                &proposal.unit_id,
                &proposal.number,
                proposal.day,
                proposal.collectives,
                proposal.individuals,
                proposal.version,
                by.actor,
                by.now
            ],
        )
        .await?;
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// Whether the place has a round of this name in the year.
///
/// # Errors
/// When the database fails.
pub async fn is_named(tx: &mut Tx, round: &Round) -> Result<bool> {
    let row = tx
        .one(
            "select count(*) as n from commendation_round where year = $1 and place_id = $2 and name = $3",
            vals![round.year, &round.place_id, &round.name],
        )
        .await?;
    Ok(row.int("n")? > 0)
}

/// Takes a round away that nothing was entered in.
///
/// # Errors
/// [`Error::Conflict`] when somebody entered something or changed it since `version`.
pub async fn delete(tx: &mut Tx, round: &Round) -> Result<()> {
    tx.run("delete from commendation_round_stream where round_id = $1", vals![&round.id]).await?;
    let gone = tx
        .run(
            "delete from commendation_round where id = $1 and version = $2 and state = 'open'
                 and not exists (select 1 from commendation_nominee n where n.round_id = commendation_round.id)
                 and not exists (select 1 from commendation_proposal p where p.round_id = commendation_round.id)
                 and not exists (select 1 from commendation_meeting m where m.round_id = commendation_round.id)",
            vals![&round.id, round.version],
        )
        .await?;
    if gone == 1 { Ok(()) } else { Err(Error::Conflict) }
}
