//! Photos of a round's signed papers. They show names and signatures, so only those who may see the roll open them.

use jiff::Timestamp;

use crate::{
    codec,
    error::{Error, Result},
    store::{Row, Tx},
    vals,
    web::upload,
};

/// A photo, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photo {
    /// Id.
    pub id: String,
    /// What it shows.
    pub caption: String,
    /// Size in bytes.
    pub size: i64,
    /// The SHA-256 of its bytes, hexadecimal.
    pub sha256: String,
    /// When it was taken away, and why; its bytes are gone then.
    pub removed: Option<(Timestamp, String)>,
}

impl Photo {
    /// Size in words: `312 KB`.
    #[must_use]
    pub fn size_words(&self) -> String {
        upload::size_words(self.size)
    }
}

fn photo(row: &Row) -> Result<Photo> {
    Ok(Photo {
        id: row.text("id")?,
        caption: row.text("caption")?,
        size: row.int("size")?,
        sha256: row.text("sha256")?,
        removed: match row.opt_moment("removed_at")? {
            Some(at) => Some((at, row.text("remove_reason")?)),
            None => None,
        },
    })
}

/// Keeps a photo; gives its fingerprint.
///
/// # Errors
/// When the database fails.
pub async fn insert(
    tx: &mut Tx,
    (now, actor): (Timestamp, Option<&str>),
    round_id: &str,
    (caption, bytes): (&str, Vec<u8>),
) -> Result<String> {
    let size = i64::try_from(bytes.len()).map_err(Error::fault)?;
    let sha256 = codec::fingerprint(&bytes);
    tx.run(
        "insert into decision_photo (id, round_id, caption, bytes, size, sha256, uploaded_by, uploaded_at,
             remove_reason) values ($1, $2, $3, $4, $5, $6, $7, $8, '')",
        vals![codec::new_id(now), round_id, caption, bytes, size, &sha256, actor, now],
    )
    .await?;
    Ok(sha256)
}

/// The photos of a round, in the order they came.
///
/// # Errors
/// When the database fails.
pub async fn of(tx: &mut Tx, round_id: &str) -> Result<Vec<Photo>> {
    let rows = tx
        .all(
            "select id, caption, size, sha256, removed_at, remove_reason from decision_photo
             where round_id = $1 order by id",
            vals![round_id],
        )
        .await?;
    rows.iter().map(photo).collect()
}

/// The bytes of a photo of a round.
///
/// # Errors
/// [`Error::NotFound`] when there is none, or it was taken away.
pub async fn bytes(tx: &mut Tx, round_id: &str, id: &str) -> Result<Vec<u8>> {
    tx.one(
        "select bytes from decision_photo where round_id = $1 and id = $2 and removed_at is null",
        vals![round_id, id],
    )
    .await?
    .bytes("bytes")
}

/// Takes a photo away: its bytes go, that it was there and why it went stays.
///
/// # Errors
/// [`Error::Conflict`] when there is none, or it was taken away already.
pub async fn remove(tx: &mut Tx, now: Timestamp, (round_id, id): (&str, &str), reason: &str) -> Result<()> {
    let changed = tx
        .run(
            "update decision_photo set bytes = $1, removed_at = $2, remove_reason = $3
             where round_id = $4 and id = $5 and removed_at is null",
            vals![Vec::<u8>::new(), now, reason, round_id, id],
        )
        .await?;
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}
