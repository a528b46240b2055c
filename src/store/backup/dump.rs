//! Writing a backup, from one moment of the data.

use std::{
    fs::{File, OpenOptions},
    io::{BufWriter, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use serde_json::{Value, json};
use zip::{ZipWriter, write::SimpleFileOptions};

use super::{
    FORMAT, Manifest, Refusal, SEARCH, TableMark,
    marking::Marking,
    schema::{self, Kind, Table},
};
use crate::{
    codec,
    error::{Error, Result},
    store::{Db, Row, Tx, search},
    vals,
};

/// Takes a backup into a new file, then reads it again from the disk and checks it. Whoever
/// serves goes on serving.
///
/// # Errors
/// [`Refusal::Failed`] when the database or the disk fails; the file takes its name only when
/// it is whole.
pub async fn take(db: &Db, now: jiff::Timestamp, file: &Path) -> std::result::Result<Manifest, Refusal> {
    let mut part = file.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    let out = own_file(&part)?;
    let checked = match dump(db, now, out).await.map_err(Refusal::from) {
        Ok(manifest) => super::check(&part).map(|_| manifest),
        Err(refusal) => Err(refusal),
    };
    let kept = checked.and_then(|manifest| {
        std::fs::rename(&part, file)?;
        Ok(manifest)
    });
    if kept.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    kept
}

/// A new file that nobody else on the machine may read: it holds names and password hashes.
fn own_file(path: &Path) -> std::io::Result<File> {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

/// Writes the file.
///
/// # Errors
/// When the database or the disk fails.
async fn dump(db: &Db, now: jiff::Timestamp, file: File) -> Result<Manifest> {
    let mut tx = db.read().await?;
    let mut zip = ZipWriter::new(BufWriter::new(file));
    let mut tables = Vec::new();
    for table in schema::tables(&mut tx).await? {
        zip.start_file(format!("tables/{}.jsonl", table.name), entry()).map_err(Error::fault)?;
        tables.push(lines(&mut tx, &table, &mut zip).await?);
    }
    zip.start_file(format!("{SEARCH}.jsonl"), entry()).map_err(Error::fault)?;
    tables.push(search_lines(&mut tx, &mut zip).await?);
    let manifest = Manifest {
        format: FORMAT.to_owned(),
        program: format!("dinh {}", env!("CARGO_PKG_VERSION")),
        taken_at: now.to_string(),
        migrations: migrations(&mut tx).await?,
        tables,
    };
    zip.start_file("manifest.json", entry()).map_err(Error::fault)?;
    serde_json::to_writer_pretty(&mut zip, &manifest).map_err(Error::fault)?;
    let mut out = zip.finish().map_err(Error::fault)?;
    out.flush()?;
    out.get_ref().sync_all()?;
    Ok(manifest)
}

/// Entries may pass four gigabytes: photos are written as text.
fn entry() -> SimpleFileOptions {
    SimpleFileOptions::default().large_file(true)
}

/// The migrations that ran, without the database's own suffix.
pub(super) async fn migrations(tx: &mut Tx) -> Result<Vec<String>> {
    let rows = tx.all("select name from migration order by name", vals![]).await?;
    rows.iter().map(|row| Ok(base(&row.text("name")?))).collect()
}

/// `0003_search.sqlite.sql` and `0003_search.postgres.sql` are the same step.
pub(super) fn base(name: &str) -> String {
    name.replace(".sqlite.sql", ".sql").replace(".postgres.sql", ".sql")
}

/// Writes a table's lines and tells what they come to.
pub(super) async fn lines(tx: &mut Tx, table: &Table, out: &mut impl Write) -> Result<TableMark> {
    let mut mark = Marking::new(&table.name);
    loop {
        let rows = tx.all_of(table.select(tx.is_postgres(), table.at_once(), mark.rows)).await?;
        if rows.is_empty() {
            return Ok(mark.done());
        }
        for row in &rows {
            mark.write(&line(table, row)?, out)?;
        }
    }
}

fn line(table: &Table, row: &Row) -> Result<Value> {
    let cells: Result<Vec<Value>> = table
        .columns
        .iter()
        .map(|column| {
            Ok(match column.kind {
                Kind::Text => json!(row.opt_text(&column.name)?),
                Kind::Int => json!(row.opt_int(&column.name)?),
                Kind::Bytes => json!(row.opt_bytes(&column.name)?.map(|bytes| codec::hex(&bytes))),
            })
        })
        .collect();
    cells.map(Value::Array)
}

/// Writes what search knows.
pub(super) async fn search_lines(tx: &mut Tx, out: &mut impl Write) -> Result<TableMark> {
    let mut mark = Marking::new(SEARCH);
    for kept in search::kept(tx).await? {
        mark.write(&json!(kept), out)?;
    }
    Ok(mark.done())
}
