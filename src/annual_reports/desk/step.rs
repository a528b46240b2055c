//! Locking, giving back, signing, correcting; the due day and the scan.

use axum::{
    extract::{Path, State},
    response::Response,
};

use super::{
    forms,
    held::{Held, by},
    workspace::render,
};
use crate::{
    annual_reports::{
        acts,
        standing::{Act, Refusal},
        store::reviews::Signing,
    },
    app::App,
    error::Result,
    papers::{self, Signer},
    store::Tx,
    web::{
        Errors, Officer, Typed, Words,
        page::see,
        upload::{FormWithFile, Sent},
    },
};

fn version(typed: &Typed) -> i64 {
    typed.number("version").ok().flatten().unwrap_or_default()
}

fn done(held: &Held, key: &str) -> Response {
    see(format!("{}&done={key}", held.path()))
}

fn refuse(words: Words, errors: &mut Errors, refusal: Refusal) {
    errors.add(refusal.field(), words.t(refusal.key()));
}

/// Locks the review.
pub async fn lock(
    State(app): State<App>,
    officer: Officer,
    Path(year): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &year, typed.get("place")).await?;
    held.need(Act::Locked.permission(), false)?;
    let outcome = acts::lock(&mut tx, by(&app, &officer), held.of(version(&typed))).await?;
    match outcome {
        Ok(()) => {
            tx.commit().await?;
            Ok(done(&held, "annual-reports-done-locked"))
        }
        Err(refusal) => {
            drop(tx);
            again(&app, officer, &year, typed, &[refusal]).await
        }
    }
}

/// Shows the workspace again with what is wrong. What the refused act began is left behind
/// with its transaction, so everything is read anew.
async fn again(
    app: &App,
    officer: Officer,
    year: &str,
    typed: Typed,
    refusals: &[Refusal],
) -> Result<Response> {
    let mut errors = Errors::default();
    for refusal in refusals {
        refuse(officer.shell.words, &mut errors, *refusal);
    }
    with_errors(app, officer, year, typed, errors).await
}

async fn with_errors(
    app: &App,
    officer: Officer,
    year: &str,
    typed: Typed,
    errors: Errors,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let held = Held::load(&mut tx, app, &officer, year, typed.get("place")).await?;
    render(&mut tx, app, officer, held, typed, errors).await
}

/// Gives the review back to the place.
pub async fn give_back(
    State(app): State<App>,
    officer: Officer,
    Path(year): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &year, typed.get("place")).await?;
    held.need(Act::Returned.permission(), true)?;
    let reason = typed.lines("reason");
    let outcome = acts::give_back(&mut tx, by(&app, &officer), held.of(version(&typed)), &reason).await?;
    match outcome {
        Ok(()) => {
            tx.commit().await?;
            Ok(done(&held, "annual-reports-done-returned"))
        }
        Err(refusal) => {
            drop(tx);
            again(&app, officer, &year, typed, &[refusal]).await
        }
    }
}

/// Signs the review, perhaps with the scan of the signed paper.
pub async fn sign(
    State(app): State<App>,
    officer: Officer,
    Path(year): Path<String>,
    form: FormWithFile,
) -> Result<Response> {
    let words = officer.shell.words;
    let mut errors = Errors::default();
    let scan = forms::scan(words, form.file, &mut errors).await;
    let typed = form.typed;
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &year, typed.get("place")).await?;
    held.need(Act::Signed.permission(), false)?;
    let organ = acts::organ_of(&mut tx, &held.place.id).await?;
    let Some(organ) = organ else {
        errors.add("state", words.t("annual-reports-error-no-organ"));
        drop(tx);
        return with_errors(&app, officer, &year, typed, errors).await;
    };
    let signer = chosen(&mut tx, &organ.id, typed.get("signer")).await?;
    let number = errors.number(words, &typed, "number").filter(|number| *number > 0);
    let day = errors.day(words, &typed, "day");
    for (missing, refusal) in [
        (signer.is_none(), Refusal::SignerMissing),
        (number.is_none(), Refusal::NumberMissing),
        (day.is_none(), Refusal::DayMissing),
    ] {
        if missing && !errors.has(refusal.field()) {
            refuse(words, &mut errors, refusal);
        }
    }
    let (true, Some(signer), Some(number), Some(day)) = (errors.is_empty(), signer, number, day) else {
        drop(tx);
        return with_errors(&app, officer, &year, typed, errors).await;
    };
    let by = by(&app, &officer);
    let signing = Signing { organ: &organ, signer: &signer, number, day };
    let today = app.clock.today();
    let outcome = acts::sign(&mut tx, by, held.of(version(&typed)), signing, today).await?;
    if let Err(refusal) = outcome {
        drop(tx);
        return again(&app, officer, &year, typed, &[refusal]).await;
    }
    if let (Some(scan), Some(review)) = (scan, &held.review) {
        acts::attach(&mut tx, by, review, &scan).await?;
    }
    tx.commit().await?;
    Ok(done(&held, "annual-reports-done-signed"))
}

async fn chosen(tx: &mut Tx, organ_id: &str, id: &str) -> Result<Option<Signer>> {
    let signers = papers::store::signers(tx, organ_id).await?;
    Ok(signers.into_iter().find(|signer| signer.id == id))
}

/// Keeps the scan of a paper signed already.
pub async fn scan(
    State(app): State<App>,
    officer: Officer,
    Path(year): Path<String>,
    form: FormWithFile,
) -> Result<Response> {
    let words = officer.shell.words;
    let mut errors = Errors::default();
    let file: Option<Sent> = form.file;
    if file.is_none() {
        errors.add("file", words.t("annual-reports-error-no-file"));
    }
    let scan = forms::scan(words, file, &mut errors).await;
    let typed = form.typed;
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &year, typed.get("place")).await?;
    held.need("annual_reports.scan", false)?;
    if !held.may("annual_reports.scan") {
        errors.add("file", words.t(Refusal::NotFromHere.key()));
    }
    let (Some(scan), Some(review), true) = (scan, &held.review, errors.is_empty()) else {
        drop(tx);
        return with_errors(&app, officer, &year, typed, errors).await;
    };
    acts::attach(&mut tx, by(&app, &officer), review, &scan).await?;
    tx.commit().await?;
    Ok(done(&held, "annual-reports-done-scan"))
}

/// Corrects the review by a paper of two people.
pub async fn correct(
    State(app): State<App>,
    officer: Officer,
    Path(year): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let words = officer.shell.words;
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &year, typed.get("place")).await?;
    held.need(Act::Corrected.permission(), false)?;
    let mut errors = Errors::default();
    let correction = forms::correction(words, &typed, &mut errors);
    let locked_on = held.review.as_ref().and_then(|review| review.locked_on());
    let today = app.clock.today();
    for refusal in correction.refusals(locked_on, today) {
        if !errors.has(refusal.field()) {
            refuse(words, &mut errors, refusal);
        }
    }
    let figures = forms::corrected(words, &typed, &held, &mut errors);
    forms::counted(&mut tx, words, &held, &figures, &mut errors).await?;
    if !errors.is_empty() {
        drop(tx);
        return with_errors(&app, officer, &year, typed, errors).await;
    }
    let entries: Vec<_> = figures.into_iter().map(|(_, entry)| entry).collect();
    let of = held.of(version(&typed));
    let outcome = acts::correct(&mut tx, by(&app, &officer), of, &correction, &entries, today).await?;
    match outcome {
        Ok(()) => {
            tx.commit().await?;
            Ok(done(&held, "annual-reports-done-corrected"))
        }
        Err(refusal) => {
            drop(tx);
            again(&app, officer, &year, typed, &[refusal]).await
        }
    }
}

/// Sets the day by which the units below lock.
pub async fn due(
    State(app): State<App>,
    officer: Officer,
    Path(year): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let words = officer.shell.words;
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &year, typed.get("place")).await?;
    held.need("annual_reports.due", false)?;
    let mut errors = Errors::default();
    let day = errors.day(words, &typed, "due_on");
    if day.is_none() && !errors.has("due_on") {
        errors.add("due_on", words.t("annual-reports-error-day"));
    }
    let Some(day) = day else {
        drop(tx);
        return with_errors(&app, officer, &year, typed, errors).await;
    };
    acts::set_due(&mut tx, by(&app, &officer), held.year, &held.place, day).await?;
    tx.commit().await?;
    Ok(done(&held, "annual-reports-done-due"))
}
