//! Items as an Atom feed (RFC 4287), of all sections or of one.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};

use crate::{
    app::App,
    error::{Error, Result},
    news::{
        figures::Known,
        item::{Category, Item, category_name},
        shown::{Reader, plain},
        store::{self, public, section_path},
    },
    places,
    store::settings,
    web::{
        Shell, Typed, Visitor, Words,
        address::{origin, urn, xml_text},
    },
};

/// How many items a feed holds.
const ENTRIES: i64 = 30;

#[derive(Template)]
#[template(path = "news/pages/feed.xml")]
struct Feed {
    /// Stays as it is whatever the address (RFC 4287, 4.2.6).
    id: String,
    origin: String,
    /// Its own path, and that of the page with the same items.
    path: String,
    page: String,
    title: String,
    office: String,
    updated: String,
    entries: Vec<Entry>,
}

struct Entry {
    id: String,
    path: String,
    title: String,
    category: String,
    byline: String,
    summary: String,
    published: String,
    updated: String,
}

/// The feed.
pub async fn show(
    State(app): State<App>,
    Visitor(shell): Visitor,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    let wanted = Typed::parse(query.unwrap_or_default().as_bytes()).opt_line("category");
    let now = app.clock.now();
    let mut tx = app.db.read().await?;
    let categories = store::categories(&mut tx).await?;
    if wanted.as_ref().is_some_and(|wanted| categories.iter().all(|category| category.id != *wanted)) {
        return Err(Error::NotFound);
    }
    let asked = public::Asked { category: wanted, ..public::Asked::at(now) };
    let items = public::list(&mut tx, &asked, ENTRIES, 0).await?;
    let tree = places::tree(&mut tx).await?;
    let mut known = Known::default();
    known.add_of(&mut tx, &tree, &items).await?;
    let kept = store::figures::kept(&mut tx, &items).await?;
    let entries: Vec<_> = items.iter().map(|item| entry(item, &categories, &known, &kept)).collect();
    let newest = items.iter().map(|item| item.updated_at).max().unwrap_or(now);
    let category = asked.category.as_deref();
    let origin = origin(&app, &headers);
    // An installation that was never served by its own command has its address alone.
    let of = settings::installation(&mut tx).await?.map_or_else(|| origin.clone(), |id| urn(&id));
    let feed = Feed {
        id: category.map_or_else(|| of.clone(), |id| format!("{of}#{id}")),
        origin,
        path: category
            .map_or_else(|| "/feeds/news.atom".to_owned(), |id| format!("/feeds/news.atom?category={id}")),
        page: category.map_or_else(|| "/news".to_owned(), section_path),
        title: title(&shell, &categories, category),
        office: shell.place_name(),
        updated: newest.to_string(),
        entries,
    };
    let body = feed.render().map_err(Error::fault)?;
    Ok(([(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")], body).into_response())
}

/// Items are in Vietnamese, and so is their feed, whatever language a reader chose.
fn title(shell: &Shell, categories: &[Category], category: Option<&str>) -> String {
    let place = shell.place_name();
    match category {
        Some(id) => Words::Vi.t2(
            "news-feed-section",
            ("section", category_name(categories, id, Words::Vi)),
            ("place", place),
        ),
        None => Words::Vi.t1("news-feed-title", "place", place),
    }
}

fn entry(item: &Item, categories: &[Category], known: &Known, kept: &store::figures::Kept) -> Entry {
    let content = &item.content;
    let frozen = kept.get(&item.id).map_or(&[][..], Vec::as_slice);
    let reader = Reader { words: Words::Vi, content, known, frozen };
    Entry {
        id: urn(&item.id),
        path: item.path(),
        title: xml_text(&content.title),
        category: xml_text(&category_name(categories, &content.category, Words::Vi)),
        byline: xml_text(&content.byline),
        summary: xml_text(&plain(&reader.lead())),
        published: item.published_at.unwrap_or(item.updated_at).to_string(),
        updated: item.updated_at.to_string(),
    }
}
