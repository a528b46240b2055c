//! The register of matters: what is open first, by year, place, standing and words.

use askama::Template;
use axum::{extract::State, response::Response};
use jiff::civil::Date;

use crate::{
    app::App,
    decisions::{
        decision::{State as Standing, path},
        figures::is_passed,
        store::register::{self, Filter, Item},
    },
    error::{Error, Result},
    imports::year_end,
    places::{self, Place, Tree},
    store::Tx,
    vietnamese,
    web::{Choice, Pages, Shell, Typed, Visitor, Words, page, page::PAGE_ROWS},
};

/// A row as it is shown.
pub(super) struct Row {
    path: String,
    code: String,
    title: String,
    place: String,
    topic: String,
    mark: &'static str,
    state: String,
    when: String,
}

#[derive(Template)]
#[template(path = "decisions/pages/list.html")]
struct List {
    shell: Shell,
    asked: Asked,
    rows: Vec<Row>,
    pages: Pages,
    years: Vec<i64>,
    standings: Vec<Choice>,
    topics: Vec<Choice>,
    places: Vec<Choice>,
}

/// An address of the register, read.
pub(super) struct Asked {
    typed: Typed,
    /// Which matters.
    pub(super) filter: Filter,
    /// The place asked for, where it is another than the home.
    place: Option<Place>,
}

const FIELDS: [&str; 5] = ["year", "place", "status", "topic", "q"];
/// Standings that everybody may ask for.
const STANDINGS: [Standing; 8] = [
    Standing::Open,
    Standing::Passed,
    Standing::Rejected,
    Standing::Recognised,
    Standing::Refused,
    Standing::CarriedOut,
    Standing::Annulled,
    Standing::Stopped,
];
/// Everything that people decided, whatever followed.
const ALL_PASSED: &str = "all-passed";
/// What matters are about, in every law.
pub(in crate::decisions) const TOPICS: [&str; 4] = ["contribution", "funds", "convention", "self-management"];

impl Asked {
    /// Reads an address. An unknown place gives none.
    pub(super) fn read(query: &str, tree: &Tree, home: &Place, today: Date) -> Option<Self> {
        let typed = Typed::parse(query.as_bytes());
        let year: Option<i64> = typed.get("year").parse().ok();
        let day = year.map_or(today, year_end);
        let code = typed.line("place");
        let place = if code.is_empty() { home } else { tree.find(&code, day)? };
        let states = match typed.get("status") {
            ALL_PASSED => STANDINGS.into_iter().filter(|state| is_passed(*state)).collect(),
            word => word.parse().ok().filter(|state| STANDINGS.contains(state)).into_iter().collect(),
        };
        let topic = TOPICS.into_iter().find(|topic| *topic == typed.get("topic")).unwrap_or_default();
        let within = tree.reach(&place.id, day);
        let filter = Filter {
            year,
            words: register::words(&typed.line("q"), tree, &within),
            places: Some(within),
            states,
            topic: topic.to_owned(),
            ..Filter::default()
        };
        let place = Some(place).filter(|place| place.id != home.id).cloned();
        Some(Self { filter, typed, place })
    }

    /// The filters as an address, without the page.
    fn query(&self) -> String {
        let mut out = url::form_urlencoded::Serializer::new(String::new());
        for field in FIELDS {
            let value = self.typed.line(field);
            if !value.is_empty() {
                out.append_pair(field, &value);
            }
        }
        out.finish()
    }
}

impl List {
    /// Whether a choice is the place asked for, by its code or its id.
    fn is_place(&self, choice: &Choice) -> bool {
        self.asked.place.as_ref().map_or("", Place::slug) == choice.value
    }

    fn is_year(&self, year: &i64) -> bool {
        self.asked.filter.year == Some(*year)
    }
}

/// The register.
pub async fn show(State(app): State<App>, Visitor(shell): Visitor) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let tree = places::tree(&mut tx).await?;
    let home = shell.home.clone().ok_or(Error::NotFound)?;
    let today = app.clock.today();
    let address = shell.here.split_once('?').map_or("", |(_, query)| query).to_owned();
    let asked = Asked::read(&address, &tree, &home, today).ok_or(Error::NotFound)?;
    let total = register::count(&mut tx, &asked.filter).await?;
    let pages = Pages::new(asked.typed.get("page").parse().ok(), total, "/decisions", &asked.query());
    let items = register::list(&mut tx, &asked.filter, PAGE_ROWS, pages.offset()).await?;
    let view = List {
        rows: items.iter().map(|item| row(shell.words, &tree, item)).collect(),
        years: register::years(&mut tx).await?,
        standings: standings(shell.words),
        topics: topics(shell.words),
        places: places_to_ask(
            shell.words,
            (&tree, &home, asked.place.as_ref()),
            &register::places(&mut tx).await?,
            today,
        ),
        pages,
        asked,
        shell,
    };
    page(&view)
}

fn standings(words: Words) -> Vec<Choice> {
    let all = Choice::new("", words.t("decisions-all-standings"));
    let passed = Choice::new(ALL_PASSED, words.t("decisions-standing-all-passed"));
    let each = STANDINGS.into_iter().map(|state| Choice::new(state.word(), words.t(state.key())));
    [all, passed].into_iter().chain(each).collect()
}

fn topics(words: Words) -> Vec<Choice> {
    let all = Choice::new("", words.t("decisions-all-topics"));
    let each =
        TOPICS.into_iter().map(|topic| Choice::new(topic, words.t(format!("decisions-topic-{topic}"))));
    std::iter::once(all).chain(each).collect()
}

/// The places to narrow the register to: those that have matters, in Vietnamese order, when there are several.
fn places_to_ask(
    words: Words,
    (tree, home, asked): (&Tree, &Place, Option<&Place>),
    ids: &[String],
    today: Date,
) -> Vec<Choice> {
    let mut found: Vec<&Place> = ids.iter().filter_map(|id| tree.get(id)).collect();
    found.retain(|place| tree.answers_for(&home.id, &place.id, today) && place.id != home.id);
    found.sort_by(|a, b| vietnamese::order(&a.name, &b.name).then_with(|| a.id.cmp(&b.id)));
    if (found.is_empty() || ids.len() < 2) && asked.is_none() {
        return Vec::new();
    }
    // What an address asks for can always be seen and left.
    if let Some(asked) = asked.filter(|asked| !found.iter().any(|place| place.id == asked.id)) {
        found.push(asked);
    }
    let above = |place: &Place| tree.parent(&place.id, today).filter(|above| above.id != home.id);
    let label = |place: &Place| {
        above(place).map_or_else(|| place.name.clone(), |above| format!("{}, {}", place.name, above.name))
    };
    let each = found.into_iter().map(|place| Choice::new(place.slug(), label(place)));
    std::iter::once(Choice::new("", words.t("decisions-all-places"))).chain(each).collect()
}

/// A row, as list and export show it.
pub(super) fn row(words: Words, tree: &Tree, item: &Item) -> Row {
    let (year, number) = item.number.unwrap_or_default();
    let when = match (item.closes_on, item.begins_on) {
        (Some(day), _) => words.t1("decisions-until", "day", words.day(day)),
        (None, Some(day)) => words.t1("decisions-meets", "day", words.day(day)),
        (None, None) => {
            item.opened_on.map(|day| words.t1("decisions-opened", "day", words.day(day))).unwrap_or_default()
        }
    };
    Row {
        path: path(year, number),
        code: format!("{number}/{year}"),
        title: item.title.clone(),
        place: tree.name(&item.place_id).to_owned(),
        topic: words.t(format!("decisions-topic-{}", item.topic)),
        mark: item.state.mark(),
        state: words.t(item.state.key()),
        when,
    }
}

/// The rows that an address asks for, for exports.
pub(super) async fn rows(tx: &mut Tx, asked: &Asked) -> Result<Vec<Item>> {
    register::list(tx, &asked.filter, 100_000, 0).await
}
