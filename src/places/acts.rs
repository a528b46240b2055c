//! Acts on places: record and journal together.

use jiff::{Timestamp, civil::Date};

use super::{Kind, Place, Tree, record, store, store::Households};
use crate::{
    codec,
    error::Result,
    store::{
        Tx,
        journal::{self, Entry},
    },
};

/// Who acts, and when.
#[derive(Debug, Clone, Copy)]
pub struct By<'a> {
    /// The moment.
    pub now: Timestamp,
    /// The account; none for the program itself.
    pub actor: Option<&'a str>,
}

/// What is typed of a new place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct New {
    /// Kind.
    pub kind: Kind,
    /// Full name with its kind.
    pub name: String,
    /// Official code, if it has one.
    pub code: Option<String>,
    /// First day, if known.
    pub from: Option<Date>,
}

/// Has a hamlet's count follow its book. A count follows when it was the book's own before the act, or when a whole
/// sheet came in that has no fewer households than were known; a book that is only begun changes no count. An
/// empty book takes back the count that it made on the same day. People are counted elsewhere: what was known of them
/// in that year stays.
///
/// # Errors
/// When the database fails.
pub async fn keep_count(
    tx: &mut Tx,
    by: By<'_>,
    (place_id, on): (&str, Date),
    (before, households): (Option<i64>, i64),
) -> Result<()> {
    let known = store::households(tx, on).await?.into_iter().find(|count| count.place_id == place_id);
    let known = known.filter(|count| count.counted_on.year() == on.year());
    let follows = match (&known, before) {
        (Some(known), Some(before)) => known.households == before,
        (Some(known), None) => known.households <= households,
        (None, before) => before.is_none(),
    };
    let same = known.as_ref().is_some_and(|count| count.households == households);
    if same || !follows {
        return Ok(());
    }
    if households == 0 {
        if known.is_some_and(|count| count.counted_on == on) {
            store::delete_households(tx, place_id, on).await?;
            return record::tell(tx, by, "places.count", &[place_id.to_owned()]).await;
        }
        return Ok(());
    }
    let count = Households {
        place_id: place_id.to_owned(),
        counted_on: on,
        households,
        people: known.and_then(|count| count.people),
    };
    store::save_households(tx, &count).await?;
    record::tell(tx, by, "places.count", &[count.place_id]).await
}

async fn note(tx: &mut Tx, by: By<'_>, act: &'static str, subject: &str, facts: &str) -> Result<()> {
    journal::append(tx, by.now, Entry { actor: by.actor, act, subject, facts }).await
}

/// Adds a place, below another one if there is one; gives its id.
///
/// # Errors
/// When the database fails.
pub async fn add(tx: &mut Tx, by: By<'_>, new: New, parent: Option<&str>) -> Result<String> {
    let place = Place {
        id: codec::new_id(by.now),
        kind: new.kind,
        name: new.name,
        code: new.code,
        valid_from: new.from,
        valid_to: None,
    };
    store::insert(tx, &place, parent).await?;
    note(tx, by, "places.add", &place.id, &format!("kind={}", place.kind)).await?;
    record::tell(tx, by, "places.add", std::slice::from_ref(&place.id)).await?;
    Ok(place.id)
}

/// Spells a name or code anew.
///
/// # Errors
/// [`crate::error::Error::Conflict`] when somebody did since `version`.
pub async fn rename(
    tx: &mut Tx,
    by: By<'_>,
    was: &Place,
    version: i64,
    name: &str,
    code: Option<&str>,
) -> Result<()> {
    store::rename(tx, &was.id, version, name, code).await?;
    note(tx, by, "places.rename", &was.id, &format!("version {version} → {}", version + 1)).await?;
    record::tell(tx, by, "places.rename", std::slice::from_ref(&was.id)).await
}

/// Says which day was a place's last, and what it became, if anything: what lay below it then
/// lies below that.
///
/// # Errors
/// When the database fails.
pub async fn end(
    tx: &mut Tx,
    by: By<'_>,
    tree: &Tree,
    was: &Place,
    last: Date,
    into: Option<&str>,
) -> Result<()> {
    store::end(tx, &was.id, last).await?;
    let mut facts = format!("last={last}");
    if let Some(into) = into {
        // A merger takes effect on the day after.
        let first = last.tomorrow().map_err(crate::error::Error::fault)?;
        store::merge(tx, &was.id, into, first).await?;
        let below = tree.children(&was.id, last);
        for child in &below {
            store::hand_over(tx, &child.id, into, last, first).await?;
        }
        facts.push_str(&format!(" into={into} below={}", below.len()));
    }
    note(tx, by, "places.end", &was.id, &facts).await?;
    // What lay below it lies elsewhere from now on.
    let below = tree.children(&was.id, last).into_iter().filter(|_| into.is_some());
    let mut touched: Vec<_> = below.map(|child| child.id.clone()).collect();
    touched.push(was.id.clone());
    record::tell(tx, by, "places.end", &touched).await
}
