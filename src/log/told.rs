//! What everybody may read of a record at this moment, and the entry that says so. A module with
//! public records has a `record.rs` that gives these; its acts hand them on.

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use serde_json::Value;

use super::{Entry, More, store};
use crate::{
    clock, codec,
    error::{Error, Result},
    store::Tx,
};

/// The text of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// What it is called; empty where that would name a person.
    pub title: String,
    /// Its public bytes.
    pub bytes: String,
}

/// A record as everybody may read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Id of the record.
    pub subject: String,
    /// Address of its page.
    pub record: String,
    /// What it says; none once nobody may read it.
    pub text: Option<Text>,
    /// What else its entry says.
    pub more: More,
    /// The text that an erasure went by, where somebody typed it; empty otherwise.
    pub citation: String,
}

impl Told {
    /// A record that is to be read.
    #[must_use]
    pub fn open(subject: &str, record: String, title: &str, bytes: &Value) -> Self {
        let text = Text { title: title.to_owned(), bytes: bytes.to_string() };
        Self {
            subject: subject.to_owned(),
            record,
            text: Some(text),
            more: More::default(),
            citation: String::new(),
        }
    }

    /// A record that was to be read, or that never was in full.
    #[must_use]
    pub fn shut(subject: &str, record: String) -> Self {
        Self {
            subject: subject.to_owned(),
            record,
            text: None,
            more: More::default(),
            citation: String::new(),
        }
    }

    /// The fields of its entry: the title, and the fingerprint of the bytes.
    fn fields(&self) -> Vec<(&'static str, Value)> {
        let mut fields: Vec<(&'static str, Value)> = Vec::new();
        if let Some(text) = &self.text {
            fields.push((SHA256, codec::fingerprint(text.bytes.as_bytes()).into()));
            fields.push((TITLE, text.title.clone().into()));
            fields.push((CITATION, self.citation.clone().into()));
        }
        fields.retain(|(_, value)| value.as_str().is_some_and(|value| !value.is_empty()));
        fields
    }

    /// The bytes as a file.
    ///
    /// # Errors
    /// [`Error::NotFound`] when nobody may read it.
    pub fn file(self) -> Result<Response> {
        let text = self.text.ok_or(Error::NotFound)?;
        let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-cache")];
        Ok((headers, text.bytes).into_response())
    }
}

/// The field that holds the fingerprint of a record's public bytes.
pub const SHA256: &str = "sha256";
/// The field that holds the text an erasure went by.
pub const CITATION: &str = "citation";
/// The field that holds what a record is called.
pub const TITLE: &str = "title";

/// The address of a record's public bytes: `/record.json` below its page, before a question.
#[must_use]
pub fn bytes_of(record: &str) -> String {
    record.split_once('?').map_or_else(
        || format!("{record}/record.json"),
        |(page, question)| format!("{page}/record.json?{question}"),
    )
}

/// Writes a public act into the public log; gives the place of the entry.
///
/// # Errors
/// As [`store::append_all`].
pub async fn tell(tx: &mut Tx, now: Timestamp, act: &'static str, told: &Told) -> Result<i64> {
    tell_all(tx, now, act, std::slice::from_ref(told)).await
}

/// Writes the same act on many records; gives the place of the first entry.
///
/// # Errors
/// As [`store::append_all`].
pub async fn tell_all(tx: &mut Tx, now: Timestamp, act: &'static str, told: &[Told]) -> Result<i64> {
    let day = clock::day_of(now);
    let entries: Vec<_> = told
        .iter()
        .map(|one| Entry {
            act,
            subject: &one.subject,
            record: &one.record,
            day,
            fields: one.fields(),
            more: one.more.clone(),
        })
        .collect();
    store::append_all(tx, now, &entries).await
}

/// Writes a public act and erases what earlier entries told of the record, and says which: what a batch
/// brought in is taken back, what was told by mistake is sealed, what the law has erased.
///
/// # Errors
/// As [`store::append_all`].
pub async fn tell_erasing(tx: &mut Tx, now: Timestamp, act: &'static str, told: Told) -> Result<i64> {
    let erases = store::telling(tx, &told.subject).await?;
    let told = Told { more: More { erases, ..told.more }, ..told };
    let place = tell(tx, now, act, &told).await?;
    store::erase_before(tx, &told.subject, place).await?;
    Ok(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_of_a_record_lie_below_its_page() {
        assert_eq!(bytes_of("/news/a"), "/news/a/record.json");
        assert_eq!(bytes_of("/reports/2020?place=925"), "/reports/2020/record.json?place=925");
    }
}
