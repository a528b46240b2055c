//! What people say of a notice, and the answers.

use jiff::Timestamp;

use super::By;
use crate::{
    codec,
    error::{Error, Result},
    exemplars::words,
    store::{Row, Tx},
    vals,
};

words! {
    /// How it came.
    Via {
        /// From the notice's page.
        Web = "web",
        /// On paper: the box of opinions, a letter.
        Paper = "paper",
        /// By word of mouth, to an officer or the hamlet head.
        Word = "word",
    }
}

/// What somebody said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feedback {
    /// Id.
    pub id: String,
    /// Its number under the notice.
    pub seq: i64,
    /// How it came.
    pub via: Via,
    /// What was said, word for word; for officers.
    pub text: String,
    /// What readers see of it; empty when that is all of it.
    pub shown: String,
    /// Who said it, as far as told; for officers.
    pub sender: String,
    /// When it came.
    pub received_at: Timestamp,
    /// The answer; empty while there is none.
    pub answer: String,
    /// When it was answered.
    pub answered_at: Option<Timestamp>,
    /// Whether everybody reads it and its answer.
    pub public: bool,
}

impl Feedback {
    /// The words that readers see.
    #[must_use]
    pub fn words(&self) -> &str {
        if self.shown.is_empty() { &self.text } else { &self.shown }
    }

    /// Whether it holds what looks like a telephone or identity number: eight digits or more in a row,
    /// however they are spaced.
    #[must_use]
    pub fn holds_number(&self) -> bool {
        let mut run = 0;
        self.text.chars().any(|letter| {
            run = match letter {
                '0'..='9' => run + 1,
                ' ' | '.' | '-' => run,
                _ => 0,
            };
            run >= 8
        })
    }
}

fn feedback(row: &Row) -> Result<Feedback> {
    Ok(Feedback {
        id: row.text("id")?,
        seq: row.int("seq")?,
        via: row.word("via")?,
        text: row.text("text")?,
        shown: row.text("shown")?,
        sender: row.text("sender")?,
        received_at: row.moment("received_at")?,
        answer: row.text("answer")?,
        answered_at: row.opt_moment("answered_at")?,
        public: row.text("audience")? == "public",
    })
}

/// Everything said of a notice, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn list(tx: &mut Tx, disclosure_id: &str) -> Result<Vec<Feedback>> {
    let rows = tx
        .all(
            "select id, seq, via, text, shown, sender, received_at, answer, answered_at, audience
             from disclosure_feedback where disclosure_id = $1 order by seq",
            vals![disclosure_id],
        )
        .await?;
    rows.iter().map(feedback).collect()
}

/// How many opinions came from the web since a moment: about a notice, and about all of them.
///
/// # Errors
/// When the database fails.
pub async fn count_since(tx: &mut Tx, disclosure_id: &str, since: Timestamp) -> Result<(i64, i64)> {
    let row = tx
        .one(
            "select count(*) as n,
                 cast(coalesce(sum(case when disclosure_id = $1 then 1 else 0 end), 0) as bigint) as own
             from disclosure_feedback where via = 'web' and received_at >= $2",
            vals![disclosure_id, since],
        )
        .await?;
    Ok((row.int("own")?, row.int("n")?))
}

/// Takes an opinion and its answer from readers.
///
/// # Errors
/// [`Error::Conflict`] when they do not read it.
pub async fn close(tx: &mut Tx, disclosure_id: &str, id: &str) -> Result<()> {
    let changed = tx
        .run(
            "update disclosure_feedback set audience = 'officers'
             where id = $1 and disclosure_id = $2 and audience = 'public'",
            vals![id, disclosure_id],
        )
        .await?;
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// Something said, about to be kept.
#[derive(Debug, Clone)]
pub struct Said<'a> {
    /// How it came.
    pub via: Via,
    /// What was said.
    pub text: &'a str,
    /// Who said it, as far as told.
    pub sender: &'a str,
    /// When it came.
    pub received_at: Timestamp,
}

/// Keeps what somebody said; gives its id.
///
/// # Errors
/// When the database fails.
pub async fn insert(tx: &mut Tx, by: By<'_>, disclosure_id: &str, said: &Said<'_>) -> Result<String> {
    let id = codec::new_id(by.now);
    tx.run(
        "insert into disclosure_feedback (id, disclosure_id, seq, via, text, sender, received_at, recorded_by,
             answer, audience)
         select $1, $2, coalesce(max(seq), 0) + 1, $3, $4, $5, $6, $7, '', 'officers'
         from disclosure_feedback where disclosure_id = $2",
        vals![&id, disclosure_id, said.via.word(), said.text, said.sender, said.received_at, by.actor],
    )
    .await?;
    Ok(id)
}

/// An answer.
#[derive(Debug, Clone, Copy)]
pub struct Answered<'a> {
    /// What is answered.
    pub answer: &'a str,
    /// Whether everybody reads it.
    pub public: bool,
    /// What readers see of the opinion; empty when that is all of it.
    pub shown: &'a str,
}

/// Keeps the answer, and whether everybody may read what was said and answered.
///
/// # Errors
/// [`Error::Conflict`] when it was answered already.
pub async fn answer(
    tx: &mut Tx,
    by: By<'_>,
    disclosure_id: &str,
    id: &str,
    answered: Answered<'_>,
) -> Result<()> {
    let Answered { answer, public, shown } = answered;
    let changed = tx
        .run(
            "update disclosure_feedback set answer = $1, answered_by = $2, answered_at = $3, audience = $4,
                 shown = case when text = $5 then '' else $5 end
             where id = $6 and disclosure_id = $7 and answered_at is null",
            vals![
                answer,
                by.actor,
                by.now,
                if public { "public" } else { "officers" },
                shown,
                id,
                disclosure_id
            ],
        )
        .await?;
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}
