//! The public bytes of a place's review of a year: typed figures as they stand, and what was kept at
//! the last lock. The public log holds their fingerprint (docs/adr/0018). Counted figures stand in it
//! once they are locked; until then they are what their records count.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{
    Basis, Drawn,
    standing::Review,
    store::{self, By, kept, reviews, texts},
};
use crate::{
    codec,
    error::Result,
    log::{self, Told},
    places::Place,
    store::Tx,
};

/// The form of the bytes. Another form gets another number.
const FORM: u8 = 1;

/// What everybody may read of a place's review.
///
/// # Errors
/// When the database fails.
pub async fn told(tx: &mut Tx, year: i64, place: &Place) -> Result<Told> {
    let typed: Vec<_> = store::of_place(tx, year, &place.id)
        .await?
        .iter()
        .map(|typed| {
            json!({ "code": typed.entry.code, "value": typed.entry.value, "proof": typed.entry.proof })
        })
        .collect();
    let path = format!("/reports/{year}?place={}", place.slug());
    let mut bytes = json!({ "form": FORM, "record": path, "place": place.id, "year": year, "typed": typed });
    if let (Some(review), Value::Object(map)) = (reviews::find(tx, year, &place.id).await?, &mut bytes) {
        map.insert("review".to_owned(), of_review(tx, &review).await?);
    }
    Ok(Told::open(&subject(year, place), path, "", &bytes))
}

/// What a place's review of a year is called in the log.
#[must_use]
pub fn subject(year: i64, place: &Place) -> String {
    format!("{year} {}", place.id)
}

/// Writes an act on a review, or on a figure typed for it, into the public log.
///
/// # Errors
/// When the database fails.
pub async fn tell(tx: &mut Tx, by: By<'_>, act: &'static str, year: i64, place: &Place) -> Result<()> {
    let told = told(tx, year, place).await?;
    log::tell(tx, by.now, act, &told).await?;
    Ok(())
}

/// State, papers, figures and texts of the newest lock.
async fn of_review(tx: &mut Tx, review: &Review) -> Result<Value> {
    let steps: Vec<_> = reviews::steps(tx, &review.id)
        .await?
        .iter()
        .map(|step| {
            json!({ "act": step.act.word(), "lock": step.revision, "at": step.at.to_string(),
                "reason": step.reason, "paper": step.number, "on": step.day.map(|day| day.to_string()) })
        })
        .collect();
    let figures: Vec<_> = reviews::figures(tx, &review.id)
        .await?
        .iter()
        .filter(|(revision, _)| *revision == review.revision)
        .map(|(_, drawn)| figure(drawn))
        .collect();
    let texts: BTreeMap<_, _> = texts::frozen(tx, &review.id, review.revision).await?.into_iter().collect();
    let scan = match reviews::scan_of(tx, &review.id).await? {
        Some(_) => Some(codec::fingerprint(&reviews::open_scan(tx, &review.id).await?.bytes)),
        None => None,
    };
    let papers = kept::fingerprints(tx, &review.id).await?;
    Ok(json!({ "papers": papers, "state": review.state.word(), "lock": review.revision, "steps": steps,
        "figures": figures, "texts": texts, "scan": scan }))
}

fn figure(drawn: &Drawn) -> Value {
    match &drawn.basis {
        Basis::Records(records) => json!({ "code": drawn.code, "value": drawn.value, "records": records }),
        Basis::Typed { proof, .. } => json!({ "code": drawn.code, "value": drawn.value, "proof": proof }),
    }
}
