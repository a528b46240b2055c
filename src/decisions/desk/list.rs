//! The officer's matters: drafts first, then what is open.

use askama::Template;
use axum::{extract::State, response::Response};

use crate::{
    app::App,
    decisions::{
        decision::State as Standing,
        store::register::{self, Filter, Item},
    },
    error::{Error, Result},
    places::{self, Tree},
    web::{Officer, Pages, Shell, Typed, page, page::PAGE_ROWS},
};

#[derive(Template)]
#[template(path = "decisions/desk/list.html")]
struct List {
    shell: Shell,
    tree: Tree,
    typed: Typed,
    items: Vec<Item>,
    pages: Pages,
    may_propose: bool,
}

impl List {
    fn place(&self, item: &Item) -> &str {
        self.tree.name(&item.place_id)
    }

    fn when(&self, item: &Item) -> String {
        let words = self.shell.words;
        match (item.closes_on, item.begins_on, item.opened_on) {
            (Some(day), ..) => words.t1("decisions-until", "day", words.day(day)),
            (None, Some(day), _) => words.t1("decisions-meets", "day", words.day(day)),
            (None, None, Some(day)) => words.t1("decisions-opened", "day", words.day(day)),
            (None, None, None) => String::new(),
        }
    }

    fn code(&self, item: &Item) -> String {
        item.number.map_or_else(|| "–".to_owned(), |(year, number)| format!("{number}/{year}"))
    }
}

/// The list.
pub async fn show(State(app): State<App>, officer: Officer) -> Result<Response> {
    let Officer { shell, actor } = officer;
    if !actor.may_somewhere("decisions.open-desk") {
        return Err(Error::Forbidden);
    }
    let mut tx = app.db.read().await?;
    let tree = places::tree(&mut tx).await?;
    let today = app.clock.today();
    let query = shell.here.split_once('?').map_or("", |(_, query)| query).to_owned();
    let typed = Typed::parse(query.as_bytes());
    let mut places: Vec<String> =
        actor.places_for("decisions.open-desk").flat_map(|id| tree.reach(id, today)).collect();
    // A hamlet's people see the matters of the commune that their hamlet decides too.
    let above: Vec<_> = places.iter().filter_map(|id| Some(tree.parent(id, today)?.id.clone())).collect();
    let own = places.clone();
    places.extend(above);
    places.sort();
    places.dedup();
    let states = Standing::ALL.iter().copied().filter(|state| *state != Standing::Dropped).collect();
    let filter = Filter {
        words: register::words(&typed.line("q"), &tree, &places),
        places: Some(places),
        states,
        drafts_of: Some(own),
        ..Filter::default()
    };
    let total = register::count(&mut tx, &filter).await?;
    let pages = Pages::new(typed.get("page").parse().ok(), total, "/desk/decisions", &query);
    let items = register::list(&mut tx, &filter, PAGE_ROWS, pages.offset()).await?;
    page(&List { may_propose: actor.may_somewhere("decisions.propose"), shell, tree, typed, items, pages })
}
