//! The register of matters: asked by year, place, standing and words.

use jiff::civil::Date;

use crate::{
    decisions::decision::State,
    error::Result,
    places::Tree,
    store::{Row, Sql, Tx},
    vietnamese::fold,
};

/// What is asked of the register.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// The year of opening; of drafts the year does not count.
    pub year: Option<i64>,
    /// Places; none is everywhere.
    pub places: Option<Vec<String>>,
    /// States; none is every public one.
    pub states: Vec<State>,
    /// The places whose drafts are shown; none is all of those asked for.
    pub drafts_of: Option<Vec<String>>,
    /// Words, each with the places whose names have it: a matter is found by its place too.
    pub words: Vec<(String, Vec<String>)>,
    /// What it is about.
    pub topic: String,
}

/// A row of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Id.
    pub id: String,
    /// Year and number; none for a draft.
    pub number: Option<(i64, i64)>,
    /// Where it is decided.
    pub place_id: String,
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub topic: String,
    /// Where it stands.
    pub state: State,
    /// The day it was opened.
    pub opened_on: Option<Date>,
    /// The day on which the last round that runs begins, and ends where it has an end.
    pub begins_on: Option<Date>,
    /// The last day of that round.
    pub closes_on: Option<Date>,
}

/// The words of a question, each with those of the places whose names have it.
#[must_use]
pub fn words(q: &str, tree: &Tree, places: &[String]) -> Vec<(String, Vec<String>)> {
    let named = |word: &str| {
        let has = |id: &&String| fold(tree.name(id)).split_whitespace().any(|part| part.starts_with(word));
        places.iter().filter(has).cloned().collect()
    };
    // Signs alone are no words, and nothing has them: folded text has letters, digits and blanks.
    if fold(q).is_empty() && !q.trim().is_empty() {
        return vec![("|".to_owned(), Vec::new())];
    }
    fold(q).split_whitespace().take(12).map(|word| (word.to_owned(), named(word))).collect()
}

fn filtered(sql: &mut Sql, filter: &Filter) {
    sql.push(" where 1 = 1");
    if let Some(year) = filter.year {
        sql.push(" and d.year = ").bind(year);
    }
    if let Some(places) = &filter.places {
        sql.push(" and d.place_id in ").bind_list(places);
    }
    if filter.states.is_empty() {
        sql.push(" and d.state not in ('proposed', 'dropped')");
    } else {
        sql.push(" and d.state in ").bind_list(filter.states.iter().map(|state| state.word()));
    }
    if !filter.topic.is_empty() {
        sql.push(" and d.topic = ").bind(&filter.topic);
    }
    if let Some(places) = &filter.drafts_of {
        sql.push(" and (d.state not in ('proposed', 'dropped') or d.place_id in ")
            .bind_list(places)
            .push(")");
    }
    for (word, places) in &filter.words {
        sql.push(" and (d.search_fold like ").bind(format!("%{word}%"));
        sql.push(" or d.place_id in ").bind_list(places).push(")");
    }
}

/// How many matters there are.
///
/// # Errors
/// When the database fails.
pub async fn count(tx: &mut Tx, filter: &Filter) -> Result<i64> {
    let mut sql = Sql::new("select count(*) as n from decision d");
    filtered(&mut sql, filter);
    tx.one_of(sql).await?.int("n")
}

/// A page of them: what is open first, then the newest.
///
/// # Errors
/// When the database fails.
pub async fn list(tx: &mut Tx, filter: &Filter, limit: i64, offset: i64) -> Result<Vec<Item>> {
    let mut sql = Sql::new(
        "select d.id, d.year, d.number, d.place_id, d.title, d.topic, d.state, d.opened_on,
             (select max(r.begins_on) from decision_round r
              where r.decision_id = d.id and r.state in ('called', 'running')) as begins_on,
             (select max(r.closes_on) from decision_round r
              where r.form = 'ballots' and r.decision_id = d.id and r.state in ('called', 'running')) as closes_on
         from decision d",
    );
    filtered(&mut sql, filter);
    sql.push(" order by case d.state when 'proposed' then 0 when 'open' then 1 else 2 end, d.opened_on desc, d.number desc, d.id limit ")
        .bind(limit)
        .push(" offset ")
        .bind(offset);
    tx.all_of(sql).await?.iter().map(item).collect()
}

fn item(row: &Row) -> Result<Item> {
    let number = match (row.opt_int("year")?, row.opt_int("number")?) {
        (Some(year), Some(number)) => Some((year, number)),
        _ => None,
    };
    Ok(Item {
        id: row.text("id")?,
        number,
        place_id: row.text("place_id")?,
        title: row.text("title")?,
        topic: row.text("topic")?,
        state: row.word("state")?,
        opened_on: row.opt_day("opened_on")?,
        begins_on: row.opt_day("begins_on")?,
        closes_on: row.opt_day("closes_on")?,
    })
}

/// The places that have matters everybody may see.
///
/// # Errors
/// When the database fails.
pub async fn places(tx: &mut Tx) -> Result<Vec<String>> {
    let sql = "select distinct place_id from decision where state not in ('proposed', 'dropped')";
    tx.all(sql, Vec::new()).await?.iter().map(|row| row.text("place_id")).collect()
}

/// The years that have matters, newest first.
///
/// # Errors
/// When the database fails.
pub async fn years(tx: &mut Tx) -> Result<Vec<i64>> {
    let rows = tx
        .all("select distinct year from decision where year is not null order by year desc", Vec::new())
        .await?;
    rows.iter().map(|row| row.int("year")).collect()
}
