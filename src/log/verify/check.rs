//! Checks a whole log and every record it tells of, from the public files alone. Pure but for the
//! function that gives it files.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use dinh_tlog::{
    Hash,
    checkpoint::Checkpoint,
    field,
    note::Verifier,
    tile::{self, Kind, Tile, WIDTH},
    tree::{Node, Whole},
};
use serde_json::Value;

use super::source::Unread;
use crate::{
    codec,
    log::{SHA256, bytes_of},
};

/// Something that does not hold.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finding {
    /// The key is not the one known before.
    OtherKey,
    /// The head is not signed by the log's key, or cannot be read.
    Unsigned,
    /// The head known before is not signed by the log's key, or cannot be read.
    OldUnsigned,
    /// The log is shorter than the head known before.
    Shorter {
        /// Entries now.
        now: u64,
        /// Entries in the head known before.
        before: u64,
    },
    /// The head known before is not one of this log's past.
    Forked {
        /// Entries in that head.
        before: u64,
    },
    /// A file of the tree is not there.
    Missing {
        /// Which.
        path: String,
    },
    /// A file of the tree is not what it should be.
    Odd {
        /// Which.
        path: String,
    },
    /// An entry is not the one whose hash is in the tree.
    Leaf {
        /// Its place.
        index: u64,
    },
    /// The entries do not give the signed root.
    Root,
    /// An entry cannot be read.
    Unreadable {
        /// Its place.
        index: u64,
    },
    /// A detail is none that the entry holds the digest of.
    Detail {
        /// Its place.
        index: u64,
    },
    /// Details of an entry are gone, and no later entry says so.
    DetailsGone {
        /// Its place.
        index: u64,
    },
    /// A record is not what its newest entry says.
    Altered {
        /// Its address.
        record: String,
        /// The entry.
        index: u64,
    },
    /// A record is not there any more, and no entry says so.
    Gone {
        /// Its address.
        record: String,
        /// The entry.
        index: u64,
    },
}

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// So many of so many files of the tree were read.
    Tree(usize, usize),
    /// So many of so many records were compared.
    Records(usize, usize),
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Report {
    /// The signed head, as it was.
    pub note: String,
    /// How many entries there are.
    pub size: u64,
    /// How many records were compared.
    pub records: usize,
    /// Of how many entries details were erased or sealed, by later entries.
    pub erased: usize,
    /// The size of the head known before, if it was compared.
    pub since: Option<u64>,
    /// How many entries bear a day before that of the entry before them: entered by a clock set back.
    pub backwards: usize,
    /// Of which entries the log says of itself that their records were lost.
    pub lost: Vec<(u64, u64)>,
    /// The records that nobody entered again since.
    pub lost_records: Vec<String>,
    /// What does not hold.
    pub findings: BTreeSet<Finding>,
}

/// What was known before.
#[derive(Debug, Default, Clone, Copy)]
pub struct Known<'a> {
    /// The public key.
    pub key: Option<&'a str>,
    /// A signed head.
    pub head: Option<&'a str>,
}

/// Gives files, and is told how far it is.
pub struct Files<'a> {
    /// A file by its path.
    pub get: &'a (dyn Fn(&str) -> Result<Option<Vec<u8>>, Unread> + Sync),
    /// Hears what is being done.
    pub doing: &'a (dyn Fn(Doing) + Sync),
    /// How many records are asked for at once.
    pub at_once: usize,
}

impl Files<'_> {
    fn text(&self, path: &str) -> Result<Option<String>, Unread> {
        Ok((self.get)(path)?.and_then(|bytes| String::from_utf8(bytes).ok()))
    }
}

/// An entry as it is read.
struct Entry {
    record: String,
    digests: HashSet<String>,
    was: String,
    erases: Vec<u64>,
    /// The fingerprint that its details tell.
    sha256: Option<String>,
    told: usize,
}

/// A log that was read and checked, without its records.
#[derive(Debug)]
pub struct Checked {
    /// What does not hold so far.
    pub report: Report,
    /// The signed head; none when nothing could be believed.
    pub head: Option<Checkpoint>,
    /// The bytes of every entry.
    pub leaves: Vec<Vec<u8>>,
    /// The details that are still told: place and disclosure.
    pub details: Vec<(u64, String)>,
}

/// Checks everything.
///
/// # Errors
/// When there is no head or key to begin with, or files cannot be read.
pub fn check(files: &Files<'_>, known: Known<'_>) -> Result<Report, Unread> {
    let Checked { mut report, leaves, details, .. } = check_log(files, known)?;
    let mut entries = read(&leaves, &mut report);
    compare_details(&mut entries, &details, &mut report);
    records(files, &entries, &mut report)?;
    Ok(report)
}

/// Checks key, head, tree and history, and reads entries and details.
///
/// # Errors
/// When there is no head or key to begin with, or files cannot be read.
pub fn check_log(files: &Files<'_>, known: Known<'_>) -> Result<Checked, Unread> {
    let mut report = Report::default();
    let missing = |path: &str| Unread { path: path.to_owned(), why: "404".to_owned() };
    let key = files.text("log/key")?.ok_or_else(|| missing("log/key"))?;
    report.note = files.text("log/checkpoint")?.ok_or_else(|| missing("log/checkpoint"))?;
    if known.key.is_some_and(|known| known.trim() != key.trim()) {
        report.findings.insert(Finding::OtherKey);
    }
    let Some((verifier, head)) = signed(&key, &report.note) else {
        report.findings.insert(Finding::Unsigned);
        return Ok(Checked { report, head: None, leaves: Vec::new(), details: Vec::new() });
    };
    report.size = head.size;
    let leaves = tree(files, &head, &mut report)?;
    let hashes: Vec<_> = leaves.iter().map(|leaf| Hash::leaf(leaf)).collect();
    let whole = Whole::of(hashes);
    tiles(files, &head, &whole, &mut report)?;
    if whole.root(head.size) != Some(head.root) {
        report.findings.insert(Finding::Root);
    }
    if let Some(before) = known.head {
        since(before, &verifier, &whole, &mut report);
    }
    let details = details(files, leaves.len(), &mut report)?;
    Ok(Checked { report, head: Some(head), leaves, details })
}

/// The key and the head that it signed.
fn signed(key: &str, note: &str) -> Option<(Verifier, Checkpoint)> {
    let verifier = Verifier::parse(key).ok()?;
    let head = Checkpoint::open(note, &verifier).ok()?;
    Some((verifier, head))
}

/// The bytes of every entry; empty ones stand for those of a bundle that cannot be read.
fn tree(files: &Files<'_>, head: &Checkpoint, report: &mut Report) -> Result<Vec<Vec<u8>>, Unread> {
    let bundles: Vec<_> = (0..).map_while(|index| Tile::at(Kind::Entries, index, head.size)).collect();
    let mut leaves = Vec::new();
    for (done, bundle) in bundles.iter().enumerate() {
        (files.doing)(Doing::Tree(done, bundles.len()));
        let path = format!("log/{bundle}");
        let bytes = (files.get)(&path)?;
        let read = bytes.as_deref().and_then(|bytes| tile::entries(bytes).ok());
        match read.filter(|read| read.len() == usize::from(bundle.width)) {
            Some(read) => leaves.extend(read.into_iter().map(<[u8]>::to_vec)),
            None => {
                let finding = if bytes.is_some() { Finding::Odd { path } } else { Finding::Missing { path } };
                report.findings.insert(finding);
                leaves.extend(std::iter::repeat_n(Vec::new(), usize::from(bundle.width)));
            }
        }
    }
    Ok(leaves)
}

/// Compares every tile of hashes with the tree that the entries make.
fn tiles(files: &Files<'_>, head: &Checkpoint, whole: &Whole, report: &mut Report) -> Result<(), Unread> {
    for tile in Tile::all(head.size) {
        let Kind::Level(level) = tile.kind else { continue };
        let path = format!("log/{tile}");
        let bytes = (files.get)(&path)?;
        let Some(hashes) = bytes.as_deref().and_then(|bytes| tile::hashes(tile, bytes).ok()) else {
            let finding = if bytes.is_some() { Finding::Odd { path } } else { Finding::Missing { path } };
            report.findings.insert(finding);
            continue;
        };
        for (place, hash) in (tile.index * WIDTH..).zip(hashes) {
            let own = whole.node(Node { level: u32::from(level) * 8, index: place });
            if own == Some(hash) {
                continue;
            }
            let finding =
                if level == 0 { Finding::Leaf { index: place } } else { Finding::Odd { path: path.clone() } };
            report.findings.insert(finding);
        }
    }
    Ok(())
}

/// Compares with the head known before.
fn since(before: &str, verifier: &Verifier, whole: &Whole, report: &mut Report) {
    let Ok(old) = Checkpoint::open(before, verifier) else {
        report.findings.insert(Finding::OldUnsigned);
        return;
    };
    report.since = Some(old.size);
    if old.size > report.size {
        report.findings.insert(Finding::Shorter { now: report.size, before: old.size });
    } else if whole.root(old.size) != Some(old.root) {
        report.findings.insert(Finding::Forked { before: old.size });
    }
}

/// Reads the entries.
fn read(leaves: &[Vec<u8>], report: &mut Report) -> Vec<Option<Entry>> {
    let mut day = String::new();
    let mut out = Vec::with_capacity(leaves.len());
    for (index, leaf) in (0..).zip(leaves) {
        let leaf: Value = serde_json::from_slice(leaf).unwrap_or_default();
        let text = |name: &str| leaf[name].as_str().unwrap_or_default().to_owned();
        let (act, on) = (text("type"), text("day"));
        if leaf["v"] != 1 || act.is_empty() || on.is_empty() {
            report.findings.insert(Finding::Unreadable { index });
            out.push(None);
            continue;
        }
        report.backwards += usize::from(on < day);
        day = on;
        if let (Some(from), Some(to)) = (leaf["lost"][0].as_u64(), leaf["lost"][1].as_u64()) {
            report.lost.push((from, to));
        }
        let list = |name: &str| leaf[name].as_array().map_or(&[][..], Vec::as_slice);
        out.push(Some(Entry {
            record: text("record"),
            digests: list("_sd").iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            was: text("was"),
            erases: list("erases").iter().filter_map(Value::as_u64).collect(),
            sha256: None,
            told: 0,
        }));
    }
    out
}

/// Reads the details that are still lawful to tell.
fn details(files: &Files<'_>, entries: usize, report: &mut Report) -> Result<Vec<(u64, String)>, Unread> {
    let width = usize::try_from(WIDTH).unwrap_or(usize::MAX);
    let mut out = Vec::new();
    for bundle in 0..entries.div_ceil(width) {
        let path = format!("open/fields/{bundle}");
        let Some(text) = files.text(&path)? else {
            report.findings.insert(Finding::Missing { path });
            continue;
        };
        for line in text.lines() {
            match line.split_once(' ').and_then(|(index, told)| Some((index.parse().ok()?, told.to_owned()))) {
                Some(detail) => out.push(detail),
                None => {
                    report.findings.insert(Finding::Odd { path: path.clone() });
                }
            }
        }
    }
    Ok(out)
}

/// Compares details with the digests that entries hold, and what is missing with what entries say was
/// erased.
fn compare_details(entries: &mut [Option<Entry>], details: &[(u64, String)], report: &mut Report) {
    for (index, disclosure) in details {
        let entry = usize::try_from(*index).ok().and_then(|place| entries.get_mut(place)?.as_mut());
        let Some(entry) = entry.filter(|entry| entry.digests.contains(&field::digest(disclosure))) else {
            report.findings.insert(Finding::Detail { index: *index });
            continue;
        };
        entry.told += 1;
        if let Some(sha256) = value(disclosure, SHA256) {
            entry.sha256 = Some(sha256);
        }
    }
    let erased: BTreeSet<u64> = entries.iter().flatten().flat_map(|entry| entry.erases.clone()).collect();
    for (index, entry) in (0..).zip(entries.iter()) {
        let Some(entry) = entry.as_ref().filter(|entry| entry.sha256.is_none() && !entry.digests.is_empty())
        else {
            continue;
        };
        if erased.contains(&index) && entry.told == 0 {
            report.erased += 1;
        } else {
            report.findings.insert(Finding::DetailsGone { index });
        }
    }
}

/// The value that a detail of this name tells.
fn value(disclosure: &str, name: &str) -> Option<String> {
    let parts: Vec<Value> = serde_json::from_str(&field::text(disclosure)?).ok()?;
    let [_, told, value] = parts.as_slice() else { return None };
    (told == name).then(|| value.as_str().unwrap_or_default().to_owned())
}

/// Compares what can be read of every record with what its newest entry says.
fn records(files: &Files<'_>, entries: &[Option<Entry>], report: &mut Report) -> Result<(), Unread> {
    let mut newest: BTreeMap<&str, (u64, &Entry)> = BTreeMap::new();
    for (index, entry) in (0..).zip(entries).filter_map(|(index, entry)| Some((index, entry.as_ref()?))) {
        newest.remove(entry.was.as_str());
        if !entry.record.is_empty() {
            newest.insert(&entry.record, (index, entry));
        }
    }
    let lost = report.lost.clone();
    let is_lost = |index: u64| lost.iter().any(|(from, to)| (*from..*to).contains(&index));
    report.lost_records =
        newest.iter().filter(|(_, (index, _))| is_lost(*index)).map(|(record, _)| (*record).to_owned()).collect();
    let open: Vec<_> = newest
        .into_iter()
        .filter(|(_, (index, _))| !is_lost(*index))
        .filter(|(_, (_, entry))| !entry.digests.is_empty())
        .filter_map(|(record, (index, entry))| Some((record, index, entry.sha256.as_ref()?)))
        .collect();
    report.records = open.len();
    let share = open.len().div_ceil(files.at_once.max(1)).max(1);
    let done = std::sync::atomic::AtomicUsize::new(0);
    let compare = |part: &[(&str, u64, &String)]| -> Result<Vec<Finding>, Unread> {
        let mut found = Vec::new();
        for (record, index, sha256) in part {
            let n = done.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            (files.doing)(Doing::Records(n, open.len()));
            let (record, index) = ((*record).to_owned(), *index);
            match (files.get)(bytes_of(&record).trim_start_matches('/'))? {
                None => found.push(Finding::Gone { record, index }),
                Some(bytes) if codec::fingerprint(&bytes) != **sha256 => {
                    found.push(Finding::Altered { record, index });
                }
                Some(_) => {}
            }
        }
        Ok(found)
    };
    let compare = &compare;
    let found = std::thread::scope(|scope| {
        let parts: Vec<_> = open.chunks(share).map(|part| scope.spawn(move || compare(part))).collect();
        let broken = || Unread { path: "record.json".to_owned(), why: "thread".to_owned() };
        parts.into_iter().map(|part| part.join().unwrap_or_else(|_| Err(broken()))).collect::<Vec<_>>()
    });
    for part in found {
        report.findings.extend(part?);
    }
    Ok(())
}
