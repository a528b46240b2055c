//! Rounds and the people who have a part in them.

use jiff::{Timestamp, civil::Date};

use crate::{
    codec,
    decisions::round::{Ended, Method, Part, Round, RoundState, Stock},
    error::{Error, Result},
    store::{Row, Sql, Tx},
    vals,
};

const ROUND: &str =
    "select id, decision_id, place_id, seq, form, state, notice_on, begins_on, begins_at, venue,
    closes_on, closes_at, method, roll, roll_root, judged, explained, cluster_plan, recounted, counted, printed, issued, spoiled, unused,
    not_returned, returned_spoiled, assisted, authorised, ended, option, version from decision_round";

fn round(row: &Row) -> Result<Round> {
    let day = |name: &str| -> Result<Date> { row.text(name)?.parse().map_err(Error::fault) };
    let opt_word = |name: &str| row.opt_text(name);
    Ok(Round {
        id: row.text("id")?,
        decision_id: row.text("decision_id")?,
        place_id: row.text("place_id")?,
        seq: row.int("seq")?,
        form: row.word("form")?,
        state: row.word("state")?,
        notice_on: day("notice_on")?,
        begins_on: day("begins_on")?,
        begins_at: row.text("begins_at")?,
        venue: row.text("venue")?,
        closes_on: row.opt_day("closes_on")?,
        closes_at: row.text("closes_at")?,
        method: opt_word("method")?.and_then(|word| word.parse::<Method>().ok()),
        roll: row.int("roll")?,
        roll_root: row.text("roll_root")?,
        judged: row.text("judged")?,
        explained: row.text("explained")?,
        cluster_plan: row.text("cluster_plan")?,
        recounted: row.int("recounted")? == 1,
        counted: row.int("counted")? == 1,
        stock: Stock {
            printed: row.int("printed")?,
            issued: row.int("issued")?,
            spoiled: row.int("spoiled")?,
            unused: row.int("unused")?,
            not_returned: row.int("not_returned")?,
            returned_spoiled: row.int("returned_spoiled")?,
            assisted: row.int("assisted")?,
        },
        authorised: row.int("authorised")?,
        ended: opt_word("ended")?.and_then(|word| word.parse::<Ended>().ok()),
        option: row.opt_int("option")?,
        version: row.int("version")?,
    })
}

/// Keeps a new round with the next number of its hamlet; gives its id.
///
/// # Errors
/// When the database fails.
pub async fn insert(tx: &mut Tx, now: Timestamp, new: &Round) -> Result<String> {
    let id = codec::new_id(now);
    let row = tx
        .one(
            "select coalesce(max(seq), 0) + 1 as n from decision_round where decision_id = $1 and place_id = $2",
            vals![&new.decision_id, &new.place_id],
        )
        .await?;
    tx.run(
        "insert into decision_round (id, decision_id, place_id, seq, form, state, notice_on, begins_on,
             begins_at, venue, closes_on, closes_at, method, roll, roll_root, judged, explained, printed,
             issued, spoiled, unused, not_returned, returned_spoiled, assisted, authorised, ended, option,
             version, cluster_plan)
         values ($1, $2, $3, $4, $5, 'called', $6, $7, $8, $9, $10, $11, null, 0, '', $12, '', 0,
             0, 0, 0, 0, 0, 0, 0, null, null, 1, $13)",
        vals![
            &id,
            &new.decision_id,
            &new.place_id,
            row.int("n")?,
            new.form.word(),
            new.notice_on,
            new.begins_on,
            &new.begins_at,
            &new.venue,
            new.closes_on,
            &new.closes_at,
            &new.judged,
            &new.cluster_plan
        ],
    )
    .await?;
    Ok(id)
}

/// A round by its id.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn find(tx: &mut Tx, id: &str) -> Result<Round> {
    let mut sql = Sql::new(ROUND);
    sql.push(" where id = ").bind(id);
    let rows = tx.all_of(sql).await?;
    round(rows.first().ok_or(Error::NotFound)?)
}

/// The rounds of a matter, hamlet by hamlet in their order.
///
/// # Errors
/// When the database fails.
pub async fn of(tx: &mut Tx, decision_id: &str) -> Result<Vec<Round>> {
    let mut sql = Sql::new(ROUND);
    sql.push(" where decision_id = ").bind(decision_id).push(" order by place_id, seq");
    tx.all_of(sql).await?.iter().map(round).collect()
}

/// Keeps what changed of a round: where it stands, its method and judgements, its slips, how it ended.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it meanwhile.
pub async fn save(tx: &mut Tx, round: &Round) -> Result<()> {
    let stock = round.stock;
    let changed = tx
        .run(
            "update decision_round set state = $1, method = $2, judged = $3, explained = $4, printed = $5,
                 issued = $6, spoiled = $7, unused = $8, not_returned = $9, returned_spoiled = $10,
                 assisted = $11, ended = $12, option = $13, roll = $14, roll_root = $15, authorised = $16,
                 recounted = $17, counted = $18, version = version + 1
             where id = $19 and version = $20",
            vals![
                round.state.word(),
                round.method.map(Method::word),
                &round.judged,
                &round.explained,
                stock.printed,
                stock.issued,
                stock.spoiled,
                stock.unused,
                stock.not_returned,
                stock.returned_spoiled,
                stock.assisted,
                round.ended.map(Ended::word),
                round.option,
                round.roll,
                &round.roll_root,
                round.authorised,
                i64::from(round.recounted),
                i64::from(round.counted),
                &round.id,
                round.version
            ],
        )
        .await?;
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// Sets who has which part in a round, in place of whoever had it.
///
/// # Errors
/// When the database fails.
pub async fn set_people(tx: &mut Tx, round_id: &str, people: &[(Part, String)]) -> Result<()> {
    tx.run("delete from decision_person where round_id = $1", vals![round_id]).await?;
    for (position, (part, name)) in (0_i64..).zip(people) {
        tx.run(
            "insert into decision_person (round_id, part, position, name) values ($1, $2, $3, $4)",
            vals![round_id, part.word(), position, name],
        )
        .await?;
    }
    Ok(())
}

/// Who has which part, in the order in which they were named.
///
/// # Errors
/// When the database fails.
pub async fn people(tx: &mut Tx, round_id: &str) -> Result<Vec<(Part, String)>> {
    let rows = tx
        .all("select part, name from decision_person where round_id = $1 order by position", vals![round_id])
        .await?;
    rows.iter().map(|row| Ok((row.word("part")?, row.text("name")?))).collect()
}

/// Rounds of hamlets that stand in some state, soonest first.
///
/// # Errors
/// When the database fails.
pub async fn standing(tx: &mut Tx, places: &[String], state: RoundState) -> Result<Vec<Round>> {
    let mut sql = Sql::new(ROUND);
    sql.push(" where state = ").bind(state.word()).push(" and place_id in ").bind_list(places);
    sql.push(" order by begins_on, id");
    tx.all_of(sql).await?.iter().map(round).collect()
}
