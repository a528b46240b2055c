//! Public works as open data in the form of the infrastructure standard (OC4IDS).

use std::collections::HashMap;

use axum::{
    Json,
    extract::{RawQuery, State},
    http::HeaderMap,
    response::{IntoResponse, Response},
};

use crate::{
    app::App,
    disclosures::{
        Audience, Content, Kind,
        notice::Notice,
        oc4ids::{self, Document, Head, Project, Status},
        store::{
            files::{self, File},
            register::{self, Filter, Order},
            versions,
        },
    },
    error::{Error, Result},
    imports::year_end,
    places,
    web::{Typed, Visitor, address::origin},
};

const MOST: i64 = 20_000;
/// Ids begin with our own word until an installation registers a prefix with the standard's keepers.
const PREFIX: &str = "dinh";

/// `/disclosures/works.oc4ids.json?year=&place=`.
pub async fn show(
    State(app): State<App>,
    Visitor(shell): Visitor,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    let query = query.unwrap_or_default();
    let typed = Typed::parse(query.as_bytes());
    let mut tx = app.db.read().await?;
    let tree = places::tree(&mut tx).await?;
    let home = shell.home.clone().ok_or(Error::NotFound)?;
    let year: Option<i64> = typed.get("year").parse().ok();
    let day = year.map_or(app.clock.today(), year_end);
    let place = match typed.opt_line("place") {
        Some(code) => tree.find(&code, day).ok_or(Error::NotFound)?,
        None => &home,
    };
    let filter = Filter {
        year,
        units: Some(tree.reach(&place.id, day)),
        kind: Some(Kind::Project),
        audience: Some(Audience::Public),
        ..Filter::on(app.clock.today())
    };
    let notices = register::list(&mut tx, &filter, Order::Newest, (MOST, 0)).await?;
    let notices: Vec<_> =
        notices.into_iter().filter(|n| n.state != crate::disclosures::State::Withdrawn).collect();
    // The standard knows no package without a project.
    if notices.is_empty() {
        return Err(Error::NotFound);
    }
    let texts = versions::current(&mut tx, &notices).await?;
    let origin = origin(&app, &headers);
    let ids: Vec<String> = notices.iter().map(|notice| notice.id.clone()).collect();
    let mut files: HashMap<String, Vec<File>> = HashMap::new();
    for some in ids.chunks(500) {
        for file in files::public_of(&mut tx, some).await? {
            files.entry(file.disclosure_id.clone()).or_default().push(file);
        }
    }
    let mut works = Vec::with_capacity(notices.len());
    for notice in &notices {
        let own = files.get(&notice.id).into_iter().flatten();
        works.push(Work {
            content: texts.get(&notice.id).cloned().unwrap_or_default(),
            id: format!("{}-{}-{}", home.slug(), notice.year, notice.number.unwrap_or_default()),
            authority: tree.name(&notice.unit_id).to_owned(),
            url: format!("{origin}{}", notice.path()),
            files: own.map(|file| (file, format!("{origin}/disclosures/files/{}", file.id))).collect(),
            notice,
        });
    }
    let newest = notices.iter().map(|notice| notice.updated_at).max().unwrap_or(app.clock.now());
    let here = if query.is_empty() { String::new() } else { format!("?{query}") };
    let uri = format!("{origin}/disclosures/works.oc4ids.json{here}");
    let head = Head { uri: &uri, publisher_name: &place.name, published: newest, prefix: PREFIX };
    let projects: Vec<_> = works.iter().map(Work::project).collect();
    Ok(Json(oc4ids::package(&head, &projects)).into_response())
}

/// What a project is told from.
struct Work<'a> {
    notice: &'a Notice,
    content: Content,
    id: String,
    authority: String,
    url: String,
    files: Vec<(&'a File, String)>,
}

impl Work<'_> {
    fn project(&self) -> Project<'_> {
        let content = &self.content;
        let progress = content.number("progress");
        Project {
            id: &self.id,
            title: &content.title,
            description: &content.lead,
            updated: self.notice.updated_at,
            status: match progress {
                Some(100) => Status::Maintenance,
                Some(1..) => Status::Implementation,
                _ => Status::Preparation,
            },
            sector: None,
            location: content.text("location"),
            investor: content.text("investor"),
            contractor: content.text("contractor"),
            total: content.number("total"),
            state_money: content.number("state_money"),
            people_money: content.number("people_money"),
            starts: content.day("starts"),
            ends: content.day("ends"),
            progress,
            // The notice's own number is no approval of the project.
            decision: "",
            approved_on: None,
            documents: self
                .files
                .iter()
                .map(|(file, url)| Document {
                    id: &file.id,
                    title: &file.caption,
                    url,
                    format: &file.content_type,
                    published: self.notice.published_at,
                })
                .collect(),
            authority: &self.authority,
            url: &self.url,
        }
    }
}
