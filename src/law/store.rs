//! Every SQL sentence about holidays and rules that units confirmed.

use dinh_rules::{
    Confidence,
    calendar::{Calendar, Holiday, Off, Year},
    term::Term,
};
use jiff::Timestamp;

use super::rule::{OwnHold, OwnRule};
use crate::{
    codec,
    error::{Error, Result},
    store::Tx,
    vals,
};

/// The word kept for a Saturday worked.
const MAKE_UP: &str = "lam-bu";

/// A year as the unit confirmed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmed {
    /// The year; its basis is the citation.
    pub year: Year,
    /// When it was confirmed.
    pub at: Timestamp,
    /// Grows with every change.
    pub version: i64,
}

pub(super) fn word(holiday: Holiday) -> &'static str {
    match holiday {
        Holiday::NewYear => "tet-duong-lich",
        Holiday::Tet => "tet",
        Holiday::HungKings => "gio-to",
        Holiday::April30 => "30-4",
        Holiday::May1 => "1-5",
        Holiday::NationalDay => "quoc-khanh",
        Holiday::Swapped => "hoan-doi",
        Holiday::Other => "khac",
    }
}

/// Every year that the unit confirmed, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn confirmed(tx: &mut Tx) -> Result<Vec<Confirmed>> {
    let rows = tx
        .all("select year, citation, confirmed_at, version from holiday_year order by year", vals![])
        .await?;
    let mut out = Vec::new();
    for row in rows {
        let year = Year {
            year: row.int("year")?.try_into().map_err(Error::fault)?,
            confidence: Confidence::Confirmed,
            basis: row.text("citation")?,
            off: Vec::new(),
            make_up: Vec::new(),
        };
        out.push(Confirmed { year, at: row.moment("confirmed_at")?, version: row.int("version")? });
    }
    let days = tx.all("select year, day, kind, instead_of from holiday_day order by day", vals![]).await?;
    for row in days {
        let (year, kind) = (row.int("year")?, row.text("kind")?);
        let day =
            row.opt_day("day")?.ok_or_else(|| Error::fault(anyhow::anyhow!("a holiday without its day")))?;
        let Some(known) = out.iter_mut().find(|known| i64::from(known.year.year) == year) else { continue };
        match Holiday::ALL.into_iter().find(|holiday| word(*holiday) == kind) {
            Some(holiday) => {
                let instead_of = row.opt_day("instead_of")?;
                known.year.off.push(Off { day, holiday, instead_of });
            }
            None => known.year.make_up.push(day),
        }
    }
    Ok(out)
}

/// The days off as counts take them: ours, with the unit's own years in their place.
///
/// # Errors
/// When the database fails.
pub async fn calendar(tx: &mut Tx) -> Result<Calendar> {
    let shipped = Calendar::shipped().map_err(Error::fault)?.clone();
    Ok(confirmed(tx).await?.into_iter().fold(shipped, |calendar, known| calendar.with(known.year)))
}

/// Keeps a year. `version` is the one the officer saw, nought where there was none.
///
/// # Errors
/// [`Error::Conflict`] when somebody else confirmed it meanwhile.
pub async fn keep(tx: &mut Tx, year: &Year, actor: Option<&str>, now: Timestamp, version: i64) -> Result<()> {
    let number = i64::from(year.year);
    let rows = if version == 0 {
        tx.run(
            "insert into holiday_year (year, citation, confirmed_by, confirmed_at, version)
             values ($1, $2, $3, $4, 1) on conflict (year) do nothing",
            vals![number, year.basis.as_str(), actor, now],
        )
        .await?
    } else {
        tx.run(
            "update holiday_year set citation = $3, confirmed_by = $4, confirmed_at = $5, version = version + 1
             where year = $1 and version = $2",
            vals![number, version, year.basis.as_str(), actor, now],
        )
        .await?
    };
    if rows != 1 {
        return Err(Error::Conflict);
    }
    tx.run("delete from holiday_day where year = $1", vals![number]).await?;
    for off in &year.off {
        insert(tx, number, off.day, word(off.holiday), off.instead_of).await?;
    }
    for day in &year.make_up {
        insert(tx, number, *day, MAKE_UP, None).await?;
    }
    Ok(())
}

async fn insert(
    tx: &mut Tx,
    year: i64,
    day: jiff::civil::Date,
    kind: &'static str,
    instead_of: Option<jiff::civil::Date>,
) -> Result<()> {
    tx.run(
        "insert into holiday_day (day, year, kind, instead_of) values ($1, $2, $3, $4)",
        vals![day, year, kind, instead_of],
    )
    .await?;
    Ok(())
}

fn term(word: &str, days: i64) -> Option<Term> {
    let days = u16::try_from(days).ok()?;
    match word {
        "days" => Some(Term::Days(days)),
        "working-days" => Some(Term::WorkingDays(days)),
        _ => None,
    }
}

fn kept(term: Term) -> (&'static str, i64) {
    match term {
        Term::Days(days) => ("days", i64::from(days)),
        Term::WorkingDays(days) => ("working-days", i64::from(days)),
    }
}

/// Every rule that some unit confirmed.
///
/// # Errors
/// When the database fails.
pub async fn rules(tx: &mut Tx) -> Result<Vec<OwnRule>> {
    let rows = tx
        .all(
            "select r.place_id, r.law, r.matter, r.due, r.due_days, r.hold, r.hold_days, r.citation,
                 r.confirmed_at, r.version, coalesce(a.title, '') as title, coalesce(a.full_name, '') as full_name
             from law_rule r left join account a on a.id = r.confirmed_by order by r.place_id, r.law, r.matter",
            vals![],
        )
        .await?;
    rows.iter()
        .map(|row| {
            let (hold, hold_days) = (row.text("hold")?, row.int("hold_days")?);
            Ok(OwnRule {
                place_id: row.text("place_id")?,
                law: row.text("law")?,
                matter: row.text("matter")?,
                due: term(&row.text("due")?, row.int("due_days")?),
                hold: match hold.as_str() {
                    "permanent" => Some(OwnHold::Permanent),
                    word => term(word, hold_days).map(OwnHold::For),
                },
                citation: row.text("citation")?,
                by_title: row.text("title")?,
                by_name: row.text("full_name")?,
                at: row.moment("confirmed_at")?,
                version: row.int("version")?,
            })
        })
        .collect()
}

/// Keeps a rule of a place. `rule.version` is the one the officer saw, nought where there was none.
///
/// # Errors
/// [`Error::Conflict`] when somebody else confirmed it meanwhile.
pub async fn keep_rule(tx: &mut Tx, actor: Option<&str>, rule: &OwnRule) -> Result<()> {
    let (due, due_days) = rule.due.map_or(("", 0), kept);
    let (hold, hold_days) = match rule.hold {
        None => ("", 0),
        Some(OwnHold::Permanent) => ("permanent", 0),
        Some(OwnHold::For(term)) => kept(term),
    };
    let id = codec::new_id(rule.at);
    let rows = if rule.version == 0 {
        tx.run(
            "insert into law_rule (id, place_id, law, matter, due, due_days, hold, hold_days, citation,
                 confirmed_by, confirmed_at, version)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1) on conflict (place_id, law, matter) do nothing",
            vals![
                id,
                &rule.place_id,
                &rule.law,
                &rule.matter,
                due,
                due_days,
                hold,
                hold_days,
                &rule.citation,
                actor,
                rule.at
            ],
        )
        .await?
    } else {
        tx.run(
            "update law_rule set due = $1, due_days = $2, hold = $3, hold_days = $4, citation = $5,
                 confirmed_by = $6, confirmed_at = $7, version = version + 1
             where place_id = $8 and law = $9 and matter = $10 and version = $11",
            vals![
                due,
                due_days,
                hold,
                hold_days,
                &rule.citation,
                actor,
                rule.at,
                &rule.place_id,
                &rule.law,
                &rule.matter,
                rule.version
            ],
        )
        .await?
    };
    if rows == 1 { Ok(()) } else { Err(Error::Conflict) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::store::testing::on_both;

    #[tokio::test]
    async fn a_rule_is_kept_and_a_stale_hand_is_told() {
        on_both(async |db| {
            let mut tx = db.write().await.unwrap();
            crate::store::testing::reference(&mut tx).await;
            let mut rule = OwnRule {
                place_id: "o31255".into(),
                law: "dccs-2007".into(),
                matter: "B5.4".into(),
                due: Some(Term::WorkingDays(2)),
                hold: Some(OwnHold::Permanent),
                citation: "Công báo số 1".into(),
                by_title: String::new(),
                by_name: String::new(),
                at: "2026-11-25T00:00:00Z".parse().unwrap(),
                version: 0,
            };
            keep_rule(&mut tx, None, &rule).await.unwrap();
            for seen in [0, 9] {
                rule.version = seen;
                assert!(matches!(keep_rule(&mut tx, None, &rule).await, Err(Error::Conflict)), "{seen}");
            }
            rule.version = 1;
            rule.hold = Some(OwnHold::For(Term::Days(30)));
            rule.due = None;
            keep_rule(&mut tx, None, &rule).await.unwrap();
            rule.version = 2;
            assert_eq!(rules(&mut tx).await.unwrap(), [rule]);
        })
        .await;
    }

    #[tokio::test]
    async fn a_confirmed_year_stands_in_place_of_ours() {
        on_both(async |db| {
            let now: Timestamp = "2026-11-25T00:00:00Z".parse().unwrap();
            let ours = Calendar::shipped().unwrap();
            let mut year = ours.year(2024).unwrap().clone();
            year.confidence = Confidence::Confirmed;
            year.basis = "Thông báo 1/TB".into();
            let mut tx = db.write().await.unwrap();
            keep(&mut tx, &year, None, now, 0).await.unwrap();
            tx.commit().await.unwrap();
            let mut tx = db.write().await.unwrap();
            let found = confirmed(&mut tx).await.unwrap();
            assert_eq!(found, [Confirmed { year: year.clone(), at: now, version: 1 }]);
            // Somebody who saw nothing yet, or an older version, is told.
            for seen in [0, 7] {
                let told = keep(&mut tx, &year, None, now, seen).await;
                assert!(matches!(told, Err(Error::Conflict)), "{seen}");
            }
            year.make_up.clear();
            year.off.truncate(1);
            keep(&mut tx, &year, None, now, 1).await.unwrap();
            let calendar = calendar(&mut tx).await.unwrap();
            assert_eq!(calendar.year(2024), Some(&year));
            assert_eq!(calendar.year(2023), ours.year(2023));
            assert!(!calendar.kind(date(2024, 5, 4)).is_working());
        })
        .await;
    }
}
