//! The hall on a phone: one button a household. A press marks it, another takes the mark back; pressed twice
//! or sent twice it stays one mark. Who came when is kept nowhere.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

use super::HeldRound;
use crate::{
    app::App,
    decisions::{
        acts::rounds::mark as act,
        pages::shown,
        round::{Round, RoundState},
        store::roll::{self, Line},
    },
    error::{Error, Result},
    vietnamese::fold,
    web::{
        Officer, Shell, Typed,
        page::{page, see},
    },
};

#[derive(Template)]
#[template(path = "decisions/desk/hall.html")]
struct Hall {
    shell: Shell,
    round: Round,
    title: String,
    path: String,
    q: String,
    lines: Vec<Line>,
    marked: i64,
    needed: i64,
}

impl Hall {
    fn marked_of(&self) -> String {
        let n = |n: i64| self.shell.words.n(n);
        self.shell.words.t2("decisions-marked-of", ("marked", n(self.marked)), ("roll", n(self.round.roll)))
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
}

/// The list, looked through by number or name.
pub async fn show(
    State(app): State<App>,
    officer: Officer,
    Path((id, round)): Path<(String, String)>,
) -> Result<Response> {
    let words = officer.shell.words;
    let mut tx = app.db.read().await?;
    let own = HeldRound::load(&mut tx, &app, &officer, &id, &round).await?;
    own.need("decisions.hold")?;
    if own.round.state != RoundState::Running {
        return Ok(see(own.path()));
    }
    let query = officer.shell.here.split_once('?').map_or("", |(_, query)| query);
    let q = Typed::parse(query.as_bytes()).line("q");
    let mut lines = roll::of(&mut tx, &own.round.id).await?;
    let folded = fold(&q);
    if !folded.is_empty() {
        lines.retain(|line| {
            line.number.to_string() == folded
                || fold(&line.speaker).contains(&folded)
                || fold(&line.area).contains(&folded)
        });
    }
    let all = shown::all(&mut tx, words, &own.held.tree, &own.held.decision, own.held.today).await?;
    let shown = all.into_iter().find(|shown| shown.round.id == own.round.id).ok_or(Error::NotFound)?;
    page(&Hall {
        marked: roll::marked(&mut tx, &own.round.id).await?,
        needed: shown.needed,
        title: shown.title,
        path: own.path(),
        round: own.round,
        shell: officer.shell,
        q,
        lines,
    })
}

/// Marks one household, or takes its mark back. A script gets the new count; a form goes back to the list.
pub async fn mark(
    State(app): State<App>,
    officer: Officer,
    Path((id, round)): Path<(String, String)>,
    typed: Typed,
) -> Result<Response> {
    let words = officer.shell.words;
    let mut tx = app.db.write().await?;
    let own = HeldRound::load(&mut tx, &app, &officer, &id, &round).await?;
    own.need("decisions.hold")?;
    let (household, present) = match (typed.line("mark"), typed.line("unmark")) {
        (household, _) if !household.is_empty() => (household, true),
        (_, household) => (household, false),
    };
    let outcome = act(&mut tx, &own.round, &household, present).await?;
    let by_script = typed.is("by", "script");
    match outcome {
        Ok(_) => {
            let marked = roll::marked(&mut tx, &own.round.id).await?;
            tx.commit().await?;
            if by_script {
                let body =
                    serde_json::json!({ "marked": marked, "household": household, "present": present });
                return Ok(([(header::CONTENT_TYPE, "application/json")], body.to_string()).into_response());
            }
            let q = url::form_urlencoded::byte_serialize(typed.line("q").as_bytes()).collect::<String>();
            Ok(see(format!("{}/hall?q={q}#h-{household}", own.path())))
        }
        Err(refusal) if by_script => {
            let body = serde_json::json!({ "refused": words.t(refusal.key()) });
            let kind = [(header::CONTENT_TYPE, "application/json")];
            Ok((StatusCode::UNPROCESSABLE_ENTITY, kind, body.to_string()).into_response())
        }
        Err(refusal) => Err(Error::Refused(refusal.key())),
    }
}
