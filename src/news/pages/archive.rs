//! The archive: the items of one month.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};

use super::{
    card::Card,
    list::{cards, month_name, query},
};
use crate::{
    app::App,
    error::{Error, Result},
    news::{month::Month, store::public},
    web::{Pages, Shell, Typed, Visitor, page, page::PAGE_ROWS},
};

#[derive(Template)]
#[template(path = "news/pages/archive.html")]
struct Archive {
    shell: Shell,
    name: String,
    count: String,
    cards: Vec<Card>,
    pages: Pages,
    earlier: Option<(String, String)>,
    later: Option<(String, String)>,
}

/// The page of `2021-01`. A month without items has none.
pub async fn show(
    State(app): State<App>,
    Visitor(shell): Visitor,
    Path(month): Path<String>,
) -> Result<Response> {
    let month: Month = month.parse().map_err(|()| Error::NotFound)?;
    let words = shell.words;
    let now = app.clock.now();
    let mut tx = app.db.read().await?;
    let months = public::months(&mut tx, now).await?;
    let at = months.iter().position(|(known, _)| *known == month).ok_or(Error::NotFound)?;
    let asked = public::Asked { month: Some(month), ..public::Asked::at(now) };
    let wanted = Typed::parse(query(&shell).as_bytes()).number("page").unwrap_or_default();
    let total = months[at].1;
    let pages = Pages::new(wanted, total, &month.path(), query(&shell));
    let items = public::list(&mut tx, &asked, PAGE_ROWS, pages.offset()).await?;
    let near = |index: Option<usize>| {
        index.and_then(|index| months.get(index)).map(|(month, _)| (month.path(), month_name(words, *month)))
    };
    page(&Archive {
        cards: cards(&mut tx, words, &items).await?,
        name: month_name(words, month),
        count: words.tn("news-count", total),
        earlier: near(Some(at + 1)),
        later: near(at.checked_sub(1)),
        pages,
        shell,
    })
}
