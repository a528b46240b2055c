//! One household: what is kept of it, its history, and a form for each act.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

use super::Held;
use crate::{
    app::App,
    clock,
    error::Result,
    households::{
        Event, Household, Member, Stay, form,
        store::{self, events, members, stays},
    },
    store::Tx,
    web::{Errors, Officer, Shell, Typed, page::page_with},
};

#[derive(Template)]
#[template(path = "households/desk/show.html")]
struct Show {
    shell: Shell,
    household: Household,
    place: String,
    /// Everybody kept, who left too.
    members: Vec<Member>,
    /// Who may go along to another household.
    there: Vec<Member>,
    events: Vec<Event>,
    /// The times it was here before it was away.
    earlier: Vec<Stay>,
    typed: Typed,
    errors: Errors,
    may: May,
}

/// What this officer may do now, for showing the forms.
#[expect(clippy::struct_excessive_bools, reason = "one flag a form; they do not exclude each other")]
#[derive(Debug, Clone, Copy)]
struct May {
    correct: bool,
    split: bool,
    merge: bool,
    move_out: bool,
    dissolve: bool,
    come_back: bool,
    hand_out: bool,
}

impl Show {
    fn lines(&self) -> Vec<usize> {
        lines(&self.typed)
    }

    /// Whether a form came back with errors: then it is drawn open.
    fn is_open(&self, op: &str) -> bool {
        self.typed.get("op") == op
    }

    fn goes(&self, member: &Member) -> bool {
        self.typed.all("split_member").contains(&member.id)
    }

    fn tells_change(&self) -> bool {
        self.may.split || self.may.merge || self.may.move_out || self.may.dissolve || self.may.come_back
    }

    /// What a line of history says, with the day of recording where that came later.
    fn late(&self, event: &Event) -> Option<String> {
        let recorded = clock::day_of(event.at);
        let day = self.shell.words.day(recorded);
        (recorded > event.on_day).then(|| self.shell.words.t1("households-entered-late", "day", day))
    }

    /// From when to when it was here before.
    fn stay(&self, stay: &Stay) -> String {
        let words = self.shell.words;
        let to = ("to", words.day(stay.to));
        match stay.from {
            Some(from) => words.t2("households-stay", ("from", words.day(from)), to),
            None => words.t1("households-stay-until", to.0, to.1),
        }
    }

    fn about(&self, member: &Member) -> String {
        let person = &member.person;
        let year = person.birth_year.map(|year| self.shell.words.t1("households-born", "year", year));
        let left = person
            .left_on
            .map(|day| self.shell.words.t1("households-left", "day", self.shell.words.day(day)));
        let relation = Some(person.relation.clone()).filter(|text| !text.is_empty());
        [relation, year, left].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// How many rows of members to draw: those filled, one to spare, three at least.
pub(super) fn lines(typed: &Typed) -> Vec<usize> {
    let filled = typed.all("member_name").iter().rposition(|text| !text.trim().is_empty());
    let filled = filled.map_or(0, |last| last + 1);
    (0..(filled + 1).max(3)).collect()
}

/// The page.
pub async fn show(State(app): State<App>, officer: Officer, Path(id): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    render(&mut tx, &app, officer, held, Typed::default(), Errors::default()).await
}

/// Draws the page, also when a form on it came back with errors.
pub(super) async fn render(
    tx: &mut Tx,
    app: &App,
    officer: Officer,
    held: Held,
    mut typed: Typed,
    errors: Errors,
) -> Result<Response> {
    let today = app.clock.today();
    let all = members::list(tx, &held.household.id).await?;
    if !typed.is("op", "correct") {
        // The other forms leave these fields alone.
        let kept = form::to_typed(&held.household.content(&all));
        for field in kept.fields().map(str::to_owned).collect::<Vec<_>>() {
            typed.set_all(&field, kept.all(&field));
        }
    }
    let next = store::next_number(tx, &held.household.place_id).await?;
    fill(&mut typed, "split_number", &next.to_string());
    fill(&mut typed, "split_area", &held.household.area);
    for field in ["split_day", "merge_day", "move_day", "dissolve_day", "return_day"] {
        fill(&mut typed, field, &clock::day(today));
    }
    let may = May {
        correct: held.may("households.correct"),
        split: held.may("households.split"),
        merge: held.may("households.merge"),
        move_out: held.may("households.move"),
        dissolve: held.may("households.dissolve"),
        come_back: held.may("households.return"),
        hand_out: held.may("households.hand-out"),
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = Show {
        place: held.tree.name(&held.household.place_id).to_owned(),
        there: members::there(&all, today),
        events: events::list(tx, &held.household.id).await?,
        earlier: stays::list(tx, &held.household.id).await?,
        shell: officer.shell,
        household: held.household,
        members: all,
        typed,
        errors,
        may,
    };
    page_with(status, &view)
}

/// Proposes a value for a field that was not sent.
fn fill(typed: &mut Typed, field: &str, value: &str) {
    if typed.all(field).is_empty() {
        typed.set(field, value);
    }
}
