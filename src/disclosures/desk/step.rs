//! A notice on its way: handed in, given back, approved for a moment, closed, withdrawn.

use axum::{
    extract::{Path, State},
    response::Response,
};
use jiff::Timestamp;

use super::{Held, show::render};
use crate::{
    app::App,
    clock,
    disclosures::{
        acts,
        form::{self, Draft},
        notice::{Refusal, Step},
        store::versions,
    },
    error::Result,
    store::Tx,
    web::{Errors, Officer, Typed, Words, form::read_day, page::see},
};

/// Hands a draft in.
pub async fn submit(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("disclosures.submit")?;
    held.need_version(&typed)?;
    let errors = incomplete(&mut tx, officer.shell.words, &held).await?;
    if !errors.is_empty() {
        return render(&mut tx, &app, officer, held, typed, errors).await;
    }
    moved(tx, &app, officer, held, typed, ("top", Step::Submitted)).await
}

/// What a draft still lacks.
async fn incomplete(tx: &mut Tx, words: Words, held: &Held) -> Result<Errors> {
    let content = versions::get(tx, &held.notice.id, 1).await?.content.unwrap_or_default();
    Ok(form::missing(words, &Draft { content, ..Draft::of(&held.notice) }))
}

/// Gives it back to be written again.
pub async fn send_back(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("disclosures.return")?;
    held.need_version(&typed)?;
    moved(tx, &app, officer, held, typed, ("return_reason", Step::Returned)).await
}

/// Closes it: everything is taken down.
pub async fn close(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("disclosures.close")?;
    held.need_version(&typed)?;
    moved(tx, &app, officer, held, typed, ("top", Step::Closed)).await
}

async fn moved(
    mut tx: Tx,
    app: &App,
    officer: Officer,
    held: Held,
    typed: Typed,
    (field, step): (&'static str, Step),
) -> Result<Response> {
    let reason = typed.lines(field);
    let by = held.by(app, &officer);
    match acts::step(&mut tx, by, &held.notice, step, &reason).await? {
        Ok(()) => {
            tx.commit().await?;
            let id = &held.notice.id;
            Ok(see(format!("/desk/disclosures/{id}?done=disclosures-done-{step}")))
        }
        Err(refusal) => refused(&mut tx, app, officer, held, typed, (field, refusal)).await,
    }
}

/// The page again, with the refusal beside the form it belongs to.
pub(super) async fn refused(
    tx: &mut Tx,
    app: &App,
    officer: Officer,
    held: Held,
    typed: Typed,
    (field, refusal): (&'static str, Refusal),
) -> Result<Response> {
    let mut errors = Errors::default();
    errors.add(field, officer.shell.t(refusal.key()));
    render(tx, app, officer, held, typed, errors).await
}

/// Approves it, for now or for a moment ahead.
pub async fn approve(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let words = officer.shell.words;
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("disclosures.approve")?;
    held.need_version(&typed)?;
    let mut errors = Errors::default();
    let publish_at = moment(words, &typed, app.clock.now(), &mut errors);
    if !typed.is("looked", "yes") {
        errors.add("looked", words.t("disclosures-error-looked"));
    }
    let mut typed = typed;
    let day = publish_at.filter(|at| *at > app.clock.now()).map(clock::day_of);
    if let Some((day, due)) = day.zip(held.notice.due_on).filter(|(day, due)| day > due) {
        typed.set("asks_late", "yes");
        if !typed.is("late_known", "yes") {
            let values = [("day", words.day(day)), ("due", words.day(due))];
            errors.add("publish_day", words.with("disclosures-error-late-known", &values));
        }
    }
    let (Some(publish_at), true) = (publish_at, errors.is_empty()) else {
        return render(&mut tx, &app, officer, held, typed, errors).await;
    };
    let alone = held.is_alone(&mut tx, &officer, "disclosures.approve").await?;
    let by = held.by(&app, &officer);
    match acts::approve(&mut tx, by, &held.notice, publish_at, alone).await? {
        Ok(()) => {
            tx.commit().await?;
            let done = if publish_at <= app.clock.now() { "published" } else { "approved" };
            Ok(see(format!("/desk/disclosures/{id}?done=disclosures-done-{done}")))
        }
        Err(refusal) => refused(&mut tx, &app, officer, held, typed, ("looked", refusal)).await,
    }
}

/// The moment to publish: now when both fields are empty; it must not lie in the past.
fn moment(words: Words, typed: &Typed, now: Timestamp, errors: &mut Errors) -> Option<Timestamp> {
    let (day, time) = (typed.line("publish_day"), typed.line("publish_time"));
    if day.is_empty() && time.is_empty() {
        return Some(now);
    }
    let read = read_day(&day).ok().flatten();
    let at = read.zip(read_time(if time.is_empty() { "07:00" } else { &time }));
    match at.map(|(day, (hour, minute))| clock::at(day, hour, minute)) {
        None => {
            errors.add("publish_day", words.t("disclosures-error-moment"));
            None
        }
        Some(at) if at < now => {
            errors.add("publish_day", words.t("disclosures-error-past"));
            None
        }
        at => at,
    }
}

/// Reads `7:05`, `07h05`, `7h`.
pub(super) fn read_time(text: &str) -> Option<(i8, i8)> {
    crate::news::read_time(text).map(|time| (time.hour(), time.minute()))
}

/// Withdraws it, and seals its texts when they told what they should not have told.
pub async fn withdraw(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("disclosures.withdraw")?;
    held.need_version(&typed)?;
    let reason = typed.lines("withdraw_reason");
    let by = held.by(&app, &officer);
    match acts::withdraw(&mut tx, by, &held.notice, &reason, typed.is("seal", "yes")).await? {
        Ok(()) => {
            tx.commit().await?;
            Ok(see(format!("/desk/disclosures/{id}?done=disclosures-done-withdrawn")))
        }
        Err(refusal) => refused(&mut tx, &app, officer, held, typed, ("withdraw_reason", refusal)).await,
    }
}

/// Takes texts that should not have been told out of the history.
pub async fn seal(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("disclosures.seal")?;
    held.need_version(&typed)?;
    acts::seal(&mut tx, held.by(&app, &officer), &held.notice).await?;
    tx.commit().await?;
    Ok(see(format!("/desk/disclosures/{id}?done=disclosures-done-sealed")))
}
