//! The public bytes of a place: what it was called, where it belonged, how many households were
//! counted. The public log holds their fingerprint from the first act on it (docs/adr/0018).

use serde_json::json;

use super::{acts::By, pages::store};
use crate::{
    error::Result,
    log::{self, Told},
    store::Tx,
};

/// The form of the bytes. Another form gets another number.
const FORM: u8 = 1;

/// What everybody may read of a place.
///
/// # Errors
/// When the database fails, or there is no such place.
pub async fn told(tx: &mut Tx, id: &str) -> Result<Told> {
    let place = store::one(tx, id).await?;
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
    let above: Vec<_> = store::above(tx, id)
        .await?
        .into_iter()
        .map(|(place, from, to)| json!({ "place": place, "from": day(from), "to": day(to) }))
        .collect();
    let became: Vec<_> = store::became(tx, id)
        .await?
        .into_iter()
        .map(|(place, on)| json!({ "place": place, "on": on }))
        .collect();
    let counts: Vec<_> = store::counts(tx, id)
        .await?
        .into_iter()
        .map(|n| json!({ "on": n.counted_on.to_string(), "households": n.households, "people": n.people }))
        .collect();
    // By id and not by code: a code may mean another place in another year.
    let path = format!("/places/{id}");
    let bytes = json!({
        "form": FORM,
        "record": path,
        "kind": place.kind.word(),
        "code": place.code,
        "name": place.name,
        "from": day(place.valid_from),
        "to": day(place.valid_to),
        "above": above,
        "became": became,
        "counts": counts,
    });
    Ok(Told::open(id, path, &place.name, &bytes))
}

/// Writes an act on places into the public log.
///
/// # Errors
/// When the database fails.
pub async fn tell(tx: &mut Tx, by: By<'_>, act: &'static str, ids: &[String]) -> Result<()> {
    let mut told = Vec::new();
    for id in ids {
        told.push(self::told(tx, id).await?);
    }
    log::tell_all(tx, by.now, act, &told).await?;
    Ok(())
}
