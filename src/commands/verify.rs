//! `dinh verify`: tells an outsider, from the public files alone, whether anything that was published was
//! altered, back-dated or removed.

use std::{
    fs,
    io::IsTerminal as _,
    path::{Path, PathBuf},
    process::ExitCode,
    time::Duration,
};

use super::say;
use crate::{
    log::verify::{Doing, Files, Finding, Known, NOT_THERE, Report, Source, Unread, check, save},
    web::Words,
};

/// Findings that are told one by one; of more, how many there are.
const TOLD: usize = 50;
/// How long we wait for a head that holds what was published since the last one: it is signed every
/// minute.
const PATIENCE: u32 = 9;
/// How often everything is read again, since people may go on publishing.
const TRIES: u32 = 5;

/// What was asked for.
#[derive(Debug, Clone, clap::Args)]
pub struct Asked {
    /// Address of the site (https://…), or a folder that --save made
    source: String,
    /// A signed head kept earlier (the file log/checkpoint): the log must have grown out of it
    #[arg(long, value_name = "CHECKPOINT")]
    since: Option<PathBuf>,
    /// The public key, as the site's /log/key had it when you first looked, or a file that holds it
    #[arg(long)]
    key: Option<String>,
    /// Folder that keeps everything that is read, once all of it holds; a copy kept there earlier is
    /// compared first and stays as it is when something does not hold
    #[arg(long, value_name = "FOLDER")]
    save: Option<PathBuf>,
    /// Leaves out papers and photos, which are most of what is read
    #[arg(long)]
    no_papers: bool,
}

/// Checks and says what was found: 0 all holds, 1 something does not, 2 nothing could be checked.
#[must_use]
pub fn run(words: Words, asked: &Asked) -> ExitCode {
    match verify(words, asked) {
        Ok(report) => {
            tell(words, &report);
            if report.findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) }
        }
        Err(unread) => {
            let why = if unread.why == NOT_THERE { words.t("verify-not-there") } else { unread.why };
            complain(&words.t2("verify-unread", ("path", &unread.path), ("why", why)));
            ExitCode::from(2)
        }
    }
}

#[expect(clippy::print_stderr, reason = "the console is this program's screen")]
fn complain(text: &str) {
    eprintln!("{text}");
}

fn verify(words: Words, asked: &Asked) -> Result<Report, Unread> {
    let source = Source::of(&asked.source);
    let before = asked.save.as_deref().map(|folder| folder.join("log"));
    let kept = |name: &str| fs::read_to_string(before.as_ref()?.join(name)).ok();
    let (kept_key, kept_head) = (kept("key"), kept("checkpoint"));
    let since = match &asked.since {
        Some(file) => {
            let why =
                |error: std::io::Error| Unread { path: file.display().to_string(), why: error.to_string() };
            Some(fs::read_to_string(file).map_err(why)?)
        }
        None => kept_head,
    };
    let key = match &asked.key {
        Some(typed) => Some(known_key(words, typed)?),
        None => kept_key,
    };
    let known = Known { key: key.as_deref(), head: since.as_deref() };
    let mut tries = 0;
    loop {
        let report = once(words, &source, asked, known)?;
        tries += 1;
        let settled =
            report.findings.is_empty() || !report.findings.iter().all(|one| may_be_newer(one, &report));
        if settled || !source.is_live() || tries > TRIES || !grows(words, &source, &report)? {
            if let Some(folder) = &asked.save {
                keep(words, folder, &report)?;
            }
            return Ok(report);
        }
    }
}

/// A key that was typed, or read from a file.
fn known_key(words: Words, typed: &str) -> Result<String, Unread> {
    let key = fs::read_to_string(typed).unwrap_or_else(|_| typed.to_owned());
    match dinh_tlog::note::Verifier::parse(&key) {
        Ok(_) => Ok(key),
        Err(_) => Err(Unread { path: typed.to_owned(), why: words.t("verify-no-key") }),
    }
}

/// Where what is read lies until it is known whether all of it holds.
const COMING: &str = "coming";

/// Puts what was read in the place of the earlier copy when all of it holds; else beside it, since the
/// earlier copy is the evidence.
fn keep(words: Words, folder: &Path, report: &Report) -> Result<(), Unread> {
    let why = |error: std::io::Error| Unread { path: folder.display().to_string(), why: error.to_string() };
    let coming = folder.join(COMING);
    if report.findings.is_empty() {
        save(&coming, &format!("heads/{}", report.size), report.note.as_bytes())?;
        return move_all(&coming, folder).map_err(why);
    }
    let beside = (1..).map(|n| folder.join(format!("suspect-{n}"))).find(|place| !place.exists());
    let Some(beside) = beside else { return Ok(()) };
    fs::rename(&coming, &beside).map_err(why)?;
    complain(&words.t1("verify-beside", "folder", beside.display()));
    Ok(())
}

/// Moves every file below a folder to the same place below another.
fn move_all(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            move_all(&entry.path(), &target)?;
        } else {
            fs::rename(entry.path(), target)?;
        }
    }
    fs::remove_dir(from)
}

/// Whether a finding may come of something that was published after the head that was read.
fn may_be_newer(finding: &Finding, report: &Report) -> bool {
    match finding {
        Finding::Altered { .. }
        | Finding::Gone { .. }
        | Finding::DetailsGone { .. }
        | Finding::OpenAgain { .. }
        | Finding::OtherFile { .. }
        | Finding::Untold { .. }
        | Finding::Recount { .. } => true,
        Finding::Detail { index } => *index >= report.size,
        _ => false,
    }
}

/// Whether there is a newer head than the one that was read, waiting for one while entries wait to be
/// signed.
fn grows(words: Words, source: &Source, report: &Report) -> Result<bool, Unread> {
    for waited in 0..=PATIENCE {
        if source.get("log/checkpoint")?.unwrap_or_default() != report.note.as_bytes() {
            return Ok(true);
        }
        let waiting = source.get("log/waiting")?.unwrap_or_default();
        if waiting.is_empty() || waiting.trim_ascii() == b"0" {
            return Ok(false);
        }
        if waited == 0 {
            complain(&words.t("verify-waits"));
        }
        std::thread::sleep(Duration::from_secs(10));
    }
    Ok(false)
}

/// Checks once.
fn once(words: Words, source: &Source, asked: &Asked, known: Known<'_>) -> Result<Report, Unread> {
    let coming = asked.save.as_deref().map(|folder| folder.join(COMING));
    if let Some(coming) = coming.as_deref().filter(|coming| coming.exists()) {
        let why =
            |error: std::io::Error| Unread { path: coming.display().to_string(), why: error.to_string() };
        fs::remove_dir_all(coming).map_err(why)?;
    }
    let get = |path: &str| {
        let found = source.get(path)?;
        if let (Some(folder), Some(bytes)) = (&coming, &found) {
            save(folder, path, bytes)?;
        }
        Ok(found)
    };
    let shows = std::io::stderr().is_terminal();
    let doing = |doing: Doing| {
        let (key, done, all) = match doing {
            Doing::Tree(done, all) => ("verify-doing-tree", done, all),
            Doing::Records(done, all) => ("verify-doing-records", done, all),
        };
        if shows && done % 50 == 0 {
            complain(&words.t2(key, ("done", done), ("all", all)));
        }
    };
    let at_once = if source.is_live() { 4 } else { 1 };
    check(&Files { get: &get, papers: !asked.no_papers, doing: &doing, at_once }, known)
}

fn number(words: Words, n: impl TryInto<i64>) -> String {
    words.n(n.try_into().unwrap_or(i64::MAX))
}

/// Says what was found.
fn tell(words: Words, report: &Report) {
    for finding in report.findings.iter().take(TOLD) {
        say(format!("✗ {}", told(words, finding)));
    }
    if report.findings.len() > TOLD {
        say(words.t1("verify-more", "n", number(words, report.findings.len() - TOLD)));
    }
    let size = number(words, report.size);
    say(words.t2("verify-read", ("entries", size), ("records", number(words, report.records))));
    if report.recounted > 0 {
        say(words.t1("verify-recounted", "n", number(words, report.recounted)));
    }
    if let Some(before) = report.since.filter(|_| report.findings.is_empty()) {
        say(words.t1("verify-since-holds", "before", number(words, before)));
    }
    if report.erased > 0 {
        say(words.t1("verify-erased", "n", number(words, report.erased)));
    }
    for (from, to) in &report.lost {
        say(words.t2(
            "verify-lost",
            ("from", number(words, *from)),
            ("to", number(words, to.saturating_sub(1))),
        ));
    }
    for record in &report.lost_records {
        say(words.t1("verify-lost-record", "record", record));
    }
    if let Some(first) = report.backwards.first() {
        let n = number(words, report.backwards.len());
        say(words.t2("verify-backwards", ("n", n), ("first", number(words, *first))));
    }
    if report.findings.is_empty() {
        let holds = if report.backwards.is_empty() { "verify-holds" } else { "verify-holds-but-days" };
        say(words.t(holds));
        say(words.t("verify-keep"));
        say(&report.note);
    } else {
        say(words.t1("verify-fails", "n", number(words, report.findings.len())));
    }
}

/// A finding in words.
fn told(words: Words, finding: &Finding) -> String {
    let entry = |key: &str, index: &u64| words.t1(key, "n", number(words, *index));
    let file = |key: &str, path: &str| words.t1(key, "path", path);
    let record = |key: &str, record: &str, index: &u64| {
        words.t2(key, ("record", record), ("n", number(words, *index)))
    };
    match finding {
        Finding::OtherKey => words.t("verify-other-key"),
        Finding::Unsigned => words.t("verify-unsigned"),
        Finding::OldUnsigned => words.t("verify-old-unsigned"),
        Finding::Shorter { now, before } => {
            words.t2("verify-shorter", ("now", number(words, *now)), ("before", number(words, *before)))
        }
        Finding::Forked { before } => entry("verify-forked", before),
        Finding::Missing { path } => file("verify-missing", path),
        Finding::Odd { path } => file("verify-odd", path),
        Finding::Leaf { index } => entry("verify-leaf", index),
        Finding::Root => words.t("verify-root"),
        Finding::Unreadable { index } => entry("verify-unreadable", index),
        Finding::Detail { index } => entry("verify-detail", index),
        Finding::DetailsGone { index } => entry("verify-details-gone", index),
        Finding::ToldAgain { index } => entry("verify-told-again", index),
        Finding::Altered { record: path, index } => record("verify-altered", path, index),
        Finding::Gone { record: path, index } => record("verify-gone", path, index),
        Finding::OpenAgain { record: path, index } => record("verify-open-again", path, index),
        Finding::OtherFile { record, path } => {
            words.t2("verify-other-file", ("record", record), ("path", path))
        }
        Finding::Recount { record, amiss } => {
            words.t1(&format!("verify-recount-{}", amiss.word()), "record", record)
        }
        Finding::Untold { record } => words.t1("verify-untold", "record", record),
        Finding::Withheld { path, why } => words.t2("verify-withheld", ("path", path), ("why", why)),
    }
}

#[cfg(test)]
mod tests {
    use dinh_tlog::{Hash, checkpoint::Checkpoint, note::Key, tile::bundle};

    use super::*;
    use crate::codec;

    /// The public files of a log of one entry, by the key of a byte.
    fn log(folder: &Path, byte: u8) {
        let key = Key::new("xa.example/log", [byte; 32]).unwrap();
        let leaf = br#"{"day":"2021-01-11","type":"places.add","v":1}"#;
        let root = Hash::leaf(leaf);
        let head = Checkpoint { origin: "xa.example/log".into(), size: 1, root };
        let put = |path: &str, bytes: &[u8]| save(folder, path, bytes).unwrap();
        put("log/key", key.verifier().to_string().as_bytes());
        put("log/checkpoint", head.sign(&key).unwrap().as_bytes());
        put("log/tile/0/000.p/1", &root.0);
        put("log/tile/entries/000.p/1", &bundle([leaf.as_slice()]).unwrap());
        put("open/fields/0", b"");
    }

    #[test]
    fn a_copy_that_holds_is_kept_and_a_suspect_one_never_takes_its_place() {
        let folder = std::env::temp_dir().join(format!("dinh-kept-{}", codec::new_token()));
        let (site, kept) = (folder.join("site"), folder.join("kept"));
        log(&site, 7);
        let asked = Asked {
            source: site.display().to_string(),
            since: None,
            key: None,
            save: Some(kept.clone()),
            no_papers: false,
        };
        let read = |path: &str| fs::read(kept.join(path)).unwrap();
        let report = verify(Words::Vi, &asked).unwrap();
        assert!(report.findings.is_empty(), "{:?}", report.findings);
        let head = read("log/checkpoint");
        assert_eq!(read("heads/1"), head);
        // Another log in its place: named the first time and every time after.
        log(&site, 8);
        for n in 1..=2 {
            let report = verify(Words::Vi, &asked).unwrap();
            assert!(report.findings.contains(&Finding::OtherKey), "{:?}", report.findings);
            assert_eq!(read("log/checkpoint"), head, "the evidence is not overwritten");
            assert!(kept.join(format!("suspect-{n}/log/checkpoint")).is_file());
        }
        assert!(!kept.join(COMING).exists());
        let nothing = Asked { source: folder.join("none").display().to_string(), ..asked.clone() };
        assert_eq!(verify(Words::Vi, &nothing).unwrap_err().why, NOT_THERE);
        let odd = Asked { key: Some("x".into()), ..asked };
        assert_eq!(verify(Words::Vi, &odd).unwrap_err().path, "x");
        fs::remove_dir_all(&folder).unwrap();
    }
}
