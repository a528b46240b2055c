//! Checks a whole log and every record it tells of, from the public files alone. Pure but for the
//! function that gives it files.

use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    sync::atomic::{AtomicUsize, Ordering},
};

use dinh_tlog::{
    Hash,
    checkpoint::Checkpoint,
    field,
    note::Verifier,
    tile::{self, Kind, Tile, WIDTH},
    tree::{Node, Whole},
};
use jiff::civil::Date;
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
    /// Details of an entry that were erased are told again.
    ToldAgain {
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
    /// A record is there, though its newest entry says that nobody may read it.
    OpenAgain {
        /// Its address.
        record: String,
        /// The entry.
        index: u64,
    },
    /// A file of a record is not the one whose fingerprint the record holds.
    OtherFile {
        /// The record's address.
        record: String,
        /// The file's address.
        path: String,
    },
    /// A record is public, and no entry tells of it.
    Untold {
        /// Its address.
        record: String,
    },
    /// A file was not to be had.
    Withheld {
        /// Which.
        path: String,
        /// Why, in the words of the site or the system.
        why: String,
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
    /// The entries that bear a day before that of the entry before them: entered by a clock set back.
    pub backwards: Vec<u64>,
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

/// Gives a file by its path.
pub type Get<'a> = dyn Fn(&str) -> Result<Option<Vec<u8>>, Unread> + Sync + 'a;

/// Gives files, and is told how far it is.
pub struct Files<'a> {
    /// A file by its path.
    pub get: &'a Get<'a>,
    /// Whether the papers and photos of records are fetched and compared too.
    pub papers: bool,
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
#[derive(Debug)]
struct Entry {
    day: Date,
    record: String,
    digests: HashSet<String>,
    erases: Vec<u64>,
    lost: Option<(u64, u64)>,
    /// The fingerprint that its details tell.
    sha256: Option<String>,
    told: usize,
}

/// A detail of an entry: its name and value.
fn detail(disclosure: &str) -> Option<(String, Value)> {
    let parts: Vec<Value> = serde_json::from_str(&field::text(disclosure)?).ok()?;
    let [salt, name, value] = parts.as_slice() else { return None };
    salt.as_str()?;
    Some((name.as_str()?.to_owned(), value.clone()))
}

/// A log that was read and checked, without its records.
#[derive(Debug)]
pub struct Checked {
    /// What does not hold so far.
    pub report: Report,
    /// The signed head; none when nothing could be believed.
    pub head: Option<Checkpoint>,
    /// The tree that its entries make.
    pub whole: Whole,
    /// The entries as they are read.
    entries: Vec<Option<Entry>>,
    /// The bytes of every entry.
    pub leaves: Vec<Vec<u8>>,
    /// The details that are still told: place and disclosure.
    pub details: Vec<(u64, String)>,
}

/// Why a file could not be read that is not there.
pub const NOT_THERE: &str = "404";

/// Checks everything.
///
/// # Errors
/// When there is no head or key to begin with, or files cannot be read.
pub fn check(files: &Files<'_>, known: Known<'_>) -> Result<Report, Unread> {
    let Checked { mut report, entries, .. } = check_log(files, known)?;
    records(files, &entries, &mut report)?;
    Ok(report)
}

/// Checks key, head, tree and history, and reads entries and details.
///
/// # Errors
/// When there is no head or key to begin with, or files cannot be read.
pub fn check_log(files: &Files<'_>, known: Known<'_>) -> Result<Checked, Unread> {
    let mut report = Report::default();
    let missing = |path: &str| Unread { path: path.to_owned(), why: NOT_THERE.to_owned() };
    let key = files.text("log/key")?.ok_or_else(|| missing("log/key"))?;
    report.note = files.text("log/checkpoint")?.ok_or_else(|| missing("log/checkpoint"))?;
    if known.key.is_some_and(|known| known.trim() != key.trim()) {
        report.findings.insert(Finding::OtherKey);
    }
    let Some((verifier, head)) = signed(&key, &report.note) else {
        report.findings.insert(Finding::Unsigned);
        return Ok(Checked {
            report,
            head: None,
            whole: Whole::default(),
            entries: Vec::new(),
            leaves: Vec::new(),
            details: Vec::new(),
        });
    };
    report.size = head.size;
    let leaves = tree(files, &head, &mut report);
    let hashes: Vec<_> = leaves.iter().map(|leaf| Hash::leaf(leaf)).collect();
    let is_whole = u64::try_from(hashes.len()).is_ok_and(|read| read == head.size);
    let whole = Whole::of(hashes);
    if is_whole {
        tiles(files, &head, &whole, &mut report);
    }
    if whole.root(head.size) != Some(head.root) {
        report.findings.insert(Finding::Root);
    }
    if let Some(before) = known.head {
        since(before, &verifier, &whole, &mut report);
    }
    let details = details(files, leaves.len(), &mut report);
    let mut entries = read(&leaves, &mut report);
    compare_details(&mut entries, &details, &mut report);
    Ok(Checked { report, head: Some(head), whole, entries, leaves, details })
}

/// The key and the head that it signed.
fn signed(key: &str, note: &str) -> Option<(Verifier, Checkpoint)> {
    let verifier = Verifier::parse(key).ok()?;
    let head = Checkpoint::open(note, &verifier).ok()?;
    Some((verifier, head))
}

/// The bytes of every entry, as far as they can be read: a head may be signed for more than there is.
fn tree(files: &Files<'_>, head: &Checkpoint, report: &mut Report) -> Vec<Vec<u8>> {
    let all = usize::try_from(head.size.div_ceil(WIDTH)).unwrap_or(usize::MAX);
    let mut leaves = Vec::new();
    for (done, index) in (0..all).zip(0_u64..) {
        (files.doing)(Doing::Tree(done, all));
        let Some(bundle) = Tile::at(Kind::Entries, index, head.size) else { break };
        let path = format!("log/{bundle}");
        let bytes = match had(files, &path) {
            Ok(bytes) => bytes,
            Err(finding) => {
                report.findings.insert(finding);
                break;
            }
        };
        let read = bytes.as_deref().and_then(|bytes| tile::entries(bytes).ok());
        let Some(read) = read.filter(|read| read.len() == usize::from(bundle.width)) else {
            let finding = if bytes.is_some() { Finding::Odd { path } } else { Finding::Missing { path } };
            report.findings.insert(finding);
            break;
        };
        leaves.extend(read.into_iter().map(<[u8]>::to_vec));
    }
    leaves
}

/// Compares every tile of hashes with the tree that the entries make.
fn tiles(files: &Files<'_>, head: &Checkpoint, whole: &Whole, report: &mut Report) {
    for tile in Tile::all(head.size) {
        let Kind::Level(level) = tile.kind else { continue };
        let path = format!("log/{tile}");
        let bytes = match had(files, &path) {
            Ok(bytes) => bytes,
            Err(finding) => {
                report.findings.insert(finding);
                continue;
            }
        };
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

/// Reads the details that are still lawful to tell.
fn details(files: &Files<'_>, entries: usize, report: &mut Report) -> Vec<(u64, String)> {
    let width = usize::try_from(WIDTH).unwrap_or(usize::MAX);
    let mut out = Vec::new();
    for bundle in 0..entries.div_ceil(width) {
        let path = format!("open/fields/{bundle}");
        let text = match had(files, &path) {
            Ok(bytes) => bytes.and_then(|bytes| String::from_utf8(bytes).ok()),
            Err(finding) => {
                report.findings.insert(finding);
                continue;
            }
        };
        let Some(text) = text else {
            report.findings.insert(Finding::Missing { path });
            continue;
        };
        for line in text.split_terminator('\n') {
            match numbered(line) {
                Some(detail) => out.push(detail),
                None => {
                    report.findings.insert(Finding::Odd { path: path.clone() });
                }
            }
        }
    }
    out
}

/// A line of the details: a place as it is written, a space, a disclosure.
fn numbered(line: &str) -> Option<(u64, String)> {
    let (digits, told) = line.split_once(' ')?;
    let index: u64 = digits.parse().ok()?;
    (index.to_string() == digits).then(|| (index, told.to_owned()))
}

/// Compares details with the digests that entries hold, and what is missing with what later entries say
/// was erased.
fn compare_details(entries: &mut [Option<Entry>], details: &[(u64, String)], report: &mut Report) {
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

/// A record as its newest entry leaves it.
struct Newest<'a> {
    record: &'a str,
    index: u64,
    /// The fingerprint of its bytes; none where nobody may read it.
    sha256: Option<&'a str>,
}

/// Compares what can be read of every record with what its newest entry says.
fn records(files: &Files<'_>, entries: &[Option<Entry>], report: &mut Report) -> Result<(), Unread> {
    let mut newest: BTreeMap<&str, (u64, &Entry)> = BTreeMap::new();
    for (index, entry) in (0..).zip(entries).filter_map(|(index, entry)| Some((index, entry.as_ref()?))) {
        if !entry.record.is_empty() {
            newest.insert(&entry.record, (index, entry));
        }
    }
    let lost = report.lost.clone();
    let is_lost = |index: u64| lost.iter().any(|(from, to)| (*from..*to).contains(&index));
    let lost_records = newest.iter().filter(|(_, (index, _))| is_lost(*index));
    report.lost_records = lost_records.map(|(record, _)| (*record).to_owned()).collect();
    let told: HashSet<String> = newest.keys().map(|record| (*record).to_owned()).collect();
    let all: Vec<Newest<'_>> = newest
        .into_iter()
        .filter(|(_, (index, _))| !is_lost(*index))
        // One whose details are gone without a word was named already.
        .filter(|(_, (_, entry))| entry.digests.is_empty() || entry.sha256.is_some())
        .map(|(record, (index, entry))| Newest { record, index, sha256: entry.sha256.as_deref() })
        .collect();
    report.records = all.iter().filter(|one| one.sha256.is_some()).count();
    let share = all.len().div_ceil(files.at_once.max(1)).max(1);
    let done = AtomicUsize::new(0);
    let compare = |part: &[Newest<'_>]| -> Vec<Finding> {
        let mut found = Vec::new();
        for one in part {
            (files.doing)(Doing::Records(done.fetch_add(1, Ordering::Relaxed), all.len()));
            found.extend(compare_record(files, one));
        }
        found
    };
    let compare = &compare;
    let found = std::thread::scope(|scope| {
        let parts: Vec<_> = all.chunks(share).map(|part| scope.spawn(move || compare(part))).collect();
        parts.into_iter().map(std::thread::ScopedJoinHandle::join).collect::<Vec<_>>()
    });
    for part in found {
        let broken = |_| Unread { path: "record.json".to_owned(), why: "thread".to_owned() };
        report.findings.extend(part.map_err(broken)?);
    }
    untold(files, &told, report)
}

/// A file, or the finding that it was withheld: one file that cannot be had hides no other finding.
fn had(files: &Files<'_>, path: &str) -> Result<Option<Vec<u8>>, Finding> {
    (files.get)(path.trim_start_matches('/'))
        .map_err(|unread| Finding::Withheld { path: unread.path, why: unread.why })
}

fn compare_record(files: &Files<'_>, newest: &Newest<'_>) -> Vec<Finding> {
    let (record, index) = (newest.record.to_owned(), newest.index);
    let bytes = match had(files, &bytes_of(newest.record)) {
        Ok(bytes) => bytes,
        Err(finding) => return vec![finding],
    };
    match (bytes, newest.sha256) {
        (None, None) => Vec::new(),
        (Some(_), None) => vec![Finding::OpenAgain { record, index }],
        (None, Some(_)) => vec![Finding::Gone { record, index }],
        (Some(bytes), Some(sha256)) if codec::fingerprint(&bytes) != sha256 => {
            vec![Finding::Altered { record, index }]
        }
        (Some(bytes), Some(_)) if files.papers => compare_papers(files, &record, &bytes),
        (Some(_), Some(_)) => Vec::new(),
    }
}

/// Compares the files that a record names with the fingerprints it holds of them.
fn compare_papers(files: &Files<'_>, record: &str, bytes: &[u8]) -> Vec<Finding> {
    let read: Value = serde_json::from_slice(bytes).unwrap_or_default();
    let mut found = Vec::new();
    let mut open = vec![&read];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(list) => open.extend(list),
            Value::Object(map) => {
                open.extend(map.values());
                let (at, sha256) =
                    (map.get("at").and_then(Value::as_str), map.get("sha256").and_then(Value::as_str));
                let Some((at, sha256)) = at.zip(sha256) else { continue };
                match had(files, at) {
                    Ok(Some(file)) if codec::fingerprint(&file) == sha256 => {}
                    Ok(_) => {
                        found.push(Finding::OtherFile { record: record.to_owned(), path: at.to_owned() })
                    }
                    Err(finding) => found.push(finding),
                }
            }
            _ => {}
        }
    }
    found
}

/// Modules whose pages are records, by the beginning of their addresses.
const RECORDS: [&str; 4] = ["/disclosures/", "/exemplars/", "/commendations/", "/news/"];

/// Looks for public records that no entry tells of, where the site has a map.
fn untold(files: &Files<'_>, told: &HashSet<String>, report: &mut Report) -> Result<(), Unread> {
    let Ok(Some(map)) = had(files, "sitemap.xml") else { return Ok(()) };
    let map = String::from_utf8_lossy(&map).into_owned();
    for part in map.split("<loc>").skip(1) {
        let address = part.split("</loc>").next().unwrap_or_default().trim();
        let path = address
            .split_once("://")
            .map_or(address, |(_, rest)| rest.find('/').map_or("", |at| &rest[at..]));
        let is_record = RECORDS.iter().any(|module| {
            path.strip_prefix(module).is_some_and(|rest| !rest.is_empty() && !rest.contains(['/', '?']))
        });
        if !is_record || told.contains(path) {
            continue;
        }
        // An item's page has its own address; its bytes say under which one the log has it.
        let Ok(Some(bytes)) = had(files, &bytes_of(path)) else { continue };
        let read: Value = serde_json::from_slice(&bytes).unwrap_or_default();
        if !read["record"].as_str().is_some_and(|record| told.contains(record)) {
            report.findings.insert(Finding::Untold { record: path.to_owned() });
        }
    }
    Ok(())
}
