//! Every SQL sentence about typed figures; those about reviews and their texts stand beside.

pub mod kept;
pub mod left_out;
pub mod reviews;
#[cfg(test)]
mod tests;
pub mod texts;

use jiff::Timestamp;

use crate::{
    codec,
    error::{Error, Result},
    store::{Row, Sql, Tx},
    vals,
};

/// What is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The year.
    pub year: i64,
    /// The place.
    pub place_id: String,
    /// The indicator's code.
    pub code: String,
    /// The value.
    pub value: i64,
    /// On what proof.
    pub proof: String,
}

/// A typed figure as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedFigure {
    /// Id.
    pub id: String,
    /// What was typed.
    pub entry: Entry,
    /// The office of whoever typed it; empty for the program itself.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Grows with every change.
    pub version: i64,
}

const FIGURE: &str = "select f.id, f.year, f.place_id, f.code, f.value, f.proof, f.typed_at, f.version,
    coalesce(a.title, '') as typed_title
    from annual_figure f left join account a on a.id = f.typed_by";

fn figure(row: &Row) -> Result<TypedFigure> {
    Ok(TypedFigure {
        id: row.text("id")?,
        entry: Entry {
            year: row.int("year")?,
            place_id: row.text("place_id")?,
            code: row.text("code")?,
            value: row.int("value")?,
            proof: row.text("proof")?,
        },
        by: row.text("typed_title")?,
        at: row.moment("typed_at")?,
        version: row.int("version")?,
    })
}

/// Every typed figure of a year.
///
/// # Errors
/// When the database fails.
pub async fn of_year(tx: &mut Tx, year: i64) -> Result<Vec<TypedFigure>> {
    let mut sql = Sql::new(FIGURE);
    sql.push(" where f.year = ").bind(year).push(" order by f.code, f.place_id");
    tx.all_of(sql).await?.iter().map(figure).collect()
}

/// The typed figures of a year and place, by code.
///
/// # Errors
/// When the database fails.
pub async fn of_place(tx: &mut Tx, year: i64, place_id: &str) -> Result<Vec<TypedFigure>> {
    let mut sql = Sql::new(FIGURE);
    sql.push(" where f.year = ").bind(year).push(" and f.place_id = ").bind(place_id);
    sql.push(" order by f.code");
    tx.all_of(sql).await?.iter().map(figure).collect()
}

/// The typed figure of a year, place and code.
///
/// # Errors
/// When the database fails.
pub async fn find(tx: &mut Tx, year: i64, place_id: &str, code: &str) -> Result<Option<TypedFigure>> {
    let mut sql = Sql::new(FIGURE);
    sql.push(" where f.year = ")
        .bind(year)
        .push(" and f.place_id = ")
        .bind(place_id)
        .push(" and f.code = ")
        .bind(code);
    tx.all_of(sql).await?.first().map(figure).transpose()
}

/// Who types, when, and in which batch.
#[derive(Debug, Clone, Copy)]
pub struct By<'a> {
    /// The moment.
    pub now: Timestamp,
    /// The account; none for the program itself.
    pub actor: Option<&'a str>,
    /// The import batch, if it came in one.
    pub batch: Option<&'a str>,
}

/// Types a figure for the first time; gives its id.
///
/// # Errors
/// [`Error::Duplicate`] when it was typed already.
pub async fn insert(tx: &mut Tx, by: By<'_>, entry: &Entry) -> Result<String> {
    let id = codec::new_id(by.now);
    tx.run(
        "insert into annual_figure (id, year, place_id, code, value, proof, typed_by, typed_at,
             version, batch_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9)",
        vals![
            &id,
            entry.year,
            &entry.place_id,
            &entry.code,
            entry.value,
            &entry.proof,
            by.actor,
            by.now,
            by.batch
        ],
    )
    .await?;
    keep_version(tx, &id).await?;
    Ok(id)
}

/// Types a figure anew, if nobody did since `version`.
///
/// # Errors
/// [`Error::Conflict`] when somebody did.
pub async fn save(tx: &mut Tx, by: By<'_>, id: &str, version: i64, value: i64, proof: &str) -> Result<()> {
    let changed = tx
        .run(
            "update annual_figure set value = $1, proof = $2, typed_by = $3, typed_at = $4,
                 batch_id = $5, version = version + 1
             where id = $6 and version = $7",
            vals![value, proof, by.actor, by.now, by.batch, id, version],
        )
        .await?;
    if changed == 0 {
        return Err(Error::Conflict);
    }
    keep_version(tx, id).await
}

async fn keep_version(tx: &mut Tx, id: &str) -> Result<()> {
    tx.run(
        "insert into annual_figure_version (figure_id, version, value, proof, typed_by, typed_at, batch_id)
         select id, version, value, proof, typed_by, typed_at, batch_id from annual_figure where id = $1",
        vals![id],
    )
    .await?;
    Ok(())
}

/// A figure that a batch typed at some time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfBatch {
    /// The figure's id.
    pub id: String,
    /// Its year.
    pub year: i64,
    /// Its place.
    pub place_id: String,
    /// Its code.
    pub code: String,
    /// Whether what the batch typed still stands.
    pub stands: bool,
}

/// The figures that a batch typed at some time.
///
/// # Errors
/// When the database fails.
pub async fn of_batch(tx: &mut Tx, batch: &str) -> Result<Vec<OfBatch>> {
    let rows = tx
        .all(
            "select distinct f.id, f.year, f.place_id, f.code,
                 cast(case when f.batch_id = $1 then 1 else 0 end as bigint) as stands
             from annual_figure f join annual_figure_version v on v.figure_id = f.id
             where v.batch_id = $1 order by f.code, f.place_id",
            vals![batch],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(OfBatch {
                id: row.text("id")?,
                year: row.int("year")?,
                place_id: row.text("place_id")?,
                code: row.text("code")?,
                stands: row.int("stands")? == 1,
            })
        })
        .collect()
}

/// Takes the last typing of a figure back: what stood before stands again, and a figure
/// typed for the first time goes.
///
/// # Errors
/// When the database fails.
pub async fn take_back(tx: &mut Tx, id: &str) -> Result<()> {
    tx.run(
        "delete from annual_figure_version where figure_id = $1
         and version = (select version from annual_figure where id = $1)",
        vals![id],
    )
    .await?;
    let before = tx
        .opt(
            "select version, value, proof, typed_by, typed_at, batch_id from annual_figure_version
             where figure_id = $1 order by version desc limit 1",
            vals![id],
        )
        .await?;
    let Some(before) = before else {
        tx.run("delete from annual_figure where id = $1", vals![id]).await?;
        return Ok(());
    };
    tx.run(
        "update annual_figure set value = $1, proof = $2, typed_by = $3, typed_at = $4,
             batch_id = $5, version = version + 1
         where id = $6",
        vals![
            before.int("value")?,
            before.text("proof")?,
            before.opt_text("typed_by")?,
            before.text("typed_at")?,
            before.opt_text("batch_id")?,
            id
        ],
    )
    .await?;
    // What stood before stands again under its new version, once: left twice, undoing the
    // typing before it would find it and bring it back.
    tx.run(
        "delete from annual_figure_version where figure_id = $1 and version = $2",
        vals![id, before.int("version")?],
    )
    .await?;
    keep_version(tx, id).await
}

/// The years with typed figures or counts of households, newest first.
///
/// # Errors
/// When the database fails.
pub async fn years(tx: &mut Tx) -> Result<Vec<i64>> {
    let rows = tx
        .all(
            "select year from annual_figure
             union select cast(substr(counted_on, 1, 4) as bigint) as year from place_households
             order by year desc",
            vals![],
        )
        .await?;
    rows.iter().map(|row| row.int("year")).collect()
}
