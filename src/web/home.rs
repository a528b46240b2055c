//! The front page: the six doors, the newest item, the year in figures.

use askama::Template;
use axum::{Router, extract::State, response::Response, routing::get};
use jiff::Timestamp;

use super::{Shell, Visitor, Words, page};
use crate::{
    annual_reports::{self, Basis, Drawn},
    app::App,
    decisions, disclosures,
    error::Result,
    modules::Right,
    news::{
        self, Known,
        pages::card::Card,
        store::public::{self, Asked},
    },
    places::{self, Place, Tree},
    store::Tx,
};

/// The story's four figures: models, typical ones, collectives and people commended.
const CODES: [&str; 4] = ["K01", "K11", "M01", "M02"];
/// Items on the front page: the leading one and those after it.
const ITEMS: i64 = 6;
/// How many years back a year with figures is looked for.
const YEARS_BACK: i64 = 3;

/// Its route.
pub fn routes() -> Router<App> {
    Router::new().route("/", get(show))
}

struct Bay {
    word: &'static str,
    name: String,
    line: String,
    shut: bool,
}

struct Fig {
    value: String,
    name: String,
    records: String,
}

#[derive(Template)]
#[template(path = "web/home.html")]
struct Home {
    shell: Shell,
    heading: String,
    bays: Vec<Bay>,
    /// Matters put to the people now.
    discussed: i64,
    lead: Option<Card>,
    further: Vec<Card>,
    year: i64,
    figs: Vec<Fig>,
}

async fn show(State(app): State<App>, Visitor(shell): Visitor) -> Result<Response> {
    let words = shell.words;
    let mut tx = app.db.read().await?;
    let today = app.clock.today();
    let mut newest = (i64::from(today.year()), Vec::new());
    let mut cards = Vec::new().into_iter();
    let (mut hanging, mut discussed) = (0, 0);
    if let Some(home) = &shell.home {
        let tree = places::tree(&mut tx).await?;
        newest = newest_year(&mut tx, &tree, home, newest.0).await?;
        hanging = disclosures::hanging(&mut tx, &tree, home, today).await?;
        discussed = decisions::figures::discussed(&mut tx, &tree, home, today).await?;
        let known = Known::with(&home.id, newest.0, &newest.1);
        cards = items(&mut tx, &tree, words, known, app.clock.now()).await?.into_iter();
    }
    let (year, drawn) = newest;
    page(&Home {
        heading: words.t2("home-heading", ("place", shell.place_name()), ("day", words.day(today))),
        bays: bays(words, &drawn, (hanging, discussed)),
        discussed,
        lead: cards.next(),
        further: cards.collect(),
        year,
        figs: CODES
            .iter()
            .filter_map(|code| drawn.iter().find(|figure| figure.code == *code))
            .map(|figure| fig(words, figure))
            .collect(),
        shell,
    })
}

/// The newest year in which anything that the page tells was counted, and its figures.
async fn newest_year(tx: &mut Tx, tree: &Tree, home: &Place, this_year: i64) -> Result<(i64, Vec<Drawn>)> {
    for year in (this_year - YEARS_BACK..=this_year).rev() {
        let drawn = annual_reports::live(tx, tree, year, home).await?;
        if drawn.iter().any(|figure| CODES.contains(&figure.code.as_str()) && figure.value > 0) {
            return Ok((year, drawn));
        }
    }
    Ok((this_year, Vec::new()))
}

/// The newest items. Only the leading one shows its lead, so only its figures are counted.
async fn items(
    tx: &mut Tx,
    tree: &Tree,
    words: Words,
    mut known: Known,
    now: Timestamp,
) -> Result<Vec<Card>> {
    let items = public::list(tx, &Asked::at(now), ITEMS, 0).await?;
    let categories = news::store::categories(tx).await?;
    known.add_of(tx, tree, &items[..items.len().min(1)]).await?;
    let kept = news::store::figures::kept(tx, &items[..items.len().min(1)]).await?;
    Ok(items.iter().map(|item| Card::of(item, &categories, words, &known, &kept)).collect())
}

/// One door a right. A right that nothing serves yet says so; no figure stands in for it.
fn bays(words: Words, drawn: &[Drawn], (hanging, discussed): (i64, i64)) -> Vec<Bay> {
    let models = drawn.iter().find(|figure| figure.code == CODES[0]);
    Right::ALL
        .into_iter()
        .map(|right| Bay {
            word: right.word(),
            name: words.t(format!("home-door-{}", right.word())),
            line: match (right, models) {
                (Right::Know, _) if hanging > 0 => words.tn("home-line-know", hanging),
                (Right::Discuss, _) if discussed > 0 => words.tn("home-line-discuss", discussed),
                (Right::Act, Some(models)) => words.tn("home-line-act", models.value),
                _ if Right::NOT_YET.contains(&right) => words.t("home-line-not-yet"),
                _ => words.t("home-line-open"),
            },
            shut: Right::NOT_YET.contains(&right),
        })
        .collect()
}

fn fig(words: Words, figure: &Drawn) -> Fig {
    Fig {
        value: words.n(figure.value),
        name: news::figure_name(words, &figure.code),
        records: match &figure.basis {
            Basis::Records(records) => records.clone(),
            Basis::Typed { .. } => String::new(),
        },
    }
}

#[cfg(test)]
mod tests;
