//! Acts on households: record, history and journal together. The journal gets ids, days and counts.

use jiff::civil::Date;

use super::{
    household::{Content, Ended, EventKind, Household, Member, Refusal, State, Step, usable},
    store::{
        self, By, Fresh, batches,
        events::{self, NewEvent},
        members, stays,
    },
};
use crate::{
    error::{Error, Result},
    places,
    store::{
        Tx,
        journal::{self, Entry},
    },
    vietnamese,
};

/// What becomes of an act: done, or refused for something the person can mend.
pub type Outcome<T> = std::result::Result<T, Refusal>;

async fn note(tx: &mut Tx, by: By<'_>, act: &'static str, subject: &str, facts: &str) -> Result<()> {
    journal::append(tx, by.now, Entry { actor: by.actor, act, subject, facts }).await
}

/// Has the hamlet's count follow its book after an act that made it one more or one fewer, or after a whole sheet:
/// the figure everybody reads is counted from the book, never typed beside it.
///
/// # Errors
/// When the database fails.
pub async fn recounted(tx: &mut Tx, by: By<'_>, place_id: &str, before: Option<i64>) -> Result<()> {
    let households = store::count(tx, place_id, by.today()).await?;
    let count = places::acts::By { now: by.now, actor: by.actor };
    places::acts::keep_count(tx, count, (place_id, by.today()), (before, households)).await
}

/// Writes a household into the book; gives its id.
///
/// # Errors
/// When the database fails.
pub async fn register(tx: &mut Tx, by: By<'_>, fresh: Fresh) -> Result<Outcome<String>> {
    let fresh = Fresh { content: fresh.content.plain(), ..fresh };
    if let Err(refusal) = free(tx, &fresh.place_id, fresh.number, &fresh.content.head).await? {
        return Ok(Err(refusal));
    }
    if fresh.valid_from.is_some_and(|day| day > by.today()) {
        return Ok(Err(Refusal::InTheFuture));
    }
    let before = store::count(tx, &fresh.place_id, by.today()).await?;
    let id = store::insert(tx, by, &fresh).await?;
    let on_day = fresh.valid_from.unwrap_or(by.today());
    let event = NewEvent { kind: EventKind::Registered, on_day, other: None, note: "" };
    events::insert(tx, by, &id, event).await?;
    let facts = format!("place={} members={}", fresh.place_id, fresh.content.people.len());
    note(tx, by, "households.register", &id, &facts).await?;
    recounted(tx, by, &fresh.place_id, Some(before)).await?;
    Ok(Ok(id))
}

/// Whether a household of this number and head may be written into a hamlet's book.
async fn free(tx: &mut Tx, place_id: &str, number: i64, head: &str) -> Result<Outcome<()>> {
    if head.is_empty() {
        return Ok(Err(Refusal::HeadMissing));
    }
    if let Err(refusal) = usable(number) {
        return Ok(Err(refusal));
    }
    let taken = store::find_numbered(tx, place_id, number).await?.is_some();
    Ok(if taken { Err(Refusal::NumberTaken) } else { Ok(()) })
}

/// Spells a household anew, or takes something out of it. Nothing is written when nothing differs.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it since `version`.
pub async fn correct(
    tx: &mut Tx,
    by: By<'_>,
    was: &Household,
    version: i64,
    content: Content,
) -> Result<Outcome<()>> {
    guard(was, version)?;
    let content = content.plain();
    if content.head.is_empty() {
        return Ok(Err(Refusal::HeadMissing));
    }
    let before = was.content(&members::list(tx, &was.id).await?);
    if content == before {
        return Ok(Ok(()));
    }
    store::save(tx, by, was, &content).await?;
    batches::forget_before(tx, &was.id).await?;
    let kind = kind_of_change(&before, &content);
    events::insert(tx, by, &was.id, NewEvent { kind, on_day: by.today(), other: None, note: "" }).await?;
    let facts = format!("version {} → {} members={}", was.version, was.version + 1, content.people.len());
    note(tx, by, "households.correct", &was.id, &facts).await?;
    Ok(Ok(()))
}

/// A change of who speaks, and of nothing else, is told as that.
pub(super) fn kind_of_change(before: &Content, after: &Content) -> EventKind {
    let same_but_speaker = Content { representative: after.representative.clone(), ..before.clone() };
    if same_but_speaker == *after { EventKind::Representative } else { EventKind::Corrected }
}

/// What is left of a household of which another one is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Old {
    /// It lives on.
    Stays,
    /// Nothing is left of it.
    Ends,
}

/// Another household made of a part of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// Its number.
    pub number: i64,
    /// Its head.
    pub head: String,
    /// Its area.
    pub area: String,
    /// Its first day.
    pub day: Date,
    /// Ids of the members who go along; the new head is told by name.
    pub members: Vec<String>,
    /// What is left of the old one.
    pub old: Old,
}

/// Makes another household of a part of one; gives its id.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it since `version`.
pub async fn split(
    tx: &mut Tx,
    by: By<'_>,
    was: &Household,
    version: i64,
    split: &Split,
) -> Result<Outcome<String>> {
    guard(was, version)?;
    let before = store::count(tx, &was.place_id, by.today()).await?;
    let step = if split.old == Old::Ends { Step::SplitUp } else { Step::Split };
    if let Err(refusal) = was.step(step, split.day, by.today()) {
        return Ok(Err(refusal));
    }
    if let Err(refusal) = free(tx, &was.place_id, split.number, &split.head).await? {
        return Ok(Err(refusal));
    }
    let kept = members::list(tx, &was.id).await?;
    let Some(going) = chosen(&kept, &split.members) else {
        return Ok(Err(Refusal::NotAMember));
    };
    let gone: Vec<_> = going.iter().map(|member| member.id.clone()).collect();
    members::remove(tx, &was.id, &gone).await?;
    let fresh = Fresh {
        place_id: was.place_id.clone(),
        number: split.number,
        valid_from: Some(split.day),
        content: new_part(split, going),
    };
    // Who moves out speaks for the old household no more: its head does, until the hamlet writes another down.
    let mover = |name: &str| name.to_lowercase() == was.representative.to_lowercase();
    let speaks = !was.representative.is_empty()
        && (mover(&fresh.content.head) || fresh.content.people.iter().any(|one| mover(&one.name)));
    let id = store::insert(tx, by, &fresh).await?;
    if speaks {
        store::clear_representative(tx, was).await?;
    }
    if split.old == Old::Ends {
        let last = split.day.yesterday().map_err(Error::fault)?;
        store::set_days(tx, by, was, was.valid_from, Some((last, Ended::Split))).await?;
    } else {
        store::touch(tx, by, was).await?;
    }
    batches::forget_before(tx, &was.id).await?;
    both(tx, by, EventKind::Split, split.day, (&was.id, &id)).await?;
    let facts = format!("other={id} from={} members={}", split.day, gone.len());
    note(tx, by, "households.split", &was.id, &facts).await?;
    recounted(tx, by, &was.place_id, Some(before)).await?;
    Ok(Ok(id))
}

/// The members with these ids; none when one of them is not there.
fn chosen<'a>(kept: &'a [Member], ids: &[String]) -> Option<Vec<&'a Member>> {
    ids.iter().map(|id| kept.iter().find(|member| member.id == *id)).collect()
}

/// The new household's form: a member who becomes its head is no longer one of its other people, and
/// what people were to the old head is not what they are to the new one.
fn new_part(split: &Split, going: Vec<&Member>) -> Content {
    let head = vietnamese::fold(&split.head);
    let others = going.into_iter().filter(|member| vietnamese::fold(&member.person.name) != head);
    let people = others.map(|member| {
        let mut person = member.person.clone();
        person.relation.clear();
        person
    });
    Content {
        head: split.head.clone(),
        area: split.area.clone(),
        people: people.collect(),
        ..Content::default()
    }
}

/// Has a household become part of another one of its hamlet; `day` is its last day as one of its own.
/// Its people go along, the head too where either household keeps its people.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it since `version`.
pub async fn merge(
    tx: &mut Tx,
    by: By<'_>,
    was: &Household,
    version: i64,
    into: &Household,
    day: Date,
) -> Result<Outcome<()>> {
    guard(was, version)?;
    let before = store::count(tx, &was.place_id, by.today()).await?;
    let allowed = was.step(Step::Merge, day, by.today()).and_then(|_| was.may_join(into));
    if let Err(refusal) = allowed {
        return Ok(Err(refusal));
    }
    if into.valid_from.is_some_and(|from| day < from) {
        return Ok(Err(Refusal::BeforeFirst));
    }
    let coming = members::there(&members::list(tx, &was.id).await?, day);
    let keeps = !coming.is_empty() || !members::list(tx, &into.id).await?.is_empty();
    let mut people: Vec<_> = keeps.then(|| members::head_of(was)).into_iter().collect();
    for member in &coming {
        people.push(super::Person { relation: String::new(), ..member.person.clone() });
    }
    let ids: Vec<_> = coming.iter().map(|member| member.id.clone()).collect();
    members::remove(tx, &was.id, &ids).await?;
    members::append(tx, by, &into.id, &people).await?;
    store::set_days(tx, by, was, was.valid_from, Some((day, Ended::Merged))).await?;
    store::touch(tx, by, into).await?;
    batches::forget_before(tx, &was.id).await?;
    batches::forget_before(tx, &into.id).await?;
    both(tx, by, EventKind::Merged, day, (&was.id, &into.id)).await?;
    let facts = format!("other={} until={day} members={}", into.id, people.len());
    note(tx, by, "households.merge", &was.id, &facts).await?;
    recounted(tx, by, &was.place_id, Some(before)).await?;
    Ok(Ok(()))
}

/// Tells an act on two households in the history of each.
async fn both(
    tx: &mut Tx,
    by: By<'_>,
    kind: EventKind,
    on_day: Date,
    (one, other): (&str, &str),
) -> Result<()> {
    for (own, across) in [(one, other), (other, one)] {
        events::insert(tx, by, own, NewEvent { kind, on_day, other: Some(across), note: "" }).await?;
    }
    Ok(())
}

/// Has a household gone elsewhere; `day` is its last one here. `told` says where to, where it is known.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it since `version`.
pub async fn move_out(
    tx: &mut Tx,
    by: By<'_>,
    was: &Household,
    version: i64,
    day: Date,
    told: &str,
) -> Result<Outcome<()>> {
    let end = (Step::Move, Ended::Moved, EventKind::Moved);
    finish(tx, by, was, version, end, (day, told, "households.move")).await
}

/// Says that nobody of a household is left; `day` is its last one.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it since `version`.
pub async fn dissolve(
    tx: &mut Tx,
    by: By<'_>,
    was: &Household,
    version: i64,
    day: Date,
    told: &str,
) -> Result<Outcome<()>> {
    let end = (Step::Dissolve, Ended::Dissolved, EventKind::Dissolved);
    finish(tx, by, was, version, end, (day, told, "households.dissolve")).await
}

async fn finish(
    tx: &mut Tx,
    by: By<'_>,
    was: &Household,
    version: i64,
    (step, how, kind): (Step, Ended, EventKind),
    (day, told, act): (Date, &str, &'static str),
) -> Result<Outcome<()>> {
    guard(was, version)?;
    if let Err(refusal) = was.step(step, day, by.today()) {
        return Ok(Err(refusal));
    }
    let before = store::count(tx, &was.place_id, by.today()).await?;
    store::set_days(tx, by, was, was.valid_from, Some((day, how))).await?;
    batches::forget_before(tx, &was.id).await?;
    events::insert(tx, by, &was.id, NewEvent { kind, on_day: day, other: None, note: told }).await?;
    note(tx, by, act, &was.id, &format!("until={day}")).await?;
    recounted(tx, by, &was.place_id, Some(before)).await?;
    Ok(Ok(()))
}

/// Has a household that moved away, or was taken for dissolved, here again from `day` on.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it since `version`.
pub async fn return_(
    tx: &mut Tx,
    by: By<'_>,
    was: &Household,
    version: i64,
    day: Date,
    told: &str,
) -> Result<Outcome<State>> {
    guard(was, version)?;
    let before = store::count(tx, &was.place_id, by.today()).await?;
    let state = match was.step(Step::Return, day, by.today()) {
        Ok(state) => state,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let first = if was.was_away(day) {
        stays::keep(tx, was).await?;
        Some(day)
    } else {
        was.valid_from
    };
    store::set_days(tx, by, was, first, None).await?;
    let event = NewEvent { kind: EventKind::Returned, on_day: day, other: None, note: told };
    events::insert(tx, by, &was.id, event).await?;
    note(tx, by, "households.return", &was.id, &format!("from={day}")).await?;
    recounted(tx, by, &was.place_id, Some(before)).await?;
    Ok(Ok(state))
}

/// Writes down that what is kept of a household was handed to whoever asked for it.
///
/// # Errors
/// When the database fails.
pub async fn hand_out(tx: &mut Tx, by: By<'_>, household: &Household) -> Result<()> {
    note(tx, by, "households.hand-out", &household.id, "").await
}

/// Writes down that a hamlet's book left the program as a file of so many households.
///
/// # Errors
/// When the database fails.
pub async fn export(tx: &mut Tx, by: By<'_>, place_id: &str, households: usize) -> Result<()> {
    let facts = format!("households={households}");
    note(tx, by, "households.export", place_id, &facts).await
}

fn guard(household: &Household, version: i64) -> Result<()> {
    if household.version == version { Ok(()) } else { Err(Error::Conflict) }
}
