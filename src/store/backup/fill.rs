//! Rows of a backup into their tables.

use serde_json::Value;

use super::{
    Refusal,
    load::{Archive, broken, each_line},
    schema::{Kind, Table},
};
use crate::{
    codec,
    error::Error,
    store::{Tx, Val, sql::Sql},
    vals,
};

/// Bound values of one statement: SQLite takes at most 32,766.
const MOST_VALUES: usize = 2_000;

/// Fills one table.
pub(super) async fn fill(tx: &mut Tx, archive: &mut Archive, table: &Table) -> Result<(), Refusal> {
    let mut rows: Vec<Vec<Val>> = Vec::new();
    // The archive is read to its end first: a reader of a file cannot wait for the database.
    each_line(archive, &table.name, |line| {
        let cells: Vec<Value> = serde_json::from_slice(line).map_err(broken)?;
        rows.push(vals_of(table, &cells)?);
        Ok(())
    })?;
    let at_once = match table.at_once() {
        files if files < 100 => 1,
        _ => (MOST_VALUES / table.columns.len().max(1)).max(1),
    };
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let mut sql = Sql::new("insert into ");
        sql.push_name(&table.name).push(" (");
        table.names(&mut sql);
        sql.push(") values ");
        for (index, row) in rows.by_ref().take(at_once).enumerate() {
            sql.push(if index == 0 { "(" } else { ", (" });
            for (column, value) in row.into_iter().enumerate() {
                if column > 0 {
                    sql.push(", ");
                }
                sql.bind(value);
            }
            sql.push(")");
        }
        tx.run_of(sql).await?;
    }
    Ok(())
}

fn vals_of(table: &Table, cells: &[Value]) -> Result<Vec<Val>, Refusal> {
    if cells.len() != table.columns.len() {
        return Err(Refusal::Altered(table.name.clone()));
    }
    let column = |kind: Kind, cell: &Value| match (kind, cell) {
        (Kind::Text, Value::Null) => Ok(Val::Text(None)),
        (Kind::Int, Value::Null) => Ok(Val::Int(None)),
        (Kind::Bytes, Value::Null) => Ok(Val::Bytes(None)),
        (Kind::Text, Value::String(text)) => Ok(Val::Text(Some(text.clone()))),
        (Kind::Int, Value::Number(number)) => Ok(Val::Int(number.as_i64())),
        (Kind::Bytes, Value::String(hex)) => codec::unhex(hex).map(|bytes| Val::Bytes(Some(bytes))).ok_or(()),
        _ => Err(()),
    };
    table
        .columns
        .iter()
        .zip(cells)
        .map(|(known, cell)| column(known.kind, cell).map_err(|()| Refusal::Altered(table.name.clone())))
        .collect()
}

/// Rows refer to each other: references are checked at the end (`deferred`), and checked then
/// (`immediate`).
pub(super) async fn later(tx: &mut Tx, when: &'static str) -> Result<(), Error> {
    if !tx.is_postgres() {
        if when == "deferred" {
            tx.script("pragma defer_foreign_keys = on").await?;
        }
        return Ok(());
    }
    let rows = tx
        .all(
            "select cast(conname as text) as name, cast(conrelid::regclass as text) as owner
             from pg_constraint
             where contype = 'f' and connamespace = cast(current_schema() as regnamespace)",
            vals![],
        )
        .await?;
    if when == "immediate" {
        tx.script("set constraints all immediate").await?;
    }
    for row in rows {
        let mut sql = Sql::new("alter table ");
        let owner = row.text("owner")?;
        sql.push_name(owner.rsplit('.').next().unwrap_or(&owner)).push(" alter constraint ");
        sql.push_name(&row.text("name")?);
        sql.push(if when == "deferred" { " deferrable initially deferred" } else { " not deferrable" });
        tx.run_of(sql).await?;
    }
    Ok(())
}
