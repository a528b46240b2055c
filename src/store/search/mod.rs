//! The search index over what is public. Text is folded by us before it is indexed
//! and before it is asked for, so words are found with or without marks.
//!
//! The two databases have their own full-text search; their sentences live in
//! `sqlite.rs` and `postgres.rs`, and nowhere else.

mod postgres;
mod rank;
mod sqlite;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use rank::rank;

use super::{Sql, db::Tx};
use crate::{error::Result, vietnamese};

/// A public record as search knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The module it belongs to.
    pub module: &'static str,
    /// Id of the record.
    pub subject: String,
    /// Address of its page.
    pub path: String,
    /// Title.
    pub title: String,
    /// One or two sentences to show.
    pub excerpt: String,
    /// Everything that should be found, unfolded.
    pub text: String,
    /// Its day, for order.
    pub day: Option<Date>,
}

/// A record found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The module it belongs to.
    pub module: String,
    /// Address of its page.
    pub path: String,
    /// Title.
    pub title: String,
    /// One or two sentences.
    pub excerpt: String,
    /// Its day.
    pub day: Option<Date>,
}

/// Puts a record into the index, in place of what was there for it.
///
/// # Errors
/// When the database fails.
pub async fn put(tx: &mut Tx, entry: &Entry) -> Result<()> {
    remove(tx, entry.module, &entry.subject).await?;
    add_all(tx, std::slice::from_ref(entry)).await
}

/// Records in one statement.
const AT_ONCE: usize = 60;

/// Puts records into the index that were not in it before.
///
/// # Errors
/// When the database fails.
pub async fn add_all(tx: &mut Tx, entries: &[Entry]) -> Result<()> {
    for some in entries.chunks(AT_ONCE) {
        let lines: Vec<_> = some.iter().map(Line::of_entry).collect();
        insert(tx, &lines).await?;
    }
    Ok(())
}

/// What is written for an entry.
struct Line<'a> {
    module: &'a str,
    subject: &'a str,
    path: &'a str,
    title: &'a str,
    excerpt: &'a str,
    day: Option<String>,
    folded: String,
}

impl<'a> Line<'a> {
    fn of_entry(entry: &'a Entry) -> Self {
        Self {
            module: entry.module,
            subject: &entry.subject,
            path: &entry.path,
            title: &entry.title,
            excerpt: &entry.excerpt,
            day: entry.day.map(|day| day.to_string()),
            folded: folded(entry),
        }
    }

    fn of_kept(kept: &'a Kept) -> Self {
        Self {
            module: &kept.module,
            subject: &kept.subject,
            path: &kept.path,
            title: &kept.title,
            excerpt: &kept.excerpt,
            day: kept.day.clone(),
            folded: kept.folded.clone(),
        }
    }
}

async fn insert(tx: &mut Tx, lines: &[Line<'_>]) -> Result<()> {
    if tx.is_postgres() { postgres::insert(tx, lines).await } else { sqlite::insert(tx, lines).await }
}

fn folded(entry: &Entry) -> String {
    vietnamese::fold(&format!("{} {} {}", entry.title, entry.excerpt, entry.text))
}

/// Takes a record out of the index.
///
/// # Errors
/// When the database fails.
pub async fn remove(tx: &mut Tx, module: &str, subject: &str) -> Result<()> {
    if !tx.is_postgres() {
        sqlite::forget_words(tx, module, subject).await?;
    }
    tx.run("delete from search_entry where module = $1 and subject_id = $2", crate::vals![module, subject])
        .await?;
    Ok(())
}

/// Has the index let go of the words of records that were taken out: until then they lie in its segments.
///
/// # Errors
/// When the database fails.
pub async fn scrub(tx: &mut Tx) -> Result<()> {
    if tx.is_postgres() { Ok(()) } else { sqlite::merge(tx).await }
}

/// Records that hold every word asked for (the last one may be unfinished), best first.
///
/// # Errors
/// When the database fails.
pub async fn find(tx: &mut Tx, asked: &str, limit: i64) -> Result<Vec<Hit>> {
    let folded = vietnamese::fold(asked);
    let words: Vec<_> = folded.split(' ').filter(|word| !word.is_empty()).take(12).collect();
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let rows = if tx.is_postgres() {
        postgres::find(tx, &words, limit).await?
    } else {
        sqlite::find(tx, &words, limit).await?
    };
    rows.iter()
        .map(|row| {
            Ok(Hit {
                module: row.text("module")?,
                path: row.text("path")?,
                title: row.text("title")?,
                excerpt: row.text("excerpt")?,
                day: row.opt_day("day")?,
            })
        })
        .collect()
}

/// A module's records as a register asks for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Of {
    /// The module.
    pub module: &'static str,
    /// Its table, with `d` for a row: `disclosure d`.
    pub records: &'static str,
}

/// Adds `from …` for those rows `d` of a module's table that hold every word (folded, each may be
/// unfinished), and a `where` that further conditions may follow.
pub fn push_found(tx: &Tx, sql: &mut Sql, of: Of, words: &[&str]) {
    if tx.is_postgres() { postgres::push_found(sql, of, words) } else { sqlite::push_found(sql, of, words) }
}

/// An entry as a backup keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The module it belongs to.
    pub module: String,
    /// Id of the record.
    pub subject: String,
    /// Address of its page.
    pub path: String,
    /// Title.
    pub title: String,
    /// One or two sentences to show.
    pub excerpt: String,
    /// Its day.
    pub day: Option<String>,
    /// The words that find it, folded, in their order.
    pub folded: String,
}

/// Everything that search knows, by module and record.
///
/// # Errors
/// When the database fails.
pub async fn kept(tx: &mut Tx) -> Result<Vec<Kept>> {
    let rows = if tx.is_postgres() { postgres::kept(tx).await? } else { sqlite::kept(tx).await? };
    rows.iter()
        .map(|row| {
            Ok(Kept {
                module: row.text("module")?,
                subject: row.text("subject_id")?,
                path: row.text("path")?,
                title: row.text("title")?,
                excerpt: row.text("excerpt")?,
                day: row.opt_text("day")?,
                folded: row.opt_text("folded")?.unwrap_or_default(),
            })
        })
        .collect()
}

/// Puts back what a backup kept, into an empty index.
///
/// # Errors
/// When the database fails.
pub async fn put_back(tx: &mut Tx, all: &[Kept]) -> Result<()> {
    for some in all.chunks(AT_ONCE) {
        let lines: Vec<_> = some.iter().map(Line::of_kept).collect();
        insert(tx, &lines).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing;

    fn entry(subject: &str, title: &str, text: &str) -> Entry {
        Entry {
            module: "exemplars",
            subject: subject.into(),
            path: format!("/exemplars/{subject}"),
            title: title.into(),
            excerpt: String::new(),
            text: text.into(),
            day: None,
        }
    }

    #[tokio::test]
    async fn words_are_found_with_and_without_marks() {
        testing::on_both(async |db| {
            let mut tx = db.write().await.unwrap();
            put(&mut tx, &entry("1", "Thắp sáng đường quê", "đèn ấp Thới Bình")).await.unwrap();
            put(&mut tx, &entry("2", "Tổ bơm nước chung", "lúa đông xuân")).await.unwrap();
            put(&mut tx, &entry("2", "Tổ bơm nước", "lúa đông xuân")).await.unwrap();
            for (asked, found) in [
                ("duong que", 1),
                ("ĐƯỜNG", 1),
                ("đường lúa", 0),
                ("dong xu", 1),
                ("chung", 0),
                ("\" OR 1=1 -- *", 0),
                ("z'x:*&!()", 0),
                ("  ", 0),
            ] {
                let hits = find(&mut tx, asked, 10).await.unwrap();
                assert_eq!(hits.len(), found, "{asked}");
            }
            remove(&mut tx, "exemplars", "1").await.unwrap();
            assert!(find(&mut tx, "duong", 10).await.unwrap().is_empty());
        })
        .await;
    }
}
