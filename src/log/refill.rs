//! The way on when a log lost entries: they are put back from any public copy, whose head was signed
//! with the log's own key, and an entry says which records are lost. Where no copy has them, a new log
//! begins with the entries that are left, and an entry that holds the old log's last head.

use std::collections::{BTreeSet, HashMap};

use dinh_tlog::{Hash, checkpoint::Checkpoint};
use jiff::Timestamp;
use serde_json::Value;

use super::{
    Entry, More, detail,
    store::{
        self, Growing,
        again::{self, Again},
    },
};
use crate::{
    clock,
    error::{Error, Result},
    store::Tx,
};

/// What is put back from.
#[derive(Debug)]
pub struct Copy {
    /// The signed head, as it is.
    pub note: String,
    /// The head.
    pub head: Checkpoint,
    /// The bytes of its entries.
    pub leaves: Vec<Vec<u8>>,
    /// Place and disclosure of details.
    pub details: Vec<(u64, String)>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refilled {
    /// The first entry that was put back.
    pub from: i64,
    /// One after the last of them.
    pub to: i64,
    /// How many entries of our own stand behind them now.
    pub own: i64,
    /// Addresses of records of which something was erased by the entries put back, and whether all of it:
    /// an older backup may have brought it back.
    pub erased: Vec<(String, bool)>,
    /// Addresses of records that the entries put back withdrew or sealed: an older backup may have them
    /// open again.
    pub shut: BTreeSet<String>,
}

/// Puts the entries back that a copy has and we have not, ours behind them, and an entry that says whose
/// records are lost. The copy was checked by [`super::verify::check_log`].
///
/// # Errors
/// When the database fails, or the copy's entries cannot be read.
pub async fn refill(tx: &mut Tx, now: Timestamp, copy: &Copy) -> Result<Refilled> {
    let own = again::whole(tx).await?;
    let is_same = |(own, theirs): &(&Again, &Vec<u8>)| own.leaf.as_bytes() == theirs.as_slice();
    let same = own.iter().zip(&copy.leaves).take_while(is_same).count();
    let from = i64::try_from(same).map_err(Error::fault)?;
    let to = i64::try_from(copy.leaves.len()).map_err(Error::fault)?;
    let size = i64::try_from(own.len()).map_err(Error::fault)?;
    if from == to {
        // The copy has nothing that we have not.
        return Ok(Refilled { from, to, own: size - from, erased: Vec::new(), shut: BTreeSet::new() });
    }
    let subjects: HashMap<String, String> =
        own.iter().map(|entry| (record(&entry.leaf), entry.subject.clone())).collect();
    again::cut(tx, from).await?;
    let (mut erased, mut shut) = (Vec::new(), BTreeSet::new());
    for (index, leaf) in (from..).zip(copy.leaves.iter().skip(same)) {
        let (act, record, whole) = theirs(tx, now, (index, leaf), &subjects).await?;
        match act.as_str() {
            "erasures.erase" => erased.push((record, whole)),
            "disclosures.withdraw" | "disclosures.seal" | "news.withdraw" | "imports.undo" => {
                shut.insert(record);
            }
            // Published again after it was shut.
            _ => {
                shut.remove(&record);
            }
        }
    }
    for (index, disclosure) in &copy.details {
        let index = i64::try_from(*index).map_err(Error::fault)?;
        if (from..to).contains(&index) {
            again::put_detail_back(tx, index, (&detail(disclosure).unwrap_or_default().0, disclosure), None)
                .await?;
        }
    }
    let by = to - from;
    for (index, mut mine) in (to..).zip(own.into_iter().skip(same)) {
        // They may speak of each other by their places.
        mine.leaf = moved(&mine.leaf, from, by)?;
        again::put_back(tx, index, &mine).await?;
        for (name, disclosure, erased_by) in &mine.details {
            let erased_by = erased_by.map(|place| if place >= from { place + by } else { place });
            again::put_detail_back(tx, index, (name, disclosure), erased_by).await?;
        }
    }
    grow_anew(tx).await?;
    // A head beyond what we and the copy have in common vouches for entries that stand elsewhere now.
    again::drop_heads_above(tx, from).await?;
    let signed = u64::try_from(to).map_err(Error::fault)?;
    if store::checkpoint(tx).await?.is_none_or(|last| last.size < signed) {
        store::keep_checkpoint(tx, now, signed, &copy.note).await?;
    }
    incident(tx, now, (from, to)).await?;
    Ok(Refilled { from, to, own: size - from, erased, shut })
}

/// Writes that the records of some entries are lost. Gives the place of the entry.
///
/// # Errors
/// When the database fails.
async fn incident(tx: &mut Tx, now: Timestamp, lost: (i64, i64)) -> Result<i64> {
    let more = More { lost: Some(lost), ..More::default() };
    let (act, day) = ("log.incident", clock::day_of(now));
    let entry = Entry { act, subject: act, record: "", day, fields: Vec::new(), more };
    store::append(tx, now, &entry).await
}

/// Begins a new log with the entries that are left: under another key, since the heads of the old one
/// can never be part of it. `ended` is the old log's highest head.
///
/// # Errors
/// When the database fails.
pub async fn begin_anew(tx: &mut Tx, now: Timestamp, ended: &str) -> Result<()> {
    again::drop_heads(tx).await?;
    let more = More { ended: ended.to_owned(), ..More::default() };
    let (act, day) = ("log.incident", clock::day_of(now));
    let entry = Entry { act, subject: act, record: "", day, fields: Vec::new(), more };
    store::append(tx, now, &entry).await?;
    Ok(())
}

/// Builds every tile from the entries.
async fn grow_anew(tx: &mut Tx) -> Result<()> {
    again::drop_tiles(tx).await?;
    let mut tiles = Growing::default();
    for (place, entry) in (0..).zip(again::whole(tx).await?) {
        tiles.push(tx, 0, place, Hash::leaf(entry.leaf.as_bytes())).await?;
    }
    tiles.keep(tx).await
}

/// Puts an entry of a copy back, and erases again what it erased of the log; gives the act, the address
/// of its record and whether all of it was erased.
async fn theirs(
    tx: &mut Tx,
    now: Timestamp,
    (index, leaf): (i64, &[u8]),
    subjects: &HashMap<String, String>,
) -> Result<(String, String, bool)> {
    let leaf = String::from_utf8(leaf.to_vec()).map_err(Error::fault)?;
    let read: Value = serde_json::from_str(&leaf).map_err(Error::fault)?;
    let record = record(&leaf);
    let day = read["day"].as_str().and_then(|day| day.parse().ok());
    let entry = Again {
        act: read["type"].as_str().unwrap_or_default().to_owned(),
        subject: subjects.get(&record).cloned().unwrap_or_else(|| record.clone()),
        // The hour was never public, so it cannot be put back.
        at: day.map_or(now, |day| clock::at(day, 0, 0)),
        leaf,
        details: Vec::new(),
    };
    again::put_back(tx, index, &entry).await?;
    for place in read["erases"].as_array().into_iter().flatten().filter_map(Value::as_i64) {
        again::erase(tx, place, index).await?;
    }
    Ok((entry.act, record, read["whole"] == true))
}

fn record(leaf: &str) -> String {
    let read: Value = serde_json::from_str(leaf).unwrap_or_default();
    read["record"].as_str().unwrap_or_default().to_owned()
}

/// An entry with the places that it speaks of, from `from` on, moved.
fn moved(leaf: &str, from: i64, by: i64) -> Result<String> {
    let mut read: Value = serde_json::from_str(leaf).map_err(Error::fault)?;
    let mut is_moved = false;
    for name in ["erases", "lost"] {
        let Some(places) = read.get_mut(name).and_then(Value::as_array_mut) else { continue };
        is_moved = true;
        for place in places {
            if let Some(index) = place.as_i64().filter(|index| *index >= from) {
                *place = (index + by).into();
            }
        }
    }
    Ok(if is_moved { read.to_string() } else { leaf.to_owned() })
}

#[cfg(test)]
mod tests;
