//! Papers and photos of a notice.

use jiff::Timestamp;

use super::By;
use crate::{
    codec,
    disclosures::table::Seen,
    error::{Error, Result},
    store::{Row, Sql, Tx, Val},
    vals,
    web::upload,
};

/// A file, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Id.
    pub id: String,
    /// The notice it belongs to.
    pub disclosure_id: String,
    /// The line of the posting log it proves, if it is such a proof.
    pub posting_id: Option<String>,
    /// Its name.
    pub file_name: String,
    /// What it is.
    pub caption: String,
    /// Content type, from a closed list.
    pub content_type: String,
    /// Size in bytes.
    pub size: i64,
    /// Its SHA-256, hexadecimal.
    pub sha256: String,
    /// Who may open it.
    pub seen: Seen,
    /// Whether it was approved; a photo of the log needs no approval.
    pub approved: bool,
    /// Who sent it.
    pub uploaded_by: Option<String>,
    /// Why it was taken away from readers, and when; its bytes are gone then.
    pub removed: Option<(Timestamp, String)>,
}

impl File {
    /// Size in words: `312 KB`.
    #[must_use]
    pub fn size_words(&self) -> String {
        upload::size_words(self.size)
    }

    /// Whether it is a photo.
    #[must_use]
    pub fn is_photo(&self) -> bool {
        self.content_type == "image/jpeg"
    }

    /// Its kind as people say it.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        upload::kind_word(&self.content_type)
    }

    /// The first and last letters of its fingerprint in groups of four, for comparing by eye.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let groups: Vec<_> =
            self.sha256.as_bytes().chunks(4).map(|four| String::from_utf8_lossy(four).into_owned()).collect();
        groups.join(" ")
    }
}

fn file(row: &Row) -> Result<File> {
    Ok(File {
        id: row.text("id")?,
        disclosure_id: row.text("disclosure_id")?,
        posting_id: row.opt_text("posting_id")?,
        file_name: row.text("file_name")?,
        caption: row.text("caption")?,
        content_type: row.text("content_type")?,
        size: row.int("size")?,
        sha256: row.text("sha256")?,
        seen: row.word("audience")?,
        approved: row.opt_moment("approved_at")?.is_some(),
        uploaded_by: row.opt_text("uploaded_by")?,
        removed: match row.opt_moment("removed_at")? {
            Some(at) => Some((at, row.text("remove_reason")?)),
            None => None,
        },
    })
}

/// A file about to be kept.
#[derive(Debug)]
pub struct NewFile<'a> {
    /// The line of the posting log it proves.
    pub posting_id: Option<&'a str>,
    /// Its name.
    pub file_name: &'a str,
    /// What it is.
    pub caption: &'a str,
    /// Content type, from a closed list.
    pub content_type: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// A small copy of a photo.
    pub small: Option<Vec<u8>>,
    /// Who may open it.
    pub seen: Seen,
    /// Whether it needs nobody's approval: a proof, or a paper of a text that is not public yet.
    pub approved: bool,
}

/// Keeps a file; gives its id.
///
/// # Errors
/// When the database fails.
pub async fn insert(tx: &mut Tx, by: By<'_>, disclosure_id: &str, new: NewFile<'_>) -> Result<String> {
    let id = codec::new_id(by.now);
    let size = i64::try_from(new.bytes.len()).map_err(Error::fault)?;
    let sha256 = codec::fingerprint(&new.bytes);
    tx.run(
        "insert into disclosure_file (id, disclosure_id, posting_id, file_name, caption, content_type, bytes,
             size, sha256, audience, uploaded_by, uploaded_at, approved_by, approved_at, small, remove_reason)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, '')",
        vals![
            &id,
            disclosure_id,
            new.posting_id,
            new.file_name,
            new.caption,
            new.content_type,
            new.bytes,
            size,
            sha256,
            new.seen.word(),
            by.actor,
            by.now,
            by.actor.filter(|_| new.approved),
            Some(by.now).filter(|_| new.approved),
            Val::Bytes(new.small)
        ],
    )
    .await?;
    Ok(id)
}

/// The files of a notice, in the order they came.
///
/// # Errors
/// When the database fails.
pub async fn list(tx: &mut Tx, disclosure_id: &str) -> Result<Vec<File>> {
    let rows = tx
        .all(
            "select id, disclosure_id, posting_id, file_name, caption, content_type, size, sha256, audience,
                 approved_at, uploaded_by, removed_at, remove_reason
             from disclosure_file where disclosure_id = $1 order by id",
            vals![disclosure_id],
        )
        .await?;
    rows.iter().map(file).collect()
}

/// A file, without its bytes.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn find(tx: &mut Tx, id: &str) -> Result<File> {
    let row = tx
        .one(
            "select id, disclosure_id, posting_id, file_name, caption, content_type, size, sha256, audience,
                 approved_at, uploaded_by, removed_at, remove_reason from disclosure_file where id = $1",
            vals![id],
        )
        .await?;
    file(&row)
}

/// The bytes of a file.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn bytes(tx: &mut Tx, id: &str) -> Result<Vec<u8>> {
    tx.one("select bytes from disclosure_file where id = $1", vals![id]).await?.bytes("bytes")
}

/// The small copy of a photo, where there is one.
///
/// # Errors
/// [`Error::NotFound`] when there is no such file.
pub async fn small(tx: &mut Tx, id: &str) -> Result<Option<Vec<u8>>> {
    tx.one("select small from disclosure_file where id = $1", vals![id]).await?.opt_bytes("small")
}

/// Public papers of many notices, without their bytes.
///
/// # Errors
/// When the database fails.
pub async fn public_of(tx: &mut Tx, ids: &[String]) -> Result<Vec<File>> {
    let mut sql = Sql::new(
        "select id, disclosure_id, posting_id, file_name, caption, content_type, size, sha256, audience,
             approved_at, uploaded_by, removed_at, remove_reason
         from disclosure_file where audience = 'public' and approved_at is not null and removed_at is null
             and posting_id is null and disclosure_id in ",
    );
    sql.bind_list(ids.iter().map(String::as_str)).push(" order by id");
    tx.all_of(sql).await?.iter().map(file).collect()
}

/// Approves every paper of a notice that waits.
///
/// # Errors
/// When the database fails.
pub async fn approve_all(tx: &mut Tx, by: By<'_>, disclosure_id: &str) -> Result<()> {
    tx.run(
        "update disclosure_file set approved_by = $1, approved_at = $2
         where disclosure_id = $3 and approved_at is null",
        vals![by.actor, by.now, disclosure_id],
    )
    .await?;
    Ok(())
}

/// Approves one paper.
///
/// # Errors
/// [`Error::Conflict`] when it was approved or taken away meanwhile.
pub async fn approve(tx: &mut Tx, by: By<'_>, disclosure_id: &str, id: &str) -> Result<()> {
    let changed = tx
        .run(
            "update disclosure_file set approved_by = $1, approved_at = $2
             where id = $3 and disclosure_id = $4 and approved_at is null and removed_at is null",
            vals![by.actor, by.now, id, disclosure_id],
        )
        .await?;
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// Keeps every file of a notice from readers: what they told goes with the text.
///
/// # Errors
/// When the database fails.
pub async fn seal(tx: &mut Tx, disclosure_id: &str) -> Result<()> {
    tx.run("update disclosure_file set audience = 'officers' where disclosure_id = $1", vals![disclosure_id])
        .await?;
    Ok(())
}

/// Takes a file away from readers: its bytes go, that it was there and why it went stays.
///
/// # Errors
/// [`Error::Conflict`] when it was taken away already.
pub async fn withdraw(tx: &mut Tx, by: By<'_>, disclosure_id: &str, id: &str, reason: &str) -> Result<()> {
    let changed = tx
        .run(
            "update disclosure_file set bytes = $1, small = null, removed_by = $2, removed_at = $3, remove_reason = $4
             where id = $5 and disclosure_id = $6 and removed_at is null",
            vals![Vec::<u8>::new(), by.actor, by.now, reason, id, disclosure_id],
        )
        .await?;
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// Takes a file of a draft away.
///
/// # Errors
/// When the database fails.
pub async fn delete(tx: &mut Tx, disclosure_id: &str, id: &str) -> Result<u64> {
    tx.run("delete from disclosure_file where id = $1 and disclosure_id = $2", vals![id, disclosure_id]).await
}
