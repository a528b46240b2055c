//! All items of an officer's places, drafts first.

use askama::Template;
use axum::{extract::State, response::Response};

use super::around::Around;
use crate::{
    app::App,
    error::{Error, Result},
    news::{item::category_name, store},
    web::{Officer, Pages, Shell, Typed, page, page::PAGE_ROWS},
};

struct Line {
    id: String,
    title: String,
    category: String,
    place: String,
    mark: &'static str,
    state: String,
    updated: String,
}

#[derive(Template)]
#[template(path = "news/desk/list.html")]
struct List {
    shell: Shell,
    lines: Vec<Line>,
    pages: Pages,
}

/// The page.
pub async fn show(State(app): State<App>, officer: Officer) -> Result<Response> {
    let Officer { shell, actor } = officer;
    if !actor.may_somewhere("news.write") {
        return Err(Error::Forbidden);
    }
    let words = shell.words;
    let mut tx = app.db.read().await?;
    let around = Around::load(&mut tx, &app).await?;
    let items = store::list(&mut tx).await?;
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
            updated: words.moment(item.updated_at),
        })
        .collect();
    page(&List { shell, lines, pages })
}
