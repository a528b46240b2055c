//! The posting log: put up, read out, told, taken down, a line taken back.

use axum::{
    extract::{Path, State},
    response::Response,
};
use jiff::Timestamp;

use super::{
    Held,
    show::render,
    step::{read_time, refused},
};
use crate::{
    app::App,
    clock,
    disclosures::{
        Hold, acts,
        pages::show::hamlets,
        posting::{self, Channel, Posting},
        store::{files::NewFile, postings},
        table::Seen,
        told,
    },
    error::{Error, Result},
    law,
    store::Tx,
    web::{
        Errors, Officer, Typed, Words,
        form::read_day,
        page::see,
        upload::{self, FormWithFile},
    },
};

/// The longest broadcast in minutes (loudspeaker practice: at most 15 minutes at a time).
const LONGEST_BROADCAST: i64 = 15;

/// Adds a line, with its photo when one was sent.
pub async fn add(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    form: FormWithFile,
) -> Result<Response> {
    let words = officer.shell.words;
    let mut errors = Errors::default();
    // A photo is decoded before the database is asked for its one writer.
    let (typed, proof) = upload::optional(words, form, &mut errors).await;
    // A paper goes the way of papers: asked who sees it, looked through, approved by somebody else.
    if proof.as_ref().is_some_and(|proof| proof.content_type != "image/jpeg") {
        errors.add("file", words.t("disclosures-error-photo-only"));
    }
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("disclosures.post")?;
    let posting = read(words, &typed, &held, app.clock.now(), &officer, &mut errors);
    if let Some(posting) = &posting {
        doubtful(words, &mut tx, &held, posting, &mut errors).await?;
    }
    let (Some(posting), true) = (posting, errors.is_empty()) else {
        return render(&mut tx, &app, officer, held, typed, errors).await;
    };
    let by = held.by(&app, &officer);
    let photo = proof.as_ref().map(|proof| NewFile {
        posting_id: None,
        file_name: &proof.name,
        caption: &posting.place_name,
        content_type: proof.content_type,
        bytes: proof.bytes.clone(),
        small: proof.small.clone(),
        seen: Seen::Public,
        approved: true,
    });
    acts::post(&mut tx, by, &held.notice, (&posting, photo), held.today).await?;
    tx.commit().await?;
    Ok(see(format!("/desk/disclosures/{id}?done=disclosures-done-posted#nhat-ky")))
}

/// The line that was typed; what is wrong stands in the errors.
fn read(
    words: Words,
    typed: &Typed,
    held: &Held,
    now: Timestamp,
    officer: &Officer,
    errors: &mut Errors,
) -> Option<Posting> {
    let Ok(channel) = typed.get("channel").parse::<Channel>() else {
        errors.add("channel", words.t("disclosures-error-channel"));
        return None;
    };
    let from_at = moment(words, typed, ("day", "time"), now, errors);
    let asked = typed.line("place_id");
    let hamlet = held.tree.get(&asked).filter(|place| {
        place.id == held.notice.unit_id || held.tree.answers_for(&held.notice.unit_id, &place.id, held.today)
    });
    if (hamlet.is_none() && !asked.is_empty()) || !held.speaks_for(hamlet.map(|place| place.id.as_str())) {
        errors.add("place_id", words.t("disclosures-error-not-your-place"));
    }
    if from_at.is_some_and(|at| clock::day_of(at) < held.notice.signed_on) {
        errors.add("day", words.t("disclosures-error-before-signed"));
    }
    let named = typed.line("place_name");
    let place_name = match hamlet {
        _ if !named.is_empty() => named,
        Some(place) if channel.hangs() && place.id == held.notice.unit_id => told::office(words, &place.name),
        Some(place) if channel.hangs() => told::house(words, &place.name),
        Some(place) if channel == Channel::Loudspeaker => told::loud(words, &place.name),
        Some(place) => place.name.clone(),
        None => words.t(channel.key()),
    };
    if channel.hangs() && place_name == words.t(channel.key()) && typed.line("place_id").is_empty() {
        errors.add("place_name", words.t("disclosures-error-place"));
    }
    let minutes = errors.amount(words, typed, "minutes").filter(|_| channel == Channel::Loudspeaker);
    if minutes.is_some_and(|minutes| minutes > LONGEST_BROADCAST) {
        errors.add("minutes", words.tn("disclosures-error-minutes", LONGEST_BROADCAST));
    }
    let by_title = typed.opt_line("by_title").unwrap_or_else(|| officer.actor.title.clone());
    Some(Posting {
        id: String::new(),
        channel,
        place_id: hamlet.map(|place| place.id.clone()),
        place_name,
        from_at: from_at?,
        to_at: None,
        to_reason: String::new(),
        minutes,
        households: errors.amount(words, typed, "households"),
        by_title,
        recorded_at: now,
        retracted: None,
    })
}

/// What cannot be beside what is known: the same line twice, more households than the hamlet has.
async fn doubtful(
    words: Words,
    tx: &mut Tx,
    held: &Held,
    posting: &Posting,
    errors: &mut Errors,
) -> Result<()> {
    let log = postings::list(tx, &held.notice.id).await?;
    let same = |line: &&Posting| {
        line.stands()
            && (line.channel, &line.place_name, line.from_at)
                == (posting.channel, &posting.place_name, posting.from_at)
    };
    if log.iter().any(|line| same(&line)) {
        errors.add("day", words.t("disclosures-error-twice"));
    }
    let all = hamlets(tx, &held.tree, &held.notice, held.today).await?;
    let known = all.iter().find(|(id, ..)| posting.place_id.as_deref() == Some(id.as_str()));
    if let Some((_, name, Some(of))) = known
        && posting.households.is_some_and(|told| told > *of)
    {
        let values = [("hamlet", name.clone()), ("n", words.n(*of))];
        errors.add("households", words.with("disclosures-error-households", &values));
    }
    let total: Option<i64> = all.iter().map(|(.., of)| *of).sum();
    if let (None, Some(of)) = (known, total.filter(|of| *of > 0))
        && posting.households.is_some_and(|told| told > of)
    {
        let values = [("unit", held.tree.name(&held.notice.unit_id).to_owned()), ("n", words.n(of))];
        errors.add("households", words.with("disclosures-error-households-all", &values));
    }
    Ok(())
}

/// The moment of an act that has happened: a day, and an hour when it is known.
fn moment(
    words: Words,
    typed: &Typed,
    (day, time): (&'static str, &'static str),
    now: Timestamp,
    errors: &mut Errors,
) -> Option<Timestamp> {
    let written = typed.line(time);
    let read = if written.is_empty() { Some((0, 0)) } else { read_time(&written) };
    let Some(on) = read_day(typed.get(day)).ok().flatten() else {
        errors.add(day, words.t("disclosures-error-day"));
        return None;
    };
    let Some((hour, minute)) = read else {
        errors.add(time, words.t("disclosures-error-time"));
        return None;
    };
    let at = clock::at(on, hour, minute);
    if at > now {
        errors.add(day, words.t("disclosures-error-future"));
        return None;
    }
    Some(at)
}

/// Notes that it was taken down; before its time only with the reason.
pub async fn take_down(
    State(app): State<App>,
    officer: Officer,
    Path((id, posting)): Path<(String, String)>,
    typed: Typed,
) -> Result<Response> {
    let words = officer.shell.words;
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("disclosures.take-down")?;
    let log = postings::list(&mut tx, &id).await?;
    let line = log.iter().find(|line| line.id == posting && line.is_up()).ok_or(Error::Conflict)?;
    let mut errors = Errors::default();
    let at = moment(words, &typed, ("down_day", "down_time"), app.clock.now(), &mut errors);
    let same_day = at.is_some_and(|at| clock::day_of(at) == clock::day_of(line.from_at));
    if same_day && typed.line("down_time").is_empty() {
        errors.add("down_day", words.t("disclosures-error-down-hour"));
    } else if at.is_some_and(|at| at < line.from_at) {
        errors.add("down_day", words.t("disclosures-error-down-before"));
    }
    if !held.speaks_for(line.place_id.as_deref()) {
        return Err(Error::Forbidden);
    }
    let reason = typed.line("down_reason");
    let calendar = law::calendar(&mut tx).await?;
    let early = match held.notice.hold {
        Hold::For(term) => {
            at.is_some_and(|at| posting::ends_early(&log, line, clock::day_of(at), term, &calendar))
        }
        // What must always hang comes down only for a reason.
        Hold::Permanent => true,
        Hold::AsSet => false,
    };
    if early && reason.is_empty() && held.notice.state != crate::disclosures::State::Withdrawn {
        errors.add("down_reason", words.t("disclosures-error-early"));
    }
    let (Some(at), true) = (at, errors.is_empty()) else {
        let mut typed = typed;
        typed.set("down", posting);
        return render(&mut tx, &app, officer, held, typed, errors).await;
    };
    let by = held.by(&app, &officer);
    acts::take_down(&mut tx, by, &held.notice, (&posting, at, &reason), held.today).await?;
    tx.commit().await?;
    Ok(see(format!("/desk/disclosures/{id}?done=disclosures-done-taken-down#nhat-ky")))
}

/// Takes a line of the log back; it stays, with the reason.
pub async fn retract(
    State(app): State<App>,
    officer: Officer,
    Path((id, posting)): Path<(String, String)>,
    typed: Typed,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("disclosures.retract-posting")?;
    let by = held.by(&app, &officer);
    let reason = typed.line("retract_reason");
    match acts::retract_posting(&mut tx, by, &held.notice, (&posting, &reason), held.today).await? {
        Ok(()) => {
            tx.commit().await?;
            Ok(see(format!("/desk/disclosures/{id}?done=disclosures-done-line-retracted#nhat-ky")))
        }
        Err(refusal) => {
            let mut typed = typed;
            typed.set("retracting", posting);
            refused(&mut tx, &app, officer, held, typed, ("retract_reason", refusal)).await
        }
    }
}
