//! Photos, already cleaned, with their smaller copies and their words.

use jiff::{SignedDuration, Timestamp};

use crate::{
    codec,
    error::{Error, Result},
    news::item::{Content, State},
    store::{Row, Sql, Tx},
    vals, vietnamese,
    web::photo::Cleaned,
};

/// How long a photo without words that no item holds is kept, for a form still open.
const OPEN_FORM: SignedDuration = SignedDuration::from_hours(48);

/// What is said of a photo.
#[derive(Debug, Clone, Copy, Default)]
pub struct Said<'a> {
    /// What it shows, for those who do not see it. A photo without it is not in the library.
    pub alt: &'a str,
    /// What stands under it.
    pub caption: &'a str,
}

impl Said<'_> {
    fn folded(&self) -> String {
        vietnamese::fold(&format!("{} {}", self.alt, self.caption))
    }
}

/// A photo of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photo {
    /// Id.
    pub id: String,
    /// Width.
    pub width: i64,
    /// Height.
    pub height: i64,
    /// What it shows.
    pub alt: String,
    /// What stands under it.
    pub caption: String,
    /// When it was sent.
    pub uploaded_at: Timestamp,
    /// The widths of its smaller copies.
    pub smaller: Vec<i64>,
    /// How many items hold it.
    pub uses: i64,
    /// Grows with every change.
    pub version: i64,
}

const PHOTO: &str = "select p.id, p.width, p.height, p.alt, p.caption, p.uploaded_at, p.version,
    small.width as small_width, middle.width as middle_width,
    (select count(*) from news_item i where i.photo_id = p.id) as uses
    from news_photo p
    left join news_photo_size small on small.photo_id = p.id and small.width = 480
    left join news_photo_size middle on middle.photo_id = p.id and middle.width = 800";

fn photo(row: &Row) -> Result<Photo> {
    let smaller = [row.opt_int("small_width")?, row.opt_int("middle_width")?];
    Ok(Photo {
        id: row.text("id")?,
        width: row.int("width")?,
        height: row.int("height")?,
        alt: row.text("alt")?,
        caption: row.text("caption")?,
        uploaded_at: row.moment("uploaded_at")?,
        smaller: smaller.into_iter().flatten().collect(),
        uses: row.int("uses")?,
        version: row.int("version")?,
    })
}

/// Keeps a photo; those of forms that were never saved go.
///
/// # Errors
/// When the database fails.
pub async fn insert(
    tx: &mut Tx,
    now: Timestamp,
    actor: Option<&str>,
    photo: &Cleaned,
    said: Said<'_>,
) -> Result<String> {
    forget_loose(tx, now).await?;
    let id = codec::new_id(now);
    tx.run(
        "insert into news_photo (id, content_type, bytes, width, height, sha256, uploaded_at,
         uploaded_by, alt, caption, folded, version)
         values ($1, 'image/jpeg', $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)",
        vals![
            &id,
            photo.jpeg.clone(),
            i64::from(photo.width),
            i64::from(photo.height),
            codec::fingerprint(&photo.jpeg),
            now,
            actor,
            said.alt,
            said.caption,
            said.folded()
        ],
    )
    .await?;
    for smaller in &photo.smaller {
        tx.run(
            "insert into news_photo_size (photo_id, width, height, bytes) values ($1, $2, $3, $4)",
            vals![&id, i64::from(smaller.width), i64::from(smaller.height), smaller.jpeg.clone()],
        )
        .await?;
    }
    Ok(id)
}

async fn forget_loose(tx: &mut Tx, now: Timestamp) -> Result<()> {
    let before = now.checked_sub(OPEN_FORM).map_err(Error::fault)?;
    let loose = tx
        .all(
            "select p.id from news_photo p where p.alt = '' and p.uploaded_at < $1
             and not exists (select 1 from news_item i where i.photo_id = p.id)",
            vals![before],
        )
        .await?;
    for row in &loose {
        remove(tx, &row.text("id")?).await?;
    }
    Ok(())
}

/// Removes a photo that no item holds, with its copies; says whether it did.
///
/// # Errors
/// When the database fails.
pub async fn remove(tx: &mut Tx, id: &str) -> Result<bool> {
    let held = tx.one("select count(*) as n from news_item where photo_id = $1", vals![id]).await?;
    if held.int("n")? > 0 {
        return Ok(false);
    }
    tx.run("delete from news_photo_size where photo_id = $1", vals![id]).await?;
    Ok(tx.run("delete from news_photo where id = $1", vals![id]).await? == 1)
}

/// The bytes of a photo, or of its copy of a width where there is one, and whether an item
/// that holds it is public at a moment.
///
/// # Errors
/// [`Error::NotFound`] when there is no such photo.
pub async fn find(tx: &mut Tx, id: &str, width: Option<i64>, now: Timestamp) -> Result<(Vec<u8>, bool)> {
    let row = tx
        .one(
            "select coalesce(s.bytes, p.bytes) as bytes, case when exists (select 1 from news_item i
                 where i.photo_id = p.id and (i.state = 'published'
                 or (i.state = 'scheduled' and i.scheduled_for <= $1))) then 'public' else 'kept' end as seen
             from news_photo p left join news_photo_size s on s.photo_id = p.id and s.width = $2
             where p.id = $3",
            vals![now, width, id],
        )
        .await?;
    Ok((row.bytes("bytes")?, row.text("seen")? == "public"))
}

/// A photo, in the library or not yet.
///
/// # Errors
/// When the database fails.
pub async fn get(tx: &mut Tx, id: &str) -> Result<Option<Photo>> {
    let mut sql = Sql::new(PHOTO);
    sql.push(" where p.id = ").bind(id);
    tx.all_of(sql).await?.first().map(photo).transpose()
}

fn library(sql: &mut Sql, words: &str) {
    sql.push(" where p.alt <> ''");
    for word in vietnamese::fold(words).split_whitespace().take(8) {
        sql.push(" and p.folded like ").bind(format!("%{word}%"));
    }
}

/// How many photos of the library have these words.
///
/// # Errors
/// When the database fails.
pub async fn count(tx: &mut Tx, words: &str) -> Result<i64> {
    let mut sql = Sql::new("select count(*) as n from news_photo p");
    library(&mut sql, words);
    tx.one_of(sql).await?.int("n")
}

/// Photos of the library, the newest first.
///
/// # Errors
/// When the database fails.
pub async fn list(tx: &mut Tx, words: &str, limit: i64, offset: i64) -> Result<Vec<Photo>> {
    let mut sql = Sql::new(PHOTO);
    library(&mut sql, words);
    sql.push(" order by p.uploaded_at desc, p.id desc limit ").bind(limit);
    sql.push(" offset ").bind(offset);
    tx.all_of(sql).await?.iter().map(photo).collect()
}

/// The items that hold a photo: id, headline, state.
///
/// # Errors
/// When the database fails.
pub async fn held_by(tx: &mut Tx, id: &str) -> Result<Vec<(String, String, State)>> {
    let rows = tx
        .all(
            "select id, title, state from news_item where photo_id = $1 order by updated_at desc, id",
            vals![id],
        )
        .await?;
    rows.iter().map(|row| Ok((row.text("id")?, row.text("title")?, row.word("state")?))).collect()
}

/// Changes what is said of a photo. Items keep the words that they printed under it.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it since that version was read.
pub async fn say(tx: &mut Tx, id: &str, version: i64, said: Said<'_>) -> Result<()> {
    let changed = tx
        .run(
            "update news_photo set alt = $1, caption = $2, folded = $3, version = version + 1
             where id = $4 and version = $5",
            vals![said.alt, said.caption, said.folded(), id, version],
        )
        .await?;
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// Gives a photo the words of the first item that says what it shows: it is in the library
/// from then on.
///
/// # Errors
/// When the database fails.
pub async fn say_first(tx: &mut Tx, content: &Content) -> Result<()> {
    let said = Said { alt: &content.alt, caption: &content.caption };
    if let (Some(id), false) = (&content.photo_id, said.alt.is_empty()) {
        tx.run(
            "update news_photo set alt = $1, caption = $2, folded = $3, version = version + 1
             where id = $4 and alt = ''",
            vals![said.alt, said.caption, said.folded(), id],
        )
        .await?;
    }
    Ok(())
}
