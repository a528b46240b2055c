//! The officer's register: own places, drafts included.

use askama::Template;
use axum::{extract::State, response::Response};

use crate::{
    app::App,
    error::{Error, Result},
    exemplars::{
        pages::list::Names,
        store::register::{self, Filter, Item, Standing},
    },
    imports::year_end,
    places::{self, Tree},
    web::{Choice, Officer, Pages, Shell, Typed, page, page::PAGE_ROWS},
};

#[derive(Template)]
#[template(path = "exemplars/desk/list.html")]
struct List {
    shell: Shell,
    typed: Typed,
    standings: Vec<Choice>,
    items: Vec<Item>,
    names: Names,
    pages: Pages,
    may_write: bool,
    may_import: bool,
    may_rubric: bool,
}

/// The list.
pub async fn show(State(app): State<App>, officer: Officer) -> Result<Response> {
    let Officer { shell, actor } = officer;
    if !actor.may_somewhere("exemplars.open") {
        return Err(Error::Forbidden);
    }
    let mut tx = app.db.read().await?;
    let tree = places::tree(&mut tx).await?;
    let query = shell.here.split_once('?').map_or("", |(_, query)| query).to_owned();
    let typed = Typed::parse(query.as_bytes());
    let year: Option<i64> = typed.get("year").parse().ok();
    let day = year.map_or(app.clock.today(), year_end);
    let filter = Filter {
        year,
        units: Some(reach(&tree, actor.places_for("exemplars.open"), day)),
        standing: Standing::of(typed.get("status")),
        q: typed.line("q"),
        drafts: true,
        follower: (typed.get("mine") == "1").then(|| actor.id.clone()),
        ..Filter::default()
    };
    let total = register::count(&mut tx, &filter).await?;
    let pages = Pages::new(typed.get("page").parse().ok(), total, "/desk/exemplars", &query);
    let items = register::list(&mut tx, &filter, PAGE_ROWS, pages.offset()).await?;
    let names = Names::load(&mut tx, &shell, &tree, &items).await?;
    let mut standings = vec![Choice::new("", shell.t("exemplars-all-standings"))];
    for standing in Standing::PUBLIC.into_iter().chain([Standing::Draft]) {
        let key = format!("exemplars-standing-{}", standing.word());
        standings.push(Choice::new(standing.word(), shell.t(key)));
    }
    page(&List {
        may_write: actor.may_somewhere("exemplars.draft"),
        may_import: actor.may_somewhere("exemplars.import"),
        may_rubric: actor.may_somewhere("exemplars.rubric"),
        shell,
        typed,
        standings,
        items,
        names,
        pages,
    })
}

/// The places of an officer and everything below them, on a day and today's year.
pub(super) fn reach<'a>(
    tree: &Tree,
    places: impl Iterator<Item = &'a str>,
    day: jiff::civil::Date,
) -> Vec<String> {
    let mut ids: Vec<String> = places.flat_map(|id| tree.reach(id, day)).collect();
    ids.sort();
    ids.dedup();
    ids
}
