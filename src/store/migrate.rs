//! Migrations: numbered SQL files, forward only, each in its own transaction.
//!
//! `NNNN_name.sql` runs on both databases; `NNNN_name.sqlite.sql` and
//! `NNNN_name.postgres.sql` hold the few things that differ (the search index).
//! sqlx's own migrator keeps one folder per database, which would write every
//! portable sentence twice (docs/adr/0002).

use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use super::db::Db;
use crate::{
    error::{Error, Result},
    vals,
};

#[derive(RustEmbed)]
#[folder = "migrations/"]
struct Files;

const LEDGER: &str = "create table if not exists migration (
    name text primary key,
    sha256 text not null
)";

/// Runs every migration that this database has not seen.
///
/// # Errors
/// When a file that already ran has been changed since, or a statement fails.
pub async fn run(db: &Db) -> Result<()> {
    run_only(db, |_| true).await
}

/// The names of all migrations for both databases, without the database's own suffix.
pub(super) fn known_names(db: &Db) -> Vec<String> {
    let base = |name: &str| name.replace(".sqlite.sql", ".sql").replace(".postgres.sql", ".sql");
    Files::iter().filter(|name| wanted(name, db)).map(|name| base(&name)).collect()
}

/// Whether no migration ever ran here.
pub(super) async fn is_bare(db: &Db) -> Result<bool> {
    let mut tx = db.write().await?;
    tx.script(LEDGER).await?;
    let n = tx.one("select count(*) as n from migration", vals![]).await?.int("n")?;
    tx.commit().await?;
    Ok(n == 0)
}

/// As [`run`], for some of them only: an old backup goes into the tables of its day.
pub(super) async fn run_only(db: &Db, only: impl Fn(&str) -> bool) -> Result<()> {
    let mut tx = db.write().await?;
    tx.script(LEDGER).await?;
    tx.commit().await?;
    let mut names: Vec<_> = Files::iter().filter(|name| wanted(name, db)).collect();
    names.sort();
    for name in names.iter().filter(|name| only(name)) {
        run_one(db, name).await?;
    }
    Ok(())
}

fn wanted(name: &str, db: &Db) -> bool {
    let other = if db.is_postgres() { ".sqlite.sql" } else { ".postgres.sql" };
    name.ends_with(".sql") && !name.ends_with(other)
}

async fn run_one(db: &Db, name: &str) -> Result<()> {
    let Some(file) = Files::get(name) else {
        return Ok(());
    };
    let text = String::from_utf8_lossy(&file.data).into_owned();
    let sha256 = crate::codec::hex(&Sha256::digest(text.as_bytes()));
    let mut tx = db.write().await?;
    let seen = tx.opt("select sha256 from migration where name = $1", vals![name]).await?;
    if let Some(row) = seen {
        return if row.text("sha256")? == sha256 {
            Ok(())
        } else {
            Err(Error::fault(anyhow::anyhow!("migration {name} was changed after it ran here")))
        };
    }
    tx.script(&text).await?;
    tx.run("insert into migration (name, sha256) values ($1, $2)", vals![name, sha256]).await?;
    tx.commit().await
}
