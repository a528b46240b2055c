//! The register: what hangs today, soonest over first; filters; the year in numbers.

use askama::Template;
use axum::{extract::State, response::Response};

use super::{
    query::{self, Asked},
    standing::{self, Mark, Ruler},
};
use crate::{
    app::App,
    disclosures::{
        Audience, Kind,
        notice::Notice,
        store::register::{self, Asked as Standing, Filter},
    },
    error::{Error, Result},
    imports::year_end,
    law,
    places::{self, Place, Tree},
    store::Tx,
    web::{Choice, Pages, Shell, Visitor, Words, page, page::PAGE_ROWS},
};

/// A row as it is shown.
pub(super) struct Row {
    pub(super) path: String,
    pub(super) title: String,
    pub(super) kind: String,
    pub(super) unit: String,
    pub(super) posted: String,
    pub(super) until: String,
    pub(super) mark: Mark,
    pub(super) ruler: Option<Ruler>,
    pub(super) staff: bool,
}

#[derive(Template)]
#[template(path = "disclosures/pages/list.html")]
struct List {
    shell: Shell,
    asked: Asked,
    heading: String,
    rows: Vec<Row>,
    pages: Pages,
    choices: Choices,
    chips: Vec<(String, String)>,
    year: Option<Year>,
    permanent: i64,
    by_unit: Vec<UnitRow>,
}

/// A unit's year in numbers, each with the records it was counted from.
struct UnitRow {
    name: String,
    /// The address of the unit's rows of the year, without the standing.
    rows: String,
    counts: Vec<(&'static str, i64)>,
}

/// The year in numbers, each with the records it was counted from.
struct Year {
    year: i64,
    all: i64,
    on_time: i64,
    late: i64,
    early: i64,
}

struct Choices {
    kinds: Vec<Choice>,
    units: Vec<Choice>,
    standings: Vec<Choice>,
    years: Vec<i64>,
}

/// The title of a notice for whoever reads: what is for an agency's staff tells the public only
/// what it is about.
#[must_use]
pub fn public_title(words: Words, notice: &Notice) -> String {
    match notice.audience {
        Audience::Public => notice.title.clone(),
        Audience::Staff => match notice.part {
            Some(part) => words.t1("disclosures-staff-title", "what", words.t(part.key())),
            None => words.t1("disclosures-staff-title", "what", words.t(notice.kind.key())),
        },
    }
}

/// The register.
pub async fn show(State(app): State<App>, Visitor(shell): Visitor) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let tree = places::tree(&mut tx).await?;
    let home = shell.home.clone().ok_or(Error::NotFound)?;
    let today = app.clock.today();
    let address = shell.here.split_once('?').map_or("", |(_, query)| query).to_owned();
    let asked = query::read(&address, &tree, &home, today).ok_or(Error::NotFound)?;
    let total = register::count(&mut tx, &asked.filter).await?;
    let pages = Pages::new(asked.page, total, "/disclosures", &asked.query());
    let notices = register::list(&mut tx, &asked.filter, asked.order, (PAGE_ROWS, pages.offset())).await?;
    let calendar = law::calendar(&mut tx).await?;
    let rows = notices.iter().map(|notice| {
        let mark = standing::mark(shell.words, notice, today);
        let ruler = standing::ruler(notice, &calendar, today, mark.class);
        Row {
            path: notice.path(),
            title: public_title(shell.words, notice),
            kind: shell.t(notice.kind.key()),
            unit: tree.name(&notice.unit_id).to_owned(),
            posted: notice.hung.posted_on.map(|day| shell.words.day(day)).unwrap_or_default(),
            until: standing::until(shell.words, notice, ruler.as_ref()),
            staff: notice.audience == Audience::Staff,
            mark,
            ruler,
        }
    });
    let rows = rows.collect();
    let choices = choices(&mut tx, &shell, &tree, &home, &asked).await?;
    let whole = Filter { units: asked.filter.units.clone(), ..Filter::on(today) };
    let year = year(&mut tx, &asked, &choices, &whole).await?;
    let by_unit = by_unit(&mut tx, &tree, &asked.place, year.as_ref(), &whole).await?;
    let permanent = Filter { standing: Some(Standing::Permanent), ..whole.clone() };
    let view = List {
        heading: heading(shell.words, &asked, total),
        by_unit,
        year,
        permanent: register::count(&mut tx, &permanent).await?,
        chips: chips(&shell, &asked, &tree),
        rows,
        pages,
        choices,
        asked,
        shell,
    };
    page(&view)
}

fn heading(words: Words, asked: &Asked, total: i64) -> String {
    match asked.filter.standing {
        Some(standing @ (Standing::Hanging | Standing::Soon | Standing::Permanent | Standing::Late)) => {
            words.tn(&format!("disclosures-count-{}", standing.word()), total)
        }
        _ => words.tn("disclosures-count", total),
    }
}

/// The numbers of the year asked for, or of the last year that has notices.
async fn year(tx: &mut Tx, asked: &Asked, choices: &Choices, whole: &Filter) -> Result<Option<Year>> {
    // In January people still look back on the year that just ended.
    let year = asked.year.or_else(|| {
        let ended = i64::from(whole.today.year()) - 1;
        choices
            .years
            .iter()
            .copied()
            .find(|year| *year == ended || (*year > ended && whole.today.month() > 3))
    });
    let Some(year) = year else { return Ok(None) };
    let with = |standing| Filter { year: Some(year), standing, ..whole.clone() };
    let count = async |tx: &mut Tx, standing| register::count(tx, &with(standing)).await;
    Ok(Some(Year {
        year,
        all: count(tx, None).await?,
        on_time: count(tx, Some(Standing::OnTime)).await?,
        late: count(tx, Some(Standing::Late)).await?,
        early: count(tx, Some(Standing::Early)).await?,
    }))
}

/// The columns of the table by unit; the first is every notice of the year.
const BY_UNIT: [Option<Standing>; 5] =
    [None, Some(Standing::OnTime), Some(Standing::Late), Some(Standing::NotYet), Some(Standing::Early)];

/// The year unit by unit, where a place has more than one.
async fn by_unit(
    tx: &mut Tx,
    tree: &Tree,
    place: &Place,
    year: Option<&Year>,
    whole: &Filter,
) -> Result<Vec<UnitRow>> {
    let Some(year) = year else { return Ok(Vec::new()) };
    let day = year_end(year.year);
    let mut rows: Vec<(String, UnitRow)> = Vec::new();
    for standing in BY_UNIT {
        let filter = Filter { year: Some(year.year), standing, ..whole.clone() };
        for (id, n) in register::count_by_unit(tx, &filter).await? {
            let Some(unit) = tree.unit_of(&place.id, &id, day) else { continue };
            let at = rows.iter().position(|(known, _)| *known == unit.id).unwrap_or_else(|| {
                let link = format!("/disclosures?year={}&place={}", year.year, unit.slug());
                let counts = BY_UNIT.map(|one| (one.map_or("all", Standing::word), 0)).to_vec();
                rows.push((unit.id.clone(), UnitRow { name: unit.name.clone(), rows: link, counts }));
                rows.len() - 1
            });
            let word = standing.map_or("all", Standing::word);
            for (known, count) in &mut rows[at].1.counts {
                if *known == word {
                    *count += n;
                }
            }
        }
    }
    rows.sort_by(|(_, a), (_, b)| crate::vietnamese::order(&a.name, &b.name));
    Ok(rows.into_iter().map(|(_, row)| row).collect())
}

async fn choices(tx: &mut Tx, shell: &Shell, tree: &Tree, home: &Place, asked: &Asked) -> Result<Choices> {
    let today = asked.filter.today;
    let mut kinds = vec![Choice::new("", shell.t("disclosures-all-kinds"))];
    kinds.extend(Kind::ALL.iter().map(|kind| Choice::new(kind.word(), shell.t(kind.key()))));
    let mut units = vec![Choice::new("", shell.t("disclosures-all-units"))];
    units.extend(tree.children(&home.id, today).iter().map(|unit| Choice::new(unit.slug(), &unit.name)));
    let mut standings = Vec::new();
    for standing in Standing::PUBLIC {
        let key = format!("disclosures-standing-{}", standing.word());
        standings.push(Choice::new(standing.word(), shell.t(&key)));
    }
    standings.push(Choice::new("all", shell.t("disclosures-standing-all")));
    if let Some(other) = asked.filter.standing.filter(|asked| !Standing::PUBLIC.contains(asked)) {
        standings.push(Choice::new(other.word(), shell.t(format!("disclosures-standing-{}", other.word()))));
    }
    Ok(Choices { kinds, units, standings, years: register::years(tx).await? })
}

/// The filters in force, each with the address without it.
fn chips(shell: &Shell, asked: &Asked, tree: &Tree) -> Vec<(String, String)> {
    let mut chips = Vec::new();
    for field in ["year", "place", "kind", "part", "channel", "audience", "q"] {
        let value = asked.typed.line(field);
        if value.is_empty() || (field == "place" && shell.home.as_ref().is_some_and(|h| h.slug() == value)) {
            continue;
        }
        let label = match field {
            "year" => shell.words.t1("disclosures-year", "year", value),
            "place" => tree.name(&asked.place.id).to_owned(),
            "q" => format!("“{value}”"),
            _ => match shell.words.find(&format!("disclosures-{field}-{value}")) {
                Some(label) => label,
                None => continue,
            },
        };
        chips.push((label, format!("/disclosures?{}#so", asked.query_without(field))));
    }
    chips
}

impl List {
    fn count_key(&self, word: &&str) -> String {
        match *word {
            "all" => "disclosures-col-notice".to_owned(),
            word => format!("disclosures-standing-{word}"),
        }
    }

    fn is_year(&self, year: &i64) -> bool {
        self.asked.year == Some(*year)
    }

    fn is_status(&self, word: &str) -> bool {
        self.asked.filter.standing.map_or("all", Standing::word) == word
    }
}
