//! Checks a whole log and every record it tells of, from the public files alone. Pure but for the
//! function that gives it files.

use dinh_tlog::{
    Hash,
    checkpoint::Checkpoint,
    note::Verifier,
    tile::{self, Kind, Tile, WIDTH},
    tree::{Node, Whole},
};

use super::{
    entry::{Entry, compare_details, read},
    finding::{Doing, Files, Finding, Known, Report},
    records::records,
    source::Unread,
};

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
        let bytes = match files.had(&path) {
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
        let bytes = match files.had(&path) {
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

/// Reads the details that are still lawful to tell.
fn details(files: &Files<'_>, entries: usize, report: &mut Report) -> Vec<(u64, String)> {
    let width = usize::try_from(WIDTH).unwrap_or(usize::MAX);
    let mut out = Vec::new();
    for bundle in 0..entries.div_ceil(width) {
        let path = format!("open/fields/{bundle}");
        let text = match files.had(&path) {
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
