//! Rounds that ended, as a register of their own: meetings and papers of a year, and what figures count.

use jiff::civil::Date;

use crate::{
    error::{Error, Result},
    store::{Row, Sql, Tx},
};

/// What is asked of the register of rounds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// The year in which they began.
    pub year: Option<i64>,
    /// Hamlets; none is everywhere.
    pub places: Option<Vec<String>>,
    /// `meeting` or `ballots`; empty for both.
    pub form: String,
    /// Only those to which too few came.
    pub too_few: bool,
}

/// A round that ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sitting {
    /// Year and number of its matter.
    pub number: (i64, i64),
    /// What the matter is called.
    pub title: String,
    /// The hamlet.
    pub place_id: String,
    /// Its form.
    pub form: String,
    /// First, second … of its form in its hamlet.
    pub seq: i64,
    /// The day it began.
    pub begins_on: Date,
    /// Households of the roll.
    pub roll: i64,
    /// Households present, slips in the box.
    pub present: i64,
    /// Slips handed out.
    pub issued: i64,
    /// How it ended.
    pub ended: String,
    /// Votes of what passed; none where nothing did.
    pub in_favour: Option<i64>,
}

/// Rounds that ended, newest first.
///
/// # Errors
/// When the database fails.
pub async fn list(tx: &mut Tx, asked: &Asked) -> Result<Vec<Sitting>> {
    // Of two counts that agree the last is as good as the first; of three the last one stands.
    let mut sql = Sql::new(
        "select d.year, d.number, d.title, r.place_id, r.form, r.begins_on, r.roll, r.issued, r.ended,
             t.present, v.votes,
             (select count(*) from decision_round o where o.decision_id = r.decision_id
                 and o.place_id = r.place_id and o.form = r.form and o.seq <= r.seq) as nth
         from decision_round r
         join decision d on d.id = r.decision_id
         join decision_tally t on t.round_id = r.id
             and t.n = (select max(l.n) from decision_tally l where l.round_id = r.id)
         left join decision_tally_vote v on v.round_id = r.id and v.n = t.n and v.position = r.option
         where r.state = 'closed' and d.year is not null",
    );
    if let Some(year) = asked.year {
        let (from, to) = (format!("{year:04}-01-01"), format!("{year:04}-12-31"));
        sql.push(" and r.begins_on >= ").bind(from).push(" and r.begins_on <= ").bind(to);
    }
    if let Some(places) = &asked.places {
        sql.push(" and r.place_id in ").bind_list(places);
    }
    if !asked.form.is_empty() {
        sql.push(" and r.form = ").bind(&asked.form);
    }
    if asked.too_few {
        sql.push(" and r.ended in ('ballots', 'meet_again')");
    }
    sql.push(" order by r.begins_on desc, d.year desc, d.number desc, r.place_id, r.seq desc");
    tx.all_of(sql).await?.iter().map(sitting).collect()
}

fn sitting(row: &Row) -> Result<Sitting> {
    Ok(Sitting {
        number: (row.int("year")?, row.int("number")?),
        title: row.text("title")?,
        place_id: row.text("place_id")?,
        form: row.text("form")?,
        seq: row.int("nth")?,
        begins_on: row.text("begins_on")?.parse().map_err(Error::fault)?,
        roll: row.int("roll")?,
        present: row.int("present")?,
        issued: row.int("issued")?,
        ended: row.text("ended")?,
        in_favour: row.opt_int("votes")?,
    })
}
