//! Numbers of one body's decisions: those of its book, those that came in by lists, those of
//! papers that take awards back. All three stand in one row on paper.

use jiff::civil::Date;

use crate::{
    commendations::store::{decisions, revocations},
    error::Result,
    papers::{self, Organ, PaperKind},
    store::Tx,
    vietnamese,
};

/// The next free number on a day; none when no Party term is known.
pub(super) async fn next(tx: &mut Tx, organ: &Organ, decided_by: &str, day: Date) -> Result<Option<i64>> {
    let next = papers::store::next_number(tx, organ, PaperKind::Decision, day).await?;
    let outside = outside(tx, organ, decided_by, day).await?;
    let highest = outside.iter().map(|(number, _)| *number).max().unwrap_or_default();
    Ok(next.map(|next| next.max(highest + 1)))
}

/// The address of what has a number already.
pub(super) async fn taken(
    tx: &mut Tx,
    organ: &Organ,
    decided_by: &str,
    number: i64,
    day: Date,
) -> Result<Option<String>> {
    let by_book = papers::store::taken_by(tx, organ, PaperKind::Decision, number, day).await?;
    let outside = outside(tx, organ, decided_by, day).await?;
    let by_others = || outside.into_iter().find(|(taken, _)| *taken == number).map(|(_, path)| path);
    Ok(by_book.or_else(by_others))
}

/// Numbers that the book does not hold, each with the address of what has it.
async fn outside(tx: &mut Tx, organ: &Organ, decided_by: &str, day: Date) -> Result<Vec<(i64, String)>> {
    let Some(days) = organ.book_days(day) else { return Ok(Vec::new()) };
    let listed = decisions::numbers(tx, days, decided_by).await?;
    let revoking = revocations::numbers(tx, days, decided_by).await?;
    let read = |printed: &str| organ.read_number(PaperKind::Decision, printed);
    let listed = listed
        .iter()
        .filter_map(|(id, printed)| Some((read(printed)?, format!("/commendations?decision={id}"))));
    let revoking = revoking
        .iter()
        .filter_map(|(printed, _)| Some((read(printed)?, "/commendations?revoked=yes".to_owned())));
    Ok(listed.chain(revoking).collect())
}

/// The body that decides, where it is one of those kept here: the one named within who decides,
/// as `Ủy ban nhân dân huyện Cờ Đỏ` is in `Chủ tịch Ủy ban nhân dân huyện Cờ Đỏ`.
pub(super) async fn organ_of(tx: &mut Tx, decided_by: &str) -> Result<Option<Organ>> {
    let decided_by = vietnamese::fold(decided_by);
    let mut organs = papers::store::organs(tx).await?;
    organs.retain(|organ| decided_by.contains(&vietnamese::fold(&organ.label())));
    organs.sort_by_key(|organ| organ.name.len());
    Ok(organs.pop())
}
