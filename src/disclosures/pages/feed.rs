//! Notices as an Atom feed (RFC 4287): of all units and matters, of one unit, of one matter.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};

use crate::{
    app::App,
    disclosures::{
        Audience,
        content::Content,
        notice::Notice,
        store::{
            register::{self, Filter, Order},
            versions,
        },
    },
    error::{Error, Result},
    places::{self, Tree},
    store::settings,
    web::{
        Typed, Visitor, Words,
        address::{self, origin},
    },
};

/// How many notices a feed holds.
const ENTRIES: i64 = 30;

#[derive(Template)]
#[template(path = "disclosures/pages/feed.xml")]
struct Feed {
    id: String,
    origin: String,
    path: String,
    page: String,
    title: String,
    office: String,
    updated: String,
    entries: Vec<One>,
}

struct One {
    id: String,
    path: String,
    title: String,
    kind: String,
    unit: String,
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
    let typed = Typed::parse(query.unwrap_or_default().as_bytes());
    let mut tx = app.db.read().await?;
    let tree = places::tree(&mut tx).await?;
    let home = shell.home.clone().ok_or(Error::NotFound)?;
    let today = app.clock.today();
    let place = match typed.opt_line("place") {
        Some(code) => tree.find(&code, today).ok_or(Error::NotFound)?,
        None => &home,
    };
    let kind = match typed.opt_line("kind") {
        Some(word) => Some(word.parse().map_err(|()| Error::NotFound)?),
        None => None,
    };
    let filter = Filter {
        units: Some(tree.reach(&place.id, today)),
        kind,
        audience: Some(Audience::Public),
        ..Filter::on(today)
    };
    let notices = register::list(&mut tx, &filter, Order::Changed, (ENTRIES, 0)).await?;
    let texts = versions::current(&mut tx, &notices).await?;
    let origin = origin(&app, &headers);
    // An installation that was never served by its own command has its address alone.
    let of = settings::installation(&mut tx).await?.map_or_else(|| origin.clone(), |id| address::urn(&id));
    let asked = query_of(&typed);
    let entries: Vec<_> = notices.iter().map(|notice| one(notice, &tree, texts.get(&notice.id))).collect();
    let newest = notices.iter().map(|notice| notice.updated_at).max().unwrap_or(app.clock.now());
    let words = Words::Vi;
    let what = kind.map_or_else(|| words.t("disclosures-title"), |kind| words.t(kind.key()));
    let feed = Feed {
        id: format!("{of}#disclosures{}", asked.replace('?', "-")),
        path: format!("/feeds/disclosures.atom{asked}"),
        page: format!("/disclosures{asked}"),
        title: words.t2("disclosures-feed-title", ("what", what), ("place", &place.name)),
        office: shell.place_name(),
        updated: newest.to_string(),
        origin,
        entries,
    };
    let body = feed.render().map_err(Error::fault)?;
    Ok(([(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")], body).into_response())
}

/// What was asked, as an address writes it; `&` stands as it must in XML through the template.
fn query_of(typed: &Typed) -> String {
    let mut out = url::form_urlencoded::Serializer::new(String::new());
    for field in ["place", "kind"] {
        if let Some(value) = typed.opt_line(field) {
            out.append_pair(field, &value);
        }
    }
    let query = out.finish();
    if query.is_empty() { query } else { format!("?{query}") }
}

fn one(notice: &Notice, tree: &Tree, content: Option<&Content>) -> One {
    let words = Words::Vi;
    let withdrawn = notice.state == crate::disclosures::State::Withdrawn;
    let lead = content.filter(|_| !withdrawn).map_or("", |content| content.lead.as_str());
    One {
        id: address::urn(&notice.id),
        path: notice.path(),
        title: address::xml_text(&notice.title),
        kind: words.t(notice.kind.key()),
        unit: address::xml_text(tree.name(&notice.unit_id)),
        summary: if withdrawn { words.t("disclosures-mark-withdrawn") } else { address::xml_text(lead) },
        published: notice.published_at.unwrap_or(notice.updated_at).to_string(),
        updated: notice.updated_at.to_string(),
    }
}
