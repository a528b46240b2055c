//! The book of the officer's hamlets: search by number or name, those that live here or have ended.

use askama::Template;
use axum::{extract::State, response::Response};

use super::{asked, choices, hamlets};
use crate::{
    app::App,
    error::{Error, Result},
    households::store::register::{self, Filter, Item},
    places::{self, Place},
    web::{Choice, Officer, Pages, Shell, Typed, page, page::PAGE_ROWS},
};

#[derive(Template)]
#[template(path = "households/desk/list.html")]
struct List {
    shell: Shell,
    typed: Typed,
    hamlets: Vec<Choice>,
    /// The hamlet looked at; none when all are.
    hamlet: Option<Place>,
    items: Vec<Item>,
    pages: Pages,
    ended: bool,
    may_register: bool,
    may_import: bool,
    may_export: bool,
}

impl List {
    fn hamlet_of(&self, item: &Item) -> &str {
        let own = self.hamlets.iter().find(|choice| choice.value == item.household.place_id);
        own.map_or("", |choice| &choice.label)
    }

    /// Whether rows have to say which hamlet they are of.
    fn is_mixed(&self) -> bool {
        self.hamlet.is_none()
    }

    /// The hamlet looked at, for the links of its book.
    fn place(&self) -> &str {
        self.hamlet.as_ref().map_or("", |place| &place.id)
    }

    fn count(&self) -> String {
        let key = if self.ended { "households-count-ended" } else { "households-count" };
        self.shell.words.tn(key, self.pages.total)
    }
}

/// The list.
pub async fn show(State(app): State<App>, officer: Officer) -> Result<Response> {
    if !officer.actor.may_somewhere("households.open") {
        return Err(Error::Forbidden);
    }
    let mut tx = app.db.read().await?;
    let tree = places::tree(&mut tx).await?;
    let query = officer.shell.here.split_once('?').map_or("", |(_, query)| query).to_owned();
    let typed = Typed::parse(query.as_bytes());
    let within = hamlets(&app, &officer, &tree, "households.open");
    let hamlet = asked(&within, typed.get("place"));
    if hamlet.is_none() && !typed.get("place").is_empty() {
        return Err(Error::NotFound);
    }
    let places = hamlet.map_or_else(|| within.clone(), |place| vec![place]);
    let filter = Filter {
        places: places.iter().map(|place| place.id.clone()).collect(),
        ended: typed.is("standing", "ended"),
        q: typed.line("q"),
    };
    let total = register::count(&mut tx, &filter).await?;
    let pages = Pages::new(typed.get("page").parse().ok(), total, "/desk/households", &query);
    let items = register::list(&mut tx, &filter, PAGE_ROWS, pages.offset()).await?;
    let may = |act: &str| officer.actor.may_somewhere(act);
    page(&List {
        may_register: may("households.register"),
        may_import: may("households.import"),
        may_export: hamlet
            .is_some_and(|place| super::over(&app, &officer, &tree, &place.id, "households.export")),
        hamlets: choices(&app, &tree, &within),
        hamlet: hamlet.cloned(),
        ended: filter.ended,
        shell: officer.shell,
        typed,
        items,
        pages,
    })
}
