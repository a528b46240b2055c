//! Restoring a backup: checked whole before a row is written, written in one transaction,
//! read back and compared before it is kept.

use std::{
    fs::File,
    io::{BufRead, BufReader},
    path::Path,
};

use sha2::{Digest, Sha256};
use zip::ZipArchive;

use super::{
    FORMAT, Manifest, Refusal, SEARCH, TableMark,
    dump::{self, base},
    fill::{fill, later},
    schema::{self, Table},
};
use crate::{
    codec,
    store::{
        Db, Tx, migrate,
        search::{self, Kept},
        sql::Sql,
    },
    vals,
};

pub(super) type Archive = ZipArchive<BufReader<File>>;

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

pub(super) fn broken(error: impl std::fmt::Display) -> Refusal {
    Refusal::Broken(error.to_string())
}

pub(super) fn each_line(
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
    if !migrate::is_bare(db).await? && !holds_nobody(db).await? {
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

/// Whether tables were made and nothing recorded in them: a restore that was refused half way
/// leaves them so.
async fn holds_nobody(db: &Db) -> Result<bool, Refusal> {
    let mut tx = db.read().await?;
    let known = schema::tables(&mut tx).await?;
    if !["account", "place", "journal"].iter().all(|name| known.iter().any(|table| table.name == *name)) {
        return Ok(false);
    }
    let row = tx
        .one(
            "select (select count(*) from account) + (select count(*) from place)
                 + (select count(*) from journal) as n",
            vals![],
        )
        .await?;
    Ok(row.int("n")? == 0)
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
    // The two databases keep words differently (PostgreSQL at most 255 places of one), so of
    // the index only the number of entries has to agree; its words were checked in the file.
    let found = dump::search_lines(tx, &mut std::io::sink()).await?;
    let kept = marks.iter().find(|mark| mark.name == found.name).map(|mark| mark.rows);
    if kept == Some(found.rows) { Ok(()) } else { Err(Refusal::Altered(found.name)) }
}
