//! Rounds of nominations: the list, and opening one.

use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};

use super::held::by;
use crate::{
    accounts,
    app::App,
    commendations::{
        acts, policy,
        round::{Round, State as Stands},
        store::{self, decisions, rounds},
    },
    error::{Error, Result},
    exemplars,
    imports::year_end,
    papers::{self, Organ, Side},
    places::{self, Kind, Tree},
    store::Tx,
    vietnamese,
    web::{
        Choice, Errors, Officer, Shell, Typed,
        page::{page, page_with, see},
    },
};

#[derive(Template)]
#[template(path = "commendations/desk/rounds.html")]
struct Rounds {
    shell: Shell,
    rows: Vec<(Round, String)>,
    may_open: bool,
}

/// The rounds that this officer has a part in.
pub async fn list(State(app): State<App>, officer: Officer) -> Result<Response> {
    if !officer.actor.may_somewhere("commendations.read-round") {
        return Err(Error::Forbidden);
    }
    let mut tx = app.db.read().await?;
    let tree = places::tree(&mut tx).await?;
    let today = app.clock.today();
    let rows = rounds::list(&mut tx)
        .await?
        .into_iter()
        .filter(|round| {
            // Above the round's place, or one of the units that nominate for it.
            officer.actor.places_for("commendations.read-round").any(|place| {
                tree.answers_for(place, &round.place_id, today)
                    || tree.answers_for(&round.place_id, place, year_end(round.year))
            })
        })
        .map(|round| {
            let place = tree.name(&round.place_id).to_owned();
            (round, place)
        })
        .collect();
    let may_open = officer.actor.may_somewhere("commendations.open-round");
    page(&Rounds { shell: officer.shell, rows, may_open })
}

#[derive(Template)]
#[template(path = "commendations/desk/open.html")]
struct Open {
    shell: Shell,
    typed: Typed,
    errors: Errors,
    places: Vec<Choice>,
    /// Bodies to choose from.
    organs: Vec<Organ>,
    /// The same, as they are shown.
    choices: Vec<Choice>,
    levels: Vec<Choice>,
    streams: Vec<Choice>,
}

impl Open {
    async fn new(tx: &mut Tx, app: &App, officer: &Officer, tree: &Tree, typed: Typed) -> Result<Self> {
        let words = officer.shell.words;
        let today = app.clock.today();
        let mut places = Vec::new();
        for place in officer.actor.places_for("commendations.open-round") {
            for id in tree.reach(place, today) {
                if let Some(place) = tree.get(&id)
                    && !matches!(place.kind, Kind::Hamlet | Kind::Agency)
                    && !places.iter().any(|choice: &Choice| choice.value == id)
                {
                    places.push(Choice::new(&id, &place.name));
                }
            }
        }
        let mut organs = papers::store::organs(tx).await?;
        let offered = |id: &str| places.iter().any(|choice: &Choice| choice.value == id);
        organs.retain(|organ| offered(&organ.place_id) || keeps(app, officer, tree, &organ.place_id));
        // The bodies of the place served stand first.
        let home = officer.shell.home.as_ref().map(|home| home.id.clone()).unwrap_or_default();
        organs.sort_by_key(|organ| organ.place_id != home);
        let organ = |organ: &Organ| {
            Choice::new(&organ.id, format!("{} ({})", organ.label(), tree.name(&organ.place_id)))
        };
        let streams = store::streams(tx, words).await?;
        Ok(Self {
            places,
            choices: organs.iter().map(organ).collect(),
            organs,
            levels: exemplars::store::levels(tx, words).await?,
            streams: streams.iter().map(|stream| Choice::new(&stream.code, &stream.name)).collect(),
            shell: officer.shell.clone(),
            typed,
            errors: Errors::default(),
        })
    }

    fn ticked(&self, code: &str) -> bool {
        self.typed.all("stream").iter().any(|ticked| ticked == code)
    }
}

/// Whether the officer keeps the bodies of a place.
fn keeps(app: &App, officer: &Officer, tree: &Tree, place_id: &str) -> bool {
    let roles = officer.actor.roles_over(tree, place_id, app.clock.today());
    accounts::may(papers::policy::RULES, &roles, "papers.manage", "")
}

/// The empty form.
pub async fn new(State(app): State<App>, officer: Officer) -> Result<Response> {
    if !officer.actor.may_somewhere("commendations.open-round") {
        return Err(Error::Forbidden);
    }
    let mut tx = app.db.read().await?;
    let tree = places::tree(&mut tx).await?;
    let mut typed = Typed::default();
    // A year's work is commended at its end and in the first months of the next.
    let today = app.clock.today();
    let year = if today.month() <= 3 { today.year() - 1 } else { today.year() };
    typed.set("year", year.to_string());
    typed.set("level", "huyen");
    let home = officer.shell.home.as_ref().map(|home| home.id.clone()).unwrap_or_default();
    typed.set("place", &home);
    let mut view = Open::new(&mut tx, &app, &officer, &tree, typed).await?;
    let own = view.organs.iter().find(|organ| organ.place_id == home && organ.side == Side::State);
    if let Some(organ) = own.cloned() {
        let name = organ.label().to_lowercase();
        if let Some(decider) = decisions::decider(&mut tx, &vietnamese::fold(&name)).await? {
            view.typed.set("decided_by", decider);
        }
        view.typed.set("organ", organ.id);
    }
    page(&view)
}

/// Longest name of a round, and of who decides.
const LONGEST_NAME: usize = 160;

/// Opens a round.
pub async fn create(State(app): State<App>, officer: Officer, typed: Typed) -> Result<Response> {
    if !officer.actor.may_somewhere("commendations.open-round") {
        return Err(Error::Forbidden);
    }
    let mut tx = app.db.write().await?;
    let tree = places::tree(&mut tx).await?;
    let mut view = Open::new(&mut tx, &app, &officer, &tree, typed).await?;
    let (year, streams, errors) = read(&app, &officer, &tree, &view);
    if !errors.is_empty() {
        view.errors = errors;
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    let round = Round {
        id: String::new(),
        year,
        name: view.typed.line("name"),
        place_id: view.typed.line("place"),
        organ_id: view.typed.line("organ"),
        level: view.typed.line("level"),
        decided_by: view.typed.line("decided_by"),
        streams,
        state: Stands::Open,
        version: 1,
    };
    if rounds::is_named(&mut tx, &round).await? {
        view.errors.add("name", officer.shell.t("commendations-error-round-twice"));
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    let id = acts::rounds::open(&mut tx, by(&app, &officer), &round).await?;
    tx.commit().await?;
    Ok(see(format!("/desk/commendations/rounds/{id}?done=commendations-done-round-opened")))
}

/// Year and streams of a round about to be opened, and what is wrong with its form.
fn read(app: &App, officer: &Officer, tree: &Tree, view: &Open) -> (i64, Vec<String>, Errors) {
    let words = officer.shell.words;
    let mut errors = Errors::default();
    let year = errors.number(words, &view.typed, "year").unwrap_or_default();
    let this_year = i64::from(app.clock.today().year());
    if !(1976..=this_year + 1).contains(&year) && !errors.has("year") {
        errors.add("year", words.t("commendations-error-year"));
    }
    errors.required(words, &view.typed, "name", "commendations-round-name");
    errors.required(words, &view.typed, "decided_by", "commendations-decided-by");
    let listed = |choices: &[Choice], field: &str| {
        let chosen = view.typed.line(field);
        choices.iter().any(|choice| choice.value == chosen)
    };
    for (field, label, choices) in [
        ("place", "commendations-round-place", &view.places),
        ("organ", "commendations-round-organ", &view.choices),
        ("level", "commendations-round-level", &view.levels),
    ] {
        if !listed(choices, field) {
            errors.missing(words, field, label);
        }
    }
    let place_id = view.typed.line("place");
    let roles = officer.actor.roles_over(tree, &place_id, app.clock.today());
    if !accounts::may(policy::RULES, &roles, "commendations.open-round", "") && !errors.has("place") {
        errors.add("place", words.t("commendations-error-not-your-place"));
    }
    errors.within(words, &view.typed, "name", "commendations-round-name", LONGEST_NAME);
    errors.within(words, &view.typed, "decided_by", "commendations-decided-by", LONGEST_NAME);
    let organ = view.organs.iter().find(|organ| view.typed.is("organ", &organ.id));
    if organ.is_some_and(|organ| organ.place_id != place_id) {
        errors.add("organ", words.t("commendations-error-other-organ"));
    }
    // The golden book and the numbers go by who decides, so the body is named whole.
    let named = |organ: &Organ| {
        vietnamese::fold(&view.typed.line("decided_by")).contains(&vietnamese::fold(&organ.label()))
    };
    if organ.is_some_and(|organ| !named(organ)) && !errors.has("decided_by") {
        errors.add("decided_by", words.t("commendations-error-decider"));
    }
    let streams: Vec<String> =
        view.streams.iter().map(|choice| choice.value.clone()).filter(|code| view.ticked(code)).collect();
    if streams.is_empty() {
        errors.add("stream", words.t("commendations-error-no-stream"));
    }
    (year, streams, errors)
}
