//! Entries as they are read back, strictly, and their details against their digests. Pure.

use std::collections::{BTreeSet, HashSet};

use dinh_tlog::field;
use jiff::civil::Date;
use serde_json::Value;

use super::finding::{Finding, Report};
use crate::log::{SHA256, detail};

/// An entry as it is read.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) day: Date,
    pub(super) record: String,
    pub(super) digests: HashSet<String>,
    pub(super) erases: Vec<u64>,
    pub(super) lost: Option<(u64, u64)>,
    /// The fingerprint that its details tell.
    pub(super) sha256: Option<String>,
    pub(super) told: usize,
}

/// Reads the entries.
pub(super) fn read(leaves: &[Vec<u8>], report: &mut Report) -> Vec<Option<Entry>> {
    let mut day = None;
    let mut out = Vec::with_capacity(leaves.len());
    for (index, leaf) in (0..).zip(leaves) {
        let entry = entry(leaf);
        if let Some(entry) = &entry {
            if day.is_some_and(|day| entry.day < day) {
                report.backwards.push(index);
            }
            day = Some(entry.day);
            // Only entries before the one that says so, and none of a log to come.
            report.lost.extend(entry.lost.map(|(from, to)| (from, to.min(index))));
        } else {
            report.findings.insert(Finding::Unreadable { index });
        }
        out.push(entry);
    }
    out
}

/// Reads an entry; strictly, so that no two readers see two things in the same bytes.
fn entry(leaf: &[u8]) -> Option<Entry> {
    let text = std::str::from_utf8(leaf).ok()?;
    let read: Value = serde_json::from_str(text).ok()?;
    // Written another way, a name could stand twice in it.
    let same: String = read.to_string();
    if same.as_str() != text || read["v"] != 1 || !read["type"].as_str()?.contains('.') {
        return None;
    }
    let word = |name: &str| match read.get(name) {
        None => Some(String::new()),
        Some(value) => value.as_str().map(str::to_owned),
    };
    let record = word("record")?;
    let is_path = |path: &str| path.starts_with('/') && !path.contains(|letter: char| letter.is_control());
    let digests = match read.get("_sd") {
        None => HashSet::new(),
        Some(list) => digests(list).filter(|_| read["_sd_alg"] == "sha-256")?,
    };
    let erases = match read.get("erases") {
        None => Vec::new(),
        Some(list) => list.as_array()?.iter().map(Value::as_u64).collect::<Option<_>>()?,
    };
    let lost = match read.get("lost") {
        None => None,
        Some(range) => Some((range[0].as_u64()?, range[1].as_u64()?)),
    };
    let day = read["day"].as_str()?.parse().ok()?;
    (record.is_empty() || is_path(&record)).then_some(())?;
    Some(Entry { day, record, digests, erases, lost, sha256: None, told: 0 })
}

/// Digests of an entry: none twice, each of 256 bits.
fn digests(list: &Value) -> Option<HashSet<String>> {
    let list = list.as_array().filter(|list| !list.is_empty())?;
    let read: HashSet<String> = list
        .iter()
        .map(|one| one.as_str().filter(|one| one.len() == 43).map(str::to_owned))
        .collect::<Option<_>>()?;
    (read.len() == list.len()).then_some(read)
}

/// Compares details with the digests that entries hold, and what is missing with what later entries say
/// was erased.
pub(super) fn compare_details(entries: &mut [Option<Entry>], details: &[(u64, String)], report: &mut Report) {
    let mut seen: HashSet<(u64, String)> = HashSet::new();
    for (index, disclosure) in details {
        let entry = usize::try_from(*index).ok().and_then(|place| entries.get_mut(place)?.as_mut());
        let entry = entry.filter(|entry| entry.digests.contains(&field::digest(disclosure)));
        // A name is told once: of two values nobody could say which was meant.
        let told = detail(disclosure).filter(|(name, _)| seen.insert((*index, name.clone())));
        let (Some(entry), Some((name, value))) = (entry, told) else {
            report.findings.insert(Finding::Detail { index: *index });
            continue;
        };
        entry.told += 1;
        if name == SHA256 {
            entry.sha256 = Some(value.as_str().unwrap_or_default().to_owned());
        }
    }
    let erased = erased(entries);
    for (index, entry) in (0..).zip(entries.iter()) {
        let Some(entry) = entry.as_ref().filter(|entry| !entry.digests.is_empty()) else { continue };
        match (erased.contains(&index), entry.told > 0, entry.sha256.is_some()) {
            (true, false, _) => report.erased += 1,
            (true, true, _) => {
                report.findings.insert(Finding::ToldAgain { index });
            }
            (false, _, false) => {
                report.findings.insert(Finding::DetailsGone { index });
            }
            (false, _, true) => {}
        }
    }
}

/// The entries whose details a later entry of the same record says it erased.
fn erased(entries: &[Option<Entry>]) -> BTreeSet<u64> {
    let record = |index: u64| Some(&entries.get(usize::try_from(index).ok()?)?.as_ref()?.record);
    let mut out = BTreeSet::new();
    for (by, entry) in (0..).zip(entries).filter_map(|(by, entry)| Some((by, entry.as_ref()?))) {
        let own = |index: &&u64| **index < by && record(**index) == Some(&entry.record);
        out.extend(entry.erases.iter().filter(own).copied());
    }
    out
}
