//! What the public log holds of one record: shown on the record's own page.

use dinh_tlog::Hash;

use crate::{
    clock,
    error::Result,
    log::{bytes_of, store},
    modules,
    store::Tx,
    web::Words,
};

/// Entries drawn at most: of a record that was acted on for years the newest are enough.
const MOST: i64 = 30;
/// Entries shown without opening the rest.
const SHOWN: usize = 3;

/// An entry in words.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its place.
    pub index: i64,
    /// What was done.
    pub what: String,
    /// When.
    pub when: String,
    /// The moment for `<time datetime>`.
    pub machine_time: String,
    /// Address of its receipt.
    pub receipt: String,
    /// When a head was signed that holds it, in words.
    pub signed: String,
    /// Whether one was.
    pub is_signed: bool,
}

/// The entries of a record, the newest first.
#[derive(Debug, Clone, Default)]
pub struct Trail {
    /// The newest.
    pub newest: Vec<Line>,
    /// Others, as far as they are drawn.
    pub older: Vec<Line>,
    /// How many others there are.
    pub others: i64,
    /// Address of the record's public bytes; empty when nobody may read them.
    pub bytes: String,
}

impl Trail {
    /// Reads what the log holds of a record.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of(tx: &mut Tx, words: Words, subject: &str) -> Result<Self> {
        let (entries, all) = store::newest_of(tx, subject, MOST).await?;
        let Some(last) = entries.first() else { return Ok(Self::default()) };
        let is_read = !store::fields(tx, last.index).await?.is_empty();
        let bytes = if is_read { record(&last.leaf).map(|record| bytes_of(&record)) } else { None };
        let mut newest: Vec<_> = entries.iter().map(|entry| line(words, entry)).collect();
        let older = newest.split_off(SHOWN.min(newest.len()));
        let shown = i64::try_from(newest.len()).unwrap_or(i64::MAX);
        Ok(Self { newest, older, others: all - shown, bytes: bytes.unwrap_or_default() })
    }

    /// How many there are besides the newest.
    #[must_use]
    pub fn older_words(&self, words: impl std::borrow::Borrow<Words>) -> String {
        words.borrow().tn("log-older", self.others)
    }

    /// Whether the log holds nothing of it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.newest.is_empty()
    }
}

/// An entry in words.
pub(super) fn line(words: Words, entry: &store::Kept) -> Line {
    let signed = match entry.signed {
        Some((size, at)) => words.t2("log-signed-in", ("when", words.moment(at)), ("n", words.n(size))),
        None => words.t("log-waits"),
    };
    Line {
        index: entry.index,
        what: modules::act_name(words, &entry.act),
        when: words.moment(entry.at),
        machine_time: clock::machine_minute(entry.at),
        receipt: receipt(entry),
        signed,
        is_signed: entry.signed.is_some(),
    }
}

/// The address of an entry's receipt: its place, and enough of its hash that no other entry has it.
pub(super) fn receipt(entry: &store::Kept) -> String {
    format!("/r/{}.{}", entry.index, Hash::leaf(entry.leaf.as_bytes()).short())
}

/// The address of the record that an entry is about.
pub(super) fn record(leaf: &str) -> Option<String> {
    let leaf: serde_json::Value = serde_json::from_str(leaf).ok()?;
    leaf["record"].as_str().map(str::to_owned)
}
