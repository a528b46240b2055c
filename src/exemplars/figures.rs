//! What models give to the year's review: the figures of group K, each with the address
//! that opens the records it was counted from.

use std::collections::HashSet;

use super::{
    Origin, State, SubjectKind,
    store::register::{self, Filter, Group, Standing},
};
use crate::{annual_reports::Figure, error::Result, places::Tree, store::Tx};

/// For whom the figures are counted.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'a> {
    /// The year.
    pub year: i64,
    /// The place and everything below it.
    pub units: &'a [String],
    /// The place itself, whose direct parts are its "units".
    pub place_id: &'a str,
    /// The place in addresses.
    pub slug: &'a str,
}

/// The models of a year counted by unit, read once for as many places as are drawn.
#[derive(Debug, Clone, Default)]
pub struct Tallies {
    groups: Vec<Group>,
    resources: Vec<(String, String, i64)>,
    checked: Vec<(String, i64)>,
    copied: Vec<(String, i64)>,
}

impl Tallies {
    /// Reads them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn read(tx: &mut Tx, year: i64) -> Result<Self> {
        let filter = Filter { year: Some(year), ..Filter::default() };
        let with = |standing| Filter { standing: Some(standing), ..filter.clone() };
        Ok(Self {
            groups: register::tally(tx, &filter).await?,
            resources: register::resources_by_unit(tx, &filter).await?,
            checked: register::count_by_unit(tx, &with(Standing::Checked)).await?,
            copied: register::count_by_unit(tx, &with(Standing::Copied)).await?,
        })
    }

    /// Figures K01 to K18 of a place; none when it has no model.
    #[must_use]
    pub fn figures(&self, tree: &Tree, scope: Scope<'_>) -> Vec<Figure> {
        let units: HashSet<&str> = scope.units.iter().map(String::as_str).collect();
        let within = |unit: &str| units.contains(unit);
        let groups: Vec<_> = self.groups.iter().filter(|group| within(&group.unit_id)).collect();
        if groups.is_empty() {
            return Vec::new();
        }
        let mut out = counted(tree, scope, &groups);
        for (code, name) in [("K18a", "money"), ("K18b", "labour")] {
            let of = self.resources.iter().filter(|(unit, kind, _)| kind == name && within(unit));
            out.push(scope.figure(code, of.map(|(_, _, n)| n).sum(), ""));
        }
        for (code, counts, standing) in
            [("K09", &self.checked, Standing::Checked), ("K15", &self.copied, Standing::Copied)]
        {
            let of = counts.iter().filter(|(unit, _)| within(unit));
            let query = format!("&status={}", standing.word());
            out.push(scope.figure(code, of.map(|(_, n)| n).sum(), &query));
        }
        out.sort_by(|a, b| a.code.cmp(&b.code));
        out
    }
}

impl Scope<'_> {
    /// A figure with the address of its records.
    fn figure(&self, code: &str, value: i64, query: &str) -> Figure {
        Figure {
            code: code.to_owned(),
            value,
            records: format!("/exemplars?year={}&place={}{query}", self.year, self.slug),
        }
    }
}

/// The figures that one pass over the groups gives.
fn counted(tree: &Tree, scope: Scope<'_>, groups: &[&Group]) -> Vec<Figure> {
    let sum = |keep: &dyn Fn(&Group) -> bool| groups.iter().filter(|g| keep(g)).map(|g| g.n).sum::<i64>();
    let typical = |g: &Group| g.state == State::Typical;
    let mut out = vec![
        scope.figure("K01", sum(&|_| true), ""),
        scope.figure("K07", units_with_any(tree, scope, groups), ""),
        scope.figure("K10", sum(&|g| typical(g) || g.state == State::Recognised), "&status=recognised"),
        scope.figure("K11", sum(&typical), "&status=typical"),
        scope.figure("K16", sum(&|g| g.state == State::Stopped), "&status=stopped"),
        scope.figure("K17a", groups.iter().map(|g| g.households).sum(), ""),
        scope.figure("K17b", groups.iter().map(|g| g.people).sum(), ""),
    ];
    for (code, kind) in [("K02a", SubjectKind::Collective), ("K02b", SubjectKind::Individual)] {
        out.push(scope.figure(code, sum(&|g| g.kind == kind), &format!("&kind={kind}")));
    }
    for (code, field) in [
        ("K03", "kinh-te"),
        ("K04", "van-hoa-xa-hoi"),
        ("K05", "quoc-phong-an-ninh"),
        ("K06", "he-thong-chinh-tri"),
    ] {
        out.push(scope.figure(code, sum(&|g| g.field == field), &format!("&field={field}")));
    }
    for (code, origin) in [("K08a", Origin::New), ("K08b", Origin::Continued), ("K08c", Origin::Upgraded)] {
        out.push(scope.figure(code, sum(&|g| g.origin == origin), &format!("&origin={origin}")));
    }
    for level in ["xa", "huyen", "tinh", "trung-uong"] {
        let n = sum(&|g| typical(g) && g.level.as_deref() == Some(level));
        if n > 0 || level != "trung-uong" {
            let query = format!("&status=typical&level={level}");
            out.push(scope.figure(&format!("K11.{level}"), n, &query));
        }
    }
    out
}

fn units_with_any(tree: &Tree, scope: Scope<'_>, groups: &[&Group]) -> i64 {
    let day = crate::imports::year_end(scope.year);
    let holders: HashSet<&str> = groups.iter().map(|group| group.unit_id.as_str()).collect();
    let units: HashSet<&str> = holders
        .into_iter()
        .filter_map(|holder| tree.unit_of(scope.place_id, holder, day))
        .map(|unit| unit.id.as_str())
        .collect();
    i64::try_from(units.len()).unwrap_or(i64::MAX)
}
