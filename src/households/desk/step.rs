//! Acts on one household, each from its own form on its page.

use axum::{
    extract::{Path, State},
    response::Response,
};
use jiff::civil::Date;

use super::{Held, by, show::render};
use crate::{
    app::App,
    error::{Error, Result},
    households::{
        Refusal,
        acts::{self, Old, Split},
        form,
        household::{LONGEST, LONGEST_NOTE},
        store,
    },
    store::Tx,
    web::{Errors, Officer, Typed, Words, page::see},
};

/// The version that the form was made from.
fn version(typed: &Typed) -> Result<i64> {
    typed.number("version").ok().flatten().ok_or(Error::Conflict)
}

/// The day of a form, or what is wrong with it.
fn day(words: Words, typed: &Typed, op: &str, errors: &mut Errors) -> Option<Date> {
    let field = format!("{op}_day");
    let day = errors.day(words, typed, &field);
    if day.is_none() && !errors.has(&field) {
        errors.missing(words, &field, "households-day");
    }
    day
}

/// Puts a refusal beside its field of the form.
fn refuse(words: Words, op: &str, errors: &mut Errors, refusal: Refusal) {
    errors.add(&format!("{op}_{}", refusal.field()), words.t(refusal.key()));
}

fn done(id: &str, op: &str) -> Response {
    see(format!("/desk/households/{id}?done=households-done-{op}"))
}

/// Spells it anew.
pub async fn correct(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response> {
    typed.set("op", "correct");
    let words = officer.shell.words;
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("households.correct")?;
    let mut errors = Errors::default();
    let content = form::read(words, &typed, app.clock.today(), &mut errors);
    let version = version(&typed)?;
    if errors.is_empty() {
        match acts::correct(&mut tx, by(&app, &officer), &held.household, version, content).await? {
            Ok(()) => {
                tx.commit().await?;
                return Ok(done(&id, "correct"));
            }
            Err(refusal) => errors.add(refusal.field(), words.t(refusal.key())),
        }
    }
    render(&mut tx, &app, officer, held, typed, errors).await
}

/// Makes another household of a part of it.
pub async fn split(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response> {
    typed.set("op", "split");
    let words = officer.shell.words;
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("households.split")?;
    let mut errors = Errors::default();
    let day = day(words, &typed, "split", &mut errors);
    let number = errors.number(words, &typed, "split_number").unwrap_or_default();
    errors.within(words, &typed, "split_head", "households-split-head", LONGEST);
    errors.within(words, &typed, "split_area", "households-area", LONGEST);
    let version = version(&typed)?;
    if let (Some(day), true) = (day, errors.is_empty()) {
        let part = Split {
            number,
            head: typed.line("split_head"),
            area: typed.line("split_area"),
            day,
            members: typed.all("split_member").to_vec(),
            old: if typed.is("split_ends", "yes") { Old::Ends } else { Old::Stays },
        };
        match acts::split(&mut tx, by(&app, &officer), &held.household, version, &part).await? {
            Ok(new) => {
                tx.commit().await?;
                return Ok(done(&new, "split"));
            }
            Err(refusal) => refuse(words, "split", &mut errors, refusal),
        }
    }
    render(&mut tx, &app, officer, held, typed, errors).await
}

/// Has it become part of another one of its hamlet.
pub async fn merge(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response> {
    typed.set("op", "merge");
    let words = officer.shell.words;
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("households.merge")?;
    let mut errors = Errors::default();
    let day = day(words, &typed, "merge", &mut errors);
    let number = errors.number(words, &typed, "merge_into").unwrap_or_default();
    let into = store::find_numbered(&mut tx, &held.household.place_id, number).await?;
    if into.is_none() && !errors.has("merge_into") {
        refuse(words, "merge", &mut errors, Refusal::NoOther);
    }
    let version = version(&typed)?;
    // A merger is not undone: it says into whom before it is written.
    if let Some(into) =
        into.as_ref().filter(|_| errors.is_empty() && typed.get("merge_sure") != number.to_string())
        && held.household.may_join(into).is_ok()
    {
        let values =
            [("number", number.to_string()), ("head", into.head.clone()), ("area", into.area.clone())];
        errors.add("merge_into", words.with("households-error-merge-sure", &values));
        typed.set("merge_ask", number.to_string());
    }
    if let (Some(day), Some(into), true) = (day, into, errors.is_empty()) {
        match acts::merge(&mut tx, by(&app, &officer), &held.household, version, &into, day).await? {
            Ok(()) => {
                tx.commit().await?;
                return Ok(done(&into.id, "merge"));
            }
            Err(refusal) => refuse(words, "merge", &mut errors, refusal),
        }
    }
    render(&mut tx, &app, officer, held, typed, errors).await
}

/// Says that it went to live elsewhere.
pub async fn move_out(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    dated(&app, officer, &id, typed, "move").await
}

/// Says that nobody of it is left.
pub async fn dissolve(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    dated(&app, officer, &id, typed, "dissolve").await
}

/// Says that it is here again.
pub async fn come_back(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    dated(&app, officer, &id, typed, "return").await
}

/// The acts whose forms ask for a day and a note.
async fn dated(
    app: &App,
    officer: Officer,
    id: &str,
    mut typed: Typed,
    op: &'static str,
) -> Result<Response> {
    typed.set("op", op);
    let words = officer.shell.words;
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, app, &officer, id).await?;
    held.need(match op {
        "move" => "households.move",
        "dissolve" => "households.dissolve",
        _ => "households.return",
    })?;
    let mut errors = Errors::default();
    let day = day(words, &typed, op, &mut errors);
    let note = format!("{op}_note");
    errors.within(words, &typed, &note, "households-note", LONGEST_NOTE);
    let version = version(&typed)?;
    if let (Some(day), true) = (day, errors.is_empty()) {
        let told = typed.line(&note);
        match take(&mut tx, by(app, &officer), (&held, version), op, (day, &told)).await? {
            Ok(()) => {
                tx.commit().await?;
                return Ok(done(id, op));
            }
            Err(refusal) => refuse(words, op, &mut errors, refusal),
        }
    }
    render(&mut tx, app, officer, held, typed, errors).await
}

async fn take(
    tx: &mut Tx,
    by: store::By<'_>,
    (held, version): (&Held, i64),
    op: &str,
    (day, told): (Date, &str),
) -> Result<acts::Outcome<()>> {
    let was = &held.household;
    Ok(match op {
        "move" => acts::move_out(tx, by, was, version, day, told).await?,
        "dissolve" => acts::dissolve(tx, by, was, version, day, told).await?,
        _ => acts::return_(tx, by, was, version, day, told).await?.map(|_| ()),
    })
}
