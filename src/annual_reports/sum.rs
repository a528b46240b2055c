//! Sums over the places below: counts of households, and typed figures. Pure.

use std::collections::HashMap;

use jiff::{Timestamp, civil::Date};

use super::{
    figure::{Basis, Drawn, Figure},
    indicator::{Chapter, Indicator},
    store::TypedFigure,
};
use crate::{
    imports::year_end,
    places::{Kind, Place, Tree, store::Households},
};

/// Figures A01 to A03 of a place, when households were counted there in that year.
pub(super) fn households(tree: &Tree, counts: &[Households], year: i64, place: &Place) -> Vec<Figure> {
    let by_place: HashMap<&str, &Households> = counts
        .iter()
        .filter(|count| i64::from(count.counted_on.year()) == year)
        .map(|count| (count.place_id.as_str(), count))
        .collect();
    let day = year_end(year);
    let Some((households, people)) = count(tree, &by_place, day, &place.id) else {
        return Vec::new();
    };
    let hamlets = tree
        .subtree(&place.id, day)
        .iter()
        .filter_map(|id| tree.get(id))
        .filter(|place| place.kind == Kind::Hamlet)
        .count();
    let hamlets = i64::try_from(hamlets).unwrap_or(i64::MAX);
    [("A01", Some(households)), ("A02", people), ("A03", Some(hamlets))]
        .into_iter()
        .filter_map(|(code, value)| {
            Some(Figure {
                code: code.to_owned(),
                value: value?,
                records: format!("{}?year={year}", place.path()),
            })
        })
        .collect()
}

/// Households and people: of the places below where any is counted, else of the place
/// itself. People are known only when known of every part.
fn count(
    tree: &Tree,
    counts: &HashMap<&str, &Households>,
    day: Date,
    id: &str,
) -> Option<(i64, Option<i64>)> {
    let below: Vec<_> =
        tree.children(id, day).into_iter().filter_map(|child| count(tree, counts, day, &child.id)).collect();
    if below.is_empty() {
        let own = counts.get(id)?;
        return Some((own.households, own.people));
    }
    let households = below.iter().map(|(households, _)| households).sum();
    let people = below.iter().map(|(_, people)| *people).sum();
    Some((households, people))
}

/// The typed figure of a place: its own, else the sum of its units when each has one.
/// The agencies' block has no households, so it is not waited for in chapter A.
pub(super) fn typed(
    tree: &Tree,
    figures: &[TypedFigure],
    year: i64,
    indicator: &Indicator,
    place: &Place,
) -> Option<Drawn> {
    let by_place: HashMap<&str, &TypedFigure> = figures
        .iter()
        .filter(|figure| figure.entry.code == indicator.code && figure.entry.year == year)
        .map(|figure| (figure.entry.place_id.as_str(), figure))
        .collect();
    if by_place.is_empty() {
        return None;
    }
    let mut parts = Vec::new();
    gather(tree, &by_place, year_end(year), indicator.chapter, &place.id, &mut parts)?;
    Some(Drawn {
        code: indicator.code.to_owned(),
        value: parts.iter().map(|part| part.entry.value).sum(),
        basis: Basis::Typed {
            by: distinct(parts.iter().map(|part| part.by.as_str())),
            at: parts.iter().map(|part| part.at).max().unwrap_or(Timestamp::UNIX_EPOCH),
            proof: distinct(parts.iter().map(|part| part.entry.proof.as_str())),
        },
    })
}

fn gather<'a>(
    tree: &Tree,
    figures: &HashMap<&str, &'a TypedFigure>,
    day: Date,
    chapter: Chapter,
    id: &str,
    parts: &mut Vec<&'a TypedFigure>,
) -> Option<()> {
    if let Some(own) = figures.get(id) {
        parts.push(own);
        return Some(());
    }
    let units: Vec<_> = tree
        .children(id, day)
        .into_iter()
        .filter(|unit| chapter != Chapter::Place || unit.kind != Kind::Agency)
        .collect();
    if units.is_empty() {
        return None;
    }
    units.iter().try_for_each(|unit| gather(tree, figures, day, chapter, &unit.id, parts))
}

/// The different texts, in order of appearance, at most three of them.
fn distinct<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut out: Vec<&str> = Vec::new();
    for text in texts {
        if !text.is_empty() && !out.contains(&text) {
            out.push(text);
        }
    }
    let more = out.len() > 3;
    out.truncate(3);
    let text = out.join("; ");
    if more { format!("{text}; …") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        annual_reports::{indicator, store::Entry},
        places::reference,
    };
    use jiff::civil::date;

    fn counted(place: &str, households: i64, people: Option<i64>) -> Households {
        Households { place_id: place.into(), counted_on: date(2020, 12, 31), households, people }
    }

    fn figure(place: &str, value: i64) -> TypedFigure {
        TypedFigure {
            id: place.into(),
            entry: Entry {
                year: 2020,
                place_id: place.into(),
                code: "A04".into(),
                value,
                proof: "Biên bản rà soát".into(),
            },
            by: "Công chức".into(),
            at: Timestamp::UNIX_EPOCH,
            version: 1,
        }
    }

    #[test]
    fn counts_of_parts_go_before_the_count_of_the_whole() {
        let tree = reference::tree().unwrap();
        let district = tree.get("d925").unwrap();
        let value = |counts: &[Households], code: &str| {
            households(&tree, counts, 2020, district)
                .iter()
                .find(|figure| figure.code == code)
                .map(|figure| figure.value)
        };
        let whole = counted("d925", 99, None);
        let parts = [counted("o31255", 10, Some(40)), counted("c31222", 20, Some(80))];
        assert_eq!(value(&[], "A01"), None);
        assert_eq!(value(std::slice::from_ref(&whole), "A01"), Some(99));
        let all = [parts[0].clone(), parts[1].clone(), whole];
        assert_eq!(value(&all, "A01"), Some(30));
        assert_eq!(value(&all, "A02"), Some(120));
        let unknown = [parts[0].clone(), counted("c31222", 20, None)];
        assert_eq!(value(&unknown, "A02"), None);
        assert!(households(&tree, &all, 2021, district).is_empty());
    }

    #[test]
    fn a_sum_of_typed_figures_waits_for_every_unit() {
        let tree = reference::tree().unwrap();
        let district = tree.get("d925").unwrap();
        let poor = indicator::find("A04").unwrap();
        let day = date(2020, 12, 31);
        let mut figures: Vec<_> = tree
            .children("d925", day)
            .into_iter()
            .filter(|unit| unit.kind != Kind::Agency)
            .map(|unit| figure(&unit.id, 5))
            .collect();
        let sum = typed(&tree, &figures, 2020, poor, district).unwrap();
        assert_eq!(sum.value, 50);
        assert!(matches!(sum.basis, Basis::Typed { proof, .. } if proof == "Biên bản rà soát"));
        figures.pop();
        assert_eq!(typed(&tree, &figures, 2020, poor, district), None);
        figures.push(figure("d925", 7));
        let own = typed(&tree, &figures, 2020, poor, district).unwrap();
        assert_eq!(own.value, 7);
    }
}
