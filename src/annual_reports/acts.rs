//! Acts on a review, as one transaction part each: state, kept figures, step and journal
//! stay together. The desk and the sample world call the same functions.

use jiff::civil::Date;

use super::{
    figure::Ground,
    narrative::{self, Figures},
    record, shown,
    standing::{self, Act, Correction, Refusal, Review, State, paper_day},
    store::{
        self, By, Entry, left_out,
        reviews::{self, NewStep, Scan, Signing},
        texts,
    },
};
use crate::{
    codec,
    error::{Error, Result},
    imports::year_end,
    papers::{self, Organ, PaperKind, Side},
    places::{Place, Tree},
    store::{
        Tx,
        journal::{self, Entry as Line},
    },
};

/// A review about to be changed: of which place and year, and the version that was seen.
#[derive(Debug, Clone, Copy)]
pub struct Of<'a> {
    /// All places.
    pub tree: &'a Tree,
    /// The place.
    pub place: &'a Place,
    /// The year.
    pub year: i64,
    /// The version on the form; 0 for a review to which nothing has happened.
    pub version: i64,
}

impl Of<'_> {
    /// The review as it stands, if it still stands as it was seen.
    async fn review(self, tx: &mut Tx, by: By<'_>) -> Result<Review> {
        match reviews::find(tx, self.year, &self.place.id).await? {
            Some(review) if review.version == self.version => Ok(review),
            None if self.version == 0 => reviews::begin(tx, by, self.year, &self.place.id).await,
            _ => Err(Error::Conflict),
        }
    }

    /// The address of the public page.
    #[must_use]
    pub fn path(self) -> String {
        format!("/reports/{}?place={}", self.year, self.place.slug())
    }
}

/// An act's outcome: the refusal, if any, is the person's to mend; nothing is kept then.
pub type Outcome<T> = Result<std::result::Result<T, Refusal>>;

/// Locks a place's review: every figure and text is kept as it stands now.
///
/// # Errors
/// When the database fails, or somebody changed the review meanwhile.
pub async fn lock(tx: &mut Tx, by: By<'_>, of: Of<'_>) -> Outcome<()> {
    let review = of.review(tx, by).await?;
    match review.state.after(Act::Locked) {
        Ok(state) => freeze(tx, by, of, &review, Act::Locked, state, &NewStep::default()).await,
        Err(refusal) => Ok(Err(refusal)),
    }
}

async fn freeze(
    tx: &mut Tx,
    by: By<'_>,
    of: Of<'_>,
    review: &Review,
    act: Act,
    state: State,
    step: &NewStep<'_>,
) -> Outcome<()> {
    let ground = Ground::read(tx, of.tree, of.year).await?;
    let mut figures = ground.draw(of.place);
    if let Some(codes) = step.correction.and_then(|correction| correction.only.as_ref()) {
        let kept = reviews::figures(tx, &review.id).await?;
        let kept = kept.into_iter().filter(|(revision, _)| *revision == review.revision);
        figures = standing::chosen(kept.map(|(_, figure)| figure).collect(), figures, codes);
    }
    if figures.is_empty() {
        return Ok(Err(Refusal::NothingToLock));
    }
    let texts = texts::of(tx, of.year, &of.place.id).await?;
    let before = shown(tx, of.tree, of.year - 1, of.place).await?;
    let known = Figures { year: of.year, now: &figures, before: &before };
    if texts.values().any(|text| !narrative::unknown(known, &text.body).is_empty()) {
        return Ok(Err(Refusal::UnknownFigure));
    }
    let revision = review.revision + 1;
    reviews::set(tx, by, review, state, revision).await?;
    reviews::freeze(tx, &review.id, revision, &figures).await?;
    left_out::keep(tx, &review.id, revision, &ground.left_out(of.place)).await?;
    texts::freeze(tx, &review.id, revision, of.year, &of.place.id).await?;
    reviews::add_step(tx, by, &review.id, act, revision, step).await?;
    let facts = format!(
        "{} {} {} → {state}, {revision}, n = {}{}",
        of.place.slug(),
        of.year,
        review.state,
        figures.len(),
        step.signed.map(in_book).unwrap_or_default()
    );
    note(tx, by, act.permission(), &review.id, &facts).await?;
    record::tell(tx, by, act.permission(), of.year, of.place).await?;
    Ok(Ok(()))
}

/// Gives a locked review back to the place, with the reason.
///
/// # Errors
/// When the database fails, or somebody changed the review meanwhile.
pub async fn give_back(tx: &mut Tx, by: By<'_>, of: Of<'_>, reason: &str) -> Outcome<()> {
    let review = of.review(tx, by).await?;
    let state = match review.state.after(Act::Returned) {
        Ok(state) => state,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if reason.is_empty() {
        return Ok(Err(Refusal::ReasonMissing));
    }
    if above_signed(tx, of).await? {
        return Ok(Err(Refusal::AboveSigned));
    }
    reviews::set(tx, by, &review, state, review.revision).await?;
    let step = NewStep { reason, ..NewStep::default() };
    reviews::add_step(tx, by, &review.id, Act::Returned, review.revision, &step).await?;
    let facts = format!("{} {} {} → {state}", of.place.slug(), of.year, review.state);
    note(tx, by, Act::Returned.permission(), &review.id, &facts).await?;
    record::tell(tx, by, Act::Returned.permission(), of.year, of.place).await?;
    Ok(Ok(()))
}

/// Whether the place above is signed: what is below it then changes by correction only.
///
/// # Errors
/// When the database fails.
pub async fn above_signed(tx: &mut Tx, of: Of<'_>) -> Result<bool> {
    let Some(above) = of.tree.parent(&of.place.id, year_end(of.year)) else {
        return Ok(false);
    };
    let review = reviews::find(tx, of.year, &above.id).await?;
    Ok(review.is_some_and(|review| review.state == State::Signed))
}

/// The units below that are not locked yet: their names.
///
/// # Errors
/// When the database fails.
pub async fn open_units(tx: &mut Tx, tree: &Tree, year: i64, place: &Place) -> Result<Vec<String>> {
    let reviews = reviews::of_year(tx, year).await?;
    let frozen = |unit: &Place| reviews.get(&unit.id).is_some_and(|review| review.state.is_frozen());
    let units = standing::units(tree, year, place);
    Ok(units.into_iter().filter(|unit| !frozen(unit)).map(|unit| unit.name.clone()).collect())
}

/// The body whose paper a place's report is: its Party body, else its state body.
///
/// # Errors
/// When the database fails.
pub async fn organ_of(tx: &mut Tx, place_id: &str) -> Result<Option<Organ>> {
    let mut organs = papers::store::organs(tx).await?;
    organs.retain(|organ| organ.place_id == place_id);
    let party = organs.iter().position(|organ| organ.side == Side::Party).unwrap_or(0);
    Ok((party < organs.len()).then(|| organs.swap_remove(party)))
}

/// The body whose paper corrects a place's report: its own, else that of the place above.
///
/// # Errors
/// When the database fails.
pub async fn correcting_organ(tx: &mut Tx, tree: &Tree, year: i64, place: &Place) -> Result<Option<Organ>> {
    match (organ_of(tx, &place.id).await?, tree.parent(&place.id, year_end(year))) {
        (None, Some(above)) => organ_of(tx, &above.id).await,
        (own, _) => Ok(own),
    }
}

/// Signs a locked review, when every unit below is locked: it takes its number for good.
///
/// # Errors
/// When the database fails, or somebody changed the review meanwhile.
pub async fn sign(tx: &mut Tx, by: By<'_>, of: Of<'_>, signing: Signing<'_>, today: Date) -> Outcome<()> {
    let review = of.review(tx, by).await?;
    let state = match review.state.after(Act::Signed) {
        Ok(state) => state,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if !open_units(tx, of.tree, of.year, of.place).await?.is_empty() {
        return Ok(Err(Refusal::UnitsOpen));
    }
    if let Err(refusal) = take(tx, by, of, &review, signing, today).await? {
        return Ok(Err(refusal));
    }
    reviews::set(tx, by, &review, state, review.revision).await?;
    let step = NewStep { signed: Some(signing), ..NewStep::default() };
    reviews::add_step(tx, by, &review.id, Act::Signed, review.revision, &step).await?;
    let facts = format!("{} {} {} → {state}{}", of.place.slug(), of.year, review.state, in_book(signing));
    note(tx, by, Act::Signed.permission(), &review.id, &facts).await?;
    record::tell(tx, by, Act::Signed.permission(), of.year, of.place).await?;
    Ok(Ok(()))
}

/// The body and its number, for the journal: not as printed, since the sign is typed.
fn in_book(signing: Signing<'_>) -> String {
    format!(", organ = {}, number = {}", signing.organ.id, signing.number)
}

/// Takes the number of a paper that closes or corrects a locked review, for good.
async fn take(
    tx: &mut Tx,
    by: By<'_>,
    of: Of<'_>,
    review: &Review,
    signing: Signing<'_>,
    today: Date,
) -> Outcome<()> {
    let Signing { organ, signer, number, day, .. } = signing;
    if let Some(refusal) = paper_day(day, review.locked_on(), today) {
        return Ok(Err(refusal));
    }
    let steps = reviews::steps(tx, &review.id).await?;
    if steps.iter().filter_map(|step| step.day).any(|before| day < before) {
        return Ok(Err(Refusal::BeforePaper));
    }
    if !papers::is_number(number) {
        return Ok(Err(Refusal::NumberTooLarge));
    }
    if !signer.signs_on(day) {
        return Ok(Err(Refusal::NotSigningThen));
    }
    if organ.book(day).is_none() {
        return Ok(Err(Refusal::NoTerm));
    }
    if papers::store::taken_by(tx, organ, PaperKind::Report, number, day).await?.is_some() {
        return Ok(Err(Refusal::NumberTaken));
    }
    let taking = papers::store::By { now: by.now, actor: by.actor };
    papers::store::take_number(tx, taking, organ, PaperKind::Report, number, day, &of.path()).await?;
    Ok(Ok(()))
}

/// Keeps a scan of the signed paper.
///
/// # Errors
/// When the database fails.
pub async fn attach(tx: &mut Tx, by: By<'_>, of: Of<'_>, review: &Review, scan: &Scan) -> Result<()> {
    reviews::keep_scan(tx, by, &review.id, review.revision, scan).await?;
    let sha256 = codec::fingerprint(&scan.bytes);
    let facts = format!("{}, {} B, sha256 {sha256}", scan.content_type, scan.bytes.len());
    note(tx, by, "annual_reports.scan", &review.id, &facts).await?;
    record::tell(tx, by, "annual_reports.scan", of.year, of.place).await
}

/// Corrects a locked or signed review by a numbered paper that two people answer for: typed
/// figures given are typed anew, then all figures are kept anew. What stood before stays
/// readable.
///
/// # Errors
/// When the database fails, or somebody changed the review meanwhile.
pub async fn correct(
    tx: &mut Tx,
    by: By<'_>,
    of: Of<'_>,
    correction: &Correction,
    signing: Signing<'_>,
    typed: &[Entry],
    today: Date,
) -> Outcome<()> {
    let review = of.review(tx, by).await?;
    let state = match review.state.after(Act::Corrected) {
        Ok(state) => state,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if let Some(refusal) = correction.refusals().into_iter().next() {
        return Ok(Err(refusal));
    }
    if let Err(refusal) = take(tx, by, of, &review, signing, today).await? {
        return Ok(Err(refusal));
    }
    for entry in typed {
        keep_typed(tx, by, entry).await?;
        if let Some(place) = of.tree.get(&entry.place_id).filter(|place| place.id != of.place.id) {
            record::tell(tx, by, "annual_reports.type", entry.year, place).await?;
        }
    }
    let step = NewStep { correction: Some(correction), signed: Some(signing), ..NewStep::default() };
    freeze(tx, by, of, &review, Act::Corrected, state, &step).await
}

/// Types a figure for the first time or anew, with its journal line.
async fn keep_typed(tx: &mut Tx, by: By<'_>, entry: &Entry) -> Result<()> {
    let id = match store::find(tx, entry.year, &entry.place_id, &entry.code).await? {
        Some(known) => {
            store::save(tx, by, &known.id, known.version, entry.value, &entry.proof).await?;
            known.id
        }
        None => store::insert(tx, by, entry).await?,
    };
    note_typed(tx, by, &id, entry).await
}

/// The journal line of a typed figure.
///
/// # Errors
/// When the database fails.
pub async fn note_typed(tx: &mut Tx, by: By<'_>, id: &str, entry: &Entry) -> Result<()> {
    let facts = format!("{} {} = {}", entry.code, entry.year, entry.value);
    note(tx, by, "annual_reports.type", id, &facts).await
}

/// Writes the text of a section.
///
/// # Errors
/// [`Error::Conflict`] when somebody wrote it since `version`.
pub async fn write(tx: &mut Tx, by: By<'_>, of: Of<'_>, section: &str, body: &str) -> Result<()> {
    texts::save(tx, by, of.year, &of.place.id, section, body, of.version).await?;
    let facts = format!("{} {} {section}", of.place.slug(), of.year);
    note(tx, by, "annual_reports.write", &of.place.id, &facts).await
}

/// Sets the day by which the units of a place lock their review.
///
/// # Errors
/// When the database fails.
pub async fn set_due(tx: &mut Tx, by: By<'_>, year: i64, place: &Place, due_on: Date) -> Result<()> {
    reviews::set_due(tx, by, year, &place.id, due_on).await?;
    let facts = format!("{} {year}: {due_on}", place.slug());
    note(tx, by, "annual_reports.due", &place.id, &facts).await
}

/// The journal line of an act on a review.
///
/// # Errors
/// When the database fails.
pub(super) async fn note(
    tx: &mut Tx,
    by: By<'_>,
    act: &'static str,
    subject: &str,
    facts: &str,
) -> Result<()> {
    journal::append(tx, by.now, Line { actor: by.actor, act, subject, facts }).await
}
