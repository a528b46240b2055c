//! Batches and every SQL sentence about them.

use std::str::FromStr;

use jiff::Timestamp;

use super::{Checked, Kind, Outcome};
use crate::{
    codec,
    error::{Error, Result},
    store::{Row, Sql, Tx},
    vals,
};

/// Where a batch stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BatchState {
    /// Read and judged, nothing written.
    Checked,
    /// Written.
    Applied,
    /// Taken out again.
    Undone,
}

impl BatchState {
    /// The word kept in the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Checked => "checked",
            Self::Applied => "applied",
            Self::Undone => "undone",
        }
    }
}

impl BatchState {
    /// The key of its word on screen.
    #[must_use]
    pub fn key(self) -> String {
        format!("imports-state-{}", self.word())
    }
}

impl FromStr for BatchState {
    type Err = ();

    fn from_str(word: &str) -> std::result::Result<Self, ()> {
        [Self::Checked, Self::Applied, Self::Undone].into_iter().find(|state| state.word() == word).ok_or(())
    }
}

/// A file brought in.
#[derive(Debug, Clone)]
pub struct Batch {
    /// Id.
    pub id: String,
    /// Kind of sheet.
    pub kind: Kind,
    /// The file's name, or that it was pasted.
    pub file_name: String,
    /// The year it is about.
    pub year: i64,
    /// The unit of rows that name none.
    pub unit_id: Option<String>,
    /// Where it stands.
    pub state: BatchState,
    /// Rows new, changed, the same, bad when it was last judged.
    pub counts: [i64; 4],
    /// Who brought it in.
    pub created_by: Option<String>,
    /// When it was read.
    pub created_at: Timestamp,
}

const BATCH: &str = "select id, kind, file_name, year, unit_id, state, rows_new, rows_changed,
    rows_same, rows_bad, created_by, created_at from import_batch";

fn batch(row: &Row) -> Result<Batch> {
    Ok(Batch {
        id: row.text("id")?,
        kind: row.word("kind")?,
        file_name: row.text("file_name")?,
        year: row.int("year")?,
        unit_id: row.opt_text("unit_id")?,
        state: row.word("state")?,
        counts: [row.int("rows_new")?, row.int("rows_changed")?, row.int("rows_same")?, row.int("rows_bad")?],
        created_by: row.opt_text("created_by")?,
        created_at: row.moment("created_at")?,
    })
}

/// What is known of a file before it is judged.
#[derive(Debug, Clone, Copy)]
pub struct NewBatch<'a> {
    /// Kind of sheet.
    pub kind: Kind,
    /// The file's name.
    pub file_name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// The year it is about.
    pub year: i64,
    /// The unit of rows that name none.
    pub unit_id: Option<&'a str>,
    /// Who brings it in.
    pub actor: Option<&'a str>,
}

/// Keeps a file; gives the id of its batch.
///
/// # Errors
/// When the database fails.
pub async fn insert(tx: &mut Tx, now: Timestamp, new: NewBatch<'_>) -> Result<String> {
    let id = codec::new_id(now);
    forget_old(tx, now).await?;
    tx.run(
        "insert into import_batch (id, kind, file_name, sha256, bytes, year, unit_id, state,
             rows_new, rows_changed, rows_same, rows_bad, created_by, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, 'checked', 0, 0, 0, 0, $8, $9)",
        vals![
            &id,
            new.kind.word(),
            new.file_name,
            codec::fingerprint(new.bytes),
            new.bytes.to_vec(),
            new.year,
            new.unit_id,
            new.actor,
            now
        ],
    )
    .await?;
    Ok(id)
}

/// Lets go of files that were only looked at, a week after: they may hold telephone
/// numbers, and nobody came back for them.
async fn forget_old(tx: &mut Tx, now: Timestamp) -> Result<()> {
    let week_ago = now.checked_sub(jiff::SignedDuration::from_hours(7 * 24)).map_err(Error::fault)?;
    tx.run("delete from import_batch where state = 'checked' and created_at < $1", vals![week_ago]).await?;
    Ok(())
}

/// A batch by id.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn find(tx: &mut Tx, id: &str) -> Result<Batch> {
    let mut sql = Sql::new(BATCH);
    sql.push(" where id = ").bind(id);
    batch(&tx.one_of(sql).await?)
}

/// The bytes of a batch's file.
///
/// # Errors
/// [`Error::NotFound`] when there is no such batch.
pub async fn bytes(tx: &mut Tx, id: &str) -> Result<Vec<u8>> {
    tx.one("select bytes from import_batch where id = $1", vals![id]).await?.bytes("bytes")
}

/// The last batches of a kind, newest first.
///
/// # Errors
/// When the database fails.
pub async fn list(tx: &mut Tx, kind: Kind) -> Result<Vec<Batch>> {
    let mut sql = Sql::new(BATCH);
    sql.push(" where kind = ").bind(kind.word()).push(" order by created_at desc, id desc limit 20");
    tx.all_of(sql).await?.iter().map(batch).collect()
}

/// Keeps the counts of the last judging.
///
/// # Errors
/// When the database fails.
pub async fn save_counts(tx: &mut Tx, id: &str, rows: &[Checked]) -> Result<()> {
    let count = |outcome: Outcome| {
        let n = rows.iter().filter(|row| row.outcome == outcome).count();
        i64::try_from(n).unwrap_or(i64::MAX)
    };
    tx.run(
        "update import_batch set rows_new = $1, rows_changed = $2, rows_same = $3, rows_bad = $4 where id = $5",
        vals![
            count(Outcome::New),
            count(Outcome::Changed),
            count(Outcome::Same),
            count(Outcome::Bad),
            id
        ],
    )
    .await?;
    Ok(())
}

/// Moves a batch on; the file's bytes are let go once it is written, because they may
/// hold telephone numbers.
///
/// # Errors
/// [`Error::Conflict`] when somebody else moved it first.
pub async fn advance(tx: &mut Tx, now: Timestamp, id: &str, from: BatchState, to: BatchState) -> Result<()> {
    let mut sql = Sql::new("update import_batch set state = ");
    sql.bind(to.word());
    match to {
        BatchState::Applied => {
            sql.push(", applied_at = ").bind(now).push(", bytes = ").bind(Vec::<u8>::new())
        }
        BatchState::Undone => sql.push(", undone_at = ").bind(now),
        BatchState::Checked => &mut sql,
    };
    sql.push(" where id = ").bind(id).push(" and state = ").bind(from.word());
    if tx.run_of(sql).await? == 1 { Ok(()) } else { Err(Error::Conflict) }
}
