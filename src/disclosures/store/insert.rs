//! Adding notices: one from the form, a year's book from a sheet, by the same statements.

use jiff::{Timestamp, civil::Date};

use super::{By, Pinned, batches, search_fold};
use crate::{
    codec,
    disclosures::{
        Audience, Kind, Part,
        content::Content,
        form::Draft,
        notice::State,
        posting::{Posting, Summary},
    },
    error::{Error, Result},
    store::{Sql, Tx},
};

/// A notice about to be added with its first text and whatever was posted already.
#[derive(Debug, Clone)]
pub struct Fresh {
    /// Its id.
    pub id: String,
    /// Its number in the register; none for a draft.
    pub number: Option<i64>,
    /// Where it stands.
    pub state: State,
    /// When it became public.
    pub published_at: Option<Timestamp>,
    /// The body that tells.
    pub unit_id: String,
    /// The name of that body, for search.
    pub unit_name: String,
    /// What it is about.
    pub kind: Kind,
    /// The part of that kind.
    pub part: Option<Part>,
    /// Who reads it.
    pub audience: Audience,
    /// Day of the document.
    pub signed_on: Date,
    /// Its rule.
    pub pinned: Pinned,
    /// What it says.
    pub content: Content,
    /// Its posting log.
    pub postings: Vec<Posting>,
    /// What that comes to.
    pub hung: Summary,
}

impl Fresh {
    /// A draft as the form gives it.
    #[must_use]
    pub fn draft(by: By<'_>, draft: &Draft, pinned: Pinned) -> Self {
        Self {
            id: codec::new_id(by.now),
            number: None,
            state: State::Draft,
            published_at: None,
            unit_id: draft.unit_id.clone(),
            unit_name: by.unit_name.to_owned(),
            kind: draft.kind,
            part: draft.part,
            audience: draft.audience,
            signed_on: draft.signed_on.unwrap_or(pinned.counted_on),
            pinned,
            content: draft.content.clone(),
            postings: Vec::new(),
            hung: Summary::default(),
        }
    }
}

/// Notices in one statement, 37 values each (SQLite looks each `$n` up among all of its statement).
const NOTICES_AT_ONCE: usize = 20;
/// Texts and postings in one statement.
const ROWS_AT_ONCE: usize = 50;

/// Adds notices with their texts and postings.
///
/// # Errors
/// When the database fails; [`Error::Duplicate`] when a number is taken.
pub async fn insert_all(tx: &mut Tx, by: By<'_>, all: &[Fresh]) -> Result<()> {
    for some in all.chunks(NOTICES_AT_ONCE) {
        insert_notices(tx, by, some).await?;
    }
    for some in all.chunks(ROWS_AT_ONCE) {
        insert_versions(tx, by, some).await?;
    }
    let postings: Vec<_> = all
        .iter()
        .flat_map(|one| one.postings.iter().map(move |posting| (one.id.as_str(), posting)))
        .collect();
    super::postings::insert_all(tx, by, &postings).await
}

async fn insert_notices(tx: &mut Tx, by: By<'_>, all: &[Fresh]) -> Result<()> {
    let mut sql = Sql::new(
        "insert into disclosure (id, year, number, unit_id, kind, part, audience, title, document, signed_on,
             counted_on, law, matter, due, due_days, due_on, hold, hold_days, own_basis, return_reason, import_key, state, publish_at, published_at,
             current, pending, progress, posted_on, public_on, until_on, down_on, early, search_fold, version, batch_id,
             created_by, created_at, updated_at) values ",
    );
    for (index, one) in all.iter().enumerate() {
        sql.push(if index == 0 { "(" } else { ", (" });
        bind_what(&mut sql, one);
        bind_rule(&mut sql, one);
        bind_standing(&mut sql, by, one);
        sql.push(")");
    }
    tx.run_of(sql).await?;
    Ok(())
}

/// Id to the day of the document.
fn bind_what(sql: &mut Sql, one: &Fresh) {
    sql.bind(one.id.as_str()).push(", ").bind(i64::from(one.signed_on.year()));
    sql.push(", ").bind(one.number);
    for text in [
        one.unit_id.as_str(),
        one.kind.word(),
        one.part.map_or("", |part| part.word()),
        one.audience.word(),
        &one.content.title,
        &one.content.document,
    ] {
        sql.push(", ").bind(text);
    }
    sql.push(", ").bind(one.signed_on);
}

/// The day its term is counted from, to where its time to hang comes from.
fn bind_rule(sql: &mut Sql, one: &Fresh) {
    let pinned = &one.pinned;
    sql.push(", ").bind(pinned.counted_on);
    for text in [&pinned.law, &pinned.matter] {
        sql.push(", ").bind(text.as_str());
    }
    let (due, due_days) = pinned.due.kept();
    sql.push(", ").bind(due).push(", ").bind(due_days).push(", ").bind(pinned.due_on);
    let (hold, hold_days) = pinned.hold.kept();
    sql.push(", ").bind(hold).push(", ").bind(hold_days).push(", ").bind(pinned.own_basis.as_str());
    let key = batches::key(&one.unit_id, &one.content.document, &one.content.title, one.signed_on);
    sql.push(", '', ").bind(key);
}

/// State to the moments of keeping.
fn bind_standing(sql: &mut Sql, by: By<'_>, one: &Fresh) {
    let current = i64::from(one.state.is_public());
    sql.push(", ").bind(one.state.word());
    sql.push(", ").bind(one.published_at).push(", ").bind(one.published_at);
    sql.push(", ").bind(current).push(", ").bind(1 - current);
    sql.push(", ").bind(one.content.number("progress"));
    for day in [one.hung.posted_on, one.hung.public_on, one.hung.until_on, one.hung.down_on] {
        sql.push(", ").bind(day);
    }
    sql.push(", ").bind(i64::from(one.hung.early));
    sql.push(", ").bind(search_fold(&one.content.public_text(), &one.unit_name)).push(", 1");
    sql.push(", ").bind(by.batch).push(", ").bind(by.actor).push(", ").bind(by.now).push(", ").bind(by.now);
}

async fn insert_versions(tx: &mut Tx, by: By<'_>, all: &[Fresh]) -> Result<()> {
    let mut sql = Sql::new(
        "insert into disclosure_version (disclosure_id, n, kind, reason, content, sealed, made_by, made_at,
             approved_by, approved_at) values ",
    );
    for (index, one) in all.iter().enumerate() {
        let content = serde_json::to_string(&one.content).map_err(Error::fault)?;
        let approved = one.state.is_public().then_some(one.published_at).flatten();
        sql.push(if index == 0 { "(" } else { ", (" })
            .bind(one.id.as_str())
            .push(", 1, 'first', '', ")
            .bind(content)
            .push(", 0, ")
            .bind(by.actor)
            .push(", ")
            .bind(by.now)
            .push(", ")
            .bind(by.actor.filter(|_| approved.is_some()))
            .push(", ")
            .bind(approved)
            .push(")");
    }
    tx.run_of(sql).await?;
    Ok(())
}
