//! Every SQL sentence about the log: entries and tiles grow together, in the transaction of the act.

pub mod again;

use dinh_tlog::{
    Hash,
    proof::Proof,
    tile::{self, Kind, Tile, WIDTH},
    tree::{Node, Plan},
};
use jiff::Timestamp;

use super::{Entry, Written};
use crate::{
    error::{Error, Result},
    store::{Row, Sql, Tx, Val},
    vals,
};

/// An entry as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its place.
    pub index: i64,
    /// The bytes that were hashed.
    pub leaf: String,
    /// `module.verb`.
    pub act: String,
    /// The moment, for the record's page.
    pub at: Timestamp,
    /// How many entries the first signed head vouches for that holds it, and when it was signed; none
    /// while it waits for one.
    pub signed: Option<(i64, Timestamp)>,
}

/// An entry with the first head that holds it.
const KEPT: &str = "select e.idx, e.leaf, e.act, e.at,
    (select c.size from log_checkpoint c where c.size > e.idx order by c.size, c.at limit 1) as head,
    (select c.at from log_checkpoint c where c.size > e.idx order by c.size, c.at limit 1) as head_at
    from log_entry e";

fn kept(row: &Row) -> Result<Kept> {
    let head = row.opt_int("head")?.zip(row.opt_moment("head_at")?);
    Ok(Kept {
        index: row.int("idx")?,
        leaf: row.text("leaf")?,
        act: row.text("act")?,
        at: row.moment("at")?,
        signed: head,
    })
}

/// How many entries there are.
///
/// # Errors
/// When the database fails.
pub async fn size(tx: &mut Tx) -> Result<i64> {
    tx.one("select coalesce(max(idx), -1) + 1 as n from log_entry", vals![]).await?.int("n")
}

/// Appends an entry with its fields and hashes; gives its place.
///
/// # Errors
/// As [`append_all`].
pub async fn append(tx: &mut Tx, now: Timestamp, entry: &Entry<'_>) -> Result<i64> {
    append_all(tx, now, std::slice::from_ref(entry)).await
}

/// Rows in one statement.
const AT_ONCE: usize = 60;

/// Appends entries with their fields and hashes, in their order; gives the place of the first.
///
/// # Errors
/// When the database fails; [`Error::Retry`] when another writer was at the log (PostgreSQL).
pub async fn append_all(tx: &mut Tx, now: Timestamp, all: &[Entry<'_>]) -> Result<i64> {
    let first = size(tx).await?;
    let mut tiles = Growing::default();
    for (part, some) in (0..).zip(all.chunks(AT_ONCE)) {
        let written: Vec<_> = some.iter().map(Entry::write).collect();
        let from = first + part * i64::try_from(AT_ONCE).map_err(Error::fault)?;
        insert(tx, now, from, some, &written).await?;
        for (index, one) in (from..).zip(&written) {
            let place = u64::try_from(index).map_err(Error::fault)?;
            tiles.push(tx, 0, place, Hash::leaf(one.leaf.as_bytes())).await?;
        }
    }
    tiles.keep(tx).await?;
    Ok(first)
}

async fn insert(tx: &mut Tx, now: Timestamp, from: i64, some: &[Entry<'_>], all: &[Written]) -> Result<()> {
    let mut entries = Sql::new("insert into log_entry (idx, leaf, act, subject_id, at) values ");
    let mut fields = Sql::new("insert into log_field (idx, name, disclosure) values ");
    let mut has_fields = false;
    for (index, (entry, written)) in (from..).zip(some.iter().zip(all)) {
        entries.push(if index == from { "(" } else { ", (" });
        entries.bind(index).push(", ").bind(&written.leaf).push(", ").bind(entry.act).push(", ");
        entries.bind(entry.subject).push(", ").bind(now).push(")");
        for (name, disclosure) in &written.fields {
            fields.push(if has_fields { ", (" } else { "(" });
            fields.bind(index).push(", ").bind(*name).push(", ").bind(disclosure).push(")");
            has_fields = true;
        }
    }
    match tx.run_of(entries).await {
        // Another instance took this place a moment ago: the act is run again and finds the next one.
        Err(Error::Duplicate) => return Err(Error::Retry),
        kept => kept?,
    };
    if has_fields {
        tx.run_of(fields).await?;
    }
    Ok(())
}

/// The last tile of each level while leaves are added to it.
#[derive(Default)]
pub(super) struct Growing(Vec<Option<(i64, Vec<u8>)>>);

impl Growing {
    /// Adds a hash to its tile; a tile that is full is kept and gives its own hash to the level above.
    pub(super) async fn push(&mut self, tx: &mut Tx, level: usize, place: u64, hash: Hash) -> Result<()> {
        let (mut level, mut place, mut hash) = (level, place, hash);
        loop {
            if self.0.len() <= level {
                self.0.resize(level + 1, None);
            }
            let depth = i64::try_from(level).map_err(Error::fault)?;
            let number = i64::try_from(place / WIDTH).map_err(Error::fault)?;
            let filled = usize::try_from(place % WIDTH).map_err(Error::fault)?;
            let mut bytes = match self.0[level].take() {
                Some((of, bytes)) if of == number => bytes,
                _ if filled == 0 => Vec::new(),
                _ => row(tx, depth, number).await?,
            };
            if bytes.len() != filled * 32 {
                return Err(Error::fault(anyhow::anyhow!(
                    "tile {level}/{number} is not as wide as the log is long"
                )));
            }
            bytes.extend(hash.0);
            if place % WIDTH < WIDTH - 1 {
                self.0[level] = Some((number, bytes));
                return Ok(());
            }
            let hashes = bytes.chunks(32).map(Hash::read).collect::<std::result::Result<Vec<_>, _>>();
            hash = tile::joined(&hashes.map_err(Error::fault)?);
            keep_tile(tx, depth, number, bytes).await?;
            (level, place) = (level + 1, place / WIDTH);
        }
    }

    /// Keeps the tiles that are not full.
    pub(super) async fn keep(self, tx: &mut Tx) -> Result<()> {
        for (level, tile) in (0..).zip(self.0) {
            if let Some((number, bytes)) = tile {
                keep_tile(tx, level, number, bytes).await?;
            }
        }
        Ok(())
    }
}

async fn keep_tile(tx: &mut Tx, level: i64, number: i64, bytes: Vec<u8>) -> Result<()> {
    tx.run(
        "insert into log_tile (level, tile, hashes) values ($1, $2, $3)
         on conflict (level, tile) do update set hashes = excluded.hashes",
        vec![Val::from(level), Val::from(number), Val::Bytes(Some(bytes))],
    )
    .await?;
    Ok(())
}

async fn row(tx: &mut Tx, level: i64, number: i64) -> Result<Vec<u8>> {
    let row =
        tx.opt("select hashes from log_tile where level = $1 and tile = $2", vals![level, number]).await?;
    row.map_or_else(|| Ok(Vec::new()), |row| row.bytes("hashes"))
}

/// The bytes of a tile of hashes, as wide as asked for; none when the log is not that long.
///
/// # Errors
/// When the database fails.
pub async fn hashes(tx: &mut Tx, level: u8, index: u64, width: u16) -> Result<Option<Vec<u8>>> {
    let number = i64::try_from(index).map_err(Error::fault)?;
    let mut bytes = row(tx, i64::from(level), number).await?;
    let wanted = usize::from(width) * 32;
    if bytes.len() < wanted {
        return Ok(None);
    }
    bytes.truncate(wanted);
    Ok(Some(bytes))
}

/// The bytes of entries from a place, at most so many, as they were hashed.
///
/// # Errors
/// When the database fails.
pub async fn leaves(tx: &mut Tx, from: i64, count: i64) -> Result<Vec<String>> {
    let rows = tx
        .all(
            "select leaf from log_entry where idx >= $1 and idx < $2 order by idx",
            vals![from, from + count],
        )
        .await?;
    rows.iter().map(|row| row.text("leaf")).collect()
}

/// An entry; none when the log is not that long.
///
/// # Errors
/// When the database fails.
pub async fn entry(tx: &mut Tx, index: i64) -> Result<Option<Kept>> {
    let mut sql = Sql::new(KEPT);
    sql.push(" where e.idx = ").bind(index);
    tx.all_of(sql).await?.first().map(kept).transpose()
}

/// The newest entries before a place, the newest first, at most so many.
///
/// # Errors
/// When the database fails.
pub async fn newest(tx: &mut Tx, before: i64, count: i64) -> Result<Vec<Kept>> {
    let mut sql = Sql::new(KEPT);
    sql.push(" where e.idx < ").bind(before).push(" order by e.idx desc limit ").bind(count);
    tx.all_of(sql).await?.iter().map(kept).collect()
}

/// The places of a record's entries whose fields are still told.
///
/// # Errors
/// When the database fails.
pub async fn telling(tx: &mut Tx, subject: &str) -> Result<Vec<i64>> {
    let rows = tx
        .all(
            "select distinct f.idx from log_field f join log_entry e on e.idx = f.idx
             where e.subject_id = $1 and f.erased_by is null order by f.idx",
            vals![subject],
        )
        .await?;
    rows.iter().map(|row| row.int("idx")).collect()
}

/// Erases the fields of every entry of a record before one of its entries, which says why: their
/// digests stay and tell nothing, and every proof still holds.
///
/// # Errors
/// When the database fails.
pub async fn erase_before(tx: &mut Tx, subject: &str, index: i64) -> Result<()> {
    tx.run(
        "update log_field set disclosure = '', erased_by = $1
         where erased_by is null and idx < $1
             and idx in (select idx from log_entry where subject_id = $2)",
        vals![index, subject],
    )
    .await?;
    Ok(())
}

/// The newest entries of a record, the newest first, at most so many, and how many there are.
///
/// # Errors
/// When the database fails.
pub async fn newest_of(tx: &mut Tx, subject: &str, count: i64) -> Result<(Vec<Kept>, i64)> {
    let all = tx.one("select count(*) as n from log_entry where subject_id = $1", vals![subject]).await?;
    let mut sql = Sql::new(KEPT);
    sql.push(" where e.subject_id = ").bind(subject).push(" order by e.idx desc limit ").bind(count);
    let newest = tx.all_of(sql).await?.iter().map(kept).collect::<Result<Vec<_>>>()?;
    Ok((newest, all.int("n")?))
}

/// The newest entry about the same record as an entry, if that is another one.
///
/// # Errors
/// When the database fails.
pub async fn newer_of_same(tx: &mut Tx, index: i64) -> Result<Option<Kept>> {
    let mut sql = Sql::new(KEPT);
    sql.push(" join log_entry o on o.subject_id = e.subject_id where o.idx = ").bind(index);
    sql.push(" and e.idx > o.idx order by e.idx desc limit 1");
    tx.all_of(sql).await?.first().map(kept).transpose()
}

/// The hashes that a plan asks for, in a log of so many entries.
///
/// # Errors
/// When the database fails, or a tile is missing.
pub async fn planned(tx: &mut Tx, plan: &Plan, size: u64) -> Result<Vec<Hash>> {
    let mut tiles: std::collections::HashMap<Tile, Vec<Hash>> = std::collections::HashMap::new();
    let missing = || Error::fault(anyhow::anyhow!("a tile of the log is missing"));
    for node in plan.nodes() {
        let (tile, _) = tile::of(node, size).ok_or_else(missing)?;
        if tiles.contains_key(&tile) {
            continue;
        }
        let Kind::Level(level) = tile.kind else { continue };
        let bytes = hashes(tx, level, tile.index, tile.width).await?.ok_or_else(missing)?;
        tiles.insert(tile, tile::hashes(tile, &bytes).map_err(Error::fault)?);
    }
    plan.hashes(|node: Node| {
        let (tile, range) = tile::of(node, size).ok_or_else(missing)?;
        let hashes = tiles.get(&tile).and_then(|hashes| hashes.get(range)).ok_or_else(missing)?;
        Ok(tile::joined(hashes))
    })
}

/// The root of the log at a size.
///
/// # Errors
/// When the database fails, or a tile is missing.
pub async fn root(tx: &mut Tx, size: u64) -> Result<Hash> {
    Ok(planned(tx, &Plan::root(size), size).await?.first().copied().unwrap_or_else(Hash::empty))
}

/// A head that was signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// How many entries.
    pub size: u64,
    /// The signed note.
    pub note: String,
    /// When it was signed.
    pub at: Timestamp,
}

/// The newest signed head; none before the first.
///
/// # Errors
/// When the database fails.
pub async fn checkpoint(tx: &mut Tx) -> Result<Option<Signed>> {
    let row = tx
        .opt("select size, note, at from log_checkpoint order by size desc, at desc limit 1", vals![])
        .await?;
    row.map(|row| {
        Ok(Signed {
            size: u64::try_from(row.int("size")?).map_err(Error::fault)?,
            note: row.text("note")?,
            at: row.moment("at")?,
        })
    })
    .transpose()
}

/// The whole proof that an entry is in the log, under the newest signed head; none while no head holds
/// it.
///
/// # Errors
/// When the database fails, or a tile is missing.
pub async fn proof(tx: &mut Tx, index: u64) -> Result<Option<Proof>> {
    let Some(head) = checkpoint(tx).await? else { return Ok(None) };
    let Some(plan) = Plan::inclusion(index, head.size) else { return Ok(None) };
    let hashes = planned(tx, &plan, head.size).await?;
    Ok(Some(Proof { index, hashes, checkpoint: head.note }))
}

/// Keeps a signed head.
///
/// # Errors
/// When the database fails.
pub async fn keep_checkpoint(tx: &mut Tx, now: Timestamp, size: u64, note: &str) -> Result<()> {
    let size = i64::try_from(size).map_err(Error::fault)?;
    tx.run("insert into log_checkpoint (size, note, at) values ($1, $2, $3)", vals![size, note, now]).await?;
    Ok(())
}

/// The disclosures of entries' fields that are still lawful to show, by place and name.
///
/// # Errors
/// When the database fails.
pub async fn fields_of(tx: &mut Tx, from: i64, count: i64) -> Result<Vec<(i64, String)>> {
    let rows = tx
        .all(
            "select idx, disclosure from log_field where idx >= $1 and idx < $2 and erased_by is null
             order by idx, name",
            vals![from, from + count],
        )
        .await?;
    rows.iter().map(|row| Ok((row.int("idx")?, row.text("disclosure")?))).collect()
}

/// The disclosures of an entry's fields that are still lawful to show, by name.
///
/// # Errors
/// When the database fails.
pub async fn fields(tx: &mut Tx, index: i64) -> Result<Vec<String>> {
    let rows = tx
        .all(
            "select disclosure from log_field where idx = $1 and erased_by is null order by name",
            vals![index],
        )
        .await?;
    rows.iter().map(|row| row.text("disclosure")).collect()
}

#[cfg(test)]
mod tests;
