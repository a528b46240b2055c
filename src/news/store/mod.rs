//! Every SQL sentence about news: items here, what readers may list in `public.rs`, what
//! they had before in `revisions.rs`, the rest in files named like it.

pub mod addresses;
pub mod erase;
pub mod figures;
pub mod photos;
pub mod public;
pub mod revisions;
pub mod sections;

use jiff::Timestamp;

pub use figures::{freeze, frozen};
pub use sections::{categories, section_path};

use super::item::{Content, Item, State};
use crate::{
    codec,
    error::{Error, Result},
    store::{Row, Sql, Tx},
    vals,
};

pub(super) const ITEM: &str = "select i.id, i.slug, i.category_id, i.title, i.lead, i.body,
    i.byline, i.place_id, i.year, i.photo_id, i.photo_caption, i.photo_alt, i.state,
    i.published_at, i.scheduled_for, i.updated_at, i.withdrawn_at, i.withdrawn_reason, i.version,
    coalesce(p.width, 0) as photo_width, coalesce(p.height, 0) as photo_height,
    small.width as small_width, middle.width as middle_width
    from news_item i left join news_photo p on p.id = i.photo_id
    left join news_photo_size small on small.photo_id = i.photo_id and small.width = 480
    left join news_photo_size middle on middle.photo_id = i.photo_id and middle.width = 800";

pub(super) fn item(row: &Row) -> Result<Item> {
    let withdrawn_at = row.opt_moment("withdrawn_at")?;
    let reason = row.opt_text("withdrawn_reason")?;
    Ok(Item {
        id: row.text("id")?,
        slug: row.opt_text("slug")?,
        content: Content {
            category: row.text("category_id")?,
            title: row.text("title")?,
            lead: row.text("lead")?,
            body: row.text("body")?,
            byline: row.text("byline")?,
            place_id: row.text("place_id")?,
            year: row.int("year")?,
            photo_id: row.opt_text("photo_id")?,
            caption: row.text("photo_caption")?,
            alt: row.text("photo_alt")?,
        },
        photo_size: (row.int("photo_width")?, row.int("photo_height")?),
        photo_smaller: [row.opt_int("small_width")?, row.opt_int("middle_width")?]
            .into_iter()
            .flatten()
            .collect(),
        state: row.word("state")?,
        published_at: row.opt_moment("published_at")?,
        scheduled_for: row.opt_moment("scheduled_for")?,
        updated_at: row.moment("updated_at")?,
        withdrawn: withdrawn_at.map(|at| (at, reason.unwrap_or_default())),
        version: row.int("version")?,
    })
}

/// An item by id.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn find(tx: &mut Tx, id: &str) -> Result<Item> {
    let mut sql = Sql::new(ITEM);
    sql.push(" where i.id = ").bind(id);
    item(&tx.one_of(sql).await?)
}

/// An item by the last part of its address.
///
/// # Errors
/// When the database fails.
pub async fn by_slug(tx: &mut Tx, slug: &str) -> Result<Option<Item>> {
    let mut sql = Sql::new(ITEM);
    sql.push(" where i.slug = ").bind(slug);
    tx.all_of(sql).await?.first().map(item).transpose()
}

/// All items: drafts first, then those that wait for their moment, then the newest.
///
/// # Errors
/// When the database fails.
pub async fn list(tx: &mut Tx) -> Result<Vec<Item>> {
    let mut sql = Sql::new(ITEM);
    sql.push(
        " order by case i.state when 'draft' then 0 when 'scheduled' then 1 else 2 end,
            i.updated_at desc, i.id desc",
    );
    tx.all_of(sql).await?.iter().map(item).collect()
}

/// Adds a draft.
///
/// # Errors
/// When the database fails.
pub async fn insert(tx: &mut Tx, now: Timestamp, actor: Option<&str>, content: &Content) -> Result<String> {
    let id = codec::new_id(now);
    tx.run(
        "insert into news_item (id, category_id, title, lead, body, byline, place_id, year,
         photo_id, photo_caption, photo_alt, state, updated_at, created_by, version, folded)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'draft', $12, $13, 1, $14)",
        vals![
            &id,
            &content.category,
            &content.title,
            &content.lead,
            &content.body,
            &content.byline,
            &content.place_id,
            content.year,
            &content.photo_id,
            &content.caption,
            &content.alt,
            now,
            actor,
            content.folded()
        ],
    )
    .await?;
    Ok(id)
}

/// Changes what is written in an item.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it since `item` was read.
pub async fn update(tx: &mut Tx, now: Timestamp, item: &Item, content: &Content) -> Result<()> {
    let changed = tx
        .run(
            "update news_item set category_id = $1, title = $2, lead = $3, body = $4, byline = $5,
             place_id = $6, year = $7, photo_id = $8, photo_caption = $9, photo_alt = $10,
             updated_at = $11, folded = $12, version = version + 1
             where id = $13 and version = $14",
            vals![
                &content.category,
                &content.title,
                &content.lead,
                &content.body,
                &content.byline,
                &content.place_id,
                content.year,
                &content.photo_id,
                &content.caption,
                &content.alt,
                now,
                content.folded(),
                &item.id,
                item.version
            ],
        )
        .await?;
    one(changed)
}

/// Makes an item public at a moment, under an address. The first moment of publication stays.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it since `item` was read.
pub async fn publish(tx: &mut Tx, at: Timestamp, item: &Item, slug: &str) -> Result<()> {
    let changed = tx
        .run(
            "update news_item set state = 'published', slug = $1,
             published_at = coalesce(published_at, $2), scheduled_for = null, updated_at = $2,
             withdrawn_at = null, withdrawn_reason = null, version = version + 1
             where id = $3 and version = $4",
            vals![slug, at, &item.id, item.version],
        )
        .await?;
    one(changed)
}

/// Says when an item shall be public, and keeps its address for it.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it since `item` was read.
pub async fn schedule(tx: &mut Tx, item: &Item, slug: &str, at: Timestamp) -> Result<()> {
    let changed = tx
        .run(
            "update news_item set state = 'scheduled', slug = $1, scheduled_for = $2,
             version = version + 1 where id = $3 and version = $4",
            vals![slug, at, &item.id, item.version],
        )
        .await?;
    one(changed)
}

/// Makes a waiting item a draft again; nobody saw its address, so it is free.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it since `item` was read.
pub async fn cancel(tx: &mut Tx, item: &Item) -> Result<()> {
    let changed = tx
        .run(
            "update news_item set state = 'draft', slug = null, scheduled_for = null,
             version = version + 1 where id = $1 and version = $2",
            vals![&item.id, item.version],
        )
        .await?;
    one(changed)
}

/// Items whose moment has come, the earliest first.
///
/// # Errors
/// When the database fails.
pub async fn due(tx: &mut Tx, now: Timestamp) -> Result<Vec<Item>> {
    let mut sql = Sql::new(ITEM);
    sql.push(" where i.state = 'scheduled' and i.scheduled_for <= ").bind(now);
    sql.push(" order by i.scheduled_for, i.id");
    tx.all_of(sql).await?.iter().map(item).collect()
}

/// Takes an item back from the public.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it since `item` was read.
pub async fn withdraw(tx: &mut Tx, now: Timestamp, item: &Item, reason: &str) -> Result<()> {
    let changed = tx
        .run(
            "update news_item set state = $1, withdrawn_at = $2, withdrawn_reason = $3,
             version = version + 1 where id = $4 and version = $5",
            vals![State::Withdrawn.word(), now, reason, &item.id, item.version],
        )
        .await?;
    one(changed)
}

fn one(changed: u64) -> Result<()> {
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}
