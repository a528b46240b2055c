//! The hall on a phone: who runs the meeting, one button a household, the count, a photo of what was signed. It
//! works by plain forms; where the server has a certificate the page can be kept on the phone, and what is
//! recorded without a signal waits there (`assets/js/hall.js`, `sending.rs`). Who came when is kept nowhere.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use dinh_rules::decision::Form;

use super::{HeldRound, asked::Asked, round::path_of};
use crate::{
    app::App,
    decisions::{
        acts::rounds::mark as act,
        pages::shown,
        round::{Round, RoundState},
        store::{
            roll::{self, Line},
            rounds, tallies,
        },
    },
    error::{Error, Result},
    places,
    vietnamese::fold,
    web::{
        Errors, Officer, Shell, Typed,
        page::{page, see},
    },
};

#[derive(Template)]
#[template(path = "decisions/desk/hall.html")]
struct Hall {
    shell: Shell,
    round: Round,
    title: String,
    matter: String,
    when: String,
    path: String,
    q: String,
    lines: Vec<Line>,
    marked: i64,
    needed: i64,
    asked: Asked,
    /// Whether a count may be entered on this page: nobody entered one yet.
    counts: bool,
    typed: Typed,
    errors: Errors,
}

impl Hall {
    fn marked_of(&self) -> String {
        let n = |n: i64| self.shell.words.n(n);
        self.shell.words.t2("decisions-marked-of", ("marked", n(self.marked)), ("roll", n(self.round.roll)))
    }

    /// The same with gaps that the script fills.
    fn counted_pattern(&self) -> String {
        self.shell.words.t2("decisions-marked-of", ("marked", "{marked}"), ("roll", "{roll}"))
    }

    fn needed_words(&self) -> String {
        let n = |n: i64| self.shell.words.n(n);
        self.shell.words.t2("decisions-needed", ("needed", n(self.needed)), ("roll", n(self.round.roll)))
    }

    fn speaker(&self, line: &Line) -> String {
        match &line.authorised {
            Some(person) => self.shell.words.t1("decisions-authorised-person", "name", person),
            None => line.speaker.clone(),
        }
    }

    /// What a search on the phone looks through.
    fn folded(line: &Line) -> String {
        fold(&format!("{} {} {}", line.speaker, line.authorised.as_deref().unwrap_or_default(), line.area))
    }

    fn is(&self, state: &str) -> bool {
        self.round.state.word() == state
    }

    fn is_ballots(&self) -> bool {
        self.round.form == Form::Ballots
    }

    /// Whether the whole meeting is held on this page, or only marks are taken.
    fn is_meeting(&self) -> bool {
        self.round.form == Form::Meeting
    }

    fn account(&self) -> &str {
        self.shell.actor.as_ref().map_or("", |actor| actor.id.as_str())
    }
}

/// The list, looked through by number or name, with what the meeting asks at its stage.
pub async fn show(
    State(app): State<App>,
    officer: Officer,
    Path((id, round)): Path<(String, String)>,
) -> Result<Response> {
    let words = officer.shell.words;
    let mut tx = app.db.read().await?;
    let own = HeldRound::load(&mut tx, &app, &officer, &id, &round).await?;
    let stages = match own.round.form {
        Form::Meeting => own.round.is_under_way(),
        _ => own.round.state == RoundState::Running,
    };
    if !stages {
        return Ok(see(own.path()));
    }
    own.need("decisions.hold")?;
    let query = officer.shell.here.split_once('?').map_or("", |(_, query)| query);
    let q = Typed::parse(query.as_bytes()).line("q");
    let mut lines = roll::of(&mut tx, &own.round.id).await?;
    let folded = fold(&q);
    if !folded.is_empty() {
        let number = folded.chars().all(|c| c.is_ascii_digit());
        lines.retain(|line| match number {
            true => line.number.to_string().starts_with(&folded),
            false => Hall::folded(line).contains(&folded),
        });
    }
    let all = shown::all(&mut tx, words, &own.held.tree, &own.held.decision, own.held.today).await?;
    let shown = all.into_iter().find(|shown| shown.round.id == own.round.id).ok_or(Error::NotFound)?;
    page(&Hall {
        marked: roll::marked(&mut tx, &own.round.id).await?,
        counts: tallies::of(&mut tx, &own.round.id).await?.is_empty() && own.may("decisions.enter"),
        asked: Asked::of(words, &own.held.decision, &own.round, &shown.clusters),
        needed: shown.needed,
        matter: own.held.decision.content.title.clone(),
        title: shown.title,
        when: shown.begins,
        path: own.path(),
        round: own.round,
        shell: officer.shell,
        q,
        lines,
        typed: Typed::default(),
        errors: Errors::default(),
    })
}

/// Marks one household, or takes its mark back, and goes back to the list.
pub async fn mark(
    State(app): State<App>,
    officer: Officer,
    Path((id, round)): Path<(String, String)>,
    typed: Typed,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let own = HeldRound::load(&mut tx, &app, &officer, &id, &round).await?;
    own.need("decisions.hold")?;
    let (household, present) = match (typed.line("mark"), typed.line("unmark")) {
        (household, _) if !household.is_empty() => (household, true),
        (_, household) => (household, false),
    };
    if let Err(refusal) = act(&mut tx, &own.round, &household, present).await? {
        return Err(Error::Refused(refusal.key()));
    }
    tx.commit().await?;
    // A phone with script searches by itself, and would open the whole list once more.
    let q = url::form_urlencoded::byte_serialize(typed.line("q").as_bytes()).collect::<String>();
    let query = if q.is_empty() { q } else { format!("?q={q}") };
    Ok(see(format!("{}/hall{query}#h-{household}", own.path())))
}

/// A meeting or a handing out of ballots that this officer may hold.
struct Near {
    path: String,
    hall: bool,
    title: String,
    place: String,
    when: String,
    mark: &'static str,
    state: String,
}

#[derive(Template)]
#[template(path = "decisions/desk/halls.html")]
struct Halls {
    shell: Shell,
    all: Vec<Near>,
}

/// What this officer holds now or soon: the page that a phone opens first when the hall has no signal.
pub async fn list(State(app): State<App>, officer: Officer) -> Result<Response> {
    let words = officer.shell.words;
    let mut tx = app.db.read().await?;
    let tree = places::tree(&mut tx).await?;
    let today = app.clock.today();
    if !officer.actor.may_somewhere("decisions.hold") {
        return Err(Error::Forbidden);
    }
    let places: Vec<String> =
        officer.actor.places_for("decisions.hold").flat_map(|place| tree.reach(place, today)).collect();
    let mut all = Vec::new();
    for state in [RoundState::Running, RoundState::Called, RoundState::Counting] {
        for round in rounds::standing(&mut tx, &places, state).await? {
            let decision = crate::decisions::store::find(&mut tx, &round.decision_id).await?;
            let path = path_of(&decision.id, &round.id);
            let hall = round.form == Form::Meeting || round.state == RoundState::Running;
            all.push(Near {
                title: decision.content.title,
                place: tree.name(&round.place_id).to_owned(),
                when: shown::moment(words, round.begins_on, &round.begins_at),
                mark: round.state.mark(),
                state: words.t(round.state.key(round.form)),
                path,
                hall,
            });
        }
    }
    page(&Halls { shell: officer.shell, all })
}
