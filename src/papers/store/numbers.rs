//! The numbering books.

use jiff::civil::Date;

use super::By;
use crate::{
    codec,
    error::{Error, Result},
    papers::{Organ, PaperKind},
    store::Tx,
    vals,
};

/// A number given to a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The type.
    pub kind: PaperKind,
    /// The book: a year, or the first day of a term.
    pub book: String,
    /// The number.
    pub number: i64,
    /// The day of the paper.
    pub day: Date,
    /// The address of what the paper is about.
    pub subject_path: String,
}

impl Taken {
    /// The number as printed.
    #[must_use]
    pub fn printed(&self, organ: &Organ) -> String {
        organ.number(self.kind, Some(self.number))
    }
}

/// The next free number of a body's book on a day; none when no Party term is known.
///
/// # Errors
/// When the database fails.
pub async fn next_number(tx: &mut Tx, organ: &Organ, kind: PaperKind, day: Date) -> Result<Option<i64>> {
    let Some(book) = organ.book(day) else {
        return Ok(None);
    };
    let row = tx
        .one(
            "select coalesce(max(number), 0) + 1 as n from paper_number
             where organ_id = $1 and kind = $2 and book = $3",
            vals![&organ.id, kind.sign(), book],
        )
        .await?;
    row.int("n").map(Some)
}

/// Takes a number for good.
///
/// # Errors
/// [`Error::Duplicate`] when the book has it already; a fault when no term is known (ask
/// [`next_number`] first).
pub async fn take_number(
    tx: &mut Tx,
    by: By<'_>,
    organ: &Organ,
    kind: PaperKind,
    number: i64,
    day: Date,
    subject_path: &str,
) -> Result<()> {
    let book = organ.book(day).ok_or_else(|| Error::fault(anyhow::anyhow!("no Party term on {day}")))?;
    tx.run(
        "insert into paper_number (id, organ_id, kind, book, number, day, subject_path, taken_by, taken_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        vals![
            codec::new_id(by.now),
            &organ.id,
            kind.sign(),
            book,
            number,
            day,
            subject_path,
            by.actor,
            by.now
        ],
    )
    .await?;
    Ok(())
}

/// Whether a number is taken, and by what: the address of the paper's record.
///
/// # Errors
/// When the database fails.
pub async fn taken_by(
    tx: &mut Tx,
    organ: &Organ,
    kind: PaperKind,
    number: i64,
    day: Date,
) -> Result<Option<String>> {
    let row = tx
        .opt(
            "select subject_path from paper_number
             where organ_id = $1 and kind = $2 and book = $3 and number = $4",
            vals![&organ.id, kind.sign(), organ.book(day), number],
        )
        .await?;
    row.map(|row| row.text("subject_path")).transpose()
}

/// The numbers a body has given, newest first.
///
/// # Errors
/// When the database fails.
pub async fn taken(tx: &mut Tx, organ_id: &str) -> Result<Vec<Taken>> {
    let rows = tx
        .all(
            "select kind, book, number, day, subject_path from paper_number where organ_id = $1
             order by book desc, kind, number desc limit 500",
            vals![organ_id],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Taken {
                kind: row.word("kind")?,
                book: row.text("book")?,
                number: row.int("number")?,
                day: row.text("day")?.parse().map_err(Error::fault)?,
                subject_path: row.text("subject_path")?,
            })
        })
        .collect()
}
