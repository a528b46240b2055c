//! What the public log costs: an entry inside an act, a proof among a million entries, a check of a
//! hundred thousand. `cargo xtask bench log` runs it and prints its lines.

mod measured;

use std::{path::Path, time::Instant};

use anyhow::{Context, Result};
use dinh::{
    clock,
    log::{
        Told,
        signer::Signer,
        store as entries, tell, tell_all,
        verify::{Files, Known, Source, check, save},
    },
    store::{Db, settings},
};
use dinh_tlog::tile::{Kind, Tile, WIDTH, bundle};
use jiff::{Timestamp, civil::date};
use serde_json::json;

use self::measured::{median, row, within};

const ACTS: usize = 10_000;
const MANY: usize = 1_000_000;
const CHECKED: usize = 100_000;
/// Entries a record has in the checked log.
const EACH: usize = 10;
const ROUNDS: usize = 3;

fn main() -> Result<()> {
    within("log", |folder| Box::pin(measure(folder)))
}

async fn measure(folder: &Path) -> Result<()> {
    let (mut with, mut without) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let db = Db::open_sqlite(&folder.join(format!("acts-{round}.db"))).await?;
        without.push(acts(&db, "bare", false).await?);
        with.push(acts(&db, "told", true).await?);
        db.close().await;
    }
    let (with, without) = (median(&mut with), median(&mut without));
    let how = "a transaction an act, SQLite, every commit on the disk, median of 3";
    let result = format!("{:.1} s; without the log {:.1} s, ratio {:.2}", with, without, with / without);
    row(&format!("{ACTS} acts with their entries"), &result, how);
    million(folder).await?;
    copied(folder).await
}

fn now() -> Timestamp {
    clock::at(date(2021, 1, 11), 6, 0)
}

fn told(n: usize) -> Told {
    let name = format!("tin-{n}");
    Told::open(&name, format!("/news/{name}"), "Một tin", &json!({ "n": n, "text": "Một đoạn." }))
}

/// Seconds for so many acts, each a record of its own.
async fn acts(db: &Db, word: &str, logged: bool) -> Result<f64> {
    let begin = Instant::now();
    for n in 0..ACTS {
        let mut tx = db.write().await?;
        settings::set(&mut tx, &format!("{word}-{n}"), "x").await?;
        if logged {
            tell(&mut tx, now(), "news.publish", &told(n)).await?;
        }
        tx.commit().await?;
    }
    Ok(begin.elapsed().as_secs_f64())
}

async fn grow(db: &Db, count: usize, each: usize) -> Result<()> {
    for from in (0..count).step_by(10_000) {
        let all: Vec<_> = (from..(from + 10_000).min(count)).map(|n| told(n / each)).collect();
        let mut tx = db.write().await?;
        tell_all(&mut tx, now(), "news.publish", &all).await?;
        tx.commit().await?;
    }
    Ok(())
}

async fn million(folder: &Path) -> Result<()> {
    let db = Db::open_sqlite(&folder.join("million.db")).await?;
    grow(&db, MANY, 1).await?;
    Signer::open(folder, "xa.example/log", None)?.context("a key")?.look(&db, now()).await?;
    let mut times = Vec::new();
    for n in 0..1_000_u64 {
        // Spread over the whole log.
        let index = n * 7_919 * 127 % u64::try_from(MANY)?;
        let begin = Instant::now();
        let mut tx = db.read().await?;
        entries::proof(&mut tx, index).await?.context("a proof")?;
        times.push(begin.elapsed().as_secs_f64() * 1000.0);
    }
    let middle = median(&mut times);
    let worst = times.get(989).copied().unwrap_or_default();
    let how = "read from the tiles of the database, 1,000 entries, median and 99 of 100";
    row(&format!("a proof among {MANY} entries"), &format!("{middle:.2} ms, p99 {worst:.2} ms"), how);
    db.close().await;
    Ok(())
}

/// A saved copy of a log of 100,000 entries about 10,000 records is checked.
async fn copied(folder: &Path) -> Result<()> {
    let (own, copy) = (folder.join("own"), folder.join("copy"));
    std::fs::create_dir_all(&own)?;
    let db = Db::open_sqlite(&own.join("test.db")).await?;
    grow(&db, CHECKED, EACH).await?;
    let signer = Signer::open(&own, "xa.example/log", None)?.context("a key")?;
    signer.look(&db, now()).await?;
    write(&db, &signer, &copy).await?;
    db.close().await;
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        let source = Source::Folder(copy.clone());
        let begin = Instant::now();
        let get = |path: &str| source.get(path);
        let report = check(&Files { get: &get, papers: true, doing: &|_| {}, at_once: 1 }, Known::default());
        let report = report.map_err(|unread| anyhow::anyhow!("{unread:?}"))?;
        anyhow::ensure!(report.findings.is_empty() && report.records == CHECKED / EACH, "{report:?}");
        times.push(begin.elapsed().as_secs_f64());
    }
    let what = format!("dinh verify, a copy of {CHECKED} entries and {} records", CHECKED / EACH);
    row(&what, &format!("{:.1} s", median(&mut times)), "from a folder, one thread, median of 3");
    Ok(())
}

/// Writes the public files as a site serves them.
async fn write(db: &Db, signer: &Signer, copy: &Path) -> Result<()> {
    let keep =
        |path: &str, bytes: &[u8]| save(copy, path, bytes).map_err(|unread| anyhow::anyhow!("{unread:?}"));
    let mut tx = db.read().await?;
    let head = entries::checkpoint(&mut tx).await?.context("a head")?;
    keep("log/key", signer.verifier().to_string().as_bytes())?;
    keep("log/checkpoint", head.note.as_bytes())?;
    for tile in Tile::all(head.size) {
        let bytes = match tile.kind {
            Kind::Level(level) => {
                entries::hashes(&mut tx, level, tile.index, tile.width).await?.context("a tile")?
            }
            Kind::Entries => {
                let first = i64::try_from(tile.index * WIDTH)?;
                let leaves = entries::leaves(&mut tx, first, i64::from(tile.width)).await?;
                let fields = entries::fields_of(&mut tx, first, i64::from(tile.width)).await?;
                let lines: String = fields.iter().map(|(index, one)| format!("{index} {one}\n")).collect();
                keep(&format!("open/fields/{}", tile.index), lines.as_bytes())?;
                bundle(leaves.iter().map(String::as_bytes))?
            }
        };
        keep(&format!("log/{tile}"), &bytes)?;
    }
    for n in 0..CHECKED / EACH {
        let told = told(n);
        let text = told.text.context("a text")?;
        keep(&format!("news/tin-{n}/record.json"), text.bytes.as_bytes())?;
    }
    Ok(())
}
