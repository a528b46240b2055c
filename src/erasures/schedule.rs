//! How long things are kept: the schedule of `legal/retention.toml`, with the days that the unit set, and
//! the daily look that erases what is over.

use dinh_rules::personal::{self, Kept};
use jiff::{SignedDuration, Timestamp};

use super::store;
use crate::{
    app::App,
    decisions, disclosures,
    error::Result,
    households,
    store::{
        Tx,
        journal::{self, Entry},
        settings,
    },
    web::Words,
};

/// A line of the schedule as it holds here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What is kept.
    pub what: &'static str,
    /// How many days; none is for ever.
    pub days: Option<i64>,
    /// Whether the unit set them.
    pub own: bool,
    /// How well ours is known.
    pub confidence: dinh_rules::Confidence,
}

/// The schedule.
///
/// # Errors
/// When the database fails.
pub async fn lines(tx: &mut Tx) -> Result<Vec<Line>> {
    let mut out = Vec::new();
    for Kept { what, days, confidence } in personal::schedule() {
        let own = if days.is_some() { store::days(tx, what).await? } else { None };
        out.push(Line { what, days: own.or(*days), own: own.is_some(), confidence: *confidence });
    }
    Ok(out)
}

/// Erases what is over; gives how many.
///
/// # Errors
/// When the database fails.
pub async fn retire(app: &App) -> Result<usize> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let mut gone = 0;
    for line in lines(&mut tx).await? {
        let Some(days) = line.days else { continue };
        let before = before(now, days);
        gone += match line.what {
            "opinion-sender" => disclosures::store::erase::erase_senders(&mut tx, before).await?,
            "household-ended" => {
                let nobody = Words::Vi.t("erasures-nobody");
                households::store::erase::erase_ended(&mut tx, before, app.clock.today(), &nobody).await?
            }
            "decision-roll" => decisions::store::erase::erase_rolls(&mut tx, now, before).await?,
            _ => 0,
        };
    }
    if gone == 0 {
        return Ok(0);
    }
    let facts = format!("n={gone}");
    let entry = Entry { actor: None, act: "erasures.retire", subject: "schedule", facts: &facts };
    journal::append(&mut tx, now, entry).await?;
    settings::set(&mut tx, settings::SCRUB, settings::DUE).await?;
    tx.commit().await?;
    Ok(usize::try_from(gone).unwrap_or(usize::MAX))
}

/// Has the database let go of what was erased, if that is due; says how often it did.
///
/// # Errors
/// When the database fails, or readers hold it up: then it stays due.
pub async fn scrub(app: &App) -> Result<usize> {
    let mut tx = app.db.read().await?;
    let due = settings::get(&mut tx, settings::SCRUB).await?.is_some_and(|kept| kept == settings::DUE);
    drop(tx);
    if !due {
        return Ok(0);
    }
    app.db.scrub().await?;
    let mut tx = app.db.write().await?;
    settings::set(&mut tx, settings::SCRUB, "").await?;
    tx.commit().await?;
    Ok(1)
}

fn before(now: Timestamp, days: i64) -> Timestamp {
    now.checked_sub(SignedDuration::from_hours(24 * days)).unwrap_or(Timestamp::MIN)
}
