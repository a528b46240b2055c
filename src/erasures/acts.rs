//! Erasing: which record an address means, what of it would be erased, and doing it.

use jiff::Timestamp;

use super::store::search_again;
use crate::{
    commendations, disclosures,
    error::{Error, Result},
    exemplars,
    log::{self, Told},
    news::{self, State},
    places::Tree,
    store::{
        Tx,
        journal::{self, Entry},
        search,
    },
    web::{
        Words,
        address::{numbered, path_of},
    },
};

/// Whose record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A notice.
    Notice,
    /// A news item.
    Item,
    /// A model.
    Model,
    /// An award to a person.
    Award,
}

impl Kind {
    /// The word in keys, and the module.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Notice => "disclosures",
            Self::Item => "news",
            Self::Model => "exemplars",
            Self::Award => "commendations",
        }
    }
}

/// A record of which something can be erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// Whose.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// The unit that answers for it.
    pub unit_id: String,
    /// What it is called.
    pub title: String,
    /// The address of its page.
    pub path: String,
    /// Whether readers have it no more, so that all of it is erased.
    pub everything: bool,
    /// Why nothing can be erased yet, as a key.
    pub refused: Option<&'static str>,
}

/// By which law something is erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basis {
    /// Law and ground of ours, or `own`: stays in the log for good.
    pub code: String,
    /// The article in words, or what the unit typed: it can be erased itself.
    pub citation: String,
}

/// Finds the record that an address means.
///
/// # Errors
/// [`Error::NotFound`] when it is the address of none.
pub async fn find(tx: &mut Tx, typed: &str) -> Result<Subject> {
    let mut subject = find_any(tx, typed).await?;
    let (newest, _) = log::store::newest_of(tx, &subject.id, 1).await?;
    if newest.first().is_some_and(|entry| entry.act == "erasures.erase") {
        subject.refused = Some("erasures-refused-done");
    }
    Ok(subject)
}

async fn find_any(tx: &mut Tx, typed: &str) -> Result<Subject> {
    let page = typed.trim().split(['?', '#']).next().unwrap_or_default();
    let mut parts = path_of(page).trim_matches('/').split('/');
    let (module, rest) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    match module {
        "disclosures" => notice(tx, rest).await,
        "news" => item(tx, rest).await,
        "exemplars" => model(tx, rest).await,
        "commendations" => award(tx, rest).await,
        _ => Err(Error::NotFound),
    }
}

async fn notice(tx: &mut Tx, code: &str) -> Result<Subject> {
    let (year, number) = numbered(code)?;
    let notice = disclosures::store::find_numbered(tx, year, number).await?;
    let everything = notice.state == disclosures::State::Withdrawn;
    let left = disclosures::store::erase::left(tx, &notice.id).await?;
    let refused = (!everything && left == 0).then_some("erasures-refused-notice");
    Ok(Subject {
        kind: Kind::Notice,
        title: notice.title.clone(),
        path: notice.path(),
        unit_id: notice.unit_id.clone(),
        everything,
        refused,
        id: notice.id,
    })
}

async fn item(tx: &mut Tx, slug: &str) -> Result<Subject> {
    // By its address, or by the id that the public log names it by.
    let item = match news::store::by_slug(tx, slug).await? {
        Some(item) => item,
        None => news::store::find(tx, slug).await?,
    };
    if !item.state.was_public() {
        return Err(Error::NotFound);
    }
    let everything = item.state == State::Withdrawn;
    let left = news::store::erase::left(tx, &item.id).await?;
    let refused = (!everything && left == 0).then_some("erasures-refused-item");
    Ok(Subject {
        kind: Kind::Item,
        title: item.content.title.clone(),
        path: item.path(),
        unit_id: item.content.place_id.clone(),
        everything,
        refused,
        id: item.id,
    })
}

async fn model(tx: &mut Tx, code: &str) -> Result<Subject> {
    let (year, number) = numbered(code)?;
    let model = exemplars::store::find_numbered(tx, year, number).await?;
    Ok(Subject {
        kind: Kind::Model,
        title: model.content.name.clone(),
        path: model.path(),
        unit_id: model.content.unit_id.clone(),
        everything: true,
        refused: None,
        id: model.id,
    })
}

async fn award(tx: &mut Tx, id: &str) -> Result<Subject> {
    let award = commendations::store::find(tx, id).await?;
    let person = award.content.kind == commendations::RecipientKind::Individual;
    Ok(Subject {
        kind: Kind::Award,
        title: award.content.name.clone(),
        path: award.path(),
        unit_id: award.content.unit_id.clone(),
        everything: true,
        refused: (!person).then_some("erasures-refused-award"),
        id: award.id,
    })
}

/// Erases, and writes into the journal and the public log by which law.
///
/// # Errors
/// When the database fails.
pub async fn erase(
    tx: &mut Tx,
    (actor, now): (&str, Timestamp),
    tree: &Tree,
    subject: &Subject,
    basis: &Basis,
) -> Result<()> {
    content(tx, tree, subject).await?;
    let entry =
        Entry { actor: Some(actor), act: "erasures.erase", subject: &subject.id, facts: subject.kind.word() };
    journal::append(tx, now, entry).await?;
    let mut told = told(tx, subject).await?;
    told.more.basis.clone_from(&basis.code);
    told.more.whole = subject.everything;
    told.citation.clone_from(&basis.citation);
    log::tell_erasing(tx, now, "erasures.erase", told).await?;
    Ok(())
}

async fn told(tx: &mut Tx, subject: &Subject) -> Result<Told> {
    match subject.kind {
        Kind::Notice => disclosures::record::told(tx, &subject.id).await,
        Kind::Item => news::record::told(tx, &subject.id).await,
        Kind::Model => exemplars::record::told(tx, &subject.id).await,
        Kind::Award => commendations::record::told(tx, &subject.id).await,
    }
}

/// Erases content, files and what search knew. The sheet that a record came in with was let go when it was
/// written (`imports::store`).
async fn content(tx: &mut Tx, tree: &Tree, subject: &Subject) -> Result<()> {
    let (id, unit) = (subject.id.as_str(), tree.name(&subject.unit_id));
    // It stands in the record in the place of the name, so it is Vietnamese whoever erases.
    let nobody = Words::Vi.t("erasures-nobody");
    match subject.kind {
        Kind::Notice => disclosures::store::erase::erase(tx, id, subject.everything).await?,
        Kind::Item => news::store::erase::erase(tx, id, subject.everything).await?,
        Kind::Model => exemplars::store::erase::erase(tx, id, &nobody, unit).await?,
        Kind::Award => commendations::store::erase::erase(tx, id, &nobody, unit).await?,
    }
    match subject.kind {
        Kind::Notice if subject.everything => {
            let notice = disclosures::store::find(tx, id).await?;
            disclosures::store::forget_words(tx, &notice, true).await?;
            search_again(tx, subject, None).await
        }
        Kind::Item if subject.everything => search_again(tx, subject, None).await,
        // What readers still have is found by its present words alone; the earlier ones go.
        Kind::Notice | Kind::Item => search::scrub(tx).await,
        Kind::Model => {
            let model = exemplars::store::find(tx, id).await?;
            search_again(tx, subject, Some(exemplars::acts::entry(&model, unit))).await
        }
        Kind::Award => {
            let award = commendations::store::find(tx, id).await?;
            let entry = commendations::acts::entry(id, &award.content, unit);
            search_again(tx, subject, award.revocation_id.is_none().then_some(entry)).await
        }
    }
}

/// Erases once more what an entry of the log says was erased, after an older backup brought it back: a
/// record that the backup has open again is withdrawn first. Says whether there was anything.
///
/// # Errors
/// When the database fails.
pub async fn again(tx: &mut Tx, now: Timestamp, tree: &Tree, record: &str, whole: bool) -> Result<bool> {
    let mut subject = match find(tx, record).await {
        Ok(subject) => subject,
        Err(Error::NotFound) => return Ok(false),
        Err(error) => return Err(error),
    };
    if whole && !subject.everything {
        shut(tx, now, tree, &subject).await?;
        subject.everything = true;
    }
    content(tx, tree, &subject).await?;
    let mut told = told(tx, &subject).await?;
    told.more.whole = subject.everything;
    log::tell_erasing(tx, now, "erasures.erase", told).await?;
    Ok(true)
}

/// Withdraws what an older backup has open again.
async fn shut(tx: &mut Tx, now: Timestamp, tree: &Tree, subject: &Subject) -> Result<()> {
    let why = Words::Vi.t("erasures-restored");
    match subject.kind {
        Kind::Notice => {
            let unit_name = tree.name(&subject.unit_id);
            let by = disclosures::store::By { now, actor: None, batch: None, unit_name };
            let notice = disclosures::store::find(tx, &subject.id).await?;
            // A refusal means that it is withdrawn already.
            let _ = disclosures::acts::withdraw(tx, by, &notice, &why, true).await?;
        }
        Kind::Item => {
            let item = news::store::find(tx, &subject.id).await?;
            news::acts::withdraw(tx, news::acts::By { actor: None, now }, &item, &why).await?;
        }
        Kind::Model | Kind::Award => {}
    }
    Ok(())
}
