//! The review meeting: who was there, the votes on each nominee, the minutes as a paper.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

use jiff::civil::Date;

use super::held::{Held, Ledger, by};
use crate::{
    app::App,
    commendations::{
        acts,
        council::{Meeting, Votes},
        nominee::Nominee,
        round::Round,
        store::rules::SHARE,
    },
    error::Result,
    store::{Tx, settings},
    web::{
        Errors, Officer, Shell, Typed, Words,
        page::{page_with, see},
    },
};

#[derive(Template)]
#[template(path = "commendations/desk/meeting.html")]
struct Form {
    shell: Shell,
    round: Round,
    typed: Typed,
    errors: Errors,
    rows: Vec<Row>,
    /// Whether the unit set a share of its own.
    share_known: bool,
}

/// A nominee to vote on.
struct Row {
    id: String,
    name: String,
    title: String,
    unit: String,
    /// The sum in words, once it adds up.
    verdict: String,
}

impl Form {
    fn vote(&self, row: &Row, part: &str) -> &str {
        self.typed.get(&format!("{part}-{}", row.id))
    }

    fn wrong(&self, row: &Row) -> &str {
        self.errors.on(&format!("agreed-{}", row.id))
    }
}

/// The form.
pub async fn show(State(app): State<App>, officer: Officer, Path(id): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("commendations.meet")?;
    let ledger = Ledger::read(&mut tx, officer.shell.words, &held).await?;
    let share = settings::get(&mut tx, SHARE).await?;
    let mut typed =
        ledger.meeting.as_ref().map_or_else(Typed::default, |meeting| to_typed(officer.shell.words, meeting));
    if ledger.meeting.is_none() {
        typed.set("version", "0");
        typed.set("share", share.clone().unwrap_or_default());
    }
    for nominee in &ledger.nominees {
        if let Some(votes) = nominee.votes {
            for (part, n) in
                [("agreed", votes.agreed), ("against", votes.against), ("abstained", votes.abstained)]
            {
                typed.set(&format!("{part}-{}", nominee.id), n.to_string());
            }
        }
    }
    render(&mut tx, officer, held, ledger, typed, Errors::default()).await
}

async fn render(
    tx: &mut Tx,
    officer: Officer,
    held: Held,
    ledger: Ledger,
    typed: Typed,
    errors: Errors,
) -> Result<Response> {
    let words = officer.shell.words;
    let row = |nominee: &Nominee| Row {
        id: nominee.id.clone(),
        name: nominee.dossier.name.clone(),
        title: nominee.dossier.title.clone(),
        unit: held.tree.name(&nominee.dossier.unit_id).to_owned(),
        verdict: ledger
            .meeting
            .as_ref()
            .zip(nominee.votes)
            .map_or_else(String::new, |(meeting, votes)| meeting.told(words, votes)),
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = Form {
        rows: ledger.nominees.iter().map(row).collect(),
        share_known: settings::get(tx, SHARE).await?.is_some(),
        round: held.round,
        shell: officer.shell,
        typed,
        errors,
    };
    page_with(status, &view)
}

fn to_typed(words: Words, meeting: &Meeting) -> Typed {
    let mut typed = Typed::default();
    for (field, text) in [
        ("held_on", words.day(meeting.held_on)),
        ("venue", meeting.venue.clone()),
        ("chair_name", meeting.chair_name.clone()),
        ("chair_title", meeting.chair_title.clone()),
        ("secretary_name", meeting.secretary_name.clone()),
        ("secretary_title", meeting.secretary_title.clone()),
        ("attending", meeting.attending.clone()),
        ("members", meeting.members.to_string()),
        ("present", meeting.present.to_string()),
        ("written", meeting.written.to_string()),
        ("share", meeting.share.to_string()),
        ("note", meeting.note.clone()),
        ("version", meeting.version.to_string()),
    ] {
        typed.set(field, text);
    }
    typed
}

/// The key of a field's name on the page.
fn label(field: &str) -> &'static str {
    match field {
        "venue" => "commendations-venue",
        "chair_name" => "commendations-chair-name",
        "secretary_name" => "commendations-secretary-name",
        "members" => "commendations-members",
        "present" => "commendations-present",
        _ => "commendations-share",
    }
}

/// Reads the meeting; its numbers are held against each other.
fn read(words: Words, typed: &Typed, proposed: Option<Date>, today: Date) -> (Meeting, Errors) {
    let mut errors = Errors::default();
    let held_on = errors.day(words, typed, "held_on");
    if held_on.is_none() && !errors.has("held_on") {
        errors.missing(words, "held_on", "commendations-held-on");
    }
    if held_on.is_some_and(|day| day > today) {
        errors.add("held_on", words.t("commendations-error-future"));
    }
    if let Some(proposed) = proposed
        && held_on.is_some_and(|day| day < proposed)
    {
        errors.add("held_on", words.t1("commendations-error-before-proposal", "day", words.day(proposed)));
    }
    for (field, label, most) in [
        ("venue", "commendations-venue", 240),
        ("chair_name", "commendations-chair-name", 120),
        ("chair_title", "commendations-chair-title", 160),
        ("secretary_name", "commendations-secretary-name", 120),
        ("secretary_title", "commendations-secretary-title", 160),
        ("attending", "commendations-attending", 6_000),
        ("note", "commendations-meeting-note", 6_000),
    ] {
        errors.within(words, typed, field, label, most);
    }
    for field in ["venue", "chair_name", "secretary_name"] {
        errors.required(words, typed, field, label(field));
    }
    let mut number = |field: &str| {
        let n = errors.number(words, typed, field);
        if n.is_none() && !errors.has(field) && field != "written" {
            errors.missing(words, field, label(field));
        }
        n.unwrap_or_default()
    };
    let (members, present, written, share) =
        (number("members"), number("present"), number("written"), number("share"));
    let meeting = Meeting {
        held_on: held_on.unwrap_or(today),
        venue: typed.line("venue"),
        chair_name: typed.line("chair_name"),
        chair_title: typed.line("chair_title"),
        secretary_name: typed.line("secretary_name"),
        secretary_title: typed.line("secretary_title"),
        attending: typed.lines("attending"),
        members,
        present,
        written,
        share,
        note: typed.lines("note"),
        version: typed.number("version").ok().flatten().unwrap_or_default(),
    };
    if let Err(refusal) = meeting.check()
        && !errors.has(refusal.field())
    {
        errors.add(refusal.field(), refusal.told(words));
    }
    (meeting, errors)
}

/// The votes on one nominee; what does not add up stands beside the first of them.
fn votes(words: Words, typed: &Typed, meeting: &Meeting, nominee: &Nominee, errors: &mut Errors) -> Votes {
    let beside = format!("agreed-{}", nominee.id);
    let mut part = |part: &str| match typed.number(&format!("{part}-{}", nominee.id)) {
        Ok(Some(n)) => n,
        Ok(None) if part != "agreed" => 0,
        Ok(None) => {
            errors.add(&beside, words.t1("commendations-error-no-votes", "name", &nominee.dossier.name));
            0
        }
        Err(text) => {
            errors.add(&beside, words.t1("web-error-number", "text", text));
            0
        }
    };
    let votes = Votes { agreed: part("agreed"), against: part("against"), abstained: part("abstained") };
    if meeting.check().is_ok()
        && !errors.has(&beside)
        && let Err(refusal) = meeting.check_votes(votes)
    {
        errors.add(&beside, format!("{}: {}", nominee.dossier.name, refusal.told(words)));
    }
    votes
}

/// Keeps the meeting and its votes.
pub async fn save(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let words = officer.shell.words;
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("commendations.meet")?;
    let ledger = Ledger::read(&mut tx, words, &held).await?;
    let proposed = ledger.proposals.iter().filter_map(|proposal| proposal.day).max();
    let (meeting, mut errors) = read(words, &typed, proposed, app.clock.today());
    let voted: Vec<(String, Votes)> = ledger
        .nominees
        .iter()
        .map(|nominee| (nominee.id.clone(), votes(words, &typed, &meeting, nominee, &mut errors)))
        .collect();
    if !errors.is_empty() {
        return render(&mut tx, officer, held, ledger, typed, errors).await;
    }
    acts::rounds::meet(&mut tx, by(&app, &officer), &held.round, &meeting, &voted).await?;
    tx.commit().await?;
    Ok(see(format!("{}?done=commendations-done-met", held.round.path())))
}
