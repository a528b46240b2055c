//! What notices give to the year's review: figures F01 to F10 and I04, each with the address that
//! opens the records it was counted from.
//!
//! A notice belongs to the year of its document. F04 counts notices put up late; by how many days
//! each was late stands in their rows. F07 (views of the portal) is not counted: the program does
//! not watch who reads. Nothing here depends on the day it is counted.

use std::collections::HashSet;

use jiff::civil::Date;

use super::{
    Channel, Kind, Part,
    store::register::{self, Asked, Filter},
};
use crate::{
    annual_reports::Figure,
    error::Result,
    places::{Place, Tree},
    store::Tx,
};

/// How many notices hang today in a place and below it.
///
/// # Errors
/// When the database fails.
pub async fn hanging(tx: &mut Tx, tree: &Tree, place: &Place, today: Date) -> Result<i64> {
    let units = Some(tree.reach(&place.id, today));
    register::count(tx, &Filter { units, standing: Some(Asked::Hanging), ..Filter::on(today) }).await
}

/// A figure by unit, with the question that opens its records.
#[derive(Debug, Clone)]
struct Tally {
    code: &'static str,
    query: String,
    by_unit: Vec<(String, i64)>,
}

/// The notices of a year counted by unit, read once for as many places as are drawn.
#[derive(Debug, Clone, Default)]
pub struct Tallies {
    year: i64,
    all: Vec<Tally>,
}

/// Codes, and what each asks of the register.
fn questions() -> Vec<(&'static str, Filter, String)> {
    let on = Filter::on(Date::MIN);
    let standing =
        |asked: Asked| (Filter { standing: Some(asked), ..on.clone() }, format!("&status={}", asked.word()));
    let mut out = Vec::new();
    for (code, asked) in [
        ("F01", Asked::Due),
        ("F02", Asked::Posted),
        ("F03", Asked::OnTime),
        ("F04", Asked::PostedLate),
        ("F08a", Asked::Open),
        ("F08b", Asked::Done),
    ] {
        let (filter, query) = standing(asked);
        out.push((code, filter, query));
    }
    for (code, channel) in [
        ("F05a", Channel::Posting),
        ("F05b", Channel::Web),
        ("F05c", Channel::Loudspeaker),
        ("F05d", Channel::Meeting),
        ("F05e", Channel::Hamlet),
        ("F05f", Channel::Internal),
    ] {
        let filter = Filter { channel: Some(channel.word()), ..on.clone() };
        out.push((code, filter, format!("&channel={channel}&status=all")));
    }
    let cadre = Filter { kind: Some(Kind::Cadre), ..on.clone() };
    out.push(("F09", cadre.clone(), "&kind=cadre&status=all".to_owned()));
    for (code, part) in [
        ("F09a", Part::Training),
        ("F09b", Part::Fostering),
        ("F09c", Part::Transfer),
        ("F09d", Part::Rotation),
        ("F09e", Part::Benefits),
    ] {
        let filter = Filter { part: Some(part), ..cadre.clone() };
        out.push((code, filter, format!("&kind=cadre&part={part}&status=all")));
    }
    out.push(("I04", cadre, "&kind=cadre&status=all".to_owned()));
    out
}

impl Tallies {
    /// Reads them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn read(tx: &mut Tx, year: i64) -> Result<Self> {
        let mut all = Vec::new();
        for (code, filter, query) in questions() {
            let by_unit = register::count_by_unit(tx, &Filter { year: Some(year), ..filter }).await?;
            all.push(Tally { code, query, by_unit });
        }
        let (bulletins, minutes) = register::broadcasts_by_unit(tx, year).await?;
        let loud = format!("&channel={}&status=all", Channel::Loudspeaker);
        all.push(Tally { code: "F06a", query: loud.clone(), by_unit: bulletins });
        all.push(Tally { code: "F06b", query: loud, by_unit: minutes });
        let (heard, answered) = register::feedback_by_unit(tx, year).await?;
        let with = |asked: Asked| format!("&status={}", asked.word());
        all.push(Tally { code: "F10a", query: with(Asked::Heard), by_unit: heard });
        all.push(Tally { code: "F10b", query: with(Asked::Answered), by_unit: answered });
        all.sort_by_key(|tally| tally.code);
        Ok(Self { year, all })
    }

    /// The figures of a place and everything below it; none when it has no notice.
    #[must_use]
    pub fn figures(&self, units: &[String], slug: &str) -> Vec<Figure> {
        let units: HashSet<&str> = units.iter().map(String::as_str).collect();
        let value = |tally: &Tally| -> i64 {
            tally.by_unit.iter().filter(|(unit, _)| units.contains(unit.as_str())).map(|(_, n)| n).sum()
        };
        let any = self.all.iter().any(|tally| value(tally) > 0);
        let figure = |tally: &Tally| Figure {
            code: tally.code.to_owned(),
            value: value(tally),
            records: format!("/disclosures?year={}&place={slug}{}", self.year, tally.query),
        };
        if any { self.all.iter().map(figure).collect() } else { Vec::new() }
    }
}
