//! Pages that explain: help, privacy, accessibility, the six rights, open data.
//! What they say of the modules is read from the modules' own descriptors.

use askama::Template;
use axum::{
    Router,
    extract::{Path, State},
    response::Response,
    routing::get,
};

use super::{Shell, Visitor, page, search};
use crate::{
    app::App,
    erasures,
    error::{Error, Result},
    modules::{MODULES, Module, Right, serving},
};

/// Their routes, and the search page's.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/help", get(help))
        .route("/privacy", get(privacy))
        .route("/accessibility", get(accessibility))
        .route("/open-data", get(open_data))
        .route("/rights", get(matrix))
        .route("/rights/{right}", get(right))
        .merge(search::routes())
}

#[derive(Template)]
#[template(path = "web/info/help.html")]
struct Help {
    shell: Shell,
}

async fn help(Visitor(shell): Visitor) -> Result<Response> {
    page(&Help { shell })
}

#[derive(Template)]
#[template(path = "web/info/privacy.html")]
struct Privacy {
    shell: Shell,
    /// Zalo's own share button is switched on: a page that loads something elsewhere.
    zalo: bool,
    /// How long things are kept.
    kept: Vec<erasures::Line>,
}

impl Privacy {
    /// How long, in words.
    fn long(&self, line: &erasures::Line) -> String {
        line.days.map_or_else(
            || self.shell.t("info-kept-for-ever"),
            |days| self.shell.words.tn("info-kept-days", days),
        )
    }

    fn unverified(&self, line: &erasures::Line) -> Option<String> {
        (!line.own && line.days.is_some() && line.confidence.is_unverified())
            .then(|| self.shell.t("erasures-default"))
    }
}

async fn privacy(State(app): State<App>, Visitor(shell): Visitor) -> Result<Response> {
    let zalo = app.zalo.is_some();
    let mut tx = app.db.read().await?;
    let kept = erasures::lines(&mut tx).await?;
    page(&Privacy { shell, zalo, kept })
}

#[derive(Template)]
#[template(path = "web/info/accessibility.html")]
struct Accessibility {
    shell: Shell,
}

async fn accessibility(Visitor(shell): Visitor) -> Result<Response> {
    page(&Accessibility { shell })
}

/// Modules that are registers: the same rows as CSV, XLSX and JSON.
const REGISTERS: [&str; 4] = ["places", "disclosures", "exemplars", "commendations"];

#[derive(Template)]
#[template(path = "web/info/open_data.html")]
struct OpenData {
    shell: Shell,
    registers: Vec<(String, &'static str)>,
    /// The report of last year, of the place served.
    report: String,
    year: i16,
}

async fn open_data(State(app): State<App>, Visitor(shell): Visitor) -> Result<Response> {
    let registers = MODULES
        .iter()
        .filter(|module| REGISTERS.contains(&module.name) && !module.path.is_empty())
        .map(|module| (title(&shell, module), module.path))
        .collect();
    let year = app.clock.today().year() - 1;
    let place = shell.home.as_ref().map_or("925", |home| home.slug());
    let report = format!("/reports/{year}.json?place={place}");
    page(&OpenData { registers, report, year, shell })
}

/// A module as a right's page shows it.
struct Serving {
    title: String,
    path: &'static str,
    articles: String,
}

#[derive(Template)]
#[template(path = "web/info/right.html")]
struct RightPage {
    shell: Shell,
    title: String,
    /// What the law says people may do.
    law: String,
    /// Where to go besides, or as long as no module serves the right.
    meanwhile: String,
    modules: Vec<Serving>,
    /// The right to know has its duties listed, whoever keeps the records of them.
    lists_duties: bool,
}

async fn right(Visitor(shell): Visitor, Path(word): Path<String>) -> Result<Response> {
    let right = Right::ALL.into_iter().find(|right| right.word() == word).ok_or(Error::NotFound)?;
    let modules = serving(right)
        .map(|module| Serving {
            title: title(&shell, module),
            path: module.path,
            articles: module.articles.join("; "),
        })
        .collect();
    let word = right.word();
    page(&RightPage {
        title: shell.t(format!("web-gate-{word}")),
        law: shell.t(format!("info-right-{word}")),
        meanwhile: shell.t(format!("info-right-{word}-meanwhile")),
        lists_duties: right == Right::Know,
        shell,
        modules,
    })
}

/// A row of the matrix.
struct MatrixRow {
    title: String,
    path: &'static str,
    serves: Vec<bool>,
    articles: String,
}

#[derive(Template)]
#[template(path = "web/info/matrix.html")]
struct Matrix {
    shell: Shell,
    rights: Vec<(&'static str, String)>,
    rows: Vec<MatrixRow>,
    /// Rights that no module serves yet.
    missing: Vec<String>,
}

async fn matrix(Visitor(shell): Visitor) -> Result<Response> {
    let name = |right: Right| shell.t(format!("web-gate-{}", right.word()));
    let rows = MODULES
        .iter()
        .filter(|module| !module.rights.is_empty())
        .map(|module| MatrixRow {
            title: title(&shell, module),
            path: module.path,
            serves: Right::ALL.iter().map(|right| module.rights.contains(right)).collect(),
            articles: module.articles.join("; "),
        })
        .collect();
    let missing = Right::ALL.into_iter().filter(|right| serving(*right).next().is_none()).map(name).collect();
    page(&Matrix {
        rights: Right::ALL.into_iter().map(|right| (right.word(), name(right))).collect(),
        rows,
        missing,
        shell,
    })
}

fn title(shell: &Shell, module: &Module) -> String {
    shell.t(format!("{}-title", module.name.replace('_', "-")))
}
