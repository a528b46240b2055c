//! The public bytes of what a unit confirmed of the law: a year of holidays, a rule. The public log
//! holds their fingerprint (docs/adr/0018).

use dinh_rules::calendar::Year;
use serde_json::json;

use super::{
    rule::{self, OwnHold, OwnRule},
    store,
};
use crate::{
    error::{Error, Result},
    log::Told,
    store::Tx,
};

/// The form of the bytes. Another form gets another number.
const FORM: u8 = 1;

/// A year of holidays as confirmed.
#[must_use]
pub fn year(year: &Year) -> Told {
    let path = format!("/law/holidays?year={}", year.year);
    let off: Vec<_> = year
        .off
        .iter()
        .map(|off| {
            let instead = off.instead_of.map(|day| day.to_string());
            json!({ "day": off.day.to_string(), "holiday": store::word(off.holiday), "instead_of": instead })
        })
        .collect();
    let worked: Vec<_> = year.make_up.iter().map(ToString::to_string).collect();
    let bytes = json!({ "form": FORM, "record": path, "basis": year.basis, "off": off, "worked": worked });
    Told::open(&year.year.to_string(), path, &year.basis, &bytes)
}

/// A rule as a place confirmed it.
#[must_use]
pub fn rule(own: &OwnRule) -> Told {
    let path = format!("/law?law={}&matter={}&place={}", own.law, own.matter, own.place_id);
    let due = own.due.map(|due| rule::typed(OwnHold::For(due)));
    let bytes = json!({ "form": FORM, "record": path, "due": due, "hold": own.hold.map(rule::typed),
        "citation": own.citation });
    Told::open(&format!("{} {} {}", own.law, own.matter, own.place_id), path, &own.citation, &bytes)
}

/// The confirmed year, as it is kept.
///
/// # Errors
/// [`Error::NotFound`] when no unit confirmed it.
pub async fn told_year(tx: &mut Tx, asked: i16) -> Result<Told> {
    let all = store::confirmed(tx).await?;
    all.iter().find(|one| one.year.year == asked).map(|one| year(&one.year)).ok_or(Error::NotFound)
}

/// The confirmed rule, as it is kept.
///
/// # Errors
/// [`Error::NotFound`] when that place confirmed none.
pub async fn told_rule(tx: &mut Tx, (law, matter, place): (&str, &str, &str)) -> Result<Told> {
    let all = store::rules(tx).await?;
    let own = all
        .iter()
        .find(|own| (own.law.as_str(), own.matter.as_str(), own.place_id.as_str()) == (law, matter, place));
    own.map(rule).ok_or(Error::NotFound)
}
