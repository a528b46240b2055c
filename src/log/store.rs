//! Every SQL sentence about the log: entries and tiles grow together, in the transaction of the act.

use dinh_tlog::{
    Hash,
    tile::{self, Kind, Tile, WIDTH},
    tree::{Node, Plan},
};
use jiff::Timestamp;

use super::Entry;
use crate::{
    error::{Error, Result},
    store::{Row, Tx, Val},
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
}

fn kept(row: &Row) -> Result<Kept> {
    Ok(Kept { index: row.int("idx")?, leaf: row.text("leaf")?, act: row.text("act")?, at: row.moment("at")? })
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
/// When the database fails; [`Error::Retry`] when another writer was at the log (PostgreSQL).
pub async fn append(tx: &mut Tx, now: Timestamp, entry: &Entry<'_>) -> Result<i64> {
    let index = size(tx).await?;
    let written = entry.write();
    let kept = tx
        .run(
            "insert into log_entry (idx, leaf, act, subject_id, at) values ($1, $2, $3, $4, $5)",
            vals![index, &written.leaf, entry.act, entry.subject, now],
        )
        .await;
    match kept {
        // Another instance took this place a moment ago: the act is run again and finds the next one.
        Err(Error::Duplicate) => return Err(Error::Retry),
        kept => kept?,
    };
    for (name, disclosure) in &written.fields {
        tx.run(
            "insert into log_field (idx, name, disclosure) values ($1, $2, $3)",
            vals![index, *name, disclosure],
        )
        .await?;
    }
    let place = u64::try_from(index).map_err(Error::fault)?;
    grow(tx, place, Hash::leaf(written.leaf.as_bytes())).await?;
    Ok(index)
}

/// Adds a leaf's hash to its tile; a tile that is full gives its own hash to the level above.
async fn grow(tx: &mut Tx, index: u64, leaf: Hash) -> Result<()> {
    let (mut place, mut hash) = (index, leaf);
    for level in 0_i64.. {
        let number = i64::try_from(place / WIDTH).map_err(Error::fault)?;
        let mut bytes = if place % WIDTH == 0 { Vec::new() } else { row(tx, level, number).await? };
        let filled = usize::try_from(place % WIDTH).map_err(Error::fault)?;
        if bytes.len() != filled * 32 {
            return Err(Error::fault(anyhow::anyhow!(
                "tile {level}/{number} is not as wide as the log is long"
            )));
        }
        bytes.extend(hash.0);
        let full = place % WIDTH == WIDTH - 1;
        let hashes = bytes.chunks(32).map(Hash::read).collect::<std::result::Result<Vec<_>, _>>();
        tx.run(
            "insert into log_tile (level, tile, hashes) values ($1, $2, $3)
             on conflict (level, tile) do update set hashes = excluded.hashes",
            vec![Val::from(level), Val::from(number), Val::Bytes(Some(bytes))],
        )
        .await?;
        if !full {
            break;
        }
        hash = tile::joined(&hashes.map_err(Error::fault)?);
        place /= WIDTH;
    }
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

/// Entries from a place, at most so many.
///
/// # Errors
/// When the database fails.
pub async fn entries(tx: &mut Tx, from: i64, count: i64) -> Result<Vec<Kept>> {
    let rows = tx
        .all(
            "select idx, leaf, act, at from log_entry where idx >= $1 and idx < $2 order by idx",
            vals![from, from + count],
        )
        .await?;
    rows.iter().map(kept).collect()
}

/// The entries of a record, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn of_subject(tx: &mut Tx, subject: &str) -> Result<Vec<Kept>> {
    let rows = tx
        .all("select idx, leaf, act, at from log_entry where subject_id = $1 order by idx", vals![subject])
        .await?;
    rows.iter().map(kept).collect()
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

/// Keeps a signed head.
///
/// # Errors
/// When the database fails.
pub async fn keep_checkpoint(tx: &mut Tx, now: Timestamp, size: u64, note: &str) -> Result<()> {
    let size = i64::try_from(size).map_err(Error::fault)?;
    tx.run("insert into log_checkpoint (size, note, at) values ($1, $2, $3)", vals![size, note, now]).await?;
    Ok(())
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
