//! Every record, and every paper it names, against what its newest entry says.

use std::{
    collections::{BTreeMap, HashSet},
    sync::atomic::{AtomicUsize, Ordering},
};

use serde_json::Value;

use super::{
    entry::Entry,
    finding::{Doing, Files, Finding, Report},
    source::Unread,
};
use crate::{codec, decisions::recount, log::bytes_of, web::address::path_of};

/// A record as its newest entry leaves it.
struct Newest<'a> {
    record: &'a str,
    index: u64,
    /// The fingerprint of its bytes; none where nobody may read it.
    sha256: Option<&'a str>,
}

/// Compares what can be read of every record with what its newest entry says.
pub(super) fn records(
    files: &Files<'_>,
    entries: &[Option<Entry>],
    report: &mut Report,
) -> Result<(), Unread> {
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
    let decided = |one: &&Newest<'_>| one.sha256.is_some() && one.record.starts_with(MATTERS);
    report.recounted = all.iter().filter(decided).count();
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

fn compare_record(files: &Files<'_>, newest: &Newest<'_>) -> Vec<Finding> {
    let (record, index) = (newest.record.to_owned(), newest.index);
    let bytes = match files.had(&bytes_of(newest.record)) {
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
        (Some(bytes), Some(_)) => {
            let mut found = recounted(files, &record, &bytes);
            if files.papers {
                found.extend(compare_papers(files, &record, &bytes));
            }
            found
        }
    }
}

/// Counts a matter that people decided again, from its open bundle.
fn recounted(files: &Files<'_>, record: &str, bytes: &[u8]) -> Vec<Finding> {
    if !record.starts_with(MATTERS) {
        return Vec::new();
    }
    let read: Value = serde_json::from_slice(bytes).unwrap_or_default();
    let (mut found, mut rolls) = (Vec::new(), Vec::new());
    for path in recount::rolls(&read) {
        match files.had(&path) {
            Ok(bytes) => rolls.push(bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok())),
            Err(finding) => {
                found.push(finding);
                rolls.push(None);
            }
        }
    }
    let amiss = recount::recount(&read, &rolls);
    found.extend(amiss.into_iter().map(|amiss| Finding::Recount { record: record.to_owned(), amiss }));
    found
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
                match files.had(at) {
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

/// Where matters that people decide have their pages.
const MATTERS: &str = "/decisions/";
/// Modules whose pages are records, by the beginning of their addresses.
const RECORDS: [&str; 5] = [MATTERS, "/disclosures/", "/exemplars/", "/commendations/", "/news/"];

/// Looks for public records that no entry tells of, where the site has a map.
fn untold(files: &Files<'_>, told: &HashSet<String>, report: &mut Report) -> Result<(), Unread> {
    let Ok(Some(map)) = files.had("sitemap.xml") else { return Ok(()) };
    let map = String::from_utf8_lossy(&map).into_owned();
    for part in map.split("<loc>").skip(1) {
        let path = path_of(part.split("</loc>").next().unwrap_or_default().trim());
        let is_record = RECORDS.iter().any(|module| {
            path.strip_prefix(module).is_some_and(|rest| !rest.is_empty() && !rest.contains(['/', '?']))
        });
        if !is_record || told.contains(path) {
            continue;
        }
        // An item's page has its own address; its bytes say under which one the log has it.
        let Ok(Some(bytes)) = files.had(&bytes_of(path)) else { continue };
        let read: Value = serde_json::from_slice(&bytes).unwrap_or_default();
        if !read["record"].as_str().is_some_and(|record| told.contains(record)) {
            report.findings.insert(Finding::Untold { record: path.to_owned() });
        }
    }
    Ok(())
}
