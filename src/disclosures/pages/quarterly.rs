//! The list of what was made public in a quarter, to print and put up.

use axum::{
    extract::{RawQuery, State},
    response::Response,
};

use super::list::public_title;
use crate::{
    app::App,
    disclosures::{
        quarterly,
        store::{
            postings,
            register::{self, Filter, Order},
        },
    },
    error::{Error, Result},
    papers::render,
    places,
    web::{Typed, Words},
};

/// The most rows of a list.
const MOST: i64 = 5000;

/// `/disclosures/quarterly.pdf?place=31255&year=2024&quarter=1`.
pub async fn show(State(app): State<App>, RawQuery(query): RawQuery) -> Result<Response> {
    let typed = Typed::parse(query.unwrap_or_default().as_bytes());
    let year: i16 = typed.get("year").parse().map_err(|_| Error::NotFound)?;
    let quarter: i8 = typed.get("quarter").parse().map_err(|_| Error::NotFound)?;
    let (first, last) = quarterly::days(year, quarter).ok_or(Error::NotFound)?;
    let today = app.clock.today();
    // A quarter that has not begun has nothing to list, and "nothing" would say that nobody did anything.
    if first > today {
        return Err(Error::NotFound);
    }
    let mut tx = app.db.read().await?;
    let tree = places::tree(&mut tx).await?;
    let place = tree.find(&typed.line("place"), last).ok_or(Error::NotFound)?;
    let filter =
        Filter { units: Some(tree.reach(&place.id, last)), posted: Some((first, last)), ..Filter::on(today) };
    let notices = register::list(&mut tx, &filter, Order::Newest, (MOST, 0)).await?;
    let ids: Vec<String> = notices.iter().map(|notice| notice.id.clone()).collect();
    let mut logs = postings::of(&mut tx, &ids).await?;
    let rows = notices.into_iter().rev().map(|notice| {
        let log = logs.remove(&notice.id).unwrap_or_default();
        let title = public_title(Words::Vi, &notice);
        (notice, title, log)
    });
    let rows: Vec<_> = rows.collect();
    drop(tx);
    let paper = quarterly::paper(&place.name, year, quarter, &rows, today);
    let _turn = render::turn(&render::PUBLIC).await?;
    render::respond(paper, render::PaperForm::Pdf, &format!("danh-sach-cong-khai-{year}-quy-{quarter}")).await
}
