//! What people object to in a round, and what became of it.

use jiff::{Timestamp, civil::Date};

use crate::{
    codec,
    error::{Error, Result},
    exemplars::words,
    store::{Row, Sql, Tx},
    vals,
};

words! {
    /// What an objection is about.
    About {
        /// Who is on the roll.
        Roll = "roll",
        /// How the meeting was held, how slips were handed out.
        Holding = "holding",
        /// What was counted.
        Count = "count",
    }
}

words! {
    /// What became of an objection.
    Settled {
        /// It was right.
        Upheld = "upheld",
        /// It was not.
        Dismissed = "dismissed",
        /// Whoever objected took it back.
        Withdrawn = "withdrawn",
    }
}

/// An objection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objection {
    /// Id.
    pub id: String,
    /// What it is about.
    pub about: About,
    /// The day it was received.
    pub received_on: Date,
    /// What it says, for those who may see the roll.
    pub text: String,
    /// What was answered, for the same.
    pub answer: String,
    /// What became of it.
    pub outcome: Option<Settled>,
}

/// Keeps an objection.
///
/// # Errors
/// When the database fails.
pub async fn insert(
    tx: &mut Tx,
    (now, actor): (Timestamp, Option<&str>),
    round_id: &str,
    (about, received_on, text): (About, Date, &str),
) -> Result<()> {
    tx.run(
        "insert into decision_objection (id, round_id, about, received_on, text, answer, entered_by)
         values ($1, $2, $3, $4, $5, '', $6)",
        vals![codec::new_id(now), round_id, about.word(), received_on, text, actor],
    )
    .await?;
    Ok(())
}

/// The objections to a round in the order in which they were entered.
///
/// # Errors
/// When the database fails.
pub async fn of(tx: &mut Tx, round_id: &str) -> Result<Vec<Objection>> {
    let rows = tx
        .all(
            "select id, about, received_on, text, answer, outcome from decision_objection
             where round_id = $1 order by id",
            vals![round_id],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Objection {
                id: row.text("id")?,
                about: row.word("about")?,
                received_on: row.text("received_on")?.parse().map_err(Error::fault)?,
                text: row.text("text")?,
                answer: row.text("answer")?,
                outcome: row.opt_text("outcome")?.and_then(|word| word.parse().ok()),
            })
        })
        .collect()
}

/// The objections that nobody answered yet, of rounds in hamlets: the round, what each is about, the day of receiving.
///
/// # Errors
/// When the database fails.
pub async fn waiting(tx: &mut Tx, places: &[String]) -> Result<Vec<(String, About, Date)>> {
    let mut sql = Sql::new(
        "select o.round_id, o.about, o.received_on from decision_objection o join decision_round r on r.id = o.round_id
         where o.outcome is null and r.place_id in ",
    );
    sql.bind_list(places).push(" order by o.received_on, o.id");
    let rows = tx.all_of(sql).await?;
    let day = |row: &Row| row.text("received_on")?.parse().map_err(Error::fault);
    rows.iter().map(|row| Ok((row.text("round_id")?, row.word("about")?, day(row)?))).collect()
}

/// Keeps what became of an objection.
///
/// # Errors
/// [`Error::Conflict`] when there is none that waits.
pub async fn settle(
    tx: &mut Tx,
    (on, actor): (Date, Option<&str>),
    (round_id, id): (&str, &str),
    (outcome, answer): (Settled, &str),
) -> Result<()> {
    let changed = tx
        .run(
            "update decision_objection set outcome = $1, answer = $2, settled_on = $3, settled_by = $4
             where id = $5 and round_id = $6 and outcome is null",
            vals![outcome.word(), answer, on, actor, id, round_id],
        )
        .await?;
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}
