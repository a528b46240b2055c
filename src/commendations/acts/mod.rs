//! Acts as one transaction part each: record, journal and search stay together. On an award
//! here, on a round in `rounds.rs`, on decisions and what follows them in `decisions.rs`,
//! on taking them back in `revocations.rs`, on
//! what the unit sets for itself in `bonuses.rs` and `rules.rs`.

pub mod bonuses;
pub mod decisions;
pub mod revocations;
pub mod rounds;
pub mod rules;

use super::{
    commendation::{Commendation, Content},
    record,
    store::{self, By},
};
use crate::{
    error::Result,
    log,
    store::{
        Tx,
        journal::{self, Entry},
        search,
    },
};

/// Spells the name or title of an award anew; nothing else of it can be changed.
///
/// # Errors
/// [`crate::error::Error::Conflict`] when somebody changed it since it was shown.
pub async fn correct(tx: &mut Tx, by: By<'_>, was: &Commendation, name: String, title: String) -> Result<()> {
    let content = Content { name, title, ..was.content.clone() };
    store::correct(tx, by, was, &content).await?;
    search::put(tx, &entry(&was.id, &content, by.unit_name)).await?;
    let facts = format!("version {} → {}", was.version, was.version + 1);
    let line = Entry { actor: by.actor, act: "commendations.correct", subject: &was.id, facts: &facts };
    journal::append(tx, by.now, line).await?;
    tell(tx, by, "commendations.correct", std::slice::from_ref(&was.id)).await
}

/// Writes an act on awards into the public log.
///
/// # Errors
/// When the database fails.
pub async fn tell(tx: &mut Tx, by: By<'_>, act: &'static str, ids: &[String]) -> Result<()> {
    let told = record::told_all(tx, ids).await?;
    log::tell_all(tx, by.now, act, &told).await?;
    Ok(())
}

async fn note(tx: &mut Tx, by: By<'_>, act: &'static str, subject: &str, facts: &str) -> Result<()> {
    journal::append(tx, by.now, Entry { actor: by.actor, act, subject, facts }).await
}

/// What search knows of an award.
#[must_use]
pub fn entry(id: &str, content: &Content, unit_name: &str) -> search::Entry {
    let decision = &content.decision;
    search::Entry {
        module: "commendations",
        subject: id.to_owned(),
        path: format!("/commendations/{id}"),
        title: content.name.clone(),
        excerpt: format!("{unit_name} · {}", decision.number),
        text: format!(
            "{} {} {} {}",
            content.title, content.reason, content.exemplar_name, decision.decided_by
        ),
        day: Some(decision.decided_on),
    }
}
