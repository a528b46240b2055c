//! Restoring a backup: checked whole before a row is written, written in one transaction,
//! read back and compared before it is kept.

use std::{
    fs::File,
    io::{BufRead, BufReader},
    path::Path,
};

use serde_json::Value;
use sha2::{Digest, Sha256};
use zip::ZipArchive;

use super::{
    FORMAT, Manifest, Refusal, SEARCH, TableMark,
    dump::{self, base},
    schema::{self, Kind, Table},
};
use crate::{
    codec,
    error::Error,
    store::{
        Db, Tx, Val, migrate,
        search::{self, Kept},
        sql::Sql,
    },
    vals,
};

type Archive = ZipArchive<BufReader<File>>;

/// Checks that a file is a whole backup: its manifest, and each table's lines against it.
///
/// # Errors
/// [`Refusal::Broken`] or [`Refusal::Altered`].
pub fn check(file: &Path) -> Result<Manifest, Refusal> {
    let (mut archive, manifest) = open(file)?;
    for table in &manifest.tables {
        let mut hash = Sha256::new();
        let mut rows = 0_i64;
        each_line(&mut archive, &table.name, |line| {
            hash.update(line);
            rows += 1;
            Ok(())
        })?;
        if rows != table.rows || codec::hex(&hash.finalize()) != table.sha256 {
            return Err(Refusal::Altered(table.name.clone()));
        }
    }
    Ok(manifest)
}

fn open(file: &Path) -> Result<(Archive, Manifest), Refusal> {
    let mut archive = ZipArchive::new(BufReader::new(File::open(file)?)).map_err(broken)?;
    let manifest: Manifest = {
        let entry = archive.by_name("manifest.json").map_err(broken)?;
        serde_json::from_reader(entry).map_err(broken)?
    };
    if manifest.format != FORMAT {
        return Err(Refusal::Newer(manifest.format));
    }
    Ok((archive, manifest))
}

fn broken(error: impl std::fmt::Display) -> Refusal {
    Refusal::Broken(error.to_string())
}

fn each_line(
    archive: &mut Archive,
    table: &str,
    mut take: impl FnMut(&[u8]) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let name = if table == SEARCH { format!("{SEARCH}.jsonl") } else { format!("tables/{table}.jsonl") };
    let mut lines = BufReader::new(archive.by_name(&name).map_err(broken)?);
    let mut line = Vec::new();
    loop {
        line.clear();
        if lines.read_until(b'\n', &mut line).map_err(broken)? == 0 {
            return Ok(());
        }
        take(&line)?;
    }
}

/// Restores a backup into an empty database; it is then brought up to date.
///
/// # Errors
/// [`Refusal`]; nothing is kept then.
pub async fn load(db: &Db, file: &Path) -> Result<Manifest, Refusal> {
    let manifest = check(file)?;
    let newer = migrate::known_names(db);
    if let Some(unknown) = manifest.migrations.iter().find(|name| !newer.contains(name)) {
        return Err(Refusal::Newer(unknown.clone()));
    }
    if !migrate::is_bare(db).await? {
        return Err(Refusal::NotEmpty);
    }
    migrate::run_only(db, |name| manifest.migrations.contains(&base(name))).await?;
    let (mut archive, _) = open(file)?;
    let mut tx = db.write().await?;
    later(&mut tx, "deferred").await?;
    let tables = schema::tables(&mut tx).await?;
    for table in &tables {
        let mut sql = Sql::new("delete from ");
        sql.push_name(&table.name);
        tx.run_of(sql).await?;
    }
    for table in &tables {
        fill(&mut tx, &mut archive, table).await?;
    }
    let mut kept: Vec<Kept> = Vec::new();
    each_line(&mut archive, SEARCH, |line| {
        kept.push(serde_json::from_slice(line).map_err(broken)?);
        Ok(())
    })?;
    search::put_back(&mut tx, &kept).await?;
    compare(&mut tx, &tables, &manifest.tables).await?;
    later(&mut tx, "immediate").await?;
    tx.commit().await?;
    migrate::run(db).await?;
    Ok(manifest)
}

/// Bound values of one statement: SQLite takes at most 32,766.
const MOST_VALUES: usize = 2_000;

async fn fill(tx: &mut Tx, archive: &mut Archive, table: &Table) -> Result<(), Refusal> {
    let mut rows: Vec<Vec<Val>> = Vec::new();
    // The archive is read to its end first: a reader of a file cannot wait for the database.
    each_line(archive, &table.name, |line| {
        let cells: Vec<Value> = serde_json::from_slice(line).map_err(broken)?;
        rows.push(vals_of(table, &cells)?);
        Ok(())
    })?;
    let at_once = (MOST_VALUES / table.columns.len().max(1)).max(1);
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

/// Reads everything back and compares it with what the manifest says.
async fn compare(tx: &mut Tx, tables: &[Table], marks: &[TableMark]) -> Result<(), Refusal> {
    let differs = |found: &TableMark| !marks.contains(found);
    for table in tables {
        let found = dump::lines(tx, table, &mut std::io::sink()).await?;
        // A table that a later migration would have made is empty here and unknown there.
        if differs(&found) && (found.rows > 0 || marks.iter().any(|mark| mark.name == found.name)) {
            return Err(Refusal::Altered(found.name));
        }
    }
    let found = dump::search_lines(tx, &mut std::io::sink()).await?;
    if differs(&found) { Err(Refusal::Altered(found.name)) } else { Ok(()) }
}

/// Rows refer to each other: references are checked at the end (`deferred`), and checked then
/// (`immediate`).
async fn later(tx: &mut Tx, when: &'static str) -> Result<(), Error> {
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
