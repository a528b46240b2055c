//! Every SQL sentence about notices: records here, texts in `versions.rs`, the posting log in
//! `postings.rs`, files in `files.rs`, what people say in `feedback.rs`, the register in
//! `register.rs`, what the importer asks in `batches.rs`.

mod asked;
pub mod batches;
pub mod done;
pub mod erase;
pub mod feedback;
pub mod files;
mod insert;
pub mod plans;
pub mod postings;
pub mod register;
mod tallies;
pub mod versions;

pub use insert::{Fresh, insert_all};

use jiff::Timestamp;

use super::{
    form::Draft,
    notice::{Hold, Notice, State, Within},
    posting::Summary,
};
use crate::{
    error::{Error, Result},
    store::{Row, Sql, Tx},
    vals, vietnamese,
};

/// The columns of a notice; where they come from follows.
const COLUMNS: &str =
    "select d.id, d.year, d.number, d.unit_id, d.kind, d.part, d.audience, d.title, d.document,
    d.signed_on, d.counted_on, d.law, d.matter, d.due, d.due_days, d.due_on, d.hold,
    d.hold_days, d.own_basis, d.return_reason, d.state, d.publish_at, d.published_at, d.current,
    d.pending, d.progress, d.posted_on, d.public_on, d.until_on, d.down_on, d.early, d.version,
    d.created_by, d.updated_at";

/// Who keeps a record, when, and in which batch it came.
#[derive(Debug, Clone, Copy)]
pub struct By<'a> {
    /// The moment.
    pub now: Timestamp,
    /// The account; none for the program itself.
    pub actor: Option<&'a str>,
    /// The import batch, if it came in one.
    pub batch: Option<&'a str>,
    /// The name of the unit, for search.
    pub unit_name: &'a str,
}

fn day(row: &Row, column: &str) -> Result<jiff::civil::Date> {
    row.opt_day(column)?.ok_or_else(|| Error::fault(anyhow::anyhow!("{column} is missing")))
}

/// The beginning of a statement that gives notices.
fn notices() -> Sql {
    let mut sql = Sql::new(COLUMNS);
    sql.push(" from disclosure d");
    sql
}

fn notice(row: &Row) -> Result<Notice> {
    Ok(Notice {
        id: row.text("id")?,
        year: row.int("year")?,
        number: row.opt_int("number")?,
        unit_id: row.text("unit_id")?,
        kind: row.word("kind")?,
        part: row.text("part")?.parse().ok(),
        audience: row.word("audience")?,
        title: row.text("title")?,
        document: row.text("document")?,
        signed_on: day(row, "signed_on")?,
        counted_on: day(row, "counted_on")?,
        law: row.text("law")?,
        matter: row.text("matter")?,
        due: Within::of(&row.text("due")?, row.int("due_days")?),
        due_on: row.opt_day("due_on")?,
        hold: Hold::of(&row.text("hold")?, row.int("hold_days")?),
        own_basis: row.text("own_basis")?,
        return_reason: row.text("return_reason")?,
        state: row.word("state")?,
        publish_at: row.opt_moment("publish_at")?,
        published_at: row.opt_moment("published_at")?,
        current: row.int("current")?,
        pending: row.int("pending")?,
        progress: row.opt_int("progress")?,
        hung: Summary {
            posted_on: row.opt_day("posted_on")?,
            public_on: row.opt_day("public_on")?,
            until_on: row.opt_day("until_on")?,
            down_on: row.opt_day("down_on")?,
            early: row.int("early")? == 1,
        },
        version: row.int("version")?,
        created_by: row.opt_text("created_by")?,
        updated_at: row.moment("updated_at")?,
    })
}

/// A notice by id.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn find(tx: &mut Tx, id: &str) -> Result<Notice> {
    let mut sql = notices();
    sql.push(" where id = ").bind(id);
    notice(&tx.one_of(sql).await?)
}

/// A notice by its number in a year's register.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn find_numbered(tx: &mut Tx, year: i64, number: i64) -> Result<Notice> {
    let mut sql = notices();
    sql.push(" where year = ").bind(year).push(" and number = ").bind(number);
    notice(&tx.one_of(sql).await?)
}

/// Notices whose moment to be published has come.
///
/// # Errors
/// When the database fails.
pub async fn coming_due(tx: &mut Tx, now: Timestamp) -> Result<Vec<Notice>> {
    let mut sql = notices();
    sql.push(" where state = 'approved' and publish_at <= ").bind(now).push(" order by publish_at, id");
    tx.all_of(sql).await?.iter().map(notice).collect()
}

/// Notices whose last day in time, or whose time to hang, may depend on which days of a year are
/// working days: a unit's own term may be a year of them.
///
/// # Errors
/// When the database fails.
pub async fn counted(tx: &mut Tx, year: i16) -> Result<Vec<Notice>> {
    let last = format!("{year:04}-12-31");
    let first = format!("{:04}-06-01", year - 2);
    let mut sql = notices();
    sql.push(" where (due_on is not null and counted_on >= ").bind(first.as_str());
    sql.push(" and counted_on <= ").bind(last.as_str());
    sql.push(") or (hold = 'working-days' and posted_on is not null and posted_on >= ").bind(first.as_str());
    sql.push(" and posted_on <= ").bind(last.as_str()).push(") order by id");
    tx.all_of(sql).await?.iter().map(notice).collect()
}

/// What the register can find in a notice: what everybody may read of it.
#[must_use]
pub fn search_fold(draft_text: &str, unit_name: &str) -> String {
    vietnamese::fold(&format!("{draft_text} {unit_name}"))
}

/// The rule a notice is under, as kept with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pinned {
    /// Law.
    pub law: String,
    /// Matter.
    pub matter: String,
    /// Day from which the term is counted.
    pub counted_on: jiff::civil::Date,
    /// The term.
    pub due: Within,
    /// The last day in time.
    pub due_on: Option<jiff::civil::Date>,
    /// How long it must hang.
    pub hold: Hold,
    /// Where that comes from when it is not ours.
    pub own_basis: String,
}

/// Keeps a changed draft, if nobody else changed it since `version`.
///
/// # Errors
/// [`Error::Conflict`] when somebody did.
pub async fn save(
    tx: &mut Tx,
    by: By<'_>,
    (id, version): (&str, i64),
    draft: &Draft,
    pinned: &Pinned,
) -> Result<()> {
    let signed_on = draft.signed_on.unwrap_or(pinned.counted_on);
    let (hold, hold_days) = pinned.hold.kept();
    let (due, due_days) = pinned.due.kept();
    let changed = tx
        .run(
            "update disclosure set year = $1, unit_id = $2, kind = $3, part = $4, audience = $5, title = $6,
                 document = $7, signed_on = $8, counted_on = $9, law = $10, matter = $11, due_on = $12,
                 hold = $13, hold_days = $14, own_basis = $15, progress = $16, search_fold = $17,
                 updated_at = $18, due = $19, due_days = $20, import_key = $21, version = version + 1
             where id = $22 and version = $23",
            vals![
                i64::from(signed_on.year()),
                &draft.unit_id,
                draft.kind.word(),
                draft.part.map_or("", |part| part.word()),
                draft.audience.word(),
                &draft.content.title,
                &draft.content.document,
                signed_on,
                pinned.counted_on,
                &pinned.law,
                &pinned.matter,
                pinned.due_on,
                hold,
                hold_days,
                &pinned.own_basis,
                draft.content.number("progress"),
                search_fold(&draft.content.public_text(), by.unit_name),
                by.now,
                due,
                due_days,
                batches::key(&draft.unit_id, &draft.content.document, &draft.content.title, signed_on),
                id,
                version
            ],
        )
        .await?;
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// Where a notice goes on its way.
#[derive(Debug, Clone, Copy)]
pub struct Move {
    /// The new state.
    pub state: State,
    /// The moment chosen for publishing.
    pub publish_at: Option<Timestamp>,
    /// When it became public; kept once set.
    pub published_at: Option<Timestamp>,
    /// The public version.
    pub current: i64,
    /// The version that waits.
    pub pending: i64,
}

impl Move {
    /// A move to a state that leaves the rest as it is.
    #[must_use]
    pub fn to(state: State, notice: &Notice) -> Self {
        Self {
            state,
            publish_at: notice.publish_at,
            published_at: notice.published_at,
            current: notice.current,
            pending: notice.pending,
        }
    }
}

/// Moves a notice; the first publication also gives it a number.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it since it was read.
pub async fn set_state(tx: &mut Tx, now: Timestamp, notice: &Notice, to: Move) -> Result<()> {
    let number = match notice.number {
        None if to.state.is_public() => Some(next_number(tx, notice.year).await?),
        known => known,
    };
    let changed = tx
        .run(
            "update disclosure set state = $1, publish_at = $2, published_at = coalesce(published_at, $3),
                 current = $4, pending = $5, number = $6, updated_at = $7, version = version + 1
             where id = $8 and version = $9",
            vals![
                to.state.word(),
                to.publish_at,
                to.published_at,
                to.current,
                to.pending,
                number,
                now,
                &notice.id,
                notice.version
            ],
        )
        .await?;
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// Puts the words of the version now public where the register finds them.
///
/// # Errors
/// When the database fails.
pub async fn set_words(tx: &mut Tx, id: &str, content: &super::Content, unit_name: &str) -> Result<()> {
    tx.run(
        "update disclosure set title = $1, document = $2, progress = $3, search_fold = $4 where id = $5",
        vals![
            &content.title,
            &content.document,
            content.number("progress"),
            search_fold(&content.public_text(), unit_name),
            id
        ],
    )
    .await?;
    Ok(())
}

/// Takes the words of a notice out of the register's reach: only its title stays, and when it is
/// sealed not even that, for a title may name somebody.
///
/// # Errors
/// When the database fails.
pub async fn forget_words(tx: &mut Tx, notice: &Notice, seal: bool) -> Result<()> {
    let number = if notice.document.is_empty() { notice.code() } else { notice.document.clone() };
    let title = if seal { &number } else { &notice.title };
    tx.run("update disclosure set search_fold = '', title = $1 where id = $2", vals![title, &notice.id])
        .await?;
    Ok(())
}

/// Keeps why a notice was given back, until it is handed in again.
///
/// # Errors
/// When the database fails.
pub async fn set_return_reason(tx: &mut Tx, id: &str, reason: &str) -> Result<()> {
    tx.run("update disclosure set return_reason = $1 where id = $2", vals![reason, id]).await?;
    Ok(())
}

/// Makes what an officer saw of a notice old: something that goes with it changed.
///
/// # Errors
/// When the database fails.
pub async fn grow(tx: &mut Tx, id: &str) -> Result<()> {
    tx.run("update disclosure set version = version + 1 where id = $1", vals![id]).await?;
    Ok(())
}

/// Keeps what the postings of a notice come to. Nobody's form grows old by it: a line of the log must
/// not stop the withdrawal that somebody is writing.
///
/// # Errors
/// When the database fails.
pub async fn set_summary(tx: &mut Tx, now: Timestamp, id: &str, hung: Summary) -> Result<()> {
    tx.run(
        "update disclosure set posted_on = $1, public_on = $2, until_on = $3, down_on = $4, early = $5,
             updated_at = $6 where id = $7",
        vals![hung.posted_on, hung.public_on, hung.until_on, hung.down_on, i64::from(hung.early), now, id],
    )
    .await?;
    Ok(())
}

/// Keeps days that were counted anew; nothing that an officer may be writing changes with them.
///
/// # Errors
/// When the database fails.
pub async fn set_days(tx: &mut Tx, id: &str, due_on: Option<jiff::civil::Date>, hung: Summary) -> Result<()> {
    tx.run(
        "update disclosure set due_on = $1, until_on = $2, down_on = $3, early = $4 where id = $5",
        vals![due_on, hung.until_on, hung.down_on, i64::from(hung.early), id],
    )
    .await?;
    Ok(())
}

/// The next free number in a year's register.
///
/// # Errors
/// When the database fails.
pub async fn next_number(tx: &mut Tx, year: i64) -> Result<i64> {
    tx.one("select coalesce(max(number), 0) + 1 as n from disclosure where year = $1", vals![year])
        .await?
        .int("n")
}

/// Takes a notice out with all that belongs to it: a draft, or one whose import is undone.
///
/// # Errors
/// When the database fails.
pub async fn delete(tx: &mut Tx, id: &str) -> Result<()> {
    for sql in [
        "delete from disclosure_file where disclosure_id = $1",
        "delete from disclosure_feedback where disclosure_id = $1",
        "delete from disclosure_posting where disclosure_id = $1",
        "delete from disclosure_version where disclosure_id = $1",
        "update disclosure_plan set notice_id = null where notice_id = $1",
        "delete from disclosure where id = $1",
    ] {
        tx.run(sql, vals![id]).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
