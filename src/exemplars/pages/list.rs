//! The register: numbers and charts on top, filters, rows.

use std::collections::HashMap;

use askama::Template;
use axum::{extract::State, response::Response};

use super::query::{self, Asked};
use crate::{
    app::App,
    error::{Error, Result},
    exemplars::{
        State as Standing_,
        store::{
            self,
            register::{self, Filter, Group, Item, Standing},
        },
    },
    imports::year_end,
    places::{self, Place, Tree},
    store::Tx,
    web::{Choice, Pages, Shell, Visitor, page, page::PAGE_ROWS},
};

#[derive(Template)]
#[template(path = "exemplars/pages/list.html")]
struct List {
    shell: Shell,
    asked: Asked,
    registered: i64,
    typical: i64,
    by_field: Vec<Bar>,
    by_unit: Vec<Bar>,
    by_level: Vec<Bar>,
    funnel: Vec<Bar>,
    stopped: Vec<Item>,
    choices: Choices,
    chips: Vec<(String, String)>,
    items: Vec<Item>,
    names: Names,
    pages: Pages,
    years: Vec<i64>,
}

impl List {
    /// Whether the register is narrowed to a part of the place served.
    fn is_part(&self) -> bool {
        self.shell.home.as_ref().is_some_and(|home| home.id != self.asked.place.id)
    }

    /// The widest bar of a chart, at least 1.
    fn widest(&self, bars: &[Bar]) -> i64 {
        bars.iter().map(|bar| bar.whole).max().unwrap_or(1).max(1)
    }
}

/// Choices of the filters.
#[derive(Debug)]
struct Choices {
    fields: Vec<Choice>,
    units: Vec<Choice>,
    levels: Vec<Choice>,
    standings: Vec<Choice>,
}

/// Words for the codes of a row.
#[derive(Debug, Clone, Default)]
pub struct Names {
    fields: HashMap<String, String>,
    levels: HashMap<String, String>,
    units: HashMap<String, String>,
}

impl Names {
    /// Loads the names that rows of a list need.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn load(tx: &mut Tx, shell: &Shell, tree: &Tree, items: &[Item]) -> Result<Self> {
        let map = |choices: Vec<Choice>| choices.into_iter().map(|c| (c.value, c.label)).collect();
        Ok(Self {
            fields: map(store::fields(tx, shell.words).await?),
            levels: map(store::levels(tx, shell.words).await?),
            units: items
                .iter()
                .map(|item| (item.unit_id.clone(), tree.name(&item.unit_id).to_owned()))
                .collect(),
        })
    }

    /// The name of a field.
    #[must_use]
    pub fn field<'a>(&'a self, code: &'a str) -> &'a str {
        self.fields.get(code).map_or(code, String::as_str)
    }

    /// The name of a level; empty when there is none.
    #[must_use]
    pub fn level(&self, code: &Option<String>) -> &str {
        code.as_ref().and_then(|code| self.levels.get(code)).map_or("", String::as_str)
    }

    /// The name of a unit.
    #[must_use]
    pub fn unit<'a>(&'a self, id: &'a str) -> &'a str {
        self.units.get(id).map_or(id, String::as_str)
    }
}

/// A row of a chart: a whole and the part of it that is typical, each with its address.
#[derive(Debug, Clone)]
pub struct Bar {
    /// What it is.
    pub label: String,
    /// The whole.
    pub whole: i64,
    /// The part.
    pub part: i64,
    /// Address of the whole's rows.
    pub whole_link: String,
    /// Address of the part's rows.
    pub part_link: String,
}

/// The register.
pub async fn show(State(app): State<App>, Visitor(shell): Visitor) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let tree = places::tree(&mut tx).await?;
    let home = shell.home.clone().ok_or(Error::NotFound)?;
    let years = register::years(&mut tx).await?;
    let newest = years.first().copied().unwrap_or(i64::from(app.clock.today().year()));
    let address = shell.here.split_once('?').map_or("", |(_, query)| query).to_owned();
    let asked = query::read(&address, &tree, &home, newest).ok_or(Error::NotFound)?;
    let whole = Filter { year: Some(asked.year), units: asked.filter.units.clone(), ..Filter::default() };
    let groups = register::tally(&mut tx, &whole).await?;
    let total = register::count(&mut tx, &asked.filter).await?;
    let pages = Pages::new(asked.page, total, "/exemplars", &asked.query());
    let items = register::list(&mut tx, &asked.filter, PAGE_ROWS, pages.offset()).await?;
    let names = Names::load(&mut tx, &shell, &tree, &items).await?;
    let stopped = Filter { standing: Some(Standing::Stopped), ..whole.clone() };
    let choices = choices(&mut tx, &shell, &tree, &home, asked.year).await?;
    let checked = Filter { standing: Some(Standing::Checked), ..whole };
    let checked = register::count(&mut tx, &checked).await?;
    let view = List {
        registered: groups.iter().map(|group| group.n).sum(),
        typical: typical(&groups, |_| true),
        by_field: by_field(&asked, &choices, &groups),
        by_unit: by_unit(&asked, &tree, &groups),
        by_level: by_level(&asked, &choices, &groups),
        funnel: funnel(&shell, &asked, &groups, checked),
        stopped: register::list(&mut tx, &stopped, 20, 0).await?,
        chips: chips(&shell, &asked, &tree, &choices),
        choices,
        items,
        names,
        pages,
        years,
        asked,
        shell,
    };
    page(&view)
}

fn typical(groups: &[Group], keep: impl Fn(&Group) -> bool) -> i64 {
    groups.iter().filter(|group| group.state == Standing_::Typical && keep(group)).map(|group| group.n).sum()
}

fn scope(asked: &Asked) -> String {
    let place = asked.typed.line("place");
    let place = if place.is_empty() { asked.place.slug().to_owned() } else { place };
    format!("/exemplars?year={}&place={place}", asked.year)
}

fn bar(label: &str, link: &str, whole: i64, part: i64) -> Bar {
    Bar {
        label: label.to_owned(),
        whole,
        part,
        whole_link: format!("{link}#so"),
        part_link: format!("{link}&status=typical#so"),
    }
}

fn by_field(asked: &Asked, choices: &Choices, groups: &[Group]) -> Vec<Bar> {
    let bars = choices.fields.iter().map(|field| {
        let of = |group: &Group| group.field == field.value;
        let whole = groups.iter().filter(|g| of(g)).map(|g| g.n).sum();
        let link = format!("{}&field={}", scope(asked), field.value);
        bar(&field.label, &link, whole, typical(groups, of))
    });
    bars.collect()
}

fn by_unit(asked: &Asked, tree: &Tree, groups: &[Group]) -> Vec<Bar> {
    let day = year_end(asked.year);
    let unit_of = |group: &Group| tree.unit_of(&asked.place.id, &group.unit_id, day);
    let mut units: Vec<&Place> = tree.children(&asked.place.id, day);
    units.retain(|unit| groups.iter().any(|g| unit_of(g).is_some_and(|u| u.id == unit.id)));
    let mut bars: Vec<_> = units
        .into_iter()
        .map(|unit| {
            let of = |group: &Group| unit_of(group).is_some_and(|found| found.id == unit.id);
            let whole = groups.iter().filter(|g| of(g)).map(|g| g.n).sum();
            let link = format!("/exemplars?year={}&place={}", asked.year, unit.slug());
            bar(&unit.name, &link, whole, typical(groups, of))
        })
        .collect();
    bars.sort_by_key(|bar| std::cmp::Reverse(bar.whole));
    bars
}

fn by_level(asked: &Asked, choices: &Choices, groups: &[Group]) -> Vec<Bar> {
    let bars = choices.levels.iter().rev().map(|level| {
        let part = typical(groups, |group| group.level.as_deref() == Some(level.value.as_str()));
        let link = format!("{}&level={}", scope(asked), level.value);
        bar(&level.label, &link, part, part)
    });
    bars.filter(|bar| bar.part > 0).collect()
}

/// Registered → checked → recognised → typical.
fn funnel(shell: &Shell, asked: &Asked, groups: &[Group], checked: i64) -> Vec<Bar> {
    let count = |states: &[Standing_]| -> i64 {
        groups.iter().filter(|g| states.contains(&g.state)).map(|g| g.n).sum()
    };
    let all: i64 = groups.iter().map(|group| group.n).sum();
    let recognised = count(&[Standing_::Recognised, Standing_::Typical]);
    [
        ("exemplars-funnel-registered", all, ""),
        ("exemplars-funnel-checked", checked, "&status=checked"),
        ("exemplars-funnel-recognised", recognised, "&status=recognised"),
        ("exemplars-funnel-typical", count(&[Standing_::Typical]), "&status=typical"),
    ]
    .into_iter()
    .map(|(key, n, query)| Bar {
        label: shell.t(key),
        whole: all,
        part: n,
        whole_link: String::new(),
        part_link: format!("{}{query}#so", scope(asked)),
    })
    .collect()
}

async fn choices(tx: &mut Tx, shell: &Shell, tree: &Tree, home: &Place, year: i64) -> Result<Choices> {
    let any = |key: &str| Choice::new("", shell.t(key));
    let mut fields = vec![];
    fields.extend(store::fields(tx, shell.words).await?);
    let mut levels = vec![];
    levels.extend(store::levels(tx, shell.words).await?);
    let mut units = vec![any("exemplars-all-units")];
    for unit in tree.children(&home.id, year_end(year)) {
        units.push(Choice::new(unit.slug(), &unit.name));
    }
    let mut standings = vec![any("exemplars-all-standings")];
    for standing in Standing::PUBLIC {
        let key = format!("exemplars-standing-{}", standing.word());
        standings.push(Choice::new(standing.word(), shell.t(&key)));
    }
    Ok(Choices { fields, units, levels, standings })
}

/// The filters in force, each with the address without it.
fn chips(shell: &Shell, asked: &Asked, tree: &Tree, choices: &Choices) -> Vec<(String, String)> {
    let named = |list: &[Choice], value: &str| {
        list.iter()
            .find(|choice| choice.value == value)
            .map_or_else(|| value.to_owned(), |choice| choice.label.clone())
    };
    let mut chips = Vec::new();
    for field in ["place", "field", "kind", "origin", "status", "level", "q"] {
        let value = asked.typed.line(field);
        if value.is_empty() || (field == "place" && shell.home.as_ref().is_some_and(|h| h.slug() == value)) {
            continue;
        }
        let label = match field {
            "place" => tree.name(&asked.place.id).to_owned(),
            "field" => named(&choices.fields, &value),
            "level" => named(&choices.levels, &value),
            "status" => named(&choices.standings, &value),
            "q" => format!("“{value}”"),
            _ => shell.t(format!("exemplars-{field}-{value}")),
        };
        chips.push((label, format!("/exemplars?{}#so", asked.query_without(field))));
    }
    chips
}
