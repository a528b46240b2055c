//! `dinh log`: the way on when the public log is not what it was, while the program is stopped.

use std::{fs, path::Path};

use anyhow::{Context, bail};
use dinh_tlog::{checkpoint::Checkpoint, note::Key};

use super::{Store, data, say};
use crate::{
    clock::Clock,
    erasures,
    log::{
        refill::{self, Copy},
        signer, store as entries,
        verify::{Files, Known, Source, check_log},
    },
    places,
    store::settings,
    web::Words,
};

/// What is done to the log.
#[derive(Debug, clap::Subcommand)]
pub enum Act {
    /// Puts lost entries back from a public copy: an address, or a folder that `dinh verify --save` made
    Refill {
        #[command(flatten)]
        store: Store,
        /// Address or folder
        source: String,
    },
    /// Begins a new log under a new key, where no copy has what was lost; the old one's head stays in it
    Anew {
        #[command(flatten)]
        store: Store,
        /// Says that no copy was found, and that the old heads can never be part of the new log
        #[arg(long)]
        no_copy_is_left: bool,
    },
}

/// Does it.
///
/// # Errors
/// With a sentence that says what to do.
pub async fn run(words: Words, act: Act) -> anyhow::Result<()> {
    match act {
        Act::Refill { store, source } => refill(words, &store, &source).await,
        Act::Anew { store, no_copy_is_left: true } => anew(words, &store).await,
        Act::Anew { .. } => bail!(words.t("commands-log-anew-sure")),
    }
}

async fn refill(words: Words, store: &Store, source: &str) -> anyhow::Result<()> {
    let (db, _held) = data::open(words, store).await?;
    let mut tx = db.read().await?;
    let key = settings::get(&mut tx, settings::LOG_KEY).await?;
    drop(tx);
    let key = key.with_context(|| words.t("commands-log-no-log"))?;
    // Read before anything is held up.
    let copy = read(words, source, &key, highest(&store.data, &key)?).await?;
    let mut tx = db.write().await?;
    let now = Clock::Machine.now();
    let done = refill::refill(&mut tx, now, &copy).await?;
    let tree = places::tree(&mut tx).await?;
    for (record, whole) in &done.erased {
        erasures::again(&mut tx, now, &tree, record, *whole).await?;
    }
    if !done.erased.is_empty() {
        settings::set(&mut tx, settings::SCRUB, settings::DUE).await?;
    }
    tx.commit().await?;
    db.close().await;
    if done.from == done.to {
        say(words.t("commands-log-nothing-lost"));
        return Ok(());
    }
    let values = [("from", words.n(done.from)), ("to", words.n(done.to - 1)), ("own", words.n(done.own))];
    say(words.with("commands-log-refilled", &values));
    if !done.shut.is_empty() {
        say(words.t("commands-log-shut"));
        for record in &done.shut {
            say(format!("  {record}"));
        }
    }
    Ok(())
}

fn number(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// Reads and checks a copy; whatever does not hold makes it no copy, and so does not having the highest
/// head that was signed here.
async fn read(words: Words, source: &str, key: &str, highest: Option<Checkpoint>) -> anyhow::Result<Copy> {
    let (source, key) = (source.to_owned(), key.to_owned());
    let checked = tokio::task::spawn_blocking(move || {
        let source = Source::of(&source);
        let get = |path: &str| source.get(path);
        let known = Known { key: Some(&key), head: None };
        check_log(&Files { get: &get, papers: true, doing: &|_| {}, at_once: 1 }, known)
    })
    .await?;
    let checked = checked.map_err(|unread| {
        anyhow::anyhow!(words.t2("verify-unread", ("path", &unread.path), ("why", &unread.why)))
    })?;
    let head = checked.head.filter(|_| checked.report.findings.is_empty());
    let head = head.with_context(|| words.t("commands-log-copy-broken"))?;
    if let Some(highest) = highest {
        if head.size < highest.size {
            let values = [("has", words.n(number(head.size))), ("needs", words.n(number(highest.size)))];
            bail!(words.with("commands-log-too-short", &values));
        }
        if checked.whole.root(highest.size) != Some(highest.root) {
            bail!(words.t("commands-log-copy-other"));
        }
    }
    Ok(Copy { note: checked.report.note, head, leaves: checked.leaves, details: checked.details })
}

/// The highest head that was signed here, if the folder still has it.
fn highest(folder: &Path, key: &str) -> anyhow::Result<Option<Checkpoint>> {
    let file = folder.join(signer::HEAD);
    let Ok(note) = fs::read_to_string(file) else { return Ok(None) };
    let verifier = dinh_tlog::note::Verifier::parse(key)?;
    Ok(Checkpoint::open(&note, &verifier).ok())
}

async fn anew(words: Words, store: &Store) -> anyhow::Result<()> {
    let (db, _held) = data::open(words, store).await?;
    let mut tx = db.write().await?;
    let old = settings::get(&mut tx, settings::LOG_KEY).await?;
    let old = old.with_context(|| words.t("commands-log-no-log"))?;
    let ended = match fs::read_to_string(store.data.join(signer::HEAD)) {
        Ok(note) => note,
        Err(_) => entries::checkpoint(&mut tx).await?.map(|head| head.note).unwrap_or_default(),
    };
    let now = Clock::Machine.now();
    refill::begin_anew(&mut tx, now, &ended).await?;
    let stamp = now.as_second();
    let name = old.split('+').next().unwrap_or_default();
    let key = Key::new(&format!("{}/{stamp}", name.trim_end_matches('/')), crate::codec::new_secret())?;
    // The new key lies ready before the database knows it, and takes its name after: whatever breaks off
    // leaves the old log, or the new one, and never one with the other's key.
    let ready = store.data.join(format!("new-{stamp}"));
    fs::create_dir(&ready)?;
    signer::write_key(&ready, &key)?;
    settings::set(&mut tx, settings::LOG_KEY, &key.verifier().to_string()).await?;
    settings::set(&mut tx, settings::LOG_TROUBLE, "").await?;
    tx.commit().await?;
    for name in [signer::KEY, signer::HEAD] {
        let file = store.data.join(name);
        if file.exists() {
            // The old files stay beside the new one: they prove what was signed.
            fs::rename(&file, store.data.join(format!("{name}.{stamp}")))?;
        }
    }
    fs::rename(ready.join(signer::KEY), store.data.join(signer::KEY))?;
    fs::remove_dir(&ready)?;
    db.close().await;
    say(words.t1("commands-log-anew", "key", key.verifier()));
    Ok(())
}
