//! Photos of items, already cleaned.

use jiff::{SignedDuration, Timestamp};

use crate::{
    codec,
    error::{Error, Result},
    store::Tx,
    vals,
    web::photo::Cleaned,
};

/// How long a photo that no item holds is kept, for a form that is still open.
const OPEN_FORM: SignedDuration = SignedDuration::from_hours(48);

/// Keeps a photo; those of forms that were never saved go.
///
/// # Errors
/// When the database fails.
pub async fn insert(tx: &mut Tx, now: Timestamp, actor: Option<&str>, photo: &Cleaned) -> Result<String> {
    let before = now.checked_sub(OPEN_FORM).map_err(Error::fault)?;
    tx.run(
        "delete from news_photo where uploaded_at < $1
         and not exists (select 1 from news_item i where i.photo_id = news_photo.id)",
        vals![before],
    )
    .await?;
    let id = codec::new_id(now);
    tx.run(
        "insert into news_photo
         (id, content_type, bytes, width, height, sha256, uploaded_at, uploaded_by)
         values ($1, 'image/jpeg', $2, $3, $4, $5, $6, $7)",
        vals![
            &id,
            photo.jpeg.clone(),
            i64::from(photo.width),
            i64::from(photo.height),
            codec::fingerprint(&photo.jpeg),
            now,
            actor
        ],
    )
    .await?;
    Ok(id)
}

/// The bytes of a photo, and whether an item that holds it is public.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn find(tx: &mut Tx, id: &str) -> Result<(Vec<u8>, bool)> {
    let row = tx
        .one(
            "select p.bytes, case when exists (select 1 from news_item i
                 where i.photo_id = p.id and i.state = 'published') then 'public' else 'kept' end as seen
             from news_photo p where p.id = $1",
            vals![id],
        )
        .await?;
    Ok((row.bytes("bytes")?, row.text("seen")? == "public"))
}

/// Width and height of a photo, if there is one.
///
/// # Errors
/// When the database fails.
pub async fn size(tx: &mut Tx, id: &str) -> Result<Option<(i64, i64)>> {
    let row = tx.opt("select width, height from news_photo where id = $1", vals![id]).await?;
    row.map(|row| Ok((row.int("width")?, row.int("height")?))).transpose()
}
