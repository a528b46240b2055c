//! The frozen roll of a round, its changes, who speaks for a household, and the marks.

use jiff::{Timestamp, civil::Date};

use crate::{
    codec,
    error::{Error, Result},
    households::Household,
    store::{Row, Sql, Tx},
    vals,
};

/// A line of the roll.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The household.
    pub household_id: String,
    /// Its number in the hamlet's book.
    pub number: i64,
    /// Where it lives.
    pub area: String,
    /// Who speaks for it: as the book has it while the round goes on, afterwards as it was at its end.
    pub speaker: String,
    /// The salt of its line, in hex.
    pub salt: String,
    /// Whether it is marked.
    pub marked: bool,
    /// Whether by the book it ended before people are asked; the roll counts it until two roles take it off.
    pub left: bool,
    /// By whom it is represented in this decision, when somebody else was authorised.
    pub authorised: Option<String>,
}

/// Lines in one statement: each statement is a hop to the database.
const ROWS_AT_ONCE: usize = 60;

impl Line {
    /// The line of a household as it is now, with a salt of its own.
    #[must_use]
    pub fn of(household: Household) -> Self {
        Self {
            speaker: household.speaker().to_owned(),
            household_id: household.id,
            number: household.number,
            area: household.area,
            salt: codec::hex(&codec::new_salt()),
            marked: false,
            left: false,
            authorised: None,
        }
    }
}

/// Freezes households into a round's roll.
///
/// # Errors
/// When the database fails.
pub async fn freeze(tx: &mut Tx, round_id: &str, lines: &[Line]) -> Result<()> {
    for some in lines.chunks(ROWS_AT_ONCE) {
        let mut sql = Sql::new(
            "insert into decision_roll (round_id, household_id, number, area, speaker, salt) values ",
        );
        for (index, line) in some.iter().enumerate() {
            sql.push(if index == 0 { "(" } else { ", (" }).bind(round_id).push(", ").bind(&line.household_id);
            sql.push(", ").bind(line.number).push(", ").bind(&line.area).push(", ").bind(&line.speaker);
            sql.push(", ").bind(&line.salt).push(")");
        }
        tx.run_of(sql).await?;
    }
    Ok(())
}

/// The roll of a round by number, with its marks. Which households are on it is frozen; who speaks for one
/// follows the book until nobody is marked any more, for people die and move between call and meeting.
///
/// # Errors
/// When the database fails.
pub async fn of(tx: &mut Tx, round_id: &str) -> Result<Vec<Line>> {
    let rows = tx
        .all(
            "select r.household_id, r.number, r.salt, m.household_id as marked, a.person,
                 cast(case when h.valid_to < n.begins_on then 1 else 0 end as bigint) as gone,
                 case when h.id is null then r.area else h.area end as area,
                 case when h.id is null then r.speaker
                      when h.representative = '' then h.head else h.representative end as speaker
             from decision_roll r
             join decision_round n on n.id = r.round_id
             join decision d on d.id = n.decision_id
             left join household h on h.id = r.household_id and d.state = 'open' and n.state in ('called', 'running')
             left join decision_mark m on m.round_id = r.round_id and m.household_id = r.household_id
             left join decision_authorisation a
                 on a.decision_id = n.decision_id and a.household_id = r.household_id
             where r.round_id = $1 order by r.number",
            vals![round_id],
        )
        .await?;
    rows.iter().map(line).collect()
}

fn line(row: &Row) -> Result<Line> {
    Ok(Line {
        household_id: row.text("household_id")?,
        number: row.int("number")?,
        area: row.text("area")?,
        speaker: row.text("speaker")?,
        salt: row.text("salt")?,
        marked: row.opt_text("marked")?.is_some(),
        left: row.int("gone")? == 1,
        authorised: row.opt_text("person")?,
    })
}

/// Keeps who speaks for each household of a roll as the book has it now: nobody is marked any more.
///
/// # Errors
/// When the database fails.
pub async fn keep_names(tx: &mut Tx, round_id: &str) -> Result<()> {
    tx.run(
        "update decision_roll set
             area = (select h.area from household h where h.id = decision_roll.household_id),
             speaker = (select case when h.representative = '' then h.head else h.representative end
                        from household h where h.id = decision_roll.household_id)
         where round_id = $1",
        vals![round_id],
    )
    .await?;
    Ok(())
}

/// Gives every line of a roll a salt of its own anew: two lists of one roll that somebody kept do not tell which
/// household was added or taken off between them.
///
/// # Errors
/// When the database fails.
pub async fn salt_anew(tx: &mut Tx, round_id: &str) -> Result<()> {
    let lines = of(tx, round_id).await?;
    for some in lines.chunks(ROWS_AT_ONCE) {
        let mut sql = Sql::new("update decision_roll set salt = case household_id");
        for line in some {
            sql.push(" when ").bind(&line.household_id).push(" then ").bind(codec::hex(&codec::new_salt()));
        }
        sql.push(" end where round_id = ").bind(round_id).push(" and household_id in ");
        sql.bind_list(some.iter().map(|line| &line.household_id));
        tx.run_of(sql).await?;
    }
    Ok(())
}

/// Marks a household of the roll; marked twice it is marked once. Says whether the mark is new.
///
/// # Errors
/// [`Error::NotFound`] when the roll does not have it.
pub async fn mark(tx: &mut Tx, round_id: &str, household_id: &str) -> Result<bool> {
    let known = tx
        .opt(
            "select 1 as one from decision_roll where round_id = $1 and household_id = $2",
            vals![round_id, household_id],
        )
        .await?;
    if known.is_none() {
        return Err(Error::NotFound);
    }
    let new = tx
        .run(
            "insert into decision_mark (round_id, household_id) values ($1, $2)
             on conflict (round_id, household_id) do nothing",
            vals![round_id, household_id],
        )
        .await?;
    Ok(new == 1)
}

/// Takes a mark away that was set by mistake. Says whether there was one.
///
/// # Errors
/// When the database fails.
pub async fn unmark(tx: &mut Tx, round_id: &str, household_id: &str) -> Result<bool> {
    let gone = tx
        .run(
            "delete from decision_mark where round_id = $1 and household_id = $2",
            vals![round_id, household_id],
        )
        .await?;
    Ok(gone == 1)
}

/// How many households of a round are marked.
///
/// # Errors
/// When the database fails.
pub async fn marked(tx: &mut Tx, round_id: &str) -> Result<i64> {
    tx.one("select count(*) as n from decision_mark where round_id = $1", vals![round_id]).await?.int("n")
}

/// How many households of a round are represented by somebody whom they authorised and who came.
///
/// # Errors
/// When the database fails.
pub async fn authorised(tx: &mut Tx, round_id: &str) -> Result<i64> {
    let row = tx
        .one(
            "select count(*) as n from decision_mark m
             join decision_round r on r.id = m.round_id
             join decision_authorisation a
                 on a.decision_id = r.decision_id and a.household_id = m.household_id
             where m.round_id = $1",
            vals![round_id],
        )
        .await?;
    row.int("n")
}

/// A household's written authorisation for one decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authorisation {
    /// The household.
    pub household_id: String,
    /// Who speaks for it.
    pub person: String,
    /// On which paper: `giấy ủy quyền ngày 12/01/2021`.
    pub paper: String,
    /// The day of the paper.
    pub given_on: Date,
}

/// Keeps an authorisation; a later one takes the place of an earlier one.
///
/// # Errors
/// When the database fails.
pub async fn authorise(tx: &mut Tx, decision_id: &str, new: &Authorisation) -> Result<()> {
    tx.run(
        "insert into decision_authorisation (decision_id, household_id, person, paper, given_on)
         values ($1, $2, $3, $4, $5)
         on conflict (decision_id, household_id)
         do update set person = excluded.person, paper = excluded.paper, given_on = excluded.given_on",
        vals![decision_id, &new.household_id, &new.person, &new.paper, new.given_on],
    )
    .await?;
    Ok(())
}

/// Takes an authorisation back.
///
/// # Errors
/// When the database fails.
pub async fn revoke(tx: &mut Tx, decision_id: &str, household_id: &str) -> Result<()> {
    tx.run(
        "delete from decision_authorisation where decision_id = $1 and household_id = $2",
        vals![decision_id, household_id],
    )
    .await?;
    Ok(())
}

/// A change of a frozen roll.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Id.
    pub id: String,
    /// The household.
    pub household_id: String,
    /// Its number in the book.
    pub number: i64,
    /// Whether it is put on the roll, or taken off.
    pub adds: bool,
    /// Why.
    pub reason: String,
    /// The role it was proposed in.
    pub role: String,
    /// Who proposed it.
    pub actor: Option<String>,
}

/// Keeps a proposed change; gives its id.
///
/// # Errors
/// When the database fails.
pub async fn propose(tx: &mut Tx, now: Timestamp, round_id: &str, change: &Change) -> Result<String> {
    let id = codec::new_id(now);
    tx.run(
        "insert into decision_roll_change (id, round_id, household_id, adds, reason, role, actor_id, state)
         values ($1, $2, $3, $4, $5, $6, $7, 'waiting')",
        vals![
            &id,
            round_id,
            &change.household_id,
            i64::from(change.adds),
            &change.reason,
            &change.role,
            &change.actor
        ],
    )
    .await?;
    Ok(id)
}

/// Changes that wait for a second role.
///
/// # Errors
/// When the database fails.
pub async fn waiting(tx: &mut Tx, round_id: &str) -> Result<Vec<Change>> {
    let rows = tx
        .all(
            "select c.id, c.household_id, h.number, c.adds, c.reason, c.role, c.actor_id
             from decision_roll_change c join household h on h.id = c.household_id
             where c.round_id = $1 and c.state = 'waiting' order by c.id",
            vals![round_id],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Change {
                id: row.text("id")?,
                household_id: row.text("household_id")?,
                number: row.int("number")?,
                adds: row.int("adds")? == 1,
                reason: row.text("reason")?,
                role: row.text("role")?,
                actor: row.opt_text("actor_id")?,
            })
        })
        .collect()
}

/// Settles a proposed change: confirmed in a second role, or dropped.
///
/// # Errors
/// [`Error::Conflict`] when it does not wait any more.
pub async fn settle(tx: &mut Tx, id: &str, actor: &str, role: Option<&str>) -> Result<()> {
    let state = if role.is_some() { "done" } else { "dropped" };
    let changed = tx
        .run(
            "update decision_roll_change set state = $1, confirmed_by = $2, confirmed_role = $3
             where id = $4 and state = 'waiting'",
            vals![state, actor, role, id],
        )
        .await?;
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// Takes a household off a roll, with its mark.
///
/// # Errors
/// When the database fails.
pub async fn take_off(tx: &mut Tx, round_id: &str, household_id: &str) -> Result<()> {
    unmark(tx, round_id, household_id).await?;
    tx.run(
        "delete from decision_roll where round_id = $1 and household_id = $2",
        vals![round_id, household_id],
    )
    .await?;
    Ok(())
}
