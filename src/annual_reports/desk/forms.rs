//! Reading the longer forms of the workspace: the correcting paper, the figures it types
//! anew, the scan of the signed paper.

use jiff::civil::Date;

use super::held::Held;
use crate::{
    annual_reports::{
        figure,
        indicator::{self, Indicator},
        standing::{Correction, Refusal},
        store::{Entry, reviews::Scan},
    },
    error::Result,
    papers::{self, LARGEST_NUMBER, Organ, Signer},
    store::Tx,
    web::{
        Errors, Typed, Words, photo,
        upload::{self, Sent},
    },
};

/// How many typed figures one correction may type anew.
pub(super) const CORRECTED: usize = 4;

/// The value of a figure that is typed: there must be one, and not a larger one than any
/// place has.
pub(super) fn value(
    words: Words,
    typed: &Typed,
    (field, of): (&str, Option<&Indicator>),
    errors: &mut Errors,
) -> Option<i64> {
    let value = errors.amount(words, typed, field);
    if value.is_none() && !errors.has(field) {
        errors.missing(words, field, "annual-reports-value");
    }
    if value.zip(of).is_some_and(|(value, of)| of.is_beyond(value)) && !errors.has(field) {
        errors.add(field, words.t("annual-reports-error-percent"));
    }
    value
}

/// Who signs a paper of a body, its number in the book and its day; nothing when one of them
/// is missing.
pub(super) async fn taking(
    tx: &mut Tx,
    words: Words,
    typed: &Typed,
    organ: &Organ,
    errors: &mut Errors,
) -> Result<Option<(Signer, i64, Date)>> {
    let signers = papers::store::signers(tx, &organ.id).await?;
    let signer = signers.into_iter().find(|signer| signer.id == typed.get("signer"));
    let number = errors.number(words, typed, "number");
    let day = errors.day(words, typed, "day");
    for (wrong, refusal) in [
        (signer.is_none(), Refusal::SignerMissing),
        (number.is_none_or(|number| number <= 0), Refusal::NumberMissing),
        (number.is_some_and(|number| number > LARGEST_NUMBER), Refusal::NumberTooLarge),
        (day.is_none(), Refusal::DayMissing),
    ] {
        if wrong {
            refuse(words, errors, refusal);
        }
    }
    Ok(signer.zip(number).zip(day).map(|((signer, number), day)| (signer, number, day)))
}

/// Says what is wrong beside its field, unless something is said there already.
pub(super) fn refuse(words: Words, errors: &mut Errors, refusal: Refusal) {
    if !errors.has(refusal.field()) {
        let n = ("n", words.n(LARGEST_NUMBER));
        errors.add(refusal.field(), words.t1(refusal.key(), n.0, n.1));
    }
}

/// What the correcting paper says.
pub(super) fn correction(typed: &Typed) -> Correction {
    Correction {
        reason: typed.lines("reason"),
        corrected_by: typed.line("corrected_by"),
        confirmed_by: typed.line("confirmed_by"),
        only: None,
    }
}

/// The typed figures that the correction gives, each with the line of the form it stands on.
pub(super) fn corrected(
    words: Words,
    typed: &Typed,
    held: &Held,
    errors: &mut Errors,
) -> Vec<(usize, Entry)> {
    let mut out: Vec<(usize, Entry)> = Vec::new();
    for line in 0..CORRECTED {
        let field = |name: &str| format!("{name}-{line}");
        let code = typed.line(&field("code"));
        if code.is_empty() {
            continue;
        }
        let Some(found) = indicator::find(&code) else {
            errors.add(&field("code"), words.t1("annual-reports-import-unknown-code", "text", code));
            continue;
        };
        if out.iter().any(|(_, entry)| entry.code == found.code) {
            errors.add(&field("code"), words.t("annual-reports-error-twice"));
        }
        let value = value(words, typed, (&field("value"), Some(found)), errors);
        let proof = typed.line(&field("proof"));
        if proof.is_empty() {
            errors.missing(words, &field("proof"), "annual-reports-proof");
        }
        let entry = Entry {
            year: held.year,
            place_id: held.place.id.clone(),
            code: found.code.to_owned(),
            value: value.unwrap_or_default(),
            proof,
        };
        out.push((line, entry));
    }
    out
}

/// Refuses to type what records count: those are corrected in the records.
pub(super) async fn counted(
    tx: &mut Tx,
    words: Words,
    held: &Held,
    figures: &[(usize, Entry)],
    errors: &mut Errors,
) -> Result<()> {
    if figures.is_empty() {
        return Ok(());
    }
    let drawn = figure::live(tx, &held.tree, held.year, &held.place).await?;
    for (line, entry) in figures {
        if let Some(n) = figure::of_records(&drawn, &entry.code) {
            let text = words.t1("annual-reports-error-counted", "n", words.n(n));
            errors.add(&format!("value-{line}"), text);
        }
    }
    Ok(())
}

/// The scan as it may be kept: a PDF as it is, a photo re-encoded without hidden data.
pub(super) async fn scan(words: Words, sent: Option<Sent>, errors: &mut Errors) -> Option<Scan> {
    let sent = sent?;
    if sent.bytes.starts_with(b"%PDF-") {
        return Some(Scan {
            file_name: named(&sent.name, "pdf"),
            content_type: "application/pdf".to_owned(),
            bytes: sent.bytes,
        });
    }
    if !upload::is_photo(&sent.bytes) {
        errors.add("file", words.t("annual-reports-error-scan-kind"));
        return None;
    }
    match photo::clean(sent.bytes).await {
        Ok(cleaned) => Some(Scan {
            file_name: named(&sent.name, "jpg"),
            content_type: "image/jpeg".to_owned(),
            bytes: cleaned.jpeg,
        }),
        Err(refusal) => {
            errors.add("file", words.t(refusal.key()));
            None
        }
    }
}

fn named(name: &str, ending: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    format!("{stem}.{ending}")
}
