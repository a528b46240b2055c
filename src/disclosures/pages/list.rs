//! The register: what hangs today, soonest over first; filters; the year in numbers.

use std::collections::HashSet;

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
        store::register::{self, Asked as Standing, Filter, YearCounts},
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
    /// How many answer to the words in any standing, when only those that hang were looked through.
    wider: Option<i64>,
}

/// A unit's year in numbers, each with the records it was counted from.
struct UnitRow {
    name: String,
    /// The address of the unit's rows of the year, without the standing.
    rows: String,
    counts: YearCounts,
}

/// The year in numbers, each with the records it was counted from.
struct Year {
    year: i64,
    counts: YearCounts,
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
    let (notices, pages) = found(&mut tx, &asked).await?;
    let total = pages.total;
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
    let reach = asked.filter.units.clone().unwrap_or_default().into_iter().collect();
    let (year, by_unit) = year(&mut tx, &tree, &asked, &choices.years, &reach).await?;
    let permanent = register::permanent_by_unit(&mut tx, today).await?;
    let narrow = asked.filter.standing == Some(Standing::Hanging) && !asked.filter.q.is_empty();
    let wider = if narrow {
        let every = Filter { standing: None, ..asked.filter.clone() };
        Some(register::count(&mut tx, &every).await?).filter(|n| *n > total)
    } else {
        None
    };
    let view = List {
        wider,
        heading: heading(shell.words, &asked, total),
        by_unit,
        year,
        permanent: permanent.iter().filter(|(unit, _)| reach.contains(unit)).map(|(_, n)| n).sum(),
        chips: chips(&shell, &asked, &tree),
        rows,
        pages,
        choices,
        asked,
        shell,
    };
    page(&view)
}

/// The rows of the page asked for, and where it stands among all.
async fn found(tx: &mut Tx, asked: &Asked) -> Result<(Vec<Notice>, Pages)> {
    let pages = |total| Pages::new(asked.page, total, "/disclosures", &asked.query());
    if !asked.filter.q.is_empty() && asked.page.is_none_or(|page| page <= 1) {
        let (notices, total) = register::first(tx, &asked.filter, asked.order, PAGE_ROWS).await?;
        return Ok((notices, pages(total)));
    }
    let pages = pages(register::count(tx, &asked.filter).await?);
    let rows = register::list(tx, &asked.filter, asked.order, (PAGE_ROWS, pages.offset())).await?;
    Ok((rows, pages))
}

fn heading(words: Words, asked: &Asked, total: i64) -> String {
    match asked.filter.standing {
        Some(standing @ (Standing::Hanging | Standing::Soon | Standing::Permanent | Standing::Late)) => {
            words.tn(&format!("disclosures-count-{}", standing.word()), total)
        }
        _ => words.tn("disclosures-count", total),
    }
}

/// The numbers of the year asked for, or of the last year that has notices; whole and unit by unit.
async fn year(
    tx: &mut Tx,
    tree: &Tree,
    asked: &Asked,
    years: &[i64],
    reach: &HashSet<String>,
) -> Result<(Option<Year>, Vec<UnitRow>)> {
    // In January people still look back on the year that just ended.
    let today = asked.filter.today;
    let ended = i64::from(today.year()) - 1;
    let looked_at = |year: &i64| *year == ended || (*year > ended && today.month() > 3);
    let Some(year) = asked.year.or_else(|| years.iter().copied().find(looked_at)) else {
        return Ok((None, Vec::new()));
    };
    let found = register::year_by_unit(tx, year, today).await?;
    let mut counts = YearCounts::default();
    let mut rows: Vec<UnitRow> = Vec::new();
    for (id, own) in found.iter().filter(|(id, _)| reach.contains(id)) {
        add(&mut counts, own);
        let Some(unit) = tree.unit_of(&asked.place.id, id, year_end(year)) else { continue };
        let link = format!("/disclosures?year={year}&place={}", unit.slug());
        match rows.iter_mut().find(|row| row.rows == link) {
            Some(row) => add(&mut row.counts, own),
            None => rows.push(UnitRow { name: unit.name.clone(), rows: link, counts: *own }),
        }
    }
    rows.sort_by(|a, b| crate::vietnamese::order(&a.name, &b.name));
    Ok((Some(Year { year, counts }), rows))
}

fn add(to: &mut YearCounts, own: &YearCounts) {
    to.all += own.all;
    to.on_time += own.on_time;
    to.late += own.late;
    to.not_yet += own.not_yet;
    to.early += own.early;
}

impl UnitRow {
    /// The word of each standing with its count; the first is every notice.
    fn cells(&self) -> [(&'static str, &'static str, i64); 5] {
        let YearCounts { all, on_time, late, not_yet, early } = self.counts;
        [
            ("all", "disclosures-col-notice", all),
            ("on-time", "disclosures-standing-on-time", on_time),
            ("late", "disclosures-standing-late", late),
            ("not-yet", "disclosures-standing-not-yet", not_yet),
            ("early", "disclosures-standing-early", early),
        ]
    }
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
    fn is_year(&self, year: &i64) -> bool {
        self.asked.year == Some(*year)
    }

    fn is_status(&self, word: &str) -> bool {
        self.asked.filter.standing.map_or("all", Standing::word) == word
    }
}
