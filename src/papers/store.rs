//! Every SQL sentence about bodies, signers and numbers.

use jiff::{Timestamp, civil::Date};

use super::{Organ, PaperKind, Signer};
use crate::{
    codec,
    error::{Error, Result},
    store::{Row, Tx},
    vals,
};

fn organ(row: &Row) -> Result<Organ> {
    Ok(Organ {
        id: row.text("id")?,
        place_id: row.text("place_id")?,
        side: row.word("side")?,
        above: row.text("above")?,
        name: row.text("name")?,
        sign: row.text("sign")?,
        seat: row.text("seat")?,
        keep: row.text("keep")?,
        terms: Vec::new(),
        version: row.int("version")?,
    })
}

async fn with_terms(tx: &mut Tx, mut organs: Vec<Organ>) -> Result<Vec<Organ>> {
    let rows = tx.all("select organ_id, first_day from paper_term order by first_day", vals![]).await?;
    for row in rows {
        let (id, day) = (row.text("organ_id")?, row.opt_day("first_day")?);
        if let (Some(organ), Some(day)) = (organs.iter_mut().find(|organ| organ.id == id), day) {
            organ.terms.push(day);
        }
    }
    Ok(organs)
}

/// Every body, by place and name.
///
/// # Errors
/// When the database fails.
pub async fn organs(tx: &mut Tx) -> Result<Vec<Organ>> {
    let rows = tx
        .all(
            "select id, place_id, side, above, name, sign, seat, keep, version from paper_organ
             order by place_id, side desc, name",
            vals![],
        )
        .await?;
    let organs = rows.iter().map(organ).collect::<Result<_>>()?;
    with_terms(tx, organs).await
}

/// One body.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn find(tx: &mut Tx, id: &str) -> Result<Organ> {
    organs(tx).await?.into_iter().find(|organ| organ.id == id).ok_or(Error::NotFound)
}

/// Who keeps it, and when.
#[derive(Debug, Clone, Copy)]
pub struct By<'a> {
    /// The moment.
    pub now: Timestamp,
    /// The account; none for the program itself.
    pub actor: Option<&'a str>,
}

/// Records a body; its id, terms and version are given here; gives the id.
///
/// # Errors
/// [`Error::Duplicate`] when the place has one of that name.
pub async fn insert(tx: &mut Tx, by: By<'_>, organ: &Organ) -> Result<String> {
    let id = codec::new_id(by.now);
    tx.run(
        "insert into paper_organ (id, place_id, side, above, name, sign, seat, keep, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 1)",
        vals![
            &id,
            &organ.place_id,
            organ.side.word(),
            &organ.above,
            &organ.name,
            &organ.sign,
            &organ.seat,
            &organ.keep
        ],
    )
    .await?;
    for term in &organ.terms {
        add_term(tx, &id, *term).await?;
    }
    Ok(id)
}

/// Keeps a changed body.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it since `organ.version`.
pub async fn save(tx: &mut Tx, organ: &Organ) -> Result<()> {
    let changed = tx
        .run(
            "update paper_organ set above = $1, name = $2, sign = $3, seat = $4, keep = $5,
                 version = version + 1
             where id = $6 and version = $7",
            vals![
                &organ.above,
                &organ.name,
                &organ.sign,
                &organ.seat,
                &organ.keep,
                &organ.id,
                organ.version
            ],
        )
        .await?;
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// Says that a Party term began on a day; said twice it stays one.
///
/// # Errors
/// When the database fails.
pub async fn add_term(tx: &mut Tx, organ_id: &str, first_day: Date) -> Result<()> {
    tx.run(
        "insert into paper_term (organ_id, first_day) values ($1, $2) on conflict do nothing",
        vals![organ_id, first_day],
    )
    .await?;
    Ok(())
}

/// Who signs or signed for a body, newest first.
///
/// # Errors
/// When the database fails.
pub async fn signers(tx: &mut Tx, organ_id: &str) -> Result<Vec<Signer>> {
    let rows = tx
        .all(
            "select id, organ_id, power, title, name, first_day, last_day from paper_signer
             where organ_id = $1 order by first_day desc, id",
            vals![organ_id],
        )
        .await?;
    rows.iter().map(signer).collect()
}

/// One signer.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn signer_by_id(tx: &mut Tx, id: &str) -> Result<Signer> {
    let row = tx
        .one(
            "select id, organ_id, power, title, name, first_day, last_day from paper_signer where id = $1",
            vals![id],
        )
        .await?;
    signer(&row)
}

fn signer(row: &Row) -> Result<Signer> {
    Ok(Signer {
        id: row.text("id")?,
        organ_id: row.text("organ_id")?,
        power: row.text("power")?.lines().map(str::to_owned).collect(),
        title: row.text("title")?,
        name: row.text("name")?,
        first_day: row.text("first_day")?.parse().map_err(Error::fault)?,
        last_day: row.opt_day("last_day")?,
    })
}

/// Records a signer; the id is given here.
///
/// # Errors
/// When the database fails.
pub async fn insert_signer(tx: &mut Tx, by: By<'_>, signer: &Signer) -> Result<String> {
    let id = codec::new_id(by.now);
    tx.run(
        "insert into paper_signer (id, organ_id, power, title, name, first_day, last_day)
         values ($1, $2, $3, $4, $5, $6, $7)",
        vals![
            &id,
            &signer.organ_id,
            signer.power.join("\n"),
            &signer.title,
            &signer.name,
            signer.first_day,
            signer.last_day
        ],
    )
    .await?;
    Ok(id)
}

/// Says until which day a signer signs.
///
/// # Errors
/// When the database fails.
pub async fn end_signer(tx: &mut Tx, id: &str, last_day: Date) -> Result<()> {
    tx.run("update paper_signer set last_day = $1 where id = $2", vals![last_day, id]).await?;
    Ok(())
}

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
