//! Every SQL sentence about places.

use std::collections::HashMap;

use jiff::{Timestamp, civil::Date};

use super::{
    place::Place,
    reference::Reference,
    tree::{Edge, Merger, Tree},
};
use crate::{
    error::{Error, Result},
    store::{Row, Tx, journal},
    vals,
};

/// A count of households on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Households {
    /// The place counted, a hamlet as a rule.
    pub place_id: String,
    /// The day of the count.
    pub counted_on: Date,
    /// Households.
    pub households: i64,
    /// People, where known.
    pub people: Option<i64>,
}

pub(super) fn place(row: &Row) -> Result<Place> {
    Ok(Place {
        id: row.text("id")?,
        kind: row.word("kind")?,
        name: row.text("name")?,
        code: row.opt_text("code")?,
        valid_from: row.opt_day("valid_from")?,
        valid_to: row.opt_day("valid_to")?,
    })
}

/// All places.
///
/// # Errors
/// When the database fails.
pub async fn tree(tx: &mut Tx) -> Result<Tree> {
    let places = tx.all("select id, code, name, kind, valid_from, valid_to from place", vals![]).await?;
    let edges = tx.all("select child_id, parent_id, valid_from, valid_to from place_parent", vals![]).await?;
    let mergers = tx.all("select from_id, into_id, on_day from place_merger", vals![]).await?;
    Ok(Tree::new(
        places.iter().map(place).collect::<Result<_>>()?,
        edges.iter().map(edge).collect::<Result<_>>()?,
        mergers.iter().map(merger).collect::<Result<_>>()?,
    ))
}

fn edge(row: &Row) -> Result<Edge> {
    Ok(Edge {
        child: row.text("child_id")?,
        parent: row.text("parent_id")?,
        from: row.opt_day("valid_from")?,
        to: row.opt_day("valid_to")?,
    })
}

fn merger(row: &Row) -> Result<Merger> {
    Ok(Merger {
        from: row.text("from_id")?,
        into: row.text("into_id")?,
        on: row.text("on_day")?.parse().map_err(Error::fault)?,
    })
}

/// The place that this installation serves.
///
/// # Errors
/// When the database fails.
pub async fn home(tx: &mut Tx) -> Result<Option<Place>> {
    let row = tx
        .opt(
            "select p.id, p.code, p.name, p.kind, p.valid_from, p.valid_to
             from setting s join place p on p.id = s.value where s.key = 'home_place'",
            vals![],
        )
        .await?;
    row.as_ref().map(place).transpose()
}

/// Sets the place that this installation serves.
///
/// # Errors
/// When the database fails.
pub async fn set_home(tx: &mut Tx, id: &str) -> Result<()> {
    tx.run(
        "insert into setting (key, value) values ('home_place', $1)
         on conflict (key) do update set value = excluded.value",
        vals![id],
    )
    .await?;
    Ok(())
}

/// The name of the place above on a day; empty when there is none.
///
/// # Errors
/// When the database fails.
pub async fn parent_name(tx: &mut Tx, id: &str, on: Date) -> Result<String> {
    let row = tx
        .opt(
            "select p.name from place_parent e join place p on p.id = e.parent_id
             where e.child_id = $1 and (e.valid_from is null or e.valid_from <= $2)
               and (e.valid_to is null or e.valid_to >= $2)",
            vals![id, on],
        )
        .await?;
    row.map_or_else(|| Ok(String::new()), |row| row.text("name"))
}

/// Adds a place below another.
///
/// # Errors
/// When the database fails.
pub async fn insert(tx: &mut Tx, place: &Place, parent: Option<&str>) -> Result<()> {
    tx.run(
        "insert into place (id, code, name, kind, valid_from, valid_to) values ($1, $2, $3, $4, $5, $6)",
        vals![&place.id, &place.code, &place.name, place.kind.word(), place.valid_from, place.valid_to],
    )
    .await?;
    if let Some(parent) = parent {
        insert_edge(tx, &place.id, parent, place.valid_from, place.valid_to).await?;
    }
    Ok(())
}

/// Spells a name or code anew.
///
/// # Errors
/// [`Error::Conflict`] when somebody did since `version`.
pub async fn rename(tx: &mut Tx, id: &str, version: i64, name: &str, code: Option<&str>) -> Result<()> {
    let changed = tx
        .run(
            "update place set name = $1, code = $2, version = version + 1 where id = $3 and version = $4",
            vals![name, code, id, version],
        )
        .await?;
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// How often a place was spelled anew.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn version(tx: &mut Tx, id: &str) -> Result<i64> {
    tx.one("select version from place where id = $1", vals![id]).await?.int("version")
}

/// From a day on a place lies below another one.
///
/// # Errors
/// When the database fails.
pub async fn hand_over(tx: &mut Tx, child: &str, parent: &str, last: Date, first: Date) -> Result<()> {
    tx.run(
        "update place_parent set valid_to = $1 where child_id = $2 and valid_to is null",
        vals![last, child],
    )
    .await?;
    insert_edge(tx, child, parent, Some(first), None).await
}

/// Says which day was a place's last; what lay above it until now does so until then.
///
/// # Errors
/// When the database fails.
pub async fn end(tx: &mut Tx, id: &str, last: Date) -> Result<()> {
    tx.run("update place set valid_to = $1 where id = $2", vals![last, id]).await?;
    tx.run("update place_parent set valid_to = $1 where child_id = $2 and valid_to is null", vals![last, id])
        .await?;
    Ok(())
}

/// Says what a place became from a day on; said twice it stays one.
///
/// # Errors
/// When the database fails.
pub async fn merge(tx: &mut Tx, from: &str, into: &str, on: Date) -> Result<()> {
    tx.run(
        "insert into place_merger (from_id, into_id, on_day) values ($1, $2, $3)
         on conflict (from_id, into_id) do update set on_day = excluded.on_day",
        vals![from, into, on],
    )
    .await?;
    Ok(())
}

async fn insert_edge(
    tx: &mut Tx,
    child: &str,
    parent: &str,
    from: Option<Date>,
    to: Option<Date>,
) -> Result<()> {
    tx.run(
        "insert into place_parent (child_id, parent_id, valid_from, valid_to) values ($1, $2, $3, $4)",
        vals![child, parent, from, to],
    )
    .await?;
    Ok(())
}

/// Puts the reference data into an empty database.
///
/// # Errors
/// When the database fails.
pub async fn insert_reference(tx: &mut Tx, now: Timestamp, all: &Reference) -> Result<()> {
    for place in &all.places {
        insert(tx, place, None).await?;
    }
    for edge in &all.edges {
        insert_edge(tx, &edge.child, &edge.parent, edge.from, edge.to).await?;
    }
    for merger in &all.mergers {
        tx.run(
            "insert into place_merger (from_id, into_id, on_day) values ($1, $2, $3)",
            vals![&merger.from, &merger.into, merger.on],
        )
        .await?;
    }
    let entry = journal::Entry { actor: None, act: "places.load-reference", subject: "92", facts: "" };
    journal::append(tx, now, entry).await
}

/// Whether any place is known yet.
///
/// # Errors
/// When the database fails.
pub async fn is_empty(tx: &mut Tx) -> Result<bool> {
    let row = tx.one("select count(*) as n from place", vals![]).await?;
    Ok(row.int("n")? == 0)
}

/// The last count of households of each place on or before a day.
///
/// # Errors
/// When the database fails.
pub async fn households(tx: &mut Tx, on: Date) -> Result<Vec<Households>> {
    let rows = tx
        .all(
            "select h.place_id, h.counted_on, h.households, h.people from place_households h
             where h.counted_on = (select max(l.counted_on) from place_households l
                                   where l.place_id = h.place_id and l.counted_on <= $1)",
            vals![on],
        )
        .await?;
    rows.iter().map(counted).collect()
}

/// Every count, by place and day.
///
/// # Errors
/// When the database fails.
pub async fn all_households(tx: &mut Tx) -> Result<HashMap<(String, Date), Households>> {
    let rows =
        tx.all("select place_id, counted_on, households, people from place_households", vals![]).await?;
    rows.iter()
        .map(|row| {
            let count = counted(row)?;
            Ok(((count.place_id.clone(), count.counted_on), count))
        })
        .collect()
}

pub(super) fn counted(row: &Row) -> Result<Households> {
    Ok(Households {
        place_id: row.text("place_id")?,
        counted_on: row.text("counted_on")?.parse().map_err(Error::fault)?,
        households: row.int("households")?,
        people: row.opt_int("people")?,
    })
}

/// Keeps a count; the same day counted again replaces the figure.
///
/// # Errors
/// When the database fails.
pub async fn save_households(tx: &mut Tx, count: &Households) -> Result<()> {
    tx.run(
        "insert into place_households (place_id, counted_on, households, people) values ($1, $2, $3, $4)
         on conflict (place_id, counted_on)
         do update set households = excluded.households, people = excluded.people",
        vals![&count.place_id, count.counted_on, count.households, count.people],
    )
    .await?;
    Ok(())
}

/// Notes what an import counted and what stood there before, so that it can be undone.
///
/// # Errors
/// When the database fails.
pub async fn note_batch(
    tx: &mut Tx,
    batch: &str,
    kept: &Households,
    before: Option<&Households>,
) -> Result<()> {
    tx.run(
        "insert into place_households_import (batch_id, place_id, counted_on, households, people,
             before_households, before_people)
         values ($1, $2, $3, $4, $5, $6, $7)",
        vals![
            batch,
            &kept.place_id,
            kept.counted_on,
            kept.households,
            kept.people,
            before.map(|was| was.households),
            before.and_then(|was| was.people)
        ],
    )
    .await?;
    Ok(())
}

/// A count that an import made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The place.
    pub place_id: String,
    /// The day.
    pub counted_on: Date,
    /// Whether nobody wrote the count anew since.
    pub stands: bool,
    /// What stood there before.
    pub before: Option<Households>,
}

/// The counts of a batch.
///
/// # Errors
/// When the database fails.
pub async fn of_batch(tx: &mut Tx, batch: &str) -> Result<Vec<Imported>> {
    let rows = tx
        .all(
            "select i.place_id, i.counted_on, i.households, i.people, i.before_households, i.before_people,
                 h.households as now_households, h.people as now_people
             from place_households_import i
             left join place_households h on h.place_id = i.place_id and h.counted_on = i.counted_on
             where i.batch_id = $1 order by i.place_id",
            vals![batch],
        )
        .await?;
    rows.iter().map(imported).collect()
}

fn imported(row: &Row) -> Result<Imported> {
    let place_id = row.text("place_id")?;
    let counted_on: Date = row.text("counted_on")?.parse().map_err(Error::fault)?;
    let before = row.opt_int("before_households")?.map(|households| {
        Ok::<_, Error>(Households {
            place_id: place_id.clone(),
            counted_on,
            households,
            people: row.opt_int("before_people")?,
        })
    });
    Ok(Imported {
        stands: row.opt_int("now_households")? == Some(row.int("households")?)
            && row.opt_int("now_people")? == row.opt_int("people")?,
        before: before.transpose()?,
        place_id,
        counted_on,
    })
}

/// Takes a count away.
///
/// # Errors
/// When the database fails.
pub async fn delete_households(tx: &mut Tx, place_id: &str, counted_on: Date) -> Result<()> {
    tx.run(
        "delete from place_households where place_id = $1 and counted_on = $2",
        vals![place_id, counted_on],
    )
    .await?;
    Ok(())
}
