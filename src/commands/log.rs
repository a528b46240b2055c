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
    let mut tx = db.write().await?;
    let key = settings::get(&mut tx, settings::LOG_KEY).await?;
    let key = key.with_context(|| words.t("commands-log-no-log"))?;
    let copy = read(words, source, &key).await?;
    if let Some(highest) = highest(&store.data, &key)?
        && copy.head.size < highest.size
    {
        let values = [("has", words.n(number(copy.head.size))), ("needs", words.n(number(highest.size)))];
        bail!(words.with("commands-log-too-short", &values));
    }
    let done = refill::refill(&mut tx, Clock::Machine.now(), &copy).await?;
    let tree = places::tree(&mut tx).await?;
    for record in &done.erased {
        erasures::again(&mut tx, &tree, record).await?;
    }
    tx.commit().await?;
    if !done.erased.is_empty() {
        db.scrub().await?;
    }
    db.close().await;
    if done.from == done.to {
        say(words.t("commands-log-nothing-lost"));
        return Ok(());
    }
    let values = [("from", words.n(done.from)), ("to", words.n(done.to - 1)), ("own", words.n(done.own))];
    say(words.with("commands-log-refilled", &values));
    Ok(())
}

fn number(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// Reads and checks a copy; whatever does not hold makes it no copy.
async fn read(words: Words, source: &str, key: &str) -> anyhow::Result<Copy> {
    let (source, key) = (source.to_owned(), key.to_owned());
    let checked = tokio::task::spawn_blocking(move || {
        let source = Source::of(&source);
        let get = |path: &str| source.get(path);
        let known = Known { key: Some(&key), head: None };
        check_log(&Files { get: &get, doing: &|_| {}, at_once: 1 }, known)
    })
    .await?;
    let checked = checked.map_err(|unread| {
        anyhow::anyhow!(words.t2("verify-unread", ("path", &unread.path), ("why", &unread.why)))
    })?;
    let head = checked.head.filter(|_| checked.report.findings.is_empty());
    let head = head.with_context(|| words.t("commands-log-copy-broken"))?;
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
    let had = Checkpoint::parse(
        ended.split("\n\n").next().map(|text| format!("{text}\n")).as_deref().unwrap_or_default(),
    );
    let had = had.map_or(0, |head| head.size);
    let now = Clock::Machine.now();
    refill::begin_anew(&mut tx, now, &ended, had).await?;
    // The old files stay beside the new ones: they prove what was signed.
    let stamp = now.as_second();
    for name in [signer::KEY, signer::HEAD] {
        let file = store.data.join(name);
        if file.exists() {
            fs::rename(&file, store.data.join(format!("{name}.{stamp}")))?;
        }
    }
    let name = old.split('+').next().unwrap_or_default();
    let key = Key::new(&format!("{}/{stamp}", name.trim_end_matches('/')), crate::codec::new_secret())?;
    signer::write_key(&store.data, &key)?;
    settings::set(&mut tx, settings::LOG_KEY, &key.verifier().to_string()).await?;
    settings::set(&mut tx, settings::LOG_TROUBLE, "").await?;
    tx.commit().await?;
    db.close().await;
    say(words.t1("commands-log-anew", "key", key.verifier()));
    Ok(())
}
