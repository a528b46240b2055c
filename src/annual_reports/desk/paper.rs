//! Signing and correcting: the review becomes a paper with a number, which is typeset once
//! and kept; the scan of the signed one.
//!
//! A typesetter may take a minute, and nobody's writing waits for it. So the act is done
//! twice: first in a transaction that is left behind, to know what the paper will say, and
//! again when its files are there.

use std::collections::BTreeMap;

use axum::{
    extract::{Path, State},
    response::Response,
};

use super::{
    forms::{self, CORRECTED, refuse},
    held::{Held, Move, by},
    step::{done, version, with_errors},
    workspace::render,
};
use crate::{
    annual_reports::{
        acts, indicator,
        signed::{self, Typeset},
        standing::{Act, Correction, Refusal},
        store::{
            By,
            reviews::{self, Signing},
        },
    },
    app::App,
    codec,
    error::{Error, Result},
    store::Tx,
    web::{
        Errors, Officer, Typed, Words,
        upload::{FormWithFile, Sent},
    },
};

/// What is asked for, by whom and when: the same for both times.
#[derive(Clone, Copy)]
struct Ask<'a> {
    app: &'a App,
    officer: &'a Officer,
    year: &'a str,
    typed: &'a Typed,
    by: By<'a>,
}

impl Ask<'_> {
    async fn held(self, tx: &mut Tx) -> Result<Held> {
        Held::load(tx, self.app, self.officer, self.year, self.typed.get("place")).await
    }

    fn words(self) -> Words {
        self.officer.shell.words
    }
}

/// Refuses whoever may never do an act here, before any work is done for them.
async fn need(app: &App, officer: &Officer, year: &str, typed: &Typed, act: &str) -> Result<()> {
    let mut tx = app.db.read().await?;
    Held::load(&mut tx, app, officer, year, typed.get("place")).await?.need(act, false)
}

/// Signs the review, perhaps with the scan of the signed paper.
pub async fn sign(
    State(app): State<App>,
    officer: Officer,
    Path(year): Path<String>,
    form: FormWithFile,
) -> Result<Response> {
    let words = officer.shell.words;
    let typed = form.typed;
    need(&app, &officer, &year, &typed, Act::Signed.permission()).await?;
    let mut errors = Errors::default();
    let scan = forms::scan(words, form.file, &mut errors).await;
    let by = by(&app, &officer);
    let ask = Ask { app: &app, officer: &officer, year: &year, typed: &typed, by };
    let mut tx = app.db.write().await?;
    let tried = signing(&mut tx, ask, &mut errors).await?;
    let Some(typeset) = typeset(tx, words, tried, &mut errors).await? else {
        return with_errors(&app, officer, &year, typed, errors).await;
    };
    let mut tx = app.db.write().await?;
    let Some(held) = signing(&mut tx, ask, &mut errors).await? else {
        drop(tx);
        return with_errors(&app, officer, &year, typed, errors).await;
    };
    signed::keep(&mut tx, by, held.of(0), &typeset).await?;
    if let (Some(scan), Some(review)) = (scan, &held.review) {
        acts::attach(&mut tx, by, held.of(0), review, &scan).await?;
    }
    tx.commit().await?;
    Ok(done(&held, "annual-reports-done-signed"))
}

/// Signs within the transaction; nothing when something on the form is wrong.
async fn signing(tx: &mut Tx, ask: Ask<'_>, errors: &mut Errors) -> Result<Option<Held>> {
    let words = ask.words();
    let held = ask.held(tx).await?;
    held.need(Act::Signed.permission(), false)?;
    let Some(organ) = acts::organ_of(tx, &held.place.id).await? else {
        errors.add("state", words.t("annual-reports-error-no-organ"));
        return Ok(None);
    };
    errors.within(words, ask.typed, "recipients", "annual-reports-recipients", 2_000);
    let taking = forms::taking(tx, words, ask.typed, &organ, errors).await?;
    let Some((signer, number, day)) = taking.filter(|_| errors.is_empty()) else {
        return Ok(None);
    };
    let recipients = ask.typed.lines("recipients");
    let signing = Signing { organ: &organ, signer: &signer, number, day, recipients: &recipients };
    let today = ask.app.clock.today();
    let outcome = acts::sign(tx, ask.by, held.of(version(ask.typed)), signing, today).await?;
    if let Err(refusal) = outcome {
        refuse(words, errors, refusal);
        return Ok(None);
    }
    Ok(Some(held))
}

/// Corrects the review by a paper of two people.
pub async fn correct(
    State(app): State<App>,
    officer: Officer,
    Path(year): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let words = officer.shell.words;
    let mut errors = Errors::default();
    let by = by(&app, &officer);
    let ask = Ask { app: &app, officer: &officer, year: &year, typed: &typed, by };
    let mut tx = app.db.write().await?;
    let tried = correcting(&mut tx, ask, None, &mut errors).await?;
    let Some(held) = tried else {
        drop(tx);
        return with_errors(&app, officer, &year, typed, errors).await;
    };
    let moves = moves(&mut tx, &held).await?;
    drop(tx);
    if typed.is("op", "look") || typed.get("seen") != seal(&moves) {
        // Nobody signs for figures that were not seen.
        return look(&app, officer, &year, typed, moves).await;
    }
    let only = taken(&typed);
    let expected: Vec<Move> = moves.iter().filter(|one| only.contains(&one.code)).cloned().collect();
    let mut tx = app.db.write().await?;
    let tried = correcting(&mut tx, ask, Some(&only), &mut errors).await?;
    let Some(typeset) = typeset(tx, words, tried, &mut errors).await? else {
        return with_errors(&app, officer, &year, typed, errors).await;
    };
    let mut tx = app.db.write().await?;
    let Some(held) = correcting(&mut tx, ask, Some(&only), &mut errors).await? else {
        drop(tx);
        return with_errors(&app, officer, &year, typed, errors).await;
    };
    // Somebody may have written in between, also where nothing is typeset.
    let moved = self::moves(&mut tx, &held).await?;
    if moved != expected {
        drop(tx);
        return look(&app, officer, &year, typed, moved).await;
    }
    signed::keep(&mut tx, by, held.of(0), &typeset).await?;
    tx.commit().await?;
    Ok(done(&held, "annual-reports-done-corrected"))
}

/// Codes of the figures that the form moves: those ticked, and those typed anew.
fn taken(typed: &Typed) -> Vec<String> {
    let again = (0..CORRECTED).filter_map(|line| indicator::find(&typed.line(&format!("code-{line}"))));
    typed.all("take").iter().cloned().chain(again.map(|found| found.code.to_owned())).collect()
}

/// What the correction that the transaction just made moved.
async fn moves(tx: &mut Tx, held: &Held) -> Result<Vec<Move>> {
    let Some(review) = reviews::find(tx, held.year, &held.place.id).await? else { return Ok(Vec::new()) };
    let mut kept: BTreeMap<usize, Move> = BTreeMap::new();
    for (revision, figure) in reviews::figures(tx, &review.id).await? {
        let one = kept.entry(indicator::rank(&figure.code)).or_insert_with(|| Move {
            code: figure.code.clone(),
            before: None,
            after: None,
        });
        if revision == review.revision {
            one.after = Some(figure.value);
        } else if revision + 1 == review.revision {
            one.before = Some(figure.value);
        }
    }
    Ok(kept.into_values().filter(|one| one.before != one.after).collect())
}

/// What tells whether the moves are those that were seen.
pub(super) fn seal(moves: &[Move]) -> String {
    let told: Vec<_> =
        moves.iter().map(|one| format!("{}:{:?}:{:?}", one.code, one.before, one.after)).collect();
    codec::fingerprint(told.join(",").as_bytes())
}

/// Shows the workspace with what the correction would move, and everything typed.
async fn look(app: &App, officer: Officer, year: &str, typed: Typed, moves: Vec<Move>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let mut held = Held::load(&mut tx, app, &officer, year, typed.get("place")).await?;
    held.moves = Some(moves);
    render(&mut tx, app, officer, held, typed, Errors::default()).await
}

/// Corrects within the transaction; nothing when something on the form is wrong.
async fn correcting(
    tx: &mut Tx,
    ask: Ask<'_>,
    only: Option<&[String]>,
    errors: &mut Errors,
) -> Result<Option<Held>> {
    let (words, typed) = (ask.words(), ask.typed);
    let held = ask.held(tx).await?;
    held.need(Act::Corrected.permission(), false)?;
    // Who may correct depends on where the review stands, not only on who asks.
    if !held.may_step(Act::Corrected) {
        refuse(words, errors, Refusal::NotFromHere);
        return Ok(None);
    }
    let Some(organ) = acts::correcting_organ(tx, &held.tree, held.year, &held.place).await? else {
        errors.add("state", words.t("annual-reports-error-no-organ"));
        return Ok(None);
    };
    let correction = Correction { only: only.map(<[String]>::to_vec), ..forms::correction(typed) };
    for refusal in correction.refusals() {
        refuse(words, errors, refusal);
    }
    for (field, label, most) in [
        ("reason", "annual-reports-correct-reason", 1_000),
        ("corrected_by", "annual-reports-corrected-by", 120),
        ("confirmed_by", "annual-reports-confirmed-by", 120),
    ] {
        errors.within(words, typed, field, label, most);
    }
    let taking = forms::taking(tx, words, typed, &organ, errors).await?;
    let figures = forms::corrected(words, typed, &held, errors);
    forms::counted(tx, words, &held, &figures, errors).await?;
    let Some((signer, number, day)) = taking.filter(|_| errors.is_empty()) else {
        return Ok(None);
    };
    let signing = Signing { organ: &organ, signer: &signer, number, day, recipients: "" };
    let entries: Vec<_> = figures.into_iter().map(|(_, entry)| entry).collect();
    let (of, today) = (held.of(version(typed)), ask.app.clock.today());
    let outcome = acts::correct(tx, ask.by, of, &correction, signing, &entries, today).await?;
    if let Err(refusal) = outcome {
        refuse(words, errors, refusal);
        return Ok(None);
    }
    Ok(Some(held))
}

/// Typesets what the review says in a transaction in which it was signed or corrected, and
/// leaves that transaction behind; nothing when something on the form is wrong.
async fn typeset(
    mut tx: Tx,
    words: Words,
    tried: Option<Held>,
    errors: &mut Errors,
) -> Result<Option<Typeset>> {
    let Some(held) = tried else {
        return Ok(None);
    };
    let says = signed::says(&mut tx, held.of(0)).await?;
    drop(tx);
    match Typeset::of(says).await {
        Err(Error::RefusedFor(key, letters)) => {
            errors.add("state", words.t1(key, "text", letters));
            Ok(None)
        }
        typeset => typeset.map(Some),
    }
}

/// Keeps the scan of a paper signed already.
pub async fn scan(
    State(app): State<App>,
    officer: Officer,
    Path(year): Path<String>,
    form: FormWithFile,
) -> Result<Response> {
    let words = officer.shell.words;
    let typed = form.typed;
    need(&app, &officer, &year, &typed, "annual_reports.scan").await?;
    let mut errors = Errors::default();
    let file: Option<Sent> = form.file;
    if file.is_none() {
        errors.add("file", words.t("annual-reports-error-no-file"));
    }
    let scan = forms::scan(words, file, &mut errors).await;
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
    acts::attach(&mut tx, by(&app, &officer), held.of(0), review, &scan).await?;
    tx.commit().await?;
    Ok(done(&held, "annual-reports-done-scan"))
}
