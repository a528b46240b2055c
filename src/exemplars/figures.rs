//! What models give to the year's review: the figures of group K, each with the address
//! that opens the records it was counted from.

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

/// Figures K01 to K18 of a year and place.
///
/// # Errors
/// When the database fails.
pub async fn figures(tx: &mut Tx, tree: &Tree, scope: Scope<'_>) -> Result<Vec<Figure>> {
    let filter = Filter { year: Some(scope.year), units: Some(scope.units.to_vec()), ..Filter::default() };
    let groups = register::tally(tx, &filter).await?;
    if groups.is_empty() {
        return Ok(Vec::new());
    }
    let mut out = counted(tree, scope, &groups);
    for (code, name) in [("K18a", "money"), ("K18b", "labour")] {
        let value = register::resources(tx, &filter, name).await?;
        out.push(scope.figure(code, value, ""));
    }
    for (code, standing) in [("K09", Standing::Checked), ("K15", Standing::Copied)] {
        let with = Filter { standing: Some(standing), ..filter.clone() };
        let value = register::count(tx, &with).await?;
        out.push(scope.figure(code, value, &format!("&status={}", standing.word())));
    }
    out.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(out)
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
fn counted(tree: &Tree, scope: Scope<'_>, groups: &[Group]) -> Vec<Figure> {
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

fn units_with_any(tree: &Tree, scope: Scope<'_>, groups: &[Group]) -> i64 {
    let day = crate::imports::year_end(scope.year);
    let mut units: Vec<_> = groups
        .iter()
        .filter_map(|group| tree.unit_of(scope.place_id, &group.unit_id, day))
        .map(|unit| &unit.id)
        .collect();
    units.sort();
    units.dedup();
    i64::try_from(units.len()).unwrap_or(i64::MAX)
}
