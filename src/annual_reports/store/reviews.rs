//! Reviews, what happened to them, and their figures as they stood at each lock.

use std::collections::HashMap;

use jiff::{Timestamp, civil::Date};

use super::By;
use crate::{
    annual_reports::{
        Basis, Drawn,
        standing::{Act, Correction, Review, State},
    },
    codec,
    error::{Error, Result},
    papers::{Organ, PaperKind, Signer},
    store::{Row, Sql, Tx},
    vals,
};

const REVIEW: &str = "select r.id, r.place_id, r.year, r.state, r.revision, r.version,
    (select min(s.at) from review_step s where s.review_id = r.id and s.kind = 'locked') as first_locked_at,
    (select max(s.at) from review_step s where s.review_id = r.id
        and s.kind in ('locked', 'corrected')) as frozen_at
    from review r";

fn review(row: &Row) -> Result<Review> {
    Ok(Review {
        id: row.text("id")?,
        place_id: row.text("place_id")?,
        year: row.int("year")?,
        state: row.word("state")?,
        revision: row.int("revision")?,
        version: row.int("version")?,
        first_locked_at: row.opt_moment("first_locked_at")?,
        frozen_at: row.opt_moment("frozen_at")?,
    })
}

/// The review of a year and place; none while nothing has happened to it.
///
/// # Errors
/// When the database fails.
pub async fn find(tx: &mut Tx, year: i64, place_id: &str) -> Result<Option<Review>> {
    let mut sql = Sql::new(REVIEW);
    sql.push(" where r.year = ").bind(year).push(" and r.place_id = ").bind(place_id);
    tx.all_of(sql).await?.first().map(review).transpose()
}

/// Every review of a year, by place.
///
/// # Errors
/// When the database fails.
pub async fn of_year(tx: &mut Tx, year: i64) -> Result<HashMap<String, Review>> {
    let mut sql = Sql::new(REVIEW);
    sql.push(" where r.year = ").bind(year);
    let rows = tx.all_of(sql).await?;
    rows.iter().map(|row| review(row).map(|review| (review.place_id.clone(), review))).collect()
}

/// Begins the review of a year and place.
///
/// # Errors
/// [`Error::Duplicate`] when somebody began it meanwhile.
pub async fn begin(tx: &mut Tx, by: By<'_>, year: i64, place_id: &str) -> Result<Review> {
    let id = codec::new_id(by.now);
    tx.run(
        "insert into review (id, place_id, year, state, revision, version, updated_at)
         values ($1, $2, $3, 'open', 0, 1, $4)",
        vals![&id, place_id, year, by.now],
    )
    .await?;
    find(tx, year, place_id).await?.ok_or(Error::NotFound)
}

/// Sets where a review stands, if nobody did since it was read.
///
/// # Errors
/// [`Error::Conflict`] when somebody did.
pub async fn set(tx: &mut Tx, by: By<'_>, review: &Review, state: State, revision: i64) -> Result<()> {
    let changed = tx
        .run(
            "update review set state = $1, revision = $2, updated_at = $3, version = version + 1
             where id = $4 and version = $5",
            vals![state.word(), revision, by.now, &review.id, review.version],
        )
        .await?;
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// What is written down about an act beside its moment and its actor.
#[derive(Debug, Clone, Default)]
pub struct NewStep<'a> {
    /// Why.
    pub reason: &'a str,
    /// Number and day of the paper, and the body and person that signed it.
    pub signed: Option<Signing<'a>>,
    /// Why the figures are kept anew, and the two people who answer for it.
    pub correction: Option<&'a Correction>,
}

/// A signature about to be kept.
#[derive(Debug, Clone, Copy)]
pub struct Signing<'a> {
    /// The body.
    pub organ: &'a Organ,
    /// Who signs.
    pub signer: &'a Signer,
    /// The number in its book.
    pub number: i64,
    /// The day of the paper.
    pub day: Date,
    /// Who gets it, a line each; the body's own last line comes of itself.
    pub recipients: &'a str,
}

/// Writes an act down.
///
/// # Errors
/// When the database fails.
pub async fn add_step(
    tx: &mut Tx,
    by: By<'_>,
    review_id: &str,
    act: Act,
    revision: i64,
    new: &NewStep<'_>,
) -> Result<()> {
    let signed = new.signed;
    let none = Correction::default();
    let correction = new.correction.unwrap_or(&none);
    let number = signed.map(|signed| signed.organ.number(PaperKind::Report, Some(signed.number)));
    let reason = if new.correction.is_some() { &correction.reason } else { new.reason };
    tx.run(
        "insert into review_step (id, review_id, seq, kind, revision, at, by_id, reason, organ_id, signer_id,
             paper_number, paper_day, corrected_by, confirmed_by, recipients)
         select $1, $2, coalesce(max(seq), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14
         from review_step where review_id = $2",
        vals![
            codec::new_id(by.now),
            review_id,
            act.word(),
            revision,
            by.now,
            by.actor,
            reason,
            signed.map(|signed| signed.organ.id.as_str()),
            signed.map(|signed| signed.signer.id.as_str()),
            number.unwrap_or_default(),
            signed.map(|signed| signed.day),
            &correction.corrected_by,
            &correction.confirmed_by,
            signed.map_or("", |signed| signed.recipients)
        ],
    )
    .await?;
    Ok(())
}

/// Something that happened to a review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What.
    pub act: Act,
    /// Of which lock.
    pub revision: i64,
    /// When.
    pub at: Timestamp,
    /// The office of whoever did it; empty for the program itself.
    pub by: String,
    /// Why.
    pub reason: String,
    /// The body that signed, by id.
    pub organ_id: Option<String>,
    /// The person that signed, by id.
    pub signer_id: Option<String>,
    /// The number of the paper, as printed.
    pub number: String,
    /// The day of the paper.
    pub day: Option<Date>,
    /// Who corrected.
    pub corrected_by: String,
    /// Who confirmed the correction.
    pub confirmed_by: String,
    /// Who gets the paper, a line each.
    pub recipients: String,
}

/// What happened to a review, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn steps(tx: &mut Tx, review_id: &str) -> Result<Vec<Step>> {
    let rows = tx
        .all(
            "select s.kind, s.revision, s.at, s.reason, s.organ_id, s.signer_id, s.paper_number, s.paper_day,
                 s.corrected_by, s.confirmed_by, s.recipients, coalesce(a.title, '') as by_title
             from review_step s left join account a on a.id = s.by_id
             where s.review_id = $1 order by s.seq",
            vals![review_id],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Step {
                act: row.word("kind")?,
                revision: row.int("revision")?,
                at: row.moment("at")?,
                by: row.text("by_title")?,
                reason: row.text("reason")?,
                organ_id: row.opt_text("organ_id")?,
                signer_id: row.opt_text("signer_id")?,
                number: row.text("paper_number")?,
                day: row.opt_day("paper_day")?,
                corrected_by: row.text("corrected_by")?,
                confirmed_by: row.text("confirmed_by")?,
                recipients: row.text("recipients")?,
            })
        })
        .collect()
}

/// Keeps the figures of a lock as they stand.
///
/// # Errors
/// When the database fails.
pub async fn freeze(tx: &mut Tx, review_id: &str, revision: i64, figures: &[Drawn]) -> Result<()> {
    for figure in figures {
        let (records, by, at, proof) = match &figure.basis {
            Basis::Records(records) => (records.as_str(), "", None, ""),
            Basis::Typed { by, at, proof } => {
                ("", by.as_str(), Some(crate::clock::stamp(*at)), proof.as_str())
            }
        };
        tx.run(
            "insert into review_figure (review_id, revision, code, value, records, typed_by, typed_at, proof)
             values ($1, $2, $3, $4, $5, $6, $7, $8)",
            vals![review_id, revision, &figure.code, figure.value, records, by, at, proof],
        )
        .await?;
    }
    Ok(())
}

fn drawn(row: &Row) -> Result<Drawn> {
    let basis = match row.opt_moment("typed_at")? {
        Some(at) => Basis::Typed { by: row.text("typed_by")?, at, proof: row.text("proof")? },
        None => Basis::Records(row.text("records")?),
    };
    Ok(Drawn { code: row.text("code")?, value: row.int("value")?, basis })
}

/// The figures of every lock of a review: revision and figure.
///
/// # Errors
/// When the database fails.
pub async fn figures(tx: &mut Tx, review_id: &str) -> Result<Vec<(i64, Drawn)>> {
    let rows = tx
        .all(
            "select revision, code, value, records, typed_by, typed_at, proof from review_figure
             where review_id = $1 order by revision, code",
            vals![review_id],
        )
        .await?;
    rows.iter().map(|row| Ok((row.int("revision")?, drawn(row)?))).collect()
}

/// The kept figures that stand now, of all places of a year, by place: of locked and signed
/// reviews alone. With `codes`, only those.
///
/// # Errors
/// When the database fails.
pub async fn frozen(
    tx: &mut Tx,
    year: i64,
    place_id: Option<&str>,
    codes: Option<&[&str]>,
) -> Result<HashMap<String, Vec<Drawn>>> {
    let mut sql = Sql::new(
        "select r.place_id, f.code, f.value, f.records, f.typed_by, f.typed_at, f.proof
         from review r join review_figure f on f.review_id = r.id and f.revision = r.revision
         where r.state in ('locked', 'signed') and r.year = ",
    );
    sql.bind(year);
    if let Some(place_id) = place_id {
        sql.push(" and r.place_id = ").bind(place_id);
    }
    if let Some(codes) = codes {
        sql.push(" and f.code in ").bind_list(codes.iter().copied());
    }
    let mut out: HashMap<String, Vec<Drawn>> = HashMap::new();
    for row in tx.all_of(sql).await? {
        out.entry(row.text("place_id")?).or_default().push(drawn(&row)?);
    }
    Ok(out)
}

/// The day by which the units of a place lock their review.
///
/// # Errors
/// When the database fails.
pub async fn due(tx: &mut Tx, year: i64, place_id: &str) -> Result<Option<Date>> {
    let row = tx
        .opt("select due_on from review_due where year = $1 and place_id = $2", vals![year, place_id])
        .await?;
    row.map(|row| row.opt_day("due_on")).transpose().map(Option::flatten)
}

/// Sets that day.
///
/// # Errors
/// When the database fails.
pub async fn set_due(tx: &mut Tx, by: By<'_>, year: i64, place_id: &str, due_on: Date) -> Result<()> {
    tx.run(
        "insert into review_due (place_id, year, due_on, set_by, set_at) values ($1, $2, $3, $4, $5)
         on conflict (place_id, year) do update
             set due_on = excluded.due_on, set_by = excluded.set_by, set_at = excluded.set_at",
        vals![place_id, year, due_on, by.actor, by.now],
    )
    .await?;
    Ok(())
}

/// A scan of the signed paper, about to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scan {
    /// Its name.
    pub file_name: String,
    /// Content type: PDF or JPEG.
    pub content_type: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Keeps the scan of a signed lock; a better one takes its place.
///
/// # Errors
/// When the database fails.
pub async fn keep_scan(tx: &mut Tx, by: By<'_>, review_id: &str, revision: i64, scan: &Scan) -> Result<()> {
    let size = i64::try_from(scan.bytes.len()).map_err(Error::fault)?;
    tx.run(
        "insert into review_scan (review_id, revision, file_name, content_type, bytes, size, sha256,
             uploaded_by, uploaded_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (review_id, revision) do update
             set file_name = excluded.file_name, content_type = excluded.content_type,
                 bytes = excluded.bytes, size = excluded.size, sha256 = excluded.sha256,
                 uploaded_by = excluded.uploaded_by, uploaded_at = excluded.uploaded_at",
        vals![
            review_id,
            revision,
            &scan.file_name,
            &scan.content_type,
            scan.bytes.clone(),
            size,
            codec::fingerprint(&scan.bytes),
            by.actor,
            by.now
        ],
    )
    .await?;
    Ok(())
}

/// The newest scan's lock and size in bytes, if there is one.
///
/// # Errors
/// When the database fails.
pub async fn scan_of(tx: &mut Tx, review_id: &str) -> Result<Option<(i64, i64)>> {
    let row = tx
        .opt(
            "select revision, size from review_scan where review_id = $1 order by revision desc limit 1",
            vals![review_id],
        )
        .await?;
    row.map(|row| Ok((row.int("revision")?, row.int("size")?))).transpose()
}

/// The fingerprint of the newest scan, if there is one.
///
/// # Errors
/// When the database fails.
pub async fn scan_fingerprint(tx: &mut Tx, review_id: &str) -> Result<Option<String>> {
    let row = tx
        .opt(
            "select sha256 from review_scan where review_id = $1 order by revision desc limit 1",
            vals![review_id],
        )
        .await?;
    row.map(|row| row.text("sha256")).transpose()
}

/// Opens the newest scan.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn open_scan(tx: &mut Tx, review_id: &str) -> Result<Scan> {
    let row = tx
        .one(
            "select file_name, content_type, bytes from review_scan where review_id = $1
             order by revision desc limit 1",
            vals![review_id],
        )
        .await?;
    Ok(Scan {
        file_name: row.text("file_name")?,
        content_type: row.text("content_type")?,
        bytes: row.bytes("bytes")?,
    })
}
