//! The officers' list: search, import, correct.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};

use super::held::over_home;
use crate::{
    app::App,
    commendations::{
        pages::asked::Asked,
        store::{self, register},
    },
    error::{Error, Result},
    web::{
        Officer, Pages, Shell,
        page::{PAGE_ROWS, page},
    },
};

#[derive(Template)]
#[template(path = "commendations/desk/list.html")]
struct List {
    shell: Shell,
    asked: Asked,
    rows: Vec<Row>,
    pages: Pages,
    may_nominate: bool,
    may_print: bool,
    may_set: bool,
    /// Whether awards of the year were taken back, and are not those shown.
    any_revoked: bool,
}

struct Row {
    path: String,
    name: String,
    title: String,
    unit: String,
    stream: String,
    decision: String,
    decision_path: String,
    golden: String,
}

/// The page.
pub async fn show(State(app): State<App>, officer: Officer, RawQuery(query): RawQuery) -> Result<Response> {
    if !officer.actor.may_somewhere("commendations.import") {
        return Err(Error::Forbidden);
    }
    let mut tx = app.db.read().await?;
    let asked = Asked::read(&mut tx, &app, query.as_deref()).await?;
    let may_set = over_home(&asked.tree, &app, &officer, "commendations.rules");
    let Officer { shell, actor } = officer;
    let streams = store::streams(&mut tx, shell.words).await?;
    let total = register::count(&mut tx, &asked.filter).await?;
    let wanted = asked.typed.number("page").ok().flatten();
    let pages = Pages::new(wanted, total, "/desk/commendations", &asked.query(&[]));
    let awards = register::list(&mut tx, &asked.filter, PAGE_ROWS, pages.offset()).await?;
    let rows = awards
        .into_iter()
        .map(|award| {
            let stream = streams.iter().find(|stream| stream.code == award.content.stream);
            Row {
                path: format!("/desk{}", award.path()),
                unit: asked.tree.name(&award.content.unit_id).to_owned(),
                stream: stream.map_or_else(String::new, |stream| stream.name.clone()),
                decision_path: format!("/desk/commendations/decisions/{}", award.decision_id),
                golden: award.golden_number.map_or_else(String::new, |number| number.to_string()),
                decision: award.content.decision.number,
                name: award.content.name,
                title: award.content.title,
            }
        })
        .collect();
    let taken_back = register::Filter { force: register::Force::Revoked, ..asked.wide() };
    let any_revoked =
        asked.filter.force == register::Force::In && register::count(&mut tx, &taken_back).await? > 0;
    let may_nominate = actor.may_somewhere("commendations.read-round");
    let may_print = actor.may_somewhere("commendations.certificates");
    page(&List { shell, asked, rows, pages, may_nominate, may_print, may_set, any_revoked })
}
