//! What search engines may visit: `/sitemap.xml` and `/robots.txt`.

use askama::Template;
use axum::{
    Router,
    extract::State,
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
    routing::get,
};

use super::address::origin;
use crate::{
    annual_reports,
    app::App,
    commendations,
    error::{Error, Result},
    exemplars,
    modules::MODULES,
    news::store::{self, public},
    store::Tx,
};

/// Addresses that one map may hold (sitemaps.org, protocol 0.9: 50,000), less the fixed ones.
const MOST: i64 = 49_000;

/// Their routes.
pub fn routes() -> Router<App> {
    Router::new().route("/sitemap.xml", get(map)).route("/robots.txt", get(robots))
}

struct Address {
    path: String,
    /// When it was last changed, where that is known.
    changed: Option<String>,
}

impl Address {
    fn of(path: impl Into<String>) -> Self {
        Self { path: path.into(), changed: None }
    }
}

#[derive(Template)]
#[template(path = "web/sitemap.xml")]
struct Map {
    origin: String,
    addresses: Vec<Address>,
}

async fn map(State(app): State<App>, headers: HeaderMap) -> Result<Response> {
    let origin = named(&app, &headers)?;
    let mut tx = app.db.read().await?;
    let addresses = addresses(&mut tx, &app).await?;
    let body = Map { origin, addresses }.render().map_err(Error::fault)?;
    Ok(([(header::CONTENT_TYPE, "application/xml; charset=utf-8")], body).into_response())
}

async fn robots(State(app): State<App>, headers: HeaderMap) -> Result<Response> {
    let origin = named(&app, &headers)?;
    let body =
        format!("User-agent: *\nDisallow: /desk\nDisallow: /sign-in\n\nSitemap: {origin}/sitemap.xml\n");
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], body).into_response())
}

fn named(app: &App, headers: &HeaderMap) -> Result<String> {
    Some(origin(app, headers)).filter(|origin| !origin.is_empty()).ok_or(Error::NotFound)
}

async fn addresses(tx: &mut Tx, app: &App) -> Result<Vec<Address>> {
    let now = app.clock.now();
    let mut out = vec![Address::of("/")];
    out.extend(
        MODULES.iter().filter(|module| !module.path.is_empty()).map(|module| Address::of(module.path)),
    );
    out.extend(review_years(tx).await?.into_iter().map(|year| Address::of(format!("/reports/{year}"))));
    for (category, _) in public::sections(tx, now).await? {
        out.push(Address::of(store::section_path(&category)));
    }
    out.extend(public::months(tx, now).await?.into_iter().map(|(month, _)| Address::of(month.path())));
    for (path, changed) in public::addresses(tx, now, MOST).await? {
        out.push(Address { path, changed: Some(changed.to_string()) });
    }
    Ok(out)
}

async fn review_years(tx: &mut Tx) -> Result<Vec<i64>> {
    let mut years = annual_reports::store::years(tx).await?;
    years.extend(exemplars::store::register::years(tx).await?);
    years.extend(commendations::store::register::years(tx).await?);
    years.sort_unstable();
    years.dedup();
    Ok(years)
}
