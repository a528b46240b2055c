//! Acts on bodies and signers: record and journal together.

use jiff::civil::Date;

use super::{
    Organ, Signer,
    store::{self, By},
};
use crate::{
    error::Result,
    store::{
        Tx,
        journal::{self, Entry},
    },
};

async fn note(tx: &mut Tx, by: By<'_>, act: &'static str, subject: &str, facts: &str) -> Result<()> {
    journal::append(tx, by.now, Entry { actor: by.actor, act, subject, facts }).await
}

/// Records a new body; gives its id.
///
/// # Errors
/// [`crate::error::Error::Duplicate`] when the place has one of that name.
pub async fn add(tx: &mut Tx, by: By<'_>, organ: &Organ) -> Result<String> {
    let id = store::insert(tx, by, organ).await?;
    let facts = format!("place={} side={}", organ.place_id, organ.side.word());
    note(tx, by, "papers.add", &id, &facts).await?;
    Ok(id)
}

/// Keeps a changed body and the first day of a new Party term, if one is said.
///
/// # Errors
/// [`crate::error::Error::Conflict`] when somebody changed it since.
pub async fn change(tx: &mut Tx, by: By<'_>, organ: &Organ, term: Option<Date>) -> Result<()> {
    store::save(tx, organ).await?;
    let mut facts = format!("version {} → {}", organ.version, organ.version + 1);
    if let Some(first_day) = term {
        store::add_term(tx, &organ.id, first_day).await?;
        facts.push_str(&format!(" term={first_day}"));
    }
    note(tx, by, "papers.change", &organ.id, &facts).await
}

/// Records who signs from a day on.
///
/// # Errors
/// When the database fails.
pub async fn add_signer(tx: &mut Tx, by: By<'_>, signer: &Signer) -> Result<()> {
    let id = store::insert_signer(tx, by, signer).await?;
    let facts = format!("signer={id} from={}", signer.first_day);
    note(tx, by, "papers.add-signer", &signer.organ_id, &facts).await
}

/// Says until which day somebody signs.
///
/// # Errors
/// When the database fails.
pub async fn end_signer(tx: &mut Tx, by: By<'_>, signer: &Signer, last_day: Date) -> Result<()> {
    store::end_signer(tx, &signer.id, last_day).await?;
    let facts = format!("signer={} until={last_day}", signer.id);
    note(tx, by, "papers.end-signer", &signer.organ_id, &facts).await
}
