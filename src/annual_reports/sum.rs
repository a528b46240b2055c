//! Sums over the places below: counts of households, and typed figures. Pure.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;

use super::{
    figure::{Basis, Drawn, Figure},
    indicator::{Chapter, Indicator},
    store::TypedFigure,
};
use crate::places::{Kind, Place, store::Households};

/// The places below each place at the end of a year.
pub(super) type Below<'a> = HashMap<&'a str, Vec<&'a Place>>;

fn children<'b>(below: &'b Below<'_>, id: &str) -> &'b [&'b Place] {
    below.get(id).map_or(&[], Vec::as_slice)
}

/// A sum that stays at the largest number rather than breaking the page off: such a value is
/// somebody's slip, and must stay readable to be mended.
pub(super) fn total(values: impl IntoIterator<Item = i64>) -> i64 {
    values.into_iter().fold(0, i64::saturating_add)
}

/// The counts of a year, by place.
pub(super) fn of_year(counts: Vec<Households>, year: i64) -> HashMap<String, Households> {
    counts
        .into_iter()
        .filter(|count| i64::from(count.counted_on.year()) == year)
        .map(|count| (count.place_id.clone(), count))
        .collect()
}

/// Figures A01 to A03 of a place, when households were counted there in that year.
pub(super) fn households(
    below: &Below<'_>,
    counts: &HashMap<String, Households>,
    year: i64,
    place: &Place,
) -> Vec<Figure> {
    let Some((households, people)) = count(below, counts, &place.id) else {
        return Vec::new();
    };
    let own = i64::from(place.kind == Kind::Hamlet);
    let hamlets = hamlets(below, &place.id).saturating_add(own);
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

/// How many hamlets lie below a place.
fn hamlets(below: &Below<'_>, id: &str) -> i64 {
    total(
        children(below, id)
            .iter()
            .map(|child| i64::from(child.kind == Kind::Hamlet).saturating_add(hamlets(below, &child.id))),
    )
}

/// Households and people: of the places below where any is counted, else of the place
/// itself. People are known only when known of every part.
fn count(below: &Below<'_>, counts: &HashMap<String, Households>, id: &str) -> Option<(i64, Option<i64>)> {
    let parts: Vec<_> =
        children(below, id).iter().filter_map(|child| count(below, counts, &child.id)).collect();
    if parts.is_empty() {
        let own = counts.get(id)?;
        return Some((own.households, own.people));
    }
    let households = total(parts.iter().map(|(households, _)| *households));
    let people: Option<Vec<i64>> = parts.iter().map(|(_, people)| *people).collect();
    Some((households, people.map(total)))
}

/// The typed figure of a place among all those typed under its code: its own, else the sum
/// of its units when each has one. The agencies' block has no households, so it is not
/// waited for in chapter A; a share is never summed.
pub(super) fn typed(
    below: &Below<'_>,
    figures: &BTreeMap<String, TypedFigure>,
    indicator: &Indicator,
    place: &Place,
) -> Option<Drawn> {
    let mut parts = Vec::new();
    gather(below, figures, indicator, &place.id, &mut parts)?;
    Some(Drawn {
        code: indicator.code.to_owned(),
        value: total(parts.iter().map(|part| part.entry.value)),
        basis: Basis::Typed {
            by: distinct(parts.iter().map(|part| part.by.as_str())),
            at: parts.iter().map(|part| part.at).max().unwrap_or(Timestamp::UNIX_EPOCH),
            proof: distinct(parts.iter().map(|part| part.entry.proof.as_str())),
        },
    })
}

fn gather<'a>(
    below: &Below<'_>,
    figures: &'a BTreeMap<String, TypedFigure>,
    indicator: &Indicator,
    id: &str,
    parts: &mut Vec<&'a TypedFigure>,
) -> Option<()> {
    if let Some(own) = figures.get(id) {
        parts.push(own);
        return Some(());
    }
    if !indicator.sums() {
        return None;
    }
    let mut units = children(below, id)
        .iter()
        .filter(|unit| indicator.chapter != Chapter::Place || unit.kind != Kind::Agency)
        .peekable();
    units.peek()?;
    units.try_for_each(|unit| gather(below, figures, indicator, &unit.id, parts))
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
        let below = tree.below(date(2020, 12, 31));
        let value = |counts: &[Households], code: &str| {
            households(&below, &of_year(counts.to_vec(), 2020), 2020, district)
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
        assert!(households(&below, &of_year(all.to_vec(), 2021), 2021, district).is_empty());
    }

    #[test]
    fn a_sum_of_typed_figures_waits_for_every_unit() {
        let tree = reference::tree().unwrap();
        let district = tree.get("d925").unwrap();
        let poor = indicator::find("A04").unwrap();
        let day = date(2020, 12, 31);
        let below = tree.below(day);
        let mut figures: BTreeMap<_, _> = tree
            .children("d925", day)
            .into_iter()
            .filter(|unit| unit.kind != Kind::Agency)
            .map(|unit| (unit.id.clone(), figure(&unit.id, 5)))
            .collect();
        let sum = typed(&below, &figures, poor, district).unwrap();
        assert_eq!(sum.value, 50);
        assert!(matches!(sum.basis, Basis::Typed { proof, .. } if proof == "Biên bản rà soát"));
        figures.pop_last();
        assert_eq!(typed(&below, &figures, poor, district), None);
        figures.insert("d925".into(), figure("d925", 7));
        let own = typed(&below, &figures, poor, district).unwrap();
        assert_eq!(own.value, 7);
    }

    #[test]
    fn values_too_large_to_add_break_no_page() {
        let tree = reference::tree().unwrap();
        let day = date(2020, 12, 31);
        let units = tree.children("d925", day);
        let huge = 5_000_000_000_000_000_000;
        let figures: BTreeMap<_, _> =
            units.iter().map(|unit| (unit.id.clone(), figure(&unit.id, huge))).collect();
        let poor = indicator::find("A04").unwrap();
        let below = tree.below(day);
        let sum = typed(&below, &figures, poor, tree.get("d925").unwrap()).unwrap();
        assert_eq!(sum.value, i64::MAX);
        let counts = units.iter().map(|unit| counted(&unit.id, huge, Some(huge))).collect();
        let drawn = households(&below, &of_year(counts, 2020), 2020, tree.get("d925").unwrap());
        assert_eq!((drawn[0].value, drawn[1].value), (i64::MAX, i64::MAX));
    }

    #[test]
    fn shares_of_units_never_add_up() {
        let tree = reference::tree().unwrap();
        let day = date(2020, 12, 31);
        let share = indicator::find("B05").unwrap();
        let units = tree.children("d925", day);
        let figures: BTreeMap<_, _> =
            units.iter().map(|unit| (unit.id.clone(), figure(&unit.id, 90))).collect();
        let below = tree.below(day);
        assert_eq!(typed(&below, &figures, share, tree.get("d925").unwrap()), None);
        assert!(typed(&below, &figures, share, tree.get("o31255").unwrap()).is_some());
    }
}
