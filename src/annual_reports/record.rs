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
    // By id and not by code: a code may mean another place in another year.
    let path = format!("/reports/{year}?place={}", place.id);
    let mut bytes = json!({ "form": FORM, "record": path, "place": place.id, "year": year, "typed": typed });
    if let (Some(review), Value::Object(map)) = (reviews::find(tx, year, &place.id).await?, &mut bytes) {
        map.insert("review".to_owned(), of_review(tx, &review, &path).await?);
    }
    Ok(Told::open(&subject(year, place), path, &format!("{}, {year}", place.name), &bytes))
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
async fn of_review(tx: &mut Tx, review: &Review, page: &str) -> Result<Value> {
    let steps: Vec<_> = reviews::steps(tx, &review.id)
        .await?
        .iter()
        .map(|step| {
            json!({ "act": step.act.word(), "lock": step.revision, "at": step.at.to_string(),
                "reason": step.reason, "paper": step.number, "on": step.day.map(|day| day.to_string()),
                "corrected_by": step.corrected_by, "confirmed_by": step.confirmed_by })
        })
        .collect();
    let figures: Vec<_> =
        reviews::figures(tx, &review.id).await?.iter().map(|(lock, drawn)| figure(*lock, drawn)).collect();
    let texts: BTreeMap<_, _> = texts::frozen(tx, &review.id, review.revision).await?.into_iter().collect();
    let file = |name: &str, more: &str| {
        page.split_once('?').map(|(path, question)| format!("{path}/{name}?{question}{more}"))
    };
    let scan = reviews::scan_fingerprint(tx, &review.id).await?;
    let scan = scan.map(|sha256| json!({ "at": file("scan", ""), "sha256": sha256 }));
    let papers: Vec<_> = kept::fingerprints(tx, &review.id)
        .await?
        .into_iter()
        .map(|(lock, form, sha256)| {
            json!({ "at": file(&format!("paper.{form}"), &format!("&lock={lock}")), "sha256": sha256 })
        })
        .collect();
    Ok(json!({ "papers": papers, "state": review.state.word(), "lock": review.revision, "steps": steps,
        "figures": figures, "texts": texts, "scan": scan }))
}

fn figure(lock: i64, drawn: &Drawn) -> Value {
    match &drawn.basis {
        Basis::Records(records) => {
            json!({ "lock": lock, "code": drawn.code, "value": drawn.value, "records": records })
        }
        Basis::Typed { proof, .. } => {
            json!({ "lock": lock, "code": drawn.code, "value": drawn.value, "proof": proof })
        }
    }
}
