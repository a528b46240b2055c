//! All items of an officer's places, drafts first.

use askama::Template;
use axum::{extract, response::Response};

use super::around::Around;
use crate::{
    app::App,
    error::{Error, Result},
    news::{
        item::{State, category_name},
        store,
    },
    web::{Officer, Pages, Shell, Typed, page, page::PAGE_ROWS},
};

struct Line {
    id: String,
    title: String,
    category: String,
    place: String,
    mark: &'static str,
    state: String,
    /// When it shall be public.
    due: String,
    updated: String,
}

#[derive(Template)]
#[template(path = "news/desk/list.html")]
struct List {
    shell: Shell,
    lines: Vec<Line>,
    pages: Pages,
    may_arrange: bool,
}

/// The page.
pub async fn show(extract::State(app): extract::State<App>, officer: Officer) -> Result<Response> {
    let Officer { shell, actor } = officer;
    if !actor.may_somewhere("news.write") {
        return Err(Error::Forbidden);
    }
    let words = shell.words;
    let mut tx = app.db.read().await?;
    let around = Around::load(&mut tx, &app).await?;
    let now = app.clock.now();
    let items = store::list(&mut tx).await?;
    let items: Vec<_> = items.into_iter().map(|item| item.seen(now)).collect();
    let mine: Vec<_> = items.iter().filter(|item| around.sees(&actor, item)).collect();
    let query = shell.here.split_once('?').map_or("", |(_, query)| query);
    let wanted = Typed::parse(query.as_bytes()).number("page");
    let total = i64::try_from(mine.len()).unwrap_or(i64::MAX);
    let pages = Pages::new(wanted.unwrap_or_default(), total, "/desk/news", query);
    let skip = usize::try_from(pages.offset()).unwrap_or_default();
    let rows = usize::try_from(PAGE_ROWS).unwrap_or_default();
    let lines = mine
        .iter()
        .skip(skip)
        .take(rows)
        .map(|item| Line {
            id: item.id.clone(),
            title: item.content.title.clone(),
            category: category_name(&around.categories, &item.content.category, words),
            place: around.tree.name(&item.content.place_id).to_owned(),
            mark: item.state.mark(),
            state: words.t(item.state.key()),
            due: match (item.state, item.scheduled_for) {
                (State::Scheduled, Some(at)) => words.moment(at),
                _ => String::new(),
            },
            updated: words.moment(item.updated_at),
        })
        .collect();
    page(&List { may_arrange: actor.may_somewhere("news.arrange"), shell, lines, pages })
}
