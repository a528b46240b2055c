//! Adding models: one from the form, ten thousand from a sheet, by the same statements.
//! Many rows go in one statement, because each statement is a hop to the database.

use jiff::Timestamp;

use super::{
    super::{
        content::{Content, Entry},
        exemplar::{NewStep, State},
    },
    By,
};
use crate::{
    codec,
    error::Result,
    store::{Sql, Tx},
    vietnamese,
};

/// A model about to be added, with the steps it has taken already.
#[derive(Debug, Clone)]
pub struct Fresh {
    /// Its id.
    pub id: String,
    /// Its number in the register; none for a draft.
    pub number: Option<i64>,
    /// Where it stands after its steps.
    pub state: State,
    /// At which level.
    pub level: Option<String>,
    /// What the form holds.
    pub content: Content,
    /// The name of its unit, for search.
    pub unit_name: String,
    /// Its steps, each with the states before and after.
    pub steps: Vec<(NewStep, State, State)>,
}

impl Fresh {
    /// A draft.
    #[must_use]
    pub fn draft(now: Timestamp, content: &Content, unit_name: &str) -> Self {
        Self {
            id: codec::new_id(now),
            number: None,
            state: State::Draft,
            level: None,
            content: content.clone(),
            unit_name: unit_name.to_owned(),
            steps: Vec::new(),
        }
    }
}

/// Models in one statement, 31 values each. SQLite looks a `$n` up among all others of
/// its statement, so a statement of some hundred values is fastest.
const MODELS_AT_ONCE: usize = 20;
/// Rows and steps in one statement.
const ROWS_AT_ONCE: usize = 60;

/// Adds a draft; gives its id.
///
/// # Errors
/// [`crate::error::Error::Duplicate`] when the unit has a model of that name in that year.
pub async fn insert(tx: &mut Tx, by: By<'_>, content: &Content) -> Result<String> {
    let fresh = Fresh::draft(by.now, content, by.unit_name);
    insert_all(tx, by, std::slice::from_ref(&fresh)).await?;
    Ok(fresh.id)
}

/// Adds models with their rows and steps.
///
/// # Errors
/// [`crate::error::Error::Duplicate`] when a unit has a model of one of the names in that
/// year; then nothing is added.
pub async fn insert_all(tx: &mut Tx, by: By<'_>, all: &[Fresh]) -> Result<()> {
    for some in all.chunks(MODELS_AT_ONCE) {
        models(tx, by, some).await?;
    }
    let rows: Vec<(&str, i64, &Entry)> = all
        .iter()
        .flat_map(|fresh| (1_i64..).zip(&fresh.content.rows).map(|(seq, row)| (fresh.id.as_str(), seq, row)))
        .collect();
    for some in rows.chunks(ROWS_AT_ONCE) {
        insert_rows(tx, some).await?;
    }
    let taken: Vec<_> = all
        .iter()
        .flat_map(|fresh| (1_i64..).zip(&fresh.steps).map(|(seq, step)| (fresh.id.as_str(), seq, step)))
        .collect();
    for some in taken.chunks(ROWS_AT_ONCE) {
        steps(tx, by, some).await?;
    }
    Ok(())
}

async fn models(tx: &mut Tx, by: By<'_>, all: &[Fresh]) -> Result<()> {
    let mut sql = Sql::new(
        "insert into exemplar (id, number, state, level, year, unit_id, name, name_fold, field,
             subject_kind, subject_name, subject_role, origin, previous_id, situation, goal, method,
             area, households, people, sustain, target_level, follower_name, phone, registered_on,
             starts_on, evaluates_on, search_fold, version, batch_id, created_by, created_at,
             updated_at) values ",
    );
    for (index, fresh) in all.iter().enumerate() {
        sql.push(if index == 0 { "(" } else { ", (" });
        sql.bind(&fresh.id).push(", ").bind(fresh.number).push(", ");
        sql.bind(fresh.state.word()).push(", ").bind(&fresh.level).push(", ");
        bind_content(&mut sql, &fresh.content);
        sql.bind(fresh.content.search_fold(&fresh.unit_name)).push(", 1, ");
        sql.bind(by.batch).push(", ").bind(by.actor).push(", ");
        sql.bind(by.now).push(", ").bind(by.now).push(")");
    }
    tx.run_of(sql).await?;
    Ok(())
}

/// The values of the form, in the order of the columns.
fn bind_content(sql: &mut Sql, content: &Content) {
    let kind = content.subject_kind.map_or("collective", |kind| kind.word());
    let origin = content.origin.map_or("new", |origin| origin.word());
    sql.bind(content.year).push(", ");
    let fold = vietnamese::fold(&content.name);
    for text in [&content.unit_id, &content.name, &fold, &content.field] {
        sql.bind(text).push(", ");
    }
    sql.bind(kind).push(", ");
    sql.bind(&content.subject_name).push(", ").bind(&content.subject_role).push(", ");
    sql.bind(origin).push(", ").bind(&content.previous_id).push(", ");
    for text in [&content.situation, &content.goal, &content.method, &content.area] {
        sql.bind(text).push(", ");
    }
    sql.bind(content.households).push(", ").bind(content.people).push(", ");
    sql.bind(&content.sustain).push(", ").bind(&content.target_level).push(", ");
    sql.bind(&content.follower_name).push(", ").bind(&content.phone).push(", ");
    for day in [content.registered_on, content.starts_on, content.evaluates_on] {
        sql.bind(day).push(", ");
    }
}

/// Adds repeating rows of models: model, place in the list, row.
pub(super) async fn insert_rows(tx: &mut Tx, rows: &[(&str, i64, &Entry)]) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let mut sql = Sql::new(
        "insert into exemplar_row (exemplar_id, kind, seq, name, unit, target, achieved, day) values ",
    );
    for (index, (id, seq, row)) in rows.iter().enumerate() {
        sql.push(if index == 0 { "(" } else { ", (" });
        sql.bind(*id).push(", ").bind(row.kind.word()).push(", ").bind(*seq).push(", ");
        sql.bind(&row.name).push(", ").bind(&row.unit).push(", ");
        sql.bind(row.target).push(", ").bind(row.achieved).push(", ").bind(row.day).push(")");
    }
    tx.run_of(sql).await?;
    Ok(())
}

async fn steps(tx: &mut Tx, by: By<'_>, all: &[(&str, i64, &(NewStep, State, State))]) -> Result<()> {
    let mut sql = Sql::new(
        "insert into exemplar_step (id, exemplar_id, seq, kind, on_day, level, decision, note,
             state_before, state_after, recorded_by, recorded_at, batch_id) values ",
    );
    for (index, (id, seq, (step, before, after))) in all.iter().enumerate() {
        sql.push(if index == 0 { "(" } else { ", (" });
        sql.bind(codec::new_id(by.now)).push(", ").bind(*id).push(", ").bind(*seq).push(", ");
        sql.bind(step.kind.word()).push(", ").bind(step.on_day).push(", ");
        sql.bind(&step.level).push(", ").bind(&step.decision).push(", ").bind(&step.note).push(", ");
        sql.bind(before.word()).push(", ").bind(after.word()).push(", ");
        sql.bind(by.actor).push(", ").bind(by.now).push(", ").bind(by.batch).push(")");
    }
    tx.run_of(sql).await?;
    Ok(())
}
